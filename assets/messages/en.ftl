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
date-era-month = { $year }-{ $month }
date-era-day = { $year }-{ $month }-{ $day }
date-year = { $year }
date-month = { $year }-{ $month }
date-day = { $year }-{ $month }-{ $day }

## Paper

paper-yes = Yes
paper-no = No
paper-unwritten = Not written yet
paper-attached = Something handwritten is kept with it
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
printing-not-accepting = The printer takes nothing right now. Please call a member of staff.
printing-other-trouble = The printer has stopped. Please call a member of staff.
printing-no-answer = The printer does not answer. Please call a member of staff.
printing-set-up-wrong = The printer is not set up right. Please call a member of staff.
printing-format-refused = This printer cannot print it. Please call a member of staff.
printing-too-many-copies = That is more copies than can be printed at once. Please ask for fewer.
printing-aborted = The printer gave up. You can print again.
printing-canceled = Printing was stopped.
printing-canceled-at-printer = Printing was stopped at the printer. You can print again.
printing-took-too-long = It took too long, so printing was stopped. You can print again.
printing-left-behind = Printing was stopped, but paper may still come out. Please call a member of staff.
printing-discovery-failed = Printers could not be looked for. Please call a member of staff.

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
