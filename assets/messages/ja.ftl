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
