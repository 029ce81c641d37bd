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
