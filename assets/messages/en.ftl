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
