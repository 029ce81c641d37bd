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
