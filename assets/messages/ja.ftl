# 機械の言葉。一行に一つ、「名前 = 言葉」。{ $page } のような所には、あとで数や名前が入ります。
# 同じ名前の行が、どの言語のファイルにもあります。

## 言語

language-ja = 日本語
language-ja-Hira = ひらがな
language-en = English

## 元号

era-meiji = 明治
era-taisho = 大正
era-showa = 昭和
era-heisei = 平成
era-reiwa = 令和

## 日付

era-first-year = 元
date-era-year = { $era }{ $era-year }年（{ $year }年）
date-era-month = { $era }{ $era-year }年（{ $year }年）{ $month }月
date-era-day = { $era }{ $era-year }年（{ $year }年）{ $month }月{ $day }日
date-year = { $year }年
date-month = { $year }年{ $month }月
date-day = { $year }年{ $month }月{ $day }日
month-name = { $month }月
time = { $hour }時{ $minutes }分
date-and-time = { $date }　{ $time }

## 紙

paper-yes = はい
paper-no = いいえ
paper-unwritten = まだ書いていません
paper-attached = 手書きのものがあります
paper-attached-before = 前の紙に手書きのものがあります
paper-handwriting = 手書き
paper-other = そのほか
paper-between-answers = 、
paper-continued = { $what }（つづき）
paper-date-room = （{ $eras }）　　　　年　　　　月　　　　日
paper-sign-empty = まだ選んでいません
paper-sign-ticked = 選びました
paper-sign-undecided = まだ決められません
paper-sign-declined = 答えません
paper-sign-entrusted = 任せます
paper-page = { $page } / { $of } ページ
paper-printed-on = { $date }に印刷　版 { $version }
paper-not-binding = 遺言ではなく、だれも縛りません。いつでも書き直せます。いちばん新しい日付のものが今の考えです。
paper-cut-and-fold = 角のしるしに合わせて切り、点線で二つに折ってください。
paper-wallet-front = 救急情報カード
paper-wallet-back = 救急隊員の方へ
paper-contacts = 相談できるところ
paper-contact-phone = 電話 { $phone }
paper-contact-ask = 電話番号は、市の窓口でたずねてください。
paper-contact-code = { $name }につながる QRコード
paper-leaflet-issuer = 発行　{ $issuer }
paper-deck-cut = 点線で切り分けてください。
paper-deck-own = 自分の言葉で
paper-keepsake = わたしの大切なこと
paper-keepsake-name = お名前
paper-keepsake-text = 大切カードから選んだ、今の気持ちです。
paper-keepsake-blank = 選んだカードの言葉と、そのわけを書いてください。
paper-keepsake-why = そう思うわけ
paper-keepsake-also = ほかに選んだカード
paper-keepsake-talk = このことを話したい人
paper-leaflet-version = { $version } 版
paper-wallet-more = つづきは A4 のカードにあります。
paper-test = 試し刷り
paper-test-made = { $date }　プログラム { $program }
paper-test-frame = 四方に、切れていない枠が見えますか。
paper-test-ruler = 下の目盛りは、{ $mm }ミリです。ものさしを当てて確かめてください。
paper-test-letters = どの大きさの字も、はっきり読めますか。
paper-test-sample = { $size }ポイント　もしものことを、いま話そう。0123456789
paper-test-inks = 色の四角に、すじやかすれはありませんか。
paper-mark-new = 今回の答え
paper-mark-added = 新しく書いた
paper-mark-changed = 書き直した
paper-mark-cleared = 消した
paper-answered-on = { $date }の答え
paper-replaces-dated = { $version }回目の紙です。{ $date }に書いた{ $before }回目の紙に代わります。
paper-replaces = { $version }回目の紙です。{ $before }回目の紙に代わります。
paper-what-is-new = 「今回の答え」とある所が変わりました。ほかは前のままです。
paper-notes = 前の紙に書いた答えの控え
compare-title = { $sheet }　前回と今回
compare-count = { $count }か所が変わりました。
compare-nothing = 変わった答えはありません。
compare-left-out = ほかの{ $count }か所は同じです。
compare-question = 質問
compare-then = 前回　{ $date }
compare-now = 今回　{ $date }
compare-in-list = { $list }　{ $number }

## 印刷

printing-asking = 印刷機につないでいます。
printing-busy = ほかの印刷が終わるのを待っています。
printing-sending = 印刷機に送っています。
printing-waiting = 印刷の順番を待っています。
printing-printing = 印刷しています。紙が出るまで、少しお待ちください。
printing-connecting = 印刷機が見つかるのを待っています。
printing-unreachable = 印刷機につながりません。電源が切れているかもしれません。職員に声をかけてください。
printing-paper-out = 紙がなくなりました。職員が紙を入れると、続きから印刷します。
printing-paper-low = 紙が残り少なくなっています。
printing-tray-missing = 紙を入れる箱が外れています。職員に声をかけてください。
printing-cover-open = 印刷機のふたが開いています。職員に声をかけてください。
printing-jam = 紙がつまりました。職員に声をかけてください。
printing-toner-out = インクがなくなりました。職員に声をかけてください。
printing-toner-low = インクが残り少なくなっています。
printing-waste-full = 使い終わったインクの箱がいっぱいです。職員に声をかけてください。
printing-output-full = 紙の出る所がいっぱいです。前の紙をどけると、続きから印刷します。
printing-paused = 印刷機が止めてあります。職員に声をかけてください。
printing-held = 印刷機の前で、暗証番号かボタンを待っています。職員に声をかけてください。
printing-not-accepting = 印刷機が今は受け付けていません。職員に声をかけてください。
printing-other-trouble = 印刷機が止まりました。職員に声をかけてください。
printing-no-answer = 印刷機から返事がありません。職員に声をかけてください。
printing-set-up-wrong = 印刷機の設定が合っていません。職員に声をかけてください。
printing-not-trusted = いつもの印刷機かどうか確かめられないので、送っていません。職員に声をかけてください。
printing-wants-password = 印刷機の暗証番号が合っていません。職員に声をかけてください。
printing-not-allowed = 印刷機がこの機械からの印刷を許さない設定です。職員に声をかけてください。
printing-format-refused = この印刷機では印刷できません。職員に声をかけてください。
printing-no-page = 紙面を作れませんでした。係の人に声をかけてください。
printing-too-many-copies = 一度に印刷できる部数を超えました。部数を減らしてください。
printing-aborted = 印刷機が印刷をやめました。もう一度印刷できます。
printing-canceled = 印刷をやめました。
printing-canceled-at-printer = 印刷機で印刷が取り消されました。もう一度印刷できます。
printing-took-too-long = 時間がかかりすぎたので、印刷をやめました。もう一度印刷できます。
printing-left-behind = 印刷をやめましたが、あとから紙が出るかもしれません。職員に声をかけてください。
printing-discovery-failed = 印刷機を探せませんでした。職員に声をかけてください。
printing-larger-paper = A4の紙がないので、大きい紙に印刷します。
printing-smaller = A4の紙がないので、少し小さく印刷します。
printing-may-be-cut = A4の紙がないので、紙面の一部が切れるかもしれません。
printing-not-loaded = 印刷機にA4の紙が入っていません。
printing-password-in-the-clear = 印刷機の暗証番号が、隠されずに送っています。

## 答えを直してもらうとき

answer-no-place = この答えを書く所がありません。
answer-read-only = この答えは変えられません。
answer-form = 書き方が合っていません。例を見て、もう一度書いてください。
answer-not-an-option = 一覧の中から選んでください。
answer-not-alone = この答えは、ほかの答えと一緒には選べません。
answer-twice = 同じ答えが二つあります。
answer-too-many = これより多くは選べません。
answer-too-long = 長すぎます。少し短くしてください。
answer-too-short = 短すぎます。もう少し書いてください。
answer-out-of-bounds = ここに書ける数や日ではありません。もう一度見てください。
answer-too-precise = 小数点より下の数字が多すぎます。

## 前回の答えを引き継げないわけ

left-over-no-question = 今の紙には、この質問がありません。
left-over-not-asked = ほかの答えが変わったので、この質問は出ません。
left-over-other-kind = この質問は、答え方が変わりました。
left-over-no-option = この答えは、今は選べません。
left-over-no-room = 今の紙では、書ける数が少なくなりました。
left-over-form = 長さや形が、今の紙の決まりに合いません。
left-over-note = 前から控えとして残しています。
## キオスク: どの画面にもあるもの

kiosk-title = もしも
kiosk-back = もどる
kiosk-display = 文字と表示
kiosk-stop = 今日はここまで
kiosk-aloud = 読み上げ
kiosk-aloud-mute = 音が出ない
kiosk-aloud-slow = ゆっくり
kiosk-aloud-normal = ふつう
kiosk-aloud-fast = 速く
kiosk-aloud-dark = 暗い画面
heard-button = ボタン
heard-one = 一つを選ぶ所
heard-several = 選ぶ所
heard-field = 書く所
heard-slider = 目もり
heard-picture = 絵
heard-chosen = 選んであります
heard-not-chosen = 選んでいません
heard-rank = { $rank }番
heard-unusable = 今は使えません
heard-empty = 何も書いてありません
heard-blank = 一字あき
heard-newline = 次の行
heard-erased = を消しました
heard-letter-3001 = てん
heard-letter-3002 = まる
heard-letter-30fb = 中ぐろ
heard-letter-30fc = のばすしるし
heard-letter-ff01 = びっくりマーク
heard-letter-ff1f = はてなマーク
heard-letter-300c = かぎかっこ、ひらく
heard-letter-300d = かぎかっこ、とじる
heard-letter-3005 = くりかえしの字
heard-letter-002d = ハイフン
heard-letter-ff0d = ハイフン
heard-letter-002e = 点
heard-letter-ff08 = かっこ、ひらく
heard-letter-ff09 = かっこ、とじる
heard-letter-0028 = かっこ、ひらく
heard-letter-0029 = かっこ、とじる
heard-letter-002f = 斜めの線
heard-letter-ff5e = から、のしるし
heard-letter-301c = から、のしるし
heard-letter-ff20 = アットマーク
heard-letter-0040 = アットマーク
heard-letter-005f = 下の線
heard-letter-ff1a = コロン
heard-letter-003a = コロン
heard-letter-3041 = 小さいあ
heard-letter-3043 = 小さいい
heard-letter-3045 = 小さいう
heard-letter-3047 = 小さいえ
heard-letter-3049 = 小さいお
heard-letter-3063 = 小さいつ
heard-letter-3083 = 小さいや
heard-letter-3085 = 小さいゆ
heard-letter-3087 = 小さいよ
heard-letter-309b = 点々
heard-letter-309c = 丸
heard-nth = { $of }のうち{ $nth }番目
heard-help = 上のキーと下のキーで、一つずつ進みます。決定のキーで押します。
heard-help-button = 決定のキーで押します。
heard-help-one = 決定のキーで選びます。
heard-help-several = 決定のキーで選びます。もう一度押すと、やめます。
heard-help-field = 下のキーで文字のキーに進みます。決定のキーで次の質問へ進みます。
heard-help-sideways = 左と右のキーで変えます。
office-voice = 読み上げ
office-voice-good = 使えます。声は「メイ」（名古屋工業大学、CC BY 3.0）です。
office-voice-off = 設定で止めています。
office-voice-silent = 音を出す装置「{ $device }」が使えません。つなぎ方と、設定の [voice] を見てください。
office-voice-damaged = 声のファイルが使えません。{ $why }
kiosk-skip = とばす
kiosk-next = 次へ
kiosk-next-review = 見直しへ
kiosk-yes = はい
kiosk-no = いいえ
kiosk-and = 、
kiosk-list-more = 続きを見る
kiosk-list-up = 前
kiosk-list-down = 次
kiosk-list-before = 前の一覧
kiosk-list-after = 次の一覧
kiosk-list-place = { $pages }枚のうち{ $page }枚目
kiosk-progress = { $position }番目の部分、全部で{ $of }
kiosk-nth = { $nth }. { $text }

## キオスク: はじめの画面

kiosk-welcome = もしものことを、いま話そう
kiosk-invitation = 書くかどうかは、あなたの自由です。答えたい所だけでかまいません。
kiosk-tile-acp-what-if = 医療やケアへの望み
kiosk-tile-emergency-card = 急なときに役立つこと
kiosk-contacts = 相談先
kiosk-plan = 流山市の取り組み
kiosk-plan-goal = めざすこと
kiosk-form-short = 大事な所だけ答えます。あとから、くわしい版に進めます。
kiosk-form-long = ゆっくり全部の質問を見ていきます。とばしてもかまいません。
kiosk-minutes = 約{ $minutes }分
kiosk-minutes-range = 約{ $from }〜{ $to }分
kiosk-contact-phone = 電話 { $phone }
kiosk-contact-code-phone = 電話
kiosk-contact-code-page = ページ
kiosk-contact-codes = 四角い模様にスマートフォンのカメラを向けると、電話やページにつながります。
kiosk-contact-ask = 電話番号は、窓口でおたずねください。

## キオスク: 文字と表示

kiosk-display-sample = この大きさで読みやすいですか。下のボタンで変えられます。
kiosk-text = 文字の大きさ
kiosk-text-1 = ふつう
kiosk-text-2 = 大
kiosk-text-3 = 特大
kiosk-text-4 = 最大
kiosk-theme = 色
kiosk-theme-light = やわらかい色
kiosk-theme-contrast = 白黒はっきり
kiosk-furigana = ふりがな
kiosk-furigana-off = つけない
kiosk-furigana-on = つける
kiosk-language = 言葉

## キオスク: 質問

kiosk-example = 例：{ $example }
kiosk-other = ほかの言葉で書く
kiosk-other-name = ほかの言葉
kiosk-other-close = 一覧にもどる
kiosk-full = ここまでしか書けません。
kiosk-unwritable = 「〓」は、ここにない字です。ほかの字でどうぞ。
kiosk-unprintable = 「〓」の所の字は、この機械では印刷できません。ペンで書き足してください。
kiosk-unfinished = この答えは、まだ途中のようです。消すか、続きを入れてください。
kiosk-handwritten = 手書き
kiosk-handwritten-before = 手書き（前の紙にあります）
kiosk-reference = 別の紙
kiosk-scale-hint = 近い所の丸を押してください
kiosk-support-link = くわしくは { $link }
kiosk-slider-hint = 線の上か、下のボタンを押してください
kiosk-slider-less = 少なく
kiosk-slider-more = 多く
kiosk-ink-pen = 書く
kiosk-ink-eraser = 消しゴム
kiosk-ink-undo = 一筆もどす
kiosk-ink-clear = 全部消す
kiosk-add-first = { $what }を書く
kiosk-add-more = もう一人・もう一つ書く
kiosk-nothing-yet = まだ何も書いていません
kiosk-change-name = { $what } を変える
kiosk-remove = 消す
kiosk-remove-name = { $nth }番目を消す

## キオスク: 日付

kiosk-date-hint = 年まで入れば、月と日は空いたままでもかまいません
kiosk-date-no-year = 年を入れてください。分からないときは「年は分からない」を押してください。
kiosk-date-no-day = その日はありません。数字を入れなおしてください。
kiosk-date-day-lost = この年の{ $month }月に{ $day }日はありません。日をもう一度選んでください。
kiosk-date-day-again = 日をもう一度
kiosk-date-year-unknown = 年は分からない
kiosk-date-to-month = 月を入れる
kiosk-date-era = 元号
kiosk-date-year = 年
kiosk-date-month = 月
kiosk-date-day = 日
kiosk-date-common = 西暦
kiosk-date-today = 今日
kiosk-date-year-is = { $year }年
kiosk-date-month-is = { $month }月
kiosk-date-day-is = { $day }日
kiosk-date-month-unknown = 月と日は分からない
kiosk-date-day-unknown = 分からない

## キオスク: 文字盤。かなは一行が一列、一字が一つのキー。数字と英字は見えるままの行で、キーの間は空白。「_」はキーのない所

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
board-key-forms-name = 点や丸をつける、小さくする
board-key-hiragana = かな
board-key-hiragana-name = ひらがな
board-key-katakana = カナ
board-key-katakana-name = カタカナ
board-key-digits = 数字
board-key-digits-name = 数字と記号
board-key-latin = ABC
board-key-latin-name = 英字
board-key-capitals = 大文字
board-key-capitals-name = 大文字にする
board-key-small = 小文字
board-key-small-name = 小文字にする
board-key-newline = 改行
board-key-newline-name = 次の行へ
board-key-erase = 消す
board-key-erase-name = 一字消す
board-key-undo = もどす
board-key-undo-name = ひとつ前にもどす
board-key-space = 空白
board-key-space-name = 一字あける
board-key-left = ←
board-key-left-name = 左へ
board-key-right = →
board-key-right-name = 右へ
board-key-more = ほか
board-key-more-name = ほかのキー
board-key-boards = 並び
board-key-boards-name = キーの並びを選ぶ

## キオスク: かな漢字変換

board-romaji =
    q w e r t y u i o p
    a s d f g h j k l -
    z x c v b n m , . /
kana-decide = 確定
kana-decide-name = 文字を確定する
kana-unsure = ほかの書き方もあります。
kana-on-paper = 紙に書かれる文字
kana-on-paper-name = 紙に書かれる文字 { $text }
kana-all = 一覧
kana-all-name = すべての候補
kana-candidate = 候補 { $writing }
kana-guess = 予測 { $writing }
kana-phrase-before-name = 前の文節へ
kana-phrase-after-name = 次の文節へ
kana-narrower = 短く
kana-narrower-name = 文節を短くする
kana-wider = 長く
kana-wider-name = 文節を長くする
kana-variants = ほかの字体
kana-variants-name = ほかの字体の漢字
kana-close = とじる
kana-close-name = 一覧をとじる
kana-cross = { $letter }にする
kana-cross-close = ほかの字
kana-cross-close-name = ほかの字を書く
kana-help = 説明
kana-help-name = 説明を読む
kana-take-reading = { $reading } を入れる
kana-postal = 郵便番号から書く
kana-postal-text = 郵便番号の七つの数字を入れてください。町の名前が出ます。
kana-postal-short = 郵便番号の数字が足りません。七つ入れるか、「とじる」を押してください。
kana-postal-which = 町の名前を選んでください。ちがうときは「とじる」を押してください。
kana-postal-nowhere = その番号の町は見つかりません。数字を直すか、「とじる」を押してください。
kana-postal-none = その番号の町は見つかりません。数字をお確かめください。
kana-board-columns = 五十音（たて）
kana-board-rows = 五十音（よこ）
kana-board-flick = 携帯電話の形
kana-board-romaji = ローマ字
office-kana = かな漢字変換
office-kana-loading = 辞書を読んでいます。
office-kana-good = 使えます。
office-kana-damaged = 辞書が使えません。かなのまま書けます。
    { $why }

## キオスク: 今日はここまで、見直し

kiosk-stop-heading = ここで、ひと休みしますか。
kiosk-stop-text = ここまででも十分です。話を聞いてほしいときは、{ $whom }が力になります。
kiosk-stop-go-on = 続ける
kiosk-stop-print = ここまでを印刷する
kiosk-stop-discard = 答えを消して終わる
kiosk-sure-everything = 書いた答えを、すべて消しますか。
kiosk-sure-person = { $nth }番目に書いた答えを消しますか。
kiosk-sure-text = 消すと、元にはもどせません。
kiosk-sure-keep = いいえ、残します
kiosk-sure-lose-everything = はい、消して終わります
kiosk-sure-lose-person = はい、消します
kiosk-review = 答えの見直し
kiosk-review-text = 押すと変えられます。空欄でも大丈夫です。
kiosk-revise = どこを変えますか
kiosk-revise-text = 前回の答えです。変えたい所を押してください。ほかは前のまま残ります。
kiosk-changed = 変えました
kiosk-left-over = 前の答えを、どうしますか
kiosk-left-over-text = 「{ $asked }」に「{ $answer }」と答えています。{ $why }
kiosk-left-over-keep = 控えとして残す
kiosk-left-over-anew = もう一度答える
kiosk-left-over-let-go = この答えを消す
kiosk-left-over-kept = 控えとして残します
kiosk-left-over-answered = もう一度答えます
kiosk-left-over-gone = 消しました
kiosk-left-over-part = 前の答えの控え
kiosk-restore = 消えた選択をもどす
kiosk-rank-full = 選べる数だけ、選びました。ほかのものにするときは、一つをもう一度押して、外してください。
kiosk-to-long = くわしい版へ進む
kiosk-to-short = 短い版にもどる
kiosk-blank = （まだ答えていません）
kiosk-to-preview = 仕上がりを見る

## キオスク: 仕上がりと印刷

kiosk-preview-text = この通りに印刷されます。
kiosk-preview-wait = 紙を用意しています…
kiosk-preview-page = { $pages }枚中 { $page }枚目
kiosk-page-before = 前
kiosk-page-after = 次
kiosk-larger = 大きく
kiosk-smaller = 小さく
kiosk-move-left = 左を見る
kiosk-move-up = 上を見る
kiosk-move-down = 下を見る
kiosk-move-right = 右を見る
kiosk-print = 印刷する
kiosk-save = ファイルに残す
kiosk-saving = ファイルに残しています
kiosk-saved = ファイルに残しました
kiosk-saved-where = 置いた所は、フォルダー「{ $folder }」です。名前は「{ $names }」です。
kiosk-saved-seen = わかりました
kiosk-save-failed = まだファイルに残せていません
kiosk-save-again = もう一度残す
kiosk-not-saved = ファイルを書けませんでした。係の人に声をかけてください。
kiosk-save-full = 空きが足りません。係の人に声をかけてください。
kiosk-save-closed = ファイルを書くことが許されていません。係の人に声をかけてください。
kiosk-save-missing = 残すフォルダーが見つかりません。USBメモリーが差してあるか、係の人に見てもらってください。
kiosk-no-outlet = 今は、印刷できません。
kiosk-printing = 印刷しています
kiosk-print-looking = プリンターを探しています。
kiosk-print-preparing = 紙面を用意しています。
kiosk-print-none-found = プリンターが見つかりません。係の人に声をかけてください。
kiosk-print-still-busy = 前の印刷がまだ終わっていません。少し待ってから、もう一度ためしてください。
kiosk-print-stopped = 印刷が止まっています
kiosk-print-failed = まだ印刷できていません
kiosk-print-step-pages = 紙面を用意する
kiosk-print-step-send = 印刷機に送る
kiosk-print-step-paper = 紙に印刷する
kiosk-print-cancel = やめる
kiosk-print-again = もう一度印刷する
kiosk-came-out = 紙は出ましたか。
kiosk-came-out-text = プリンターを見てください。あなたの答えは、まだ残してあります。
kiosk-came-out-yes = はい、出ました
kiosk-comparison = 前の答えと比べる紙
kiosk-remember = 次に来たとき、続きから書けるようにしますか。
kiosk-remember-text = QRコードのページを、一枚足します。開くには、四つの合い言葉が要ります。
kiosk-remember-yes = はい、付けます
kiosk-remember-no = いいえ、付けません
kiosk-cannot-remember = QRコードを付けられません
kiosk-cannot-remember-go-on = シートだけを印刷する
kiosk-cannot-remember-review = 答えを見直す
kiosk-words = 四つの合い言葉
kiosk-words-text = 順番の通りに書きとめて、シートとは別の所にしまってください。この言葉がないと、答えは開きません。
kiosk-words-known = 前と同じ合い言葉です。新しいシートも、この言葉で開きます。
kiosk-words-nth = { $nth }番目 { $word }
kiosk-words-slip = 切り取れる札にして、紙にも印刷する
kiosk-words-next = 書きとめました
kiosk-words-again = 合い言葉を見る
kiosk-staff = 係の人をよぶ

## 係の人をよぶ

call-sign = 係の人をよんでいます
call-told = 係の人に知らせました。ここで、お待ちください。係の人が来たら、「もどる」で続けられます。
call-rings = 音と画面で、よんでいます。近くに係の人がいたら、声をかけてください。係の人が来たら、「もどる」で続けられます。
call-shows = この画面で、よんでいます。近くの係の人に、声をかけてください。係の人が来たら、「もどる」で続けられます。
call-answered = 「もどる」で、前の画面の続きにもどります。
call-left = 書いたことは、あと{ $minutes }分、このまま残ります。画面にさわると、また{ $keeps }分になります。

## 職員のページ

office = 職員のページ
office-entrance = 職員用
office-no-pin = 暗証番号が、まだ決められていません。設定のファイルに、moshimo-kiosk --set-pin が書き出す行を入れてください。
office-pin = 暗証番号
office-pin-text = 暗証番号を入れてください。下の「もどる」で、前の画面にもどります。
office-open = 開く
office-pin-busy = 確かめています…
office-pin-wrong = 暗証番号がちがいます。もう一度入れてください。
office-pin-wait = 暗証番号がちがいます。あと{ $seconds }秒で、もう一度ためせます。
office-looking = 調べています…
office-look = もう一度調べる
office-printer = 印刷機
office-printer-ready = すぐに使えます。
office-printer-busy = 印刷しています。
office-printer-none = 印刷機もファイルを置く所も、設定されていません。
office-printer-folder = 印刷機は使わず、ファイルに残します。
office-test = 試し刷り
office-test-printed = 印刷機は、終わったと言っています。紙を見てください。
office-test-saved = 試しの紙面をファイルに残しました。フォルダーは { $folder } です。
office-store = 保管
office-store-good = いつもどおりです。
office-store-new = 新しく作りました。
office-store-replaced = 壊れていたので別の名前にして、新しく作りました。{ $aside }
office-store-too-new = 新しいプログラムのものです。書きこまずに動いています。
office-store-read-only = 書きこめない所にあります。電源が切れると、書きかけは残りません。
office-store-full = 空きがありません。電源が切れると、書きかけは残りません。
office-store-unusable = 使えません。電源が切れると、書きかけは残りません。{ $why }
office-store-in-use = この機械でもう一つのキオスクが動いていて、保存先を使っています。こちらは何も保存せずに動きます。
office-store-nowhere = 置く所が設定されていません。電源が切れると、書きかけは残りません。
office-store-trouble = 最後の保管は、できませんでした。{ $why }
office-keys = 鍵
office-keys-kernel = システムが持っています。時間が来れば自分で消えます。
office-keys-memory = プログラムが持っています。急に止まると、書きかけは残りません。{ $why }
office-keys-none = 作れません。書きかけは保管されません。{ $why }
office-today = 今日の数
office-month = 今月の数
office-counts-none = この機械では、数を読めません。
office-counts-nothing = まだありません。
office-count = { $words } { $times }回
office-count-begun = { $what }を始めた
office-count-finished = { $what }を書いて持ち帰った
office-count-printed = { $what }を印刷した
office-count-shown = { $what }を見た
office-count-chosen = { $what }を選んだ
office-count-lecture = 講座「{ $what }」
office-times = 時間切れ
office-times-are = { $ask }秒さわらないとたずね、さらに{ $warn }秒で答えを消します。終わりの画面は{ $thanks }秒です。
office-content = 内容
office-sheet = { $title }　第{ $version }版
office-program = プログラム
office-records = 最近の記録
office-records-none = 記録はありません。
office-card = 画面の大きさ
office-card-text = 銀行のカードなどを画面に当てて、枠と同じ大きさになるまでボタンを押してください。
office-card-outline = カードの枠
office-card-width = 画面の幅は{ $mm }ミリ
office-card-larger = 大きく
office-card-smaller = 小さく
office-card-little-larger = 少し大きく
office-card-little-smaller = 少し小さく
office-card-keep = この大きさに決める
office-card-written = 設定のファイルに書きました。
office-card-line = 今だけこの大きさです。設定の [screen] に { $line } と書いてください。
office-restart = 動かしなおす
office-restart-sure = 動かしなおしますか。
office-restart-text = 画面が一度消えて、すぐにもどります。
office-restart-visit = 画面が一度消えて、すぐにもどります。書きかけの答えは、続きから始められます。
office-restart-do = 動かしなおす
office-end = 今日は終わり
office-end-sure = 今日は終わりにしますか。
office-end-text = 画面が消えます。次に使うときは、機械の電源を入れなおしてください。
office-end-visit = 書きかけの答えがあります。終わりにすると、その答えは消えます。
office-end-do = 終わりにする

## キオスク: 終わり

kiosk-thanks = ありがとうございました。
kiosk-thanks-printed = 紙をお持ちください。あなたの答えと紙面は、この機械からすべて消しました。何も残っていません。
kiosk-thanks-saved = ファイルに残しました。{ $where }あなたの答えと紙面は、この画面からすべて消しました。
kiosk-thanks-discarded = おつかれさまでした。
kiosk-thanks-erased = あなたの答えは、この機械からすべて消しました。またいつでもどうぞ。
kiosk-to-start = はじめにもどる
kiosk-resume = 続きから始めますか。
kiosk-resume-text = 機械が一度止まりました。それまでに書いたものは残っています。
kiosk-resume-go-on = 続ける
kiosk-resume-discard = 消す
kiosk-idle = まだ、いらっしゃいますか。
kiosk-idle-text = あと{ $seconds }秒で、答えを消して、はじめの画面にもどります。
kiosk-idle-go-on = つづける

## キオスク: 前のシートの続きから

kiosk-recall = 前のシートの続きから
kiosk-recall-other-town = この紙のシートは、この機械にはありません。紙を作った所の職員に聞いてください。
kiosk-scan = QRコードを読ませてください
kiosk-scan-text = 前の紙の、いちばん後ろのページです。QRコードを一つずつ、読み取り機にかざしてください。
kiosk-scan-more = 次のQRコードをかざしてください。どの順番でも読めます。
kiosk-scan-again = このQRコードは、もう読みました。ほかのQRコードをかざしてください。
kiosk-scan-stray = 読み取り機が読んだのは、もしもシートのQRコードではありません。画面には何も書いていません。
kiosk-scan-done = QRコードがそろいました
kiosk-scan-done-text = 次は、四つの合い言葉です。
kiosk-scan-next = 合い言葉を入れる
kiosk-scan-camera = カメラで読む
kiosk-scan-files = USBメモリーから読む
kiosk-scan-afresh = 初めから読みなおす
kiosk-moment = 少しお待ちください。
kiosk-moment-text = 前に使った方の書きかけが残っていないか、確かめています。
kiosk-settling-text = 前の方の印刷や保存を片づけています。
kiosk-camera = QRコードをカメラに見せてください
kiosk-camera-text = 紙を画面に向け、QRコードが大きくうつるまで、ゆっくり近づけてください。
kiosk-camera-picture = カメラにうつっているもの
kiosk-camera-starting = カメラを用意しています
kiosk-camera-blind = カメラを使えません
kiosk-camera-blind-text = 読み取り機を使うか、係の人に声をかけてください。
kiosk-camera-otherwise = ほかの読み方をえらぶ
kiosk-files = どのファイルですか
kiosk-files-text = 前の紙のPDFか写真を選んでください。この機械に写しは残りません。
kiosk-files-looking = ファイルを探しています
kiosk-files-reading = ファイルを読んでいます
kiosk-files-none = ファイルが見つかりません
kiosk-files-none-text = USBメモリーを差して、少し待ってから、もう一度探してください。
kiosk-files-many = ファイルがとても多く、一部しか見ていません。見つからないときは、ファイルを少なくしてください。
kiosk-files-look = もう一度探す
kiosk-files-ours = この機械で残した紙
kiosk-files-today = 今日
kiosk-files-yesterday = きのう
kiosk-files-day = { $month }月{ $day }日（{ $weekday }）
kiosk-files-weekday = { $weekday ->
    [1] 月曜
    [2] 火曜
    [3] 水曜
    [4] 木曜
    [5] 金曜
    [6] 土曜
   *[7] 日曜
 }
kiosk-files-hour = { $half ->
    [0] 午前
   *[1] 午後
 }{ $hour }時
kiosk-files-minute = { $half ->
    [0] 午前
   *[1] 午後
 }{ $hour }時{ $minute }分
kiosk-files-about = { $day } { $time }ごろ
kiosk-files-exact = { $day } { $time }
kiosk-unlock = 合い言葉を入れてください
kiosk-unlock-text = { $nth }番目の言葉です。二文字入れると、言葉が出ます。点や丸は、付けなくてかまいません。
kiosk-unlock-like = { $nth }番目の言葉が一覧にありません。似た言葉から選べます。
kiosk-unlock-none = { $nth }番目の言葉が一覧にありません。消して、入れなおしてください。
kiosk-unlock-all = 四つそろいました。「開く」を押してください。直したい言葉は、押すと入れなおせます。
kiosk-unlock-slot = { $nth }番目の言葉 { $word }
kiosk-unlock-blank = まだ
kiosk-unlock-open = 開く
kiosk-unlock-more = ほかの言葉
kiosk-opening = 鍵を開けています
kiosk-sure-codes = ここで、読むのをやめますか。
kiosk-sure-go-on = いいえ、続けます
kiosk-sure-codes-text = 読んだQRコードは忘れます。紙があれば、また読めます。
kiosk-sure-lose-codes = はい、やめます
kiosk-sure-afresh = もう一度、初めから読みますか。
kiosk-sure-lose-afresh = はい、初めから読みます

## 覚えている紙（QRコード）

carry-random = 合い言葉を作れませんでした。職員に声をかけてください。
carry-too-long = 書いたことが長く、QRコードに入りきりません。{ $letters }文字ほど短くすると入ります。紙にはこのまま印刷できます。
carry-memory = 今は機械の力が足りません。職員に声をかけてください。
carry-not-ours = これは、もしもシートのQRコードではありません。紙のいちばん後ろのページのQRコードを読ませてください。
carry-damaged = うまく読めませんでした。紙を平らにして、もう一度読ませてください。
carry-future = この紙は、もっと新しい機械で作られました。職員に声をかけてください。
carry-other-sheet = さっきのQRコードとは別の紙です。同じ紙のQRコードを読ませてください。
carry-progress = QRコードを{ $need }個のうち{ $have }個読みました。
carry-wrong-words = 合い言葉が合いません。四つの言葉と順番を、もう一度見てください。
carry-unreadable = QRコードの中身を読めませんでした。職員に声をかけてください。
carry-words-count = 合い言葉は四つです。今は{ $given }個あります。
carry-word-unknown = { $place }番目の言葉が一覧にありません。もう一度見てください。
carry-word-near = { $place }番目の言葉が一覧にありません。「{ $near }」ではありませんか。
carry-picture-format = この種類のファイルは読めません。PDFか写真（JPEG、PNG）にしてください。
carry-picture-broken = このファイルは読めませんでした。もう一度読み取るか、写真（JPEG、PNG）にしてください。
carry-picture-large = 写真が大きすぎます。ページ一枚の写真にしてください。
carry-picture-much = このファイルは、読むのに時間がかかりすぎます。ページ一枚の写真（JPEG、PNG）にしてください。
carry-no-reader = 今はファイルを読めません。職員に声をかけてください。
carry-no-code = QRコードが見つかりませんでした。ページ全体を、明るい所で、まっすぐに写してください。
carry-no-code-in-pdf = このPDFには、QRコードがありません。QRコードを付けずに作ったものです。別のファイルを選んでください。
paper-codes-title = 答えを覚えているページ
paper-codes-what = このQRコードには、答えと日付が、鍵をかけて入っています。次に来るとき、このページを機械に読ませ、合い言葉を言うと、今日の答えから始められます。
paper-codes-spare = { $count }個のうち、どれか一つが汚れても読めます。QRコードの所では折らないでください。
paper-codes-code = QRコード { $number } / { $of }
paper-codes-left-out = 手書きの絵や字は、QRコードには入っていません。紙の上のものだけが残ります。
paper-codes-words-apart = 合い言葉は、このページには書かないでください。別の紙に書き、別の所にしまってください。
paper-words-cut = 点線で切り取り、このページとは別の所にしまってください。
paper-words-title = 合い言葉
paper-words-date = { $date }の紙の合い言葉

## 実施計画（印刷）

paper-plan-year = { $era }{ $year }年度
paper-plan-as-of = { $office }　{ $date }現在
paper-plan-printed = { $date }に印刷
paper-plan-programme = 事業
paper-plan-philosophy = 理念
paper-plan-goal = 目標
paper-plan-position = 位置付け
paper-plan-for = 対象
paper-plan-profile = プロフィール
paper-plan-evaluation = 評価
paper-plan-basis = もとにした手引き
paper-plan-goals = 中期目標と短期目標
paper-plan-midterm = 中期目標{ $number }　{ $text }
paper-plan-short-term = { $label }　{ $text }
paper-plan-scenes = 4つの場面
paper-plan-discontinued = 取りやめるもの
paper-plan-model = ロジックモデル
paper-plan-arrow = 「{ $from }」から「{ $to }」へ。
plan-stage-input = インプット
plan-stage-activity = アクティビティ
plan-stage-output = アウトプット
plan-stage-middle = 中間アウトカム
plan-stage-final = 最終アウトカム
paper-plan-theme = { $number }　{ $title }
paper-plan-theme-facts = 担当　{ $who }　　短期目標　{ $goals }
paper-plan-issue = 課題
paper-plan-result = { $year }実績
paper-plan-planned = { $year }計画
paper-plan-inferred-sign = ＊
paper-plan-inferred = ＊は、もとの計画にはっきりとは書かれておらず、読み取って置いたものです。
paper-plan-indicators = 指標
paper-plan-number = 番号
paper-plan-indicator = 指標
paper-plan-target = 目標値
paper-plan-none = なし
paper-plan-amount = { $value }{ $unit }
paper-plan-until = { $date }まで
paper-plan-progress = { $year }の指標の進み具合
paper-plan-entries = 入力した値
paper-plan-no-entries = まだ何も入力されていません。
paper-plan-day = 日付
paper-plan-value = 値
paper-plan-calendar = 年間予定
paper-plan-month = 月
paper-plan-in-month = { $month }月
paper-plan-on-day = { $day }日　{ $title }
plan-event-meeting = 連携会議
plan-event-tsumugukai = つむぐ会
plan-event-systems = ICT・調査
plan-event-citizens = 市民啓発
plan-event-wide-area = その他
paper-plan-organisation = 組織
paper-plan-whole = 全体会
paper-plan-meeting = { $name }（{ $formal }）
paper-plan-sections = 部会と班
paper-plan-section = { $name }（{ $teams }）
paper-plan-secretariat = 事務局
paper-plan-exchange = 専門職の集まり
paper-plan-members = 委員
paper-plan-topics = 話し合うこと
paper-plan-review = 見直し
paper-plan-expected = 委員に期待すること
paper-plan-periods = 計画の期間
paper-plan-period = 第{ $number }期　{ $from }から{ $to }まで
paper-plan-survey = ハラスメントについてのアンケート
paper-plan-asked = { $asked }に、{ $from }から{ $to }までたずねました。
paper-plan-answered = 事業者{ $offices }件、職員{ $staff }人が答えました。
paper-plan-answered-several = 事業者{ $offices }件、職員{ $staff }人が答えました。いくつ選んでもよい質問です。
paper-plan-measures = 対策を充実させるため、今後必要だと思うもの
paper-plan-causes = ハラスメントが発生する原因をどう考えるか
paper-plan-answer = 答え
paper-plan-offices = 事業者 { $count }件
paper-plan-staff = 職員 { $count }人
paper-plan-share = { $count }（{ $percent }％）
paper-plan-bars-inferred = 棒と言葉の組み合わせは、もとの図の並びから読み取ったものです。

## 出前講座（印刷）

paper-lecture-report = 出前講座の報告
paper-lecture-notes = 講師のメモ
paper-lecture-notes-whom = 講師のための紙です。会場の人には見せません。
paper-lecture-notes-page = { $nth }　{ $title }
paper-lecture-title = 講座
paper-lecture-theme = テーマ
paper-lecture-day = 日付
paper-lecture-place = 場所
paper-lecture-audience = 対象
paper-lecture-attendance = 参加
paper-lecture-people = { $count }人
paper-lecture-agenda = 流れ（{ $minutes }）
paper-lecture-minutes = { $minutes }分
paper-lecture-hands = 手を挙げた人
paper-lecture-closing = 終わりの問い
paper-lecture-share = { $count }人 { $percent }%
paper-lecture-silent = 挙げなかった
paper-lecture-comments = 感想
paper-lecture-no-comments = 書きとめた感想はありません。
paper-lecture-nobody = 参加した人の名前や連絡先は書いていません。

## 実施計画（画面）

kiosk-plan-more = くわしく
programme-sheets = 計画の紙面
programme-themes = 取り組みの一覧
programme-theme = { $number }　{ $title }
programme-count = { $count }件あります。
programme-none = 当てはまる取り組みはありません。
programme-all = すべて
programme-scene = 場面　{ $what }
programme-goal = 短期目標　{ $what }
programme-in-charge = 担当　{ $what }
programme-which-scene = どの場面の取り組みですか
programme-which-goal = どの短期目標の取り組みですか
programme-which-in-charge = どこの取り組みですか
programme-who = 担当
programme-goals = 短期目標
programme-result = 前年度の実績
programme-planned = 今年度の計画
programme-indicator = { $name }　前年度 { $before }　目標値 { $target }
office-indicators = 指標の値
office-indicators-text = 値を入れる指標を選んでください。
office-evaluation-print = 年度の評価を印刷
office-evaluation-save = 年度の評価を残す
office-evaluation-saved = 年度の評価をファイルに残しました。フォルダーは { $folder } です。
office-count-facts = 前年度 { $before }　目標値 { $target }　今年度 { $now }
office-count-field = 値
office-count-month-before = 1か月前
office-count-on-day = { $day }日
office-count-day-before = 1日前
office-count-day-after = 1日後
office-count-month-after = 1か月後
office-count-keep = 入れる
office-count-entries = これまでの値
office-count-now = 今年度は { $now } です。
office-count-none = まだ値はありません。
office-count-entry = { $date }　{ $value }
office-count-withdraw = 取り消す
office-count-withdrawn = 取り消しました
office-count-too-much = { $most }までの数を入れてください。
office-count-not-kept = 値を保管できませんでした。{ $why }
## キオスク: 大切カード

game-tile = 絵を見て、選んで、話す
game-for-sheet = カードを見ながら選ぶ
game-text = { $count }枚のカードから、今の自分に大切なことを見つけます。正しい答えも、勝ち負けもありません。
game-alone = ひとりで
game-alone-text = 一枚ずつ見て、大切なカードを五枚まで選びます。
game-pair = ふたりで
game-pair-text = 同じカードを順番に選び、見くらべて話します。
game-table = 四人で
game-table-text = 一枚引いて、一枚手放して、わけを話します。
game-about = どちらの遊び方にしますか。
game-each = それぞれ、自分のことを
game-each-text = ふたりとも、自分に大切なカードを選びます。
game-one = ひとりのことを、ふたりで
game-one-text = あとの人は、先の人ならどう選ぶかを考えます。
game-sign-1 = ●
game-sign-2 = ▲
game-sign-3 = ■
game-sign-4 = ◆
game-seat = { $sign }の人
game-who = { $seat }　{ $text }
game-left = あと{ $count }枚
game-sort = どのくらい大切ですか。
game-sort-other = 先の人には、どのくらい大切だと思いますか。
game-very = とても大切
game-somewhat = 少し大切
game-not-now = 今はよい
game-pile = { $pile }（{ $count }枚）
game-write = 自分の言葉で書く
game-enough = ここまでで選ぶ
game-nothing = 「とても大切」のカードは、今日はありませんでした
game-nothing-text = それも、今の気持ちのひとつです。別の日に見ると、変わることもあります。
game-from-somewhat = 「少し大切」から選ぶ
game-keep = 大切なカードを、五枚まで選んでください。
game-keep-left = あと{ $count }枚選べます。少なくてもかまいません。
game-keep-full = 五枚そろいました。ほかのカードにするときは、一枚をもう一度押して、外してください。
game-order = 大切な順に、三枚まで押してください。
game-order-text = 決められないときは、そのままで大丈夫です。
game-order-full = 三枚そろいました。ほかのカードにするときは、一枚をもう一度押して、外してください。
game-done = できました
game-pass = { $seat }に渡してください
game-pass-first = ●の人は、どなたでもかまいません。受け取ったら、ボタンを押してください。
game-pass-text = 前の人のカードは、そのまま残っています。受け取ったら、ボタンを押してください。
game-take-over = 受け取りました
game-compare = 見くらべてみましょう
game-compare-text = 同じ所も、ちがう所も、話すきっかけになります。
game-compare-one = 思っていたのとちがう所は、わけを聞いてみましょう。
game-shared = ふたりとも
game-only = { $seat }だけ
game-none = ありません
game-other-pile = { $seat }は「{ $pile }」
game-to-result = 選んだカードへ
game-turn = { $seat }の番です（{ $rounds }回のうち{ $round }回目）
game-draw-text = 一枚引くか、置かれたカードを取ってください。
game-draw = カードを引く
game-open = 置かれたカードから取る
game-open-text = ほかの人が手放したカードです。ほしいカードを押してください。
game-leave = このまま次の人へ
game-put-away = 手放すカードを、一枚押してください。
game-put-away-text = 引いたカードを手放してもかまいません。
game-new = 今引いたカード
game-tell = なぜ手放しましたか。
game-tell-text = よければ、みんなに話してください。話さなくてもかまいません。
game-told = 次の人へ
game-result = 選んだカード
game-result-text = 今の気持ちです。いつでも、選び直せます。
game-empty = 選んだカードは、まだありません。
game-printed = 紙は出ました。
game-print = 紙に印刷する
game-to-sheet = { $sheet }に写す
game-close = 終わる
game-return = シートにもどる
game-replace = シートの答えを、カードで書きかえますか。
game-replace-text = シートには、大切なことがもう書いてあります。
game-replace-yes = はい、書きかえます
game-replace-no = いいえ、そのままにします
game-flowed = 選んだカードを、シートに写しました。
game-stop-result = ここまでのカードを見る
game-sure = カードを片づけて終わりますか。
game-sure-text = 選んだカードは、残りません。
game-sure-lose = はい、終わります
game-own = 自分の言葉のカード
game-own-text = あなたに大切なことを、短く書いてください。
game-own-example = 例：海を見に行く
game-own-hand = 手書きのカード
game-own-done = カードにする
game-by-keys = 文字を押す
game-by-hand = 手で書く
# 説明の記録（リーフレット）
paper-slip = リーフレットの説明の記録
paper-slip-text = 支援経過といっしょに保管してください。空いている所は手で書きます。
paper-slip-leaflet = 使ったリーフレット
paper-slip-leaflet-version = { $title }（{ $version } 版）
paper-slip-date = 説明した日
paper-slip-office = 事業所
paper-slip-by = 説明した人
paper-slip-to = 説明を受けた人
paper-slip-aloud = 読み上げましたか
paper-slip-third = 第三者の同席
paper-slip-third-name = 同席した人
paper-slip-record = 支援経過に書く文
paper-slip-sentence = 流山市のリーフレット「{ $leaflet }」を使って、どのような行いがハラスメントになるかを説明した。
paper-slip-sentence-open = 流山市のハラスメント防止リーフレットを使って、どのような行いがハラスメントになるかを説明した。
paper-slip-and = 」と「
paper-slip-was-read = リーフレットは声に出して読み上げた。
paper-slip-was-there = 第三者が同席した。
paper-slip-names = お名前（手で書いてください）
paper-slip-kept = この記録は紙だけです。作った機械には何も残りません。

## リーフレット
leaflets-tile = リーフレット
leaflets-tile-about = 介護の場を安心に
leaflets-title = 介護の場を安心なものにするリーフレット
leaflets-text = 大きく見たいものに、さわってください。
leaflets-more = くわしく
leaflets-more-title = もっと知る
leaflets-best = 意見を言う
leaflets-best-question = どれがいちばんよいですか
leaflets-best-text = ひとつ選んでください。お名前は聞きません。
leaflets-why = 「{ $title }」の、どこがよいですか
leaflets-why-text = いくつ選んでも、選ばなくてもかまいません。
leaflets-why-picture = 絵がわかりやすい
leaflets-why-words = 言葉がわかりやすい
leaflets-why-glance = ひと目で伝わる
leaflets-why-gentle = 責める感じがしない
leaflets-why-examples = 例がくわしい
leaflets-why-clear = 何がいけないか分かる
leaflets-words-open = 自分の言葉で書く
leaflets-words = 自分の言葉で書く（あと{ $left }字）
leaflets-words-example = 例：絵を見るだけで分かる
leaflets-words-help = お名前や電話番号は、書かないでください。
leaflets-words-none = 書かない
leaflets-words-done = 書きおわり
leaflets-say = これで答える
leaflets-said = ご意見をありがとうございました
leaflets-said-text = 市がリーフレットを決めるときに役立てます。
leaflets-again = リーフレットにもどる
leaflets-end = はじめにもどる
leaflets-survey = 介護の現場に聞いたアンケート
# 説明の記録（画面）
slip-open = 説明の記録を作る
slip-title = リーフレットの説明の記録
slip-record = 支援経過に書く文：{ $sentence }
slip-by-hand = 紙に手で書く
slip-chosen = 記録にもどる
slip-hand = 手で書く
slip-list = 、
slip-blank = 空の用紙
slip-look = 紙を見る
slip-field-text = 決めないところは、印刷した紙に手で書けます。
slip-today = 今日（{ $day }）
slip-yesterday = きのう（{ $day }）
slip-name-help = 書いた言葉は、この機械に残りません。
slip-name-example = 例：流山　花子
slip-office-example = 例：○○居宅介護支援事業所
slip-sure = 説明の記録をやめますか。
slip-sure-text = 書いた言葉は、残りません。
slip-sure-lose = はい、消してもどります
slip-done = 記録の紙ができました
slip-done-text = 書いた言葉は、この機械から消しました。
slip-another = 別の記録を作る
# 意見の集計
office-opinions = リーフレットの意見
office-opinions-month = 今月
office-opinions-year = 今年度
office-opinions-all = 全部
office-opinions-none = この機械では、意見を読めません。{ $why }
office-opinions-saved = 意見の集計をファイルに残しました。フォルダーは { $folder } です。
paper-opinions = リーフレットについての意見
paper-opinions-days = { $from }から{ $to }まで　全部で{ $count }件
paper-opinions-none = まだ意見はありません。
paper-opinions-best = いちばんよいと思うもの
paper-opinions-share = { $count }件（{ $percent }%）
paper-opinions-reasons = 選んだわけ
paper-opinions-words = 自分の言葉で書かれたわけ

## この機械について
about-open = この機械
about = この機械について
about-kept = 何も残りません
about-kept-text = 答えたことや書いたことは、終わると機械から消えます。
about-made = 使っているもの
about-voice = 読み上げの声は、名古屋工業大学の「Mei」です（HTS Voice “Mei”、MMDAgent、CC BY 3.0）。
about-letters = 文字は、BIZ UDPゴシックとNoto Sans JPです（SIL Open Font License 1.1）。
about-words = 漢字への変換はMozcの辞書、読み上げはNAIST Japanese Dictionary、郵便番号は日本郵便のデータを使っています。

## 出前講座の画面
lecture = 出前講座
lecture-which = どの講座を準備しますか。
lecture-choice = { $title }（{ $minutes }分）
lecture-prepare-text = 準備ができたら、「始める」を押してください。
lecture-lacks = 準備がまだ終わっていません。
lecture-lacks-place = 場所を書くと、始められます。
lecture-lacks-minutes = 進め方を見直すと、始められます（全部で1分から240分）。
lecture-day = 日付
lecture-day-before = 前の日
lecture-day-after = 次の日
lecture-today = 今日
lecture-at = 場所
lecture-theme = テーマ
lecture-audience = 対象
lecture-agenda = 進め方
lecture-agenda-facts = { $pages }ページ、{ $minutes }分
lecture-write = 書く
lecture-begin = 始める
lecture-go-on = 講座を続ける
lecture-minutes = { $minutes }分
lecture-minus = −
lecture-plus = ＋
lecture-plus-five = +5
lecture-minus-ten = −10
lecture-plus-ten = ＋10
lecture-minute-less = { $title }を1分短くする
lecture-minute-more = { $title }を1分長くする
lecture-up = { $title }を前へ動かす
lecture-down = { $title }を後へ動かす
lecture-write-place = どこで行いますか
lecture-place-example = 例：南公民館
lecture-write-theme = テーマは何ですか
lecture-write-audience = どなたのための講座ですか
lecture-write-comment = どんな感想がありましたか
lecture-comment-example = 例：家族と話してみます。
lecture-no-names = 名前や病気のことは書かないでください。
lecture-written = 書きおわり
lecture-refused-personal = 電話番号やメールアドレスは書けません。消してください。
lecture-refused-long = 長すぎます。短くしてください。
lecture-refused-many = 感想は8つまでです。
lecture-before = 前へ
lecture-next = 次へ
lecture-all = 一覧
lecture-finish = 終える
lecture-to-end = 終わりへ進む
lecture-place = { $page } / { $pages }
lecture-this-page = このページ　{ $left }
lecture-whole = 全体　{ $left }
lecture-left = あと{ $minutes }分
lecture-time-up = 時間です
lecture-over = { $minutes }分すぎました
lecture-notes = 講師のメモ
lecture-notes-text = 会場から見えない所で読むか、紙に印刷してください。講座の間は出ません。
lecture-notes-read = 読む、印刷する
lecture-notes-print = 印刷の仕上がりを見る
lecture-no-notes = このページのメモはありません。
lecture-overview = ページの一覧
lecture-overview-text = 開きたいページを押してください。
lecture-overview-page = { $nth }　{ $title }（{ $minutes }分）
lecture-cards = カードを開く
lecture-example = 例を一緒に書く
lecture-question = { $part }　{ $nth } / { $of }
lecture-ranked = { $nth }　{ $option }
lecture-nothing-chosen = 例を一緒に書くと、選んだものがここに並びます。
lecture-is-example = 出前講座の例です。ここで書いたことは残りません。
lecture-return = 講座にもどる
lecture-counted = { $answer } { $count }人
lecture-minus-name = { $answer }を1人へらす
lecture-plus-name = { $answer }を1人ふやす
lecture-plus-five-name = { $answer }を5人ふやす
lecture-raised = 手を挙げた人 { $raised }人　来た人 { $people }人
lecture-count-first = はじめに、来た人を数える
lecture-count-again = 来た人を数え直す
lecture-people-question = 来た人は何人ですか
lecture-people-text = 大体の数でかまいません。{ $most }人まで数えられます。
lecture-people = { $people }人
lecture-people-plus = 1人ふやす
lecture-people-minus = 1人へらす
lecture-people-plus-ten = 10人ふやす
lecture-people-minus-ten = 10人へらす
lecture-to-hands = 手を数える
lecture-closing-text = 手を挙げたくないときは、挙げなくて大丈夫です。
lecture-comments = 感想
lecture-comments-text = だれの言葉か分からないように書きます。名前は書きません。
lecture-comment-write = 感想を書く
lecture-comment-full = 感想は8つまでです
lecture-erase = 消す
lecture-erase-name = { $nth }番目の感想を消す
lecture-to-report = 報告を見る
lecture-report = 講座の報告
lecture-report-text = 印刷するか、フォルダーに残してください。
lecture-print = 報告を印刷する
lecture-keep = フォルダーに残す
lecture-keeping = フォルダーに書いています…
lecture-kept = 報告を残しました。講座を終われます。
lecture-folder-unset = 残すフォルダーは決められていません。
lecture-no-folder = 報告を残すフォルダーが見つかりません。USBメモリーなどを確かめてください。
lecture-folder-full = フォルダーの空きが足りません。空けてから、もう一度押してください。
lecture-folder-closed = フォルダーに書くことが許されていません。係の人に伝えてください。
lecture-not-kept = 報告を残せませんでした。もう一度押してください。
lecture-leave = 講座を終わる
lecture-stop = 講座を終えますか
lecture-stop-text = 「{ $title }」の途中です。
lecture-to-prepare = 準備にもどる
lecture-give-up = 報告を作らずにやめる
lecture-sure = 講座を消しますか
lecture-sure-text = 人数や感想は、紙にもフォルダーにも残りません。
lecture-sure-lose = はい、消して終わります
