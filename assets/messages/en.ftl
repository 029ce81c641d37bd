# The machine's words. One a line, "name = words". A number or a name goes into places such as { $page }.
# Every language's file has lines of the same names.

## Languages

language-ja = 日本語
language-ja-Hira = ひらがな
language-en = English

## Eras

era-meiji = Meiji
era-taisho = Taisho
era-showa = Showa
era-heisei = Heisei
era-reiwa = Reiwa

## Dates

era-first-year = 1
date-era-year = { $year }
date-era-month = { month-name } { $year }
date-era-day = { $day } { month-name } { $year }
date-year = { $year }
date-month = { month-name } { $year }
date-day = { $day } { month-name } { $year }
month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
time = { $hour }:{ $minutes }
date-and-time = { $date }, { $time }

## Paper

paper-yes = Yes
paper-no = No
paper-unwritten = Not written yet
paper-attached = Something handwritten is kept with it
paper-attached-before = Something handwritten is on the paper before
paper-handwriting = Handwriting
paper-other = Other
paper-between-answers = { ", " }
paper-continued = { $what } (continued)
paper-date-room = Year _______  Month _____  Day _____
paper-sign-empty = Not chosen
paper-sign-ticked = Chosen
paper-sign-undecided = Cannot decide yet
paper-sign-declined = Does not wish to answer
paper-sign-entrusted = Left to another person
paper-page = Page { $page } of { $of }
paper-printed-on = Printed { $date }, version { $version }
paper-not-binding = Not a will, binds nobody, can be changed at any time. The newest date counts.
paper-cut-and-fold = Cut along the marks at the corners and fold on the dotted line.
paper-wallet-front = Emergency card
paper-wallet-back = For the ambulance crew
paper-contacts = Where to turn
paper-contact-phone = Telephone { $phone }
paper-contact-ask = Please ask for the number at the city office.
paper-contact-code = QR code that leads to { $name }
paper-leaflet-issuer = Issued by { $issuer }
paper-deck-cut = Please cut along the dashed lines.
paper-deck-own = In my own words
paper-keepsake = What matters to me
paper-keepsake-name = Name
paper-keepsake-text = Chosen from the cards of what matters, as I feel today.
paper-keepsake-blank = Write the words of the cards you chose, and why.
paper-keepsake-why = Why I feel so
paper-keepsake-also = Other cards I chose
paper-keepsake-talk = Whom I want to talk to
paper-leaflet-version = Version { $version }
paper-wallet-more = More is on the A4 card.
paper-test = Test page
paper-test-made = { $date }, program { $program }
paper-test-frame = Do you see a whole frame on all four sides?
paper-test-ruler = The scale below is { $mm } millimetres long. Hold a ruler against it.
paper-test-letters = Can letters of every size be read well?
paper-test-sample = { $size } points. What if? Let us talk about it now. 0123456789
paper-test-inks = Are the fields of ink without streaks and gaps?
paper-mark-new = Answered this time
paper-mark-added = Newly written
paper-mark-changed = Written anew
paper-mark-cleared = Taken out
paper-answered-on = Answered on { $date }
paper-replaces-dated = This is sheet number { $version }. It replaces number { $before }, written on { $date }.
paper-replaces = This is sheet number { $version }. It replaces number { $before }.
paper-what-is-new = What changed is marked “Answered this time”. Everything else is as it was.
paper-notes = Answers kept from an earlier sheet
compare-title = { $sheet }: last time and this time
compare-count = Places that changed: { $count }.
compare-nothing = No answer has changed.
compare-left-out = Places that are the same: { $count }.
compare-question = Question
compare-then = Last time, { $date }
compare-now = This time, { $date }
compare-in-list = { $list } { $number }

## Printing

printing-asking = Connecting to the printer.
printing-busy = Waiting for another print to finish.
printing-sending = Sending to the printer.
printing-waiting = Waiting in line to print.
printing-printing = Printing. Please wait a little until the paper comes out.
printing-connecting = Waiting for the printer to be found.
printing-unreachable = The printer cannot be reached. It may be switched off. Please call a member of staff.
printing-paper-out = There is no more paper. When staff put some in, printing goes on.
printing-paper-low = Paper is running low.
printing-tray-missing = The paper tray is out of place. Please call a member of staff.
printing-cover-open = A cover of the printer is open. Please call a member of staff.
printing-jam = Paper is stuck. Please call a member of staff.
printing-toner-out = There is no more ink. Please call a member of staff.
printing-toner-low = Ink is running low.
printing-waste-full = The box for used ink is full. Please call a member of staff.
printing-output-full = The place where paper comes out is full. Take the paper away and printing goes on.
printing-paused = The printer has been paused. Please call a member of staff.
printing-held = The print waits at the printer for a password or for a key to be pressed. Please call a member of staff.
printing-not-accepting = The printer takes nothing right now. Please call a member of staff.
printing-other-trouble = The printer has stopped. Please call a member of staff.
printing-no-answer = The printer does not answer. Please call a member of staff.
printing-set-up-wrong = The printer is not set up right. Please call a member of staff.
printing-not-trusted = This may not be our printer, so nothing was sent. Please call a member of staff.
printing-wants-password = The printer asks for another password. Please call a member of staff.
printing-not-allowed = The printer does not let this kiosk print. Please call a member of staff.
printing-format-refused = This printer cannot print it. Please call a member of staff.
printing-no-page = The page could not be made. Please ask a member of staff.
printing-too-many-copies = That is more copies than can be printed at once. Please ask for fewer.
printing-aborted = The printer gave up. You can print again.
printing-canceled = Printing was stopped.
printing-canceled-at-printer = Printing was stopped at the printer. You can print again.
printing-took-too-long = It took too long, so printing was stopped. You can print again.
printing-left-behind = Printing was stopped, but paper may still come out. Please call a member of staff.
printing-discovery-failed = Printers could not be looked for. Please call a member of staff.
printing-larger-paper = The printer has no A4 paper, so pages come out on larger paper.
printing-smaller = The printer has no A4 paper, so pages come out a little smaller.
printing-may-be-cut = The printer has no A4 paper, so an edge of the pages may be missing.
printing-not-loaded = There is no A4 paper in the printer.
printing-password-in-the-clear = The printer's password is sent without being hidden.

## When an answer has to be mended

answer-no-place = There is no place for this answer.
answer-read-only = This answer cannot be changed.
answer-form = It is not written the right way. Please look at the example and write it again.
answer-not-an-option = Please choose from the list.
answer-not-alone = This answer cannot be chosen together with others.
answer-twice = The same answer is there twice.
answer-too-many = No more than these can be chosen.
answer-too-long = It is too long. Please make it a little shorter.
answer-too-short = It is too short. Please write a little more.
answer-out-of-bounds = This number or day does not fit here. Please look again.
answer-too-precise = There are too many digits after the decimal point.

## Why an answer of last time could not be carried over
left-over-no-question = The sheet of today does not ask this.
left-over-not-asked = Other answers have changed, so this is not asked.
left-over-other-kind = This question is answered in another way now.
left-over-no-option = This answer is no longer among the options.
left-over-no-room = The sheet of today has room for fewer.
left-over-form = It does not fit the sheet of today: it has another length or form.
left-over-note = You kept this as a note before.
## Kiosk: on every screen

kiosk-title = Moshimo
kiosk-back = Back
kiosk-display = Text and display
kiosk-stop = Stop for today
kiosk-aloud = Read aloud
kiosk-aloud-mute = No sound
kiosk-aloud-slow = Slow
kiosk-aloud-normal = Normal
kiosk-aloud-fast = Fast
kiosk-aloud-dark = Dark screen
heard-button = button
heard-one = choose one
heard-several = choice
heard-field = text field
heard-slider = scale
heard-picture = picture
heard-chosen = chosen
heard-not-chosen = not chosen
heard-rank = Number { $rank }
heard-unusable = cannot be used now
heard-empty = nothing written
heard-blank = space
heard-newline = new line
heard-erased = erased
heard-letter-3001 = comma
heard-letter-3002 = full stop
heard-letter-30fb = middle dot
heard-letter-30fc = long sound
heard-letter-ff01 = exclamation mark
heard-letter-ff1f = question mark
heard-letter-300c = opening bracket
heard-letter-300d = closing bracket
heard-letter-3005 = repeat mark
heard-letter-002d = hyphen
heard-letter-ff0d = hyphen
heard-letter-002e = point
heard-letter-ff08 = opening parenthesis
heard-letter-ff09 = closing parenthesis
heard-letter-0028 = opening parenthesis
heard-letter-0029 = closing parenthesis
heard-letter-002f = slash
heard-letter-ff5e = to
heard-letter-301c = to
heard-letter-ff20 = at sign
heard-letter-0040 = at sign
heard-letter-005f = underline
heard-letter-ff1a = colon
heard-letter-003a = colon
heard-letter-3041 = small a
heard-letter-3043 = small i
heard-letter-3045 = small u
heard-letter-3047 = small e
heard-letter-3049 = small o
heard-letter-3063 = small tsu
heard-letter-3083 = small ya
heard-letter-3085 = small yu
heard-letter-3087 = small yo
heard-letter-309b = voiced mark
heard-letter-309c = half-voiced mark
heard-nth = { $nth } of { $of }
heard-help = Up and down go from one thing to the next. The middle key presses.
heard-help-button = The middle key presses this.
heard-help-one = The middle key chooses this.
heard-help-several = The middle key chooses this, and takes it back.
heard-help-field = Down leads to the keys for letters. The middle key goes on to the next question.
heard-help-sideways = Left and right change this.
office-voice = Reading aloud
office-voice-good = Works. The voice is “Mei” (Nagoya Institute of Technology, CC BY 3.0).
office-voice-off = Switched off in the configuration.
office-voice-silent = The sound device “{ $device }” cannot be used. Look at how it is connected, and at [voice] in the configuration.
office-voice-damaged = The files of the voice cannot be used. { $why }
kiosk-skip = Skip
kiosk-next = Next
kiosk-next-review = To my answers
kiosk-yes = Yes
kiosk-no = No
kiosk-and = , { "" }
kiosk-list-more = See more
kiosk-list-up = Up
kiosk-list-down = On
kiosk-list-before = Earlier in the list
kiosk-list-after = Later in the list
kiosk-list-place = Page { $page } of { $pages }
kiosk-progress = Part { $position } of { $of }
kiosk-nth = { $nth }. { $text }

## Kiosk: start

kiosk-welcome = Thinking ahead, while there is time
kiosk-invitation = Whether you write is up to you. Answer only what you like.
kiosk-tile-acp-what-if = Your wishes for care
kiosk-tile-emergency-card = What helps at once
kiosk-contacts = Where to turn
kiosk-plan = What Nagareyama does
kiosk-plan-goal = The aim
kiosk-form-short = Only what matters most. You can go on to the full version later.
kiosk-form-long = All questions, at your own pace. You may skip any.
kiosk-minutes = about { $minutes } minutes
kiosk-minutes-range = about { $from }–{ $to } minutes
kiosk-contact-phone = Phone { $phone }
kiosk-contact-code-phone = Phone
kiosk-contact-code-page = Page
kiosk-contact-codes = Point the camera of a phone at the square pattern to call or to open the page.
kiosk-contact-ask = Please ask for the number at the desk.

## Kiosk: text and display

kiosk-display-sample = Is this easy to read? Change it with the buttons below.
kiosk-text = Text size
kiosk-text-1 = Normal
kiosk-text-2 = Large
kiosk-text-3 = Larger
kiosk-text-4 = Largest
kiosk-theme = Colours
kiosk-theme-light = Soft
kiosk-theme-contrast = High contrast
kiosk-furigana = Furigana
kiosk-furigana-off = Off
kiosk-furigana-on = On
kiosk-language = Language

## Kiosk: questions

kiosk-example = e.g. { $example }
kiosk-other = In my own words
kiosk-other-name = My own words
kiosk-other-close = Back to the list
kiosk-full = There is no more room.
kiosk-unwritable = This machine does not have the letter at “〓”, and the paper will say “〓” too. Please use other letters.
kiosk-unprintable = The letters at “〓” cannot be printed here. Please add them with a pen.
kiosk-unfinished = This answer is not finished. Erase it or complete it.
kiosk-handwritten = handwritten
kiosk-handwritten-before = handwritten (on the paper before)
kiosk-reference = another paper
kiosk-scale-hint = Touch the circle that is closest
kiosk-support-link = More at { $link }
kiosk-slider-hint = Touch the line or the buttons below
kiosk-slider-less = Less
kiosk-slider-more = More
kiosk-ink-pen = Pen
kiosk-ink-eraser = Eraser
kiosk-ink-undo = Undo stroke
kiosk-ink-clear = Erase all
kiosk-add-first = Write: { $what }
kiosk-add-more = Write one more
kiosk-nothing-yet = nothing written yet
kiosk-change-name = Change { $what }
kiosk-remove = Remove
kiosk-remove-name = Remove number { $nth }

## Kiosk: dates

kiosk-date-hint = The year is enough; month and day may stay open
kiosk-date-no-year = Enter the year. If you do not know it, touch “Year unknown”.
kiosk-date-no-day = There is no such day. Enter the numbers again.
kiosk-date-day-lost = That year has no day { $day } in month { $month }. Choose the day again.
kiosk-date-day-again = Day again
kiosk-date-year-unknown = Year unknown
kiosk-date-to-month = Enter month
kiosk-date-era = Era
kiosk-date-year = Year
kiosk-date-month = Month
kiosk-date-day = Day
kiosk-date-common = Common era
kiosk-date-today = Today
kiosk-date-year-is = Year { $year }
kiosk-date-month-is = Month { $month }
kiosk-date-day-is = Day { $day }
kiosk-date-month-unknown = Month and day unknown
kiosk-date-day-unknown = Unknown

## Kiosk: the board

board-hiragana =
    あいうえお
    かきくけこ
    さしすせそ
    たちつてと
    なにぬねの
    はひふへほ
    まみむめも
    や「ゆ」よ
    らりるれろ
    わをんー々
    、。・！？
board-katakana =
    アイウエオ
    カキクケコ
    サシスセソ
    タチツテト
    ナニヌネノ
    ハヒフヘホ
    マミムメモ
    ヤ「ユ」ヨ
    ラリルレロ
    ワヲンー々
    、。・！？
board-pad =
    1 2 3
    4 5 6
    7 8 9
    - 0 _
board-digits =
    1 2 3 年 月 日
    4 5 6 時 分 回
    7 8 9 歳 円 人
    - 0 / . ： ％
board-address =
    1 2 3 丁目 号室
    4 5 6 番地 階
    7 8 9 番 棟
    - 0 の 号 方
board-latin =
    1 2 3 4 5 6 7 8 9 0
    q w e r t y u i o p
    a s d f g h j k l -
    z x c v b n m , . '
board-latin-telephone =
    abc
    def
    ghi
    jkl
    mno
    pqrs
    tuv
    wxyz
    -.,'@
board-forms =
    かが
    きぎ
    くぐ
    けげ
    こご
    さざ
    しじ
    すず
    せぜ
    そぞ
    ただ
    ちぢ
    つっづ
    てで
    とど
    はばぱ
    ひびぴ
    ふぶぷ
    へべぺ
    ほぼぽ
    あぁ
    いぃ
    うぅゔ
    えぇ
    おぉ
    やゃ
    ゆゅ
    よょ
    わゎ
    カガ
    キギ
    クグ
    ケゲヶ
    コゴ
    サザ
    シジ
    スズ
    セゼ
    ソゾ
    タダ
    チヂ
    ツッヅ
    テデ
    トド
    ハバパ
    ヒビピ
    フブプ
    ヘベペ
    ホボポ
    アァ
    イィ
    ウゥヴ
    エェ
    オォ
    ヤャ
    ユュ
    ヨョ
    ワヮ
board-key-forms = ゛゜小
board-key-forms-name = Voiced or small form
board-key-hiragana = かな
board-key-hiragana-name = Hiragana
board-key-katakana = カナ
board-key-katakana-name = Katakana
board-key-digits = 123
board-key-digits-name = Digits and signs
board-key-latin = ABC
board-key-latin-name = Latin letters
board-key-capitals = Caps
board-key-capitals-name = Capital letters
board-key-small = Small
board-key-small-name = Small letters
board-key-newline = Line
board-key-newline-name = New line
board-key-erase = Erase
board-key-erase-name = Erase one character
board-key-undo = Undo
board-key-undo-name = Undo
board-key-space = Space
board-key-space-name = Space
board-key-left = ←
board-key-left-name = Left
board-key-right = →
board-key-right-name = Right
board-key-more = More
board-key-more-name = More keys
board-key-boards = Keys
board-key-boards-name = Choose how the keys stand

## Kiosk: from kana to kanji

board-romaji =
    q w e r t y u i o p
    a s d f g h j k l -
    z x c v b n m , . /
kana-decide = Accept
kana-decide-name = Accept these characters
kana-unsure = It may be written otherwise.
kana-on-paper = On the paper
kana-on-paper-name = On the paper: { $text }
kana-all = More
kana-all-name = All candidates
kana-candidate = Candidate { $writing }
kana-guess = Guess { $writing }
kana-phrase-before-name = Phrase before
kana-phrase-after-name = Next phrase
kana-narrower = Shorter
kana-narrower-name = Shorten the phrase
kana-wider = Longer
kana-wider-name = Lengthen the phrase
kana-variants = Variants
kana-variants-name = Other forms of the kanji
kana-close = Close
kana-close-name = Close the list
kana-cross = Make it { $letter }
kana-cross-close = Others
kana-cross-close-name = Write another letter
kana-help = Help
kana-help-name = Read the help
kana-take-reading = Put in { $reading }
kana-postal = From postal code
kana-postal-text = Enter the seven digits of the postal code. The town appears.
kana-postal-short = The postal code is not complete. Enter seven digits, or touch “Close”.
kana-postal-which = Choose the town. If it is another one, touch “Close”.
kana-postal-nowhere = No town has this code. Correct the digits, or touch “Close”.
kana-postal-none = No town has this code. Please check the digits.
kana-board-columns = Kana in columns
kana-board-rows = Kana in rows
kana-board-flick = As on a phone
kana-board-romaji = Latin letters
office-kana = Kana to kanji
office-kana-loading = The dictionary is being read.
office-kana-good = Works.
office-kana-damaged = The dictionary cannot be used. Kana can be written as they are.
    { $why }

## Kiosk: stopping and looking over

kiosk-stop-heading = Would you like to stop here?
kiosk-stop-text = This is already enough. If you would like to talk: { $whom }
kiosk-stop-go-on = Go on
kiosk-stop-print = Print what is there
kiosk-stop-discard = Erase my answers and end
kiosk-sure-everything = Erase all your answers?
kiosk-sure-person = Remove answer { $nth }?
kiosk-sure-text = What is erased cannot be brought back.
kiosk-sure-keep = No, keep them
kiosk-sure-lose-everything = Yes, erase and end
kiosk-sure-lose-person = Yes, remove
kiosk-review = Your answers
kiosk-review-text = Touch what you would like to change. Blank is fine too.
kiosk-revise = What would you like to change?
kiosk-revise-text = These are your answers of last time. Touch what you would like to change. The rest stays as it is.
kiosk-changed = Changed
kiosk-left-over = What shall become of this answer?
kiosk-left-over-text = To “{ $asked }” you answered “{ $answer }”. { $why }
kiosk-left-over-keep = Keep it as a note
kiosk-left-over-anew = Answer again
kiosk-left-over-let-go = Take this answer out
kiosk-left-over-kept = Kept as a note
kiosk-left-over-answered = To be answered again
kiosk-left-over-gone = Taken out
kiosk-left-over-part = Answers kept from before
kiosk-restore = Bring back cleared choices
kiosk-rank-full = As many as can be chosen are chosen. For another one, touch one of them again to let it go.
kiosk-to-long = Go on with the long form
kiosk-to-short = Back to the short form
kiosk-blank = (not answered yet)
kiosk-to-preview = See the pages

## Kiosk: pages and printing

kiosk-preview-text = It will be printed exactly like this.
kiosk-preview-wait = Preparing the pages…
kiosk-preview-page = Page { $page } of { $pages }
kiosk-page-before = Prev.
kiosk-page-after = Next
kiosk-larger = Larger
kiosk-smaller = Smaller
kiosk-move-left = Look left
kiosk-move-up = Look up
kiosk-move-down = Look down
kiosk-move-right = Look right
kiosk-print = Print
kiosk-save = Keep as a file
kiosk-saving = Saving the file
kiosk-saved = The file is saved
kiosk-saved-where = It lies in the folder “{ $folder }”. Its name is “{ $names }”.
kiosk-saved-seen = All right
kiosk-save-failed = The file is not saved yet
kiosk-save-again = Try to save again
kiosk-save-full = There is no room left. Please ask a member of staff.
kiosk-save-closed = Files may not be written there. Please ask a member of staff.
kiosk-save-missing = The folder is not there. Is the USB stick in? A member of staff can look.
kiosk-no-outlet = It cannot be printed now.
kiosk-not-saved = The file could not be written. Please ask a member of staff.
kiosk-printing = Printing
kiosk-print-looking = Looking for the printer.
kiosk-print-preparing = Preparing the pages.
kiosk-print-none-found = No printer was found. Please ask a member of staff.
kiosk-print-still-busy = The last print is not finished yet. Please try again in a moment.
kiosk-print-stopped = Printing has stopped
kiosk-print-failed = Nothing was printed yet
kiosk-print-step-pages = Preparing the pages
kiosk-print-step-send = Sending them to the printer
kiosk-print-step-paper = Printing on paper
kiosk-print-cancel = Cancel
kiosk-print-again = Print again
kiosk-came-out = Did the paper come out?
kiosk-came-out-text = Please look at the printer. Your answers are still here.
kiosk-came-out-yes = Yes, it did
kiosk-comparison = Old beside new
kiosk-remember = Would you like to go on from here next time?
kiosk-remember-text = One page with QR codes is added. Four words open it.
kiosk-remember-yes = Yes, add the page
kiosk-remember-no = No, leave it out
kiosk-cannot-remember = The QR codes cannot be added
kiosk-cannot-remember-go-on = Print the sheet alone
kiosk-cannot-remember-review = Look at my answers
kiosk-words = Your four words
kiosk-words-text = Write them down in this order and keep them apart from the sheet. Without them your answers do not open.
kiosk-words-known = These are the words you have. They open the new sheet too.
kiosk-words-nth = Word { $nth } { $word }
kiosk-words-slip = Print them too, on a slip to cut off
kiosk-words-next = I have them
kiosk-words-again = See the words
kiosk-staff = Ask a member of staff

## Calling staff

call-sign = Staff, please come
call-told = The staff have been told. Please wait here. When somebody has come, touch Back to go on.
call-rings = The sound and this sign call for staff. If you see somebody nearby, please speak to them. When somebody has come, touch Back to go on.
call-shows = This sign calls for staff. Please speak to somebody nearby. When somebody has come, touch Back to go on.
call-answered = Touch Back to go on where you were.
call-left = What you wrote stays as it is for { $minutes } { $minutes ->
    [1] minute
   *[other] minutes
 } more. A touch makes it { $keeps } again.

## Staff page

office = Staff page
office-entrance = Staff
office-no-pin = No PIN is set yet. Put the lines that moshimo-kiosk --set-pin prints into the configuration file.
office-pin = PIN
office-pin-text = Enter the PIN. “Back” below leads to the screen before.
office-open = Open
office-pin-busy = Checking…
office-pin-wrong = The PIN is wrong. Please enter it again.
office-pin-wait = The PIN is wrong. You can try again in { $seconds } seconds.
office-looking = Looking…
office-look = Look again
office-printer = Printer
office-printer-ready = Ready.
office-printer-busy = It is printing.
office-printer-none = Neither a printer nor a folder for files is set up.
office-printer-folder = No printer: pages are kept as files.
office-test = Test page
office-test-printed = The printer says that it is done. Look at the paper.
office-test-saved = The test page was kept as a file in { $folder }.
office-store = Storage
office-store-good = As it should be.
office-store-new = Newly made.
office-store-replaced = It was damaged: set aside under another name, and a new one made. { $aside }
office-store-too-new = A later program made it. Nothing is written into it.
office-store-read-only = It cannot be written. After a power cut no draft is left.
office-store-full = The disk is full. After a power cut no draft is left.
office-store-unusable = It cannot be used. After a power cut no draft is left. { $why }
office-store-in-use = Another kiosk is running on this machine and uses the folder. This one keeps everything in memory.
office-store-nowhere = No place is set up. After a power cut no draft is left.
office-store-trouble = The last save did not come. { $why }
office-keys = Keys
office-keys-kernel = Held by the system, where they end by themselves.
office-keys-memory = Held by the program: after a crash no draft is left. { $why }
office-keys-none = None can be made; no draft is kept. { $why }
office-today = Today
office-month = This month
office-counts-none = On this machine no counts can be read.
office-counts-nothing = None yet.
office-count = { $words }: { $times }
office-count-begun = { $what } begun
office-count-finished = { $what } taken away
office-count-printed = { $what } printed
office-count-shown = { $what } shown
office-count-chosen = { $what } chosen
office-count-lecture = Lecture “{ $what }”
office-times = Time-outs
office-times-are = It asks after { $ask } seconds without a touch, and erases { $warn } seconds later. The last screen stays { $thanks } seconds.
office-content = Content
office-sheet = { $title }, version { $version }
office-program = Program
office-records = Latest records
office-records-none = There are no records.
office-card = Screen size
office-card-text = Hold a bank card against the screen and press the buttons until the outline is as large as the card.
office-card-outline = Outline of a card
office-card-width = The screen is { $mm } mm wide
office-card-larger = Larger
office-card-smaller = Smaller
office-card-little-larger = A little larger
office-card-little-smaller = A little smaller
office-card-keep = Keep this size
office-card-written = It stands in the configuration file.
office-card-line = Only for now. Write { $line } under [screen] in the configuration.
office-restart = Restart
office-restart-sure = Restart now?
office-restart-text = The screen goes dark and comes back at once.
office-restart-visit = The screen goes dark and comes back at once. The answers begun can be gone on with.
office-restart-do = Restart
office-end = End for the day
office-end-sure = End for the day?
office-end-text = The screen goes dark. To use it again, switch the machine off and on.
office-end-visit = There are answers begun. They are erased when the day ends.
office-end-do = End

## Kiosk: the end

kiosk-thanks = Thank you.
kiosk-thanks-printed = Please take your paper. Your answers and the pages have been erased from this machine. Nothing is left.
kiosk-thanks-saved = The file is saved. { $where } Your answers and the pages have been erased from this screen.
kiosk-thanks-discarded = Thank you for your time.
kiosk-thanks-erased = Your answers have been erased from this machine. Come back any time.
kiosk-to-start = Back to the start
kiosk-resume = Go on where you were?
kiosk-resume-text = The machine stopped for a moment. What was written until then is still there.
kiosk-resume-go-on = Go on
kiosk-resume-discard = Erase it
kiosk-idle = Are you still there?
kiosk-idle-text = In { $seconds } seconds your answers will be erased and the start screen returns.
kiosk-idle-go-on = Go on

## Kiosk: going on from an earlier sheet

kiosk-recall = Go on from an earlier sheet
kiosk-recall-other-town = This machine does not have this sheet. Please ask where the paper was made.
kiosk-scan = Please scan the QR codes
kiosk-scan-text = They are on the last page of your sheet. Hold them to the scanner one by one.
kiosk-scan-more = Please hold up the next QR code. Any order will do.
kiosk-scan-again = This QR code has been read. Please hold up another one.
kiosk-scan-stray = The scanner read something that is not the QR code of a sheet. Nothing was written.
kiosk-scan-done = All QR codes are read
kiosk-scan-done-text = Next come the four words.
kiosk-scan-next = Enter the words
kiosk-scan-camera = Read with the camera
kiosk-scan-files = Read from a USB stick
kiosk-scan-afresh = Begin again
kiosk-moment = One moment please.
kiosk-moment-text = The machine is checking whether somebody left unfinished answers.
kiosk-settling-text = The machine is finishing what the last visitor printed or saved.
kiosk-camera = Show the QR codes to the camera
kiosk-camera-text = Turn the sheet to the screen and bring it nearer, slowly, until a code looks large.
kiosk-camera-picture = What the camera sees
kiosk-camera-starting = The camera is being switched on
kiosk-camera-blind = The camera cannot be used
kiosk-camera-blind-text = Use the scanner, or ask a member of staff.
kiosk-camera-otherwise = Choose another way
kiosk-files = Which file is it?
kiosk-files-text = Choose the PDF or picture of your sheet. No copy stays on this machine.
kiosk-files-looking = Looking for files
kiosk-files-reading = Reading the file
kiosk-files-none = No file was found
kiosk-files-none-text = Put the USB stick in, wait a moment, and look again.
kiosk-files-many = This folder holds very many files. Some of them were not looked at. A folder with fewer files helps.
kiosk-files-look = Look again
kiosk-files-ours = Pages saved here
kiosk-files-today = today
kiosk-files-yesterday = yesterday
kiosk-files-day = { $weekday } { $month }/{ $day }
kiosk-files-weekday = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
 }
kiosk-files-hour = { $hour ->
    [0] 12
   *[other] { $hour }
 } { $half ->
    [0] am
   *[1] pm
 }
kiosk-files-minute = { $hour ->
    [0] 12
   *[other] { $hour }
 }:{ $minute } { $half ->
    [0] am
   *[1] pm
 }
kiosk-files-about = { $day }, about { $time }
kiosk-files-exact = { $day }, { $time }
kiosk-unlock = Please enter your words
kiosk-unlock-text = Word { $nth }. After two letters, words appear. Marks can be left out.
kiosk-unlock-like = Word { $nth } is not in the list. You can choose from words like it.
kiosk-unlock-none = Word { $nth } is not in the list. Please erase it and try again.
kiosk-unlock-all = All four are there. Press “Open”. Touch a word to enter it again.
kiosk-unlock-slot = Word { $nth } { $word }
kiosk-unlock-blank = not yet
kiosk-unlock-open = Open
kiosk-unlock-more = More words
kiosk-opening = Opening your answers
kiosk-sure-codes = Stop reading here?
kiosk-sure-go-on = No, go on
kiosk-sure-codes-text = The QR codes are forgotten. With the paper they can be read again.
kiosk-sure-lose-codes = Yes, stop
kiosk-sure-afresh = Read from the first code again?
kiosk-sure-lose-afresh = Yes, read again

## The paper that remembers (QR codes)

carry-random = The passwords could not be made. Please call a member of staff.
carry-too-long = What was written is too long for the QR codes. It fits when about { $letters } letters shorter. It can be printed as it is.
carry-memory = The machine is short of memory now. Please call a member of staff.
carry-not-ours = This is not the QR code of a sheet. Please scan the QR codes on the last page of your sheet.
carry-damaged = That was not read well. Please lay the paper flat and scan it again.
carry-future = This sheet was made by a newer machine. Please call a member of staff.
carry-other-sheet = This QR code is of another sheet than the one before. Please scan the codes of one sheet.
carry-progress = { $have } of { $need } QR codes read.
carry-wrong-words = The words do not fit. Please look at the four words and their order again.
carry-unreadable = What is in the QR codes could not be read. Please call a member of staff.
carry-words-count = Four words are needed. Now there are { $given }.
carry-word-unknown = Word { $place } is not in the list. Please look at it again.
carry-word-near = Word { $place } is not in the list. Is it “{ $near }”?
carry-picture-format = This kind of file cannot be read. Please bring a PDF or a picture (JPEG, PNG).
carry-picture-broken = This file could not be read. Please scan the page again, or bring a picture (JPEG, PNG).
carry-picture-large = The picture is too large. Please bring a picture of one page.
carry-picture-much = Reading this file would take too long. Please bring a picture of one page (JPEG, PNG).
carry-no-reader = Files cannot be read now. Please call a member of staff.
carry-no-code = No QR code was found. Please take a picture of the whole page, straight and in good light.
carry-no-code-in-pdf = This PDF has no QR codes. It was made without them. Please choose another file.
paper-codes-title = The page that remembers
paper-codes-what = These QR codes hold your answers and their date, locked. When you come again, let the machine read this page and tell it your four words: you go on from today's answers.
paper-codes-spare = Any one of the { $count } may be stained. Please do not fold the paper across a code.
paper-codes-code = QR code { $number } / { $of }
paper-codes-left-out = What was drawn or written by hand is not in the QR codes. It stands on paper only.
paper-codes-words-apart = Please do not write your four words on this page. Write them on another paper and keep it elsewhere.
paper-words-cut = Cut along the dots and keep this strip in another place than the page.
paper-words-title = Your four words
paper-words-date = Words for the sheet of { $date }

## The plan (print)

paper-plan-year = fiscal year { $era } { $year }
paper-plan-as-of = { $office }, as of { $date }
paper-plan-printed = printed on { $date }
paper-plan-programme = Programme
paper-plan-philosophy = Philosophy
paper-plan-goal = Goal
paper-plan-position = Part of
paper-plan-for = For
paper-plan-profile = Profile
paper-plan-evaluation = Evaluation
paper-plan-basis = After the guide
paper-plan-goals = Mid-term and short-term goals
paper-plan-midterm = Mid-term goal { $number }: { $text }
paper-plan-short-term = { $label } { $text }
paper-plan-scenes = The four scenes
paper-plan-discontinued = No longer done
paper-plan-model = Logic model
paper-plan-arrow = From “{ $from }” to “{ $to }”.
plan-stage-input = Inputs
plan-stage-activity = Activities
plan-stage-output = Outputs
plan-stage-middle = Middle outcomes
plan-stage-final = Final outcome
paper-plan-theme = { $number } { $title }
paper-plan-theme-facts = In charge: { $who }   Short-term goals: { $goals }
paper-plan-issue = Issue
paper-plan-result = Result { $year }
paper-plan-planned = Plan { $year }
paper-plan-inferred-sign = *
paper-plan-inferred = * is not stated outright in the source; it was placed by reading it.
paper-plan-indicators = Indicators
paper-plan-number = No.
paper-plan-indicator = Indicator
paper-plan-target = Target
paper-plan-none = none
paper-plan-amount = { $value } { $unit }
paper-plan-until = until { $date }
paper-plan-progress = Progress of the indicators, { $year }
paper-plan-entries = What was entered
paper-plan-no-entries = Nothing has been entered yet.
paper-plan-day = Date
paper-plan-value = Value
paper-plan-calendar = Calendar of the year
paper-plan-month = Month
paper-plan-in-month = { $month }
paper-plan-on-day = { $day }: { $title }
plan-event-meeting = Liaison meeting
plan-event-tsumugukai = Tsumugukai
plan-event-systems = ICT, surveys
plan-event-citizens = For citizens
plan-event-wide-area = Other
paper-plan-organisation = Organisation
paper-plan-whole = Whole meeting
paper-plan-meeting = { $name } ({ $formal })
paper-plan-sections = Sections and teams
paper-plan-section = { $name } ({ $teams })
paper-plan-secretariat = Secretariat
paper-plan-exchange = Professionals meet
paper-plan-members = Members
paper-plan-topics = Topics
paper-plan-review = Review
paper-plan-expected = What is hoped for from members
paper-plan-periods = Periods of the larger plan
paper-plan-period = Period { $number }: { $from } to { $to }
paper-plan-survey = Survey on harassment
paper-plan-asked = { $asked } were asked from { $from } to { $to }.
paper-plan-answered = { $offices } offices and { $staff } staff answered.
paper-plan-answered-several = { $offices } offices and { $staff } staff answered. Several answers could be given.
paper-plan-measures = Measures thought necessary from now on
paper-plan-causes = Causes as seen
paper-plan-answer = Answer
paper-plan-offices = { $count } offices
paper-plan-staff = { $count } staff
paper-plan-share = { $count } ({ $percent }%)
paper-plan-bars-inferred = Bars and words were matched by their order in the source.

## Lectures, on paper

paper-lecture-report = Report of an outreach lecture
paper-lecture-notes = Notes for the lecturer
paper-lecture-notes-whom = This paper is for the lecturer. It is not shown to the audience.
paper-lecture-notes-page = { $nth }  { $title }
paper-lecture-title = Lecture
paper-lecture-theme = Theme
paper-lecture-day = Date
paper-lecture-place = Place
paper-lecture-audience = For
paper-lecture-attendance = Came
paper-lecture-people = { $count } people
paper-lecture-agenda = What was done ({ $minutes })
paper-lecture-minutes = { $minutes } min
paper-lecture-hands = Hands raised
paper-lecture-closing = Question at the end
paper-lecture-share = { $count }, { $percent }%
paper-lecture-silent = no hand raised
paper-lecture-comments = What was said
paper-lecture-no-comments = Nothing was written down.
paper-lecture-nobody = No name or address of anybody who came is written here.

## The plan (screens)

kiosk-plan-more = In detail
programme-sheets = The plan's sheets
programme-themes = All themes
programme-theme = { $number } { $title }
programme-count = There are { $count }.
programme-none = No theme fits.
programme-all = all
programme-scene = Scene: { $what }
programme-goal = Goal: { $what }
programme-in-charge = In charge: { $what }
programme-which-scene = Themes of which scene?
programme-which-goal = Themes for which short-term goal?
programme-which-in-charge = Themes of whom?
programme-who = In charge
programme-goals = Short-term goals
programme-result = Result of last year
programme-planned = Plan of this year
programme-indicator = { $name }: last year { $before }, target { $target }
office-indicators = Indicators
office-indicators-text = Choose the indicator that you have a number for.
office-evaluation-print = Print the year's evaluation
office-evaluation-save = Save the year's evaluation
office-evaluation-saved = The year's evaluation was saved as a file in { $folder }.
office-count-facts = Last year { $before }, target { $target }, this year { $now }
office-count-field = Number
office-count-month-before = One month back
office-count-on-day = Day { $day }
office-count-day-before = One day back
office-count-day-after = One day on
office-count-month-after = One month on
office-count-keep = Enter
office-count-entries = Entered so far
office-count-now = This year { $now }.
office-count-none = Nothing has been entered yet.
office-count-entry = { $date }: { $value }
office-count-withdraw = Take back
office-count-withdrawn = Taken back
office-count-too-much = Please enter a number up to { $most }.
office-count-not-kept = The number could not be kept. { $why }
## Kiosk: value cards

game-tile = Look, choose, talk
game-for-sheet = Choose with cards
game-text = From { $count } cards, find what matters to you now. There is no right answer, and nobody wins.
game-alone = Alone
game-alone-text = See one card after another, and keep up to five.
game-pair = In pairs
game-pair-text = Each chooses from the same cards, then you compare and talk.
game-table = Four together
game-table-text = Draw one, put one away, and tell why.
game-about = How would you like to play?
game-each = Each for yourself
game-each-text = Both choose what matters to themselves.
game-one = Both for one of you
game-one-text = The second thinks of what the first would choose.
game-sign-1 = ●
game-sign-2 = ▲
game-sign-3 = ■
game-sign-4 = ◆
game-seat = Player { $sign }
game-who = { $seat }: { $text }
game-left = { $count } left
game-sort = How much does it matter?
game-sort-other = How much does it matter to the other, do you think?
game-very = Very much
game-somewhat = Somewhat
game-not-now = Not now
game-pile = { $pile } ({ $count })
game-write = Write my own
game-enough = That is enough
game-nothing = Nothing mattered very much today
game-nothing-text = That is a feeling too. On another day it may be different.
game-from-somewhat = Choose from “Somewhat”
game-keep = Keep up to five cards that matter.
game-keep-left = { $count } more may be kept. Fewer are fine.
game-keep-full = Five are kept. For another card, touch one of them again to let it go.
game-order = Touch up to three, what matters most first.
game-order-text = If you cannot decide, leave it as it is.
game-order-full = Three are chosen. For another card, touch one of them again to let it go.
game-done = Done
game-pass = Please hand it to { $seat }
game-pass-first = Anybody can begin. Touch the button when you have it.
game-pass-text = The cards of the one before stay as they are. Touch the button when you have it.
game-take-over = I have it
game-compare = Let us compare
game-compare-text = What is alike and what differs are both worth talking about.
game-compare-one = Where it is not what you thought, ask why.
game-shared = Both
game-only = Only { $seat }
game-none = None
game-other-pile = { $seat }: { $pile }
game-to-result = To the kept cards
game-turn = { $seat }: your turn (round { $round } of { $rounds })
game-draw-text = Draw a card, or take one that lies open.
game-draw = Draw a card
game-open = Take an open card
game-open-text = These were put away by others. Touch the one you want.
game-leave = Leave it, next person
game-put-away = Touch one card to put it away.
game-put-away-text = It may be the one you just drew.
game-new = Just drawn
game-tell = Why did you put it away?
game-tell-text = Tell the others if you like. You need not.
game-told = Next person
game-result = The cards you kept
game-result-text = This is how you feel now. You can choose again at any time.
game-empty = No cards are kept yet.
game-printed = The paper has come out.
game-print = Print on paper
game-to-sheet = Copy to the { $sheet }
game-close = Finish
game-return = Back to the sheet
game-replace = Let the cards replace the answers on the sheet?
game-replace-text = What matters is already answered on the sheet.
game-replace-yes = Yes, replace them
game-replace-no = No, leave them
game-flowed = The cards you kept are on the sheet now.
game-stop-result = See the cards so far
game-sure = Put the cards away and finish?
game-sure-text = The cards you kept will not stay.
game-sure-lose = Yes, finish
game-own = A card in your own words
game-own-text = Write in a few words what matters to you.
game-own-example = For example: go and see the sea
game-own-hand = Handwritten card
game-own-done = Make it a card
game-by-keys = With the keys
game-by-hand = By hand
# The record that a leaflet was explained
paper-slip = Record of Explaining a Leaflet
paper-slip-text = Keep it with the care record. Write by hand what is left open.
paper-slip-leaflet = Leaflet used
paper-slip-leaflet-version = { $title } (version { $version })
paper-slip-date = Explained on
paper-slip-office = Office
paper-slip-by = Explained by
paper-slip-to = Explained to
paper-slip-aloud = Read aloud?
paper-slip-third = Third person present?
paper-slip-third-name = Third person
paper-slip-record = Sentence for the care record
paper-slip-sentence = The leaflet of Nagareyama City, “{ $leaflet }”, was used to explain which acts can be harassment.
paper-slip-sentence-open = The leaflet of Nagareyama City against harassment was used to explain which acts can be harassment.
paper-slip-and = ” and “
paper-slip-was-read = The leaflet was read aloud.
paper-slip-was-there = A third person was present.
paper-slip-names = Names, by hand
paper-slip-kept = This record is on paper only. Nothing stays in the machine that made it.

## Leaflets
leaflets-tile = Leaflets
leaflets-tile-about = For safe care
leaflets-title = Leaflets for a safe place of care
leaflets-text = Touch the one you want to see large.
leaflets-more = More
leaflets-more-title = Know more
leaflets-best = Which is best?
leaflets-best-question = Which one is best?
leaflets-best-text = Choose one. Your name is not asked.
leaflets-why = What is good about “{ $title }”?
leaflets-why-text = Choose as many as you like, or none.
leaflets-why-picture = The pictures are easy to understand
leaflets-why-words = The words are easy to understand
leaflets-why-glance = It is clear at a glance
leaflets-why-gentle = It does not accuse
leaflets-why-examples = The examples say enough
leaflets-why-clear = It is plain what must not be done
leaflets-words-open = In your own words
leaflets-words = In your own words ({ $left } letters left)
leaflets-words-example = Example: The pictures alone say it
leaflets-words-help = Please write no names and no telephone numbers.
leaflets-words-none = No words
leaflets-words-done = Done
leaflets-say = That is my answer
leaflets-said = Thank you for your opinion
leaflets-said-text = It helps the city to decide on its leaflet.
leaflets-again = Back to the leaflets
leaflets-end = Back to the beginning
leaflets-survey = What care staff were asked
# the record of explaining (screen)
slip-open = Make a record
slip-title = Record of explaining a leaflet
slip-record = For the care record: { $sentence }
slip-by-hand = By hand on paper
slip-chosen = Back to the record
slip-hand = By hand
slip-list = ,{ " " }
slip-blank = Blank form
slip-look = See the page
slip-field-text = What you leave open can be written on the paper by hand.
slip-today = Today ({ $day })
slip-yesterday = Yesterday ({ $day })
slip-name-help = What you write does not stay in this machine.
slip-name-example = Example: Hanako Nagareyama
slip-office-example = Example: … Home Care Support Office
slip-sure = Leave the record?
slip-sure-text = What you wrote will not stay.
slip-sure-lose = Yes, erase and go back
slip-done = The record is on paper
slip-done-text = What you wrote has been erased from this machine.
slip-another = Make another record
# What people said of the leaflets
office-opinions = Opinions on leaflets
office-opinions-month = This month
office-opinions-year = This year
office-opinions-all = All
office-opinions-none = Opinions cannot be read on this machine. { $why }
office-opinions-saved = The opinions have been kept as a file in { $folder }.
paper-opinions = Opinions on the Leaflets
paper-opinions-days = { $from } to { $to }, { $count } in all
paper-opinions-none = There are no opinions yet.
paper-opinions-best = How many found which best
paper-opinions-share = { $count } ({ $percent }%)
paper-opinions-reasons = Reasons chosen
paper-opinions-words = Reasons in their own words

## About this machine
about-open = About
about = About this machine
about-kept = Nothing stays
about-kept-text = What you answer and write is gone from the machine when you end.
about-made = What it is made with
about-voice = The voice that reads aloud is “Mei” of the Nagoya Institute of Technology (HTS Voice “Mei”, MMDAgent, CC BY 3.0).
about-letters = The letters are BIZ UDPGothic and Noto Sans JP (SIL Open Font License 1.1).
about-words = Kanji come from the dictionary of Mozc, words read aloud from the NAIST Japanese Dictionary, towns from the postal codes of Japan Post.

## The screens of lectures
lecture = Lecture
lecture-which = Which lecture is to be prepared?
lecture-choice = { $title } ({ $minutes } min)
lecture-prepare-text = Press “Begin” when everything is ready.
lecture-lacks = It is not ready yet.
lecture-lacks-place = Write the place, and it can begin.
lecture-lacks-minutes = Look over the agenda, and it can begin (1 to 240 minutes in all).
lecture-day = Day
lecture-day-before = The day before
lecture-day-after = The day after
lecture-today = Today
lecture-at = Place
lecture-theme = Theme
lecture-audience = For
lecture-agenda = Agenda
lecture-agenda-facts = { $pages } pages, { $minutes } min
lecture-write = Write
lecture-begin = Begin
lecture-go-on = Go on with the lecture
lecture-minutes = { $minutes } min
lecture-minus = −
lecture-plus = +
lecture-plus-five = +5
lecture-minus-ten = −10
lecture-plus-ten = +10
lecture-minute-less = One minute less for { $title }
lecture-minute-more = One minute more for { $title }
lecture-up = Move { $title } up
lecture-down = Move { $title } down
lecture-write-place = Where is it held?
lecture-place-example = Such as: South community hall
lecture-write-theme = What is it about?
lecture-write-audience = Whom is it for?
lecture-write-comment = What was said?
lecture-comment-example = Such as: I will talk with my family.
lecture-no-names = Write no names and no illnesses.
lecture-written = Done
lecture-refused-personal = A telephone number or an address of mail cannot be kept. Please take it out.
lecture-refused-long = That is too long. Please shorten it.
lecture-refused-many = There is room for eight comments.
lecture-before = Before
lecture-next = Next
lecture-all = Pages
lecture-finish = End
lecture-to-end = To the end
lecture-place = { $page } / { $pages }
lecture-this-page = This page: { $left }
lecture-whole = Whole: { $left }
lecture-left = { $minutes } min left
lecture-time-up = time is up
lecture-over = { $minutes } min over
lecture-notes = Notes for the lecturer
lecture-notes-text = Read them where the audience does not see them, or print them. They do not appear during the lecture.
lecture-notes-read = Read or print
lecture-notes-print = See the pages to print
lecture-no-notes = There are no notes for this page.
lecture-overview = All pages
lecture-overview-text = Touch the page that is to be shown.
lecture-overview-page = { $nth } { $title } ({ $minutes } min)
lecture-cards = Open the cards
lecture-example = Fill in an example together
lecture-question = { $part } { $nth } / { $of }
lecture-ranked = { $nth }  { $option }
lecture-nothing-chosen = Once an example is filled in together, what was chosen stands here.
lecture-is-example = An example in a lecture. Nothing that is written here is kept.
lecture-return = Back to the lecture
lecture-counted = { $answer }: { $count }
lecture-minus-name = One hand less: { $answer }
lecture-plus-name = One hand more: { $answer }
lecture-plus-five-name = Five hands more: { $answer }
lecture-raised = Hands { $raised }, people { $people }
lecture-count-first = First count the people
lecture-count-again = Count the people again
lecture-people-question = How many people came?
lecture-people-text = About how many is enough, up to { $most }.
lecture-people = { $people }
lecture-people-plus = One more
lecture-people-minus = One less
lecture-people-plus-ten = Ten more
lecture-people-minus-ten = Ten less
lecture-to-hands = Count hands
lecture-closing-text = Who does not want to raise a hand need not.
lecture-comments = Comments
lecture-comments-text = Write them so that nobody can tell whose they are. No names.
lecture-comment-write = Write a comment
lecture-comment-full = There is room for eight comments
lecture-erase = Erase
lecture-erase-name = Erase comment { $nth }
lecture-to-report = See the report
lecture-report = Report of the lecture
lecture-report-text = Print it, or keep it in the folder.
lecture-print = Print the report
lecture-keep = Keep in the folder
lecture-keeping = Writing into the folder…
lecture-kept = The report is kept. The lecture can be ended.
lecture-folder-unset = No folder for reports is set up.
lecture-no-folder = The folder for reports is not there. Please look after the USB stick.
lecture-folder-full = The folder has no room left. Make room and press again.
lecture-folder-closed = Nothing may be written into the folder. Please tell the staff.
lecture-not-kept = The report could not be kept. Please press again.
lecture-leave = End the lecture
lecture-stop = End the lecture?
lecture-stop-text = “{ $title }” is not over.
lecture-to-prepare = Back to the preparation
lecture-give-up = Stop without a report
lecture-sure = Erase the lecture?
lecture-sure-text = Counts and comments are neither on paper nor in the folder.
lecture-sure-lose = Yes, erase and end
