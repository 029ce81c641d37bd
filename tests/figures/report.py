"""Runs all measurements and prints them as a Markdown table."""

import datetime
import itertools
import os
import sys

import kana
import kiosk
import paper
import voice
from measure import ROOT, table

BEGIN, END = "<!-- measured by tests/figures/run -->", "<!-- end -->"


def processor():
    with open("/proc/cpuinfo") as lines:
        names = {line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")}
    return f"{os.cpu_count()} × {', '.join(sorted(names))}"


def main():
    load = os.getloadavg()[0]
    rows = []
    for row in itertools.chain(*(part.rows() for part in (paper, kiosk, kana, voice))):
        print(f"{row[0]}: {row[2]}", file=sys.stderr)
        rows.append(row)
    text = f"Measured on {datetime.date.today()}, {processor()}, load average {load:.1f} before the run.\n\n{table(rows)}\n"
    print(text, end="")
    if "--write" in sys.argv:
        page = ROOT / "docs/figures.md"
        before, rest = page.read_text().split(BEGIN)
        page.write_text(f"{before}{BEGIN}\n{text}{END}{rest.split(END)[1]}")


main()
