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

## 紙

paper-yes = はい
paper-no = いいえ
paper-unwritten = まだ書いていません
paper-attached = 手書きのものがあります
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
paper-printed-on = { $date }に印刷　第{ $version }版
paper-not-binding = 遺言ではなく、だれも縛りません。いつでも書き直せます。いちばん新しい日付のものが今の考えです。
paper-cut-and-fold = 角のしるしに合わせて切り、点線で二つに折ってください。
paper-wallet-front = 救急情報カード
paper-wallet-back = 救急隊員の方へ

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
printing-not-accepting = 印刷機が今は受け付けていません。職員に声をかけてください。
printing-other-trouble = 印刷機が止まりました。職員に声をかけてください。
printing-no-answer = 印刷機から返事がありません。職員に声をかけてください。
printing-set-up-wrong = 印刷機の設定が合っていません。職員に声をかけてください。
printing-format-refused = この印刷機では印刷できません。職員に声をかけてください。
printing-too-many-copies = 一度に印刷できる部数を超えました。部数を減らしてください。
printing-aborted = 印刷機が印刷をやめました。もう一度印刷できます。
printing-canceled = 印刷をやめました。
printing-canceled-at-printer = 印刷機で印刷が取り消されました。もう一度印刷できます。
printing-took-too-long = 時間がかかりすぎたので、印刷をやめました。もう一度印刷できます。
printing-left-behind = 印刷をやめましたが、あとから紙が出るかもしれません。職員に声をかけてください。
printing-discovery-failed = 印刷機を探せませんでした。職員に声をかけてください。

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
