#!/usr/bin/env python3
"""Measures how often kana become the intended kanji over tests/kana/*.tsv, beside Mozc, and how long a key takes.

Run alone, tests/figures/kana.py lists the conversions that differ from the intended text, and
tests/figures/kana.py --unsure COST... counts the ones that are marked as unsure at these bounds.

Mozc refuses root and hangs without ~/.config, so it runs as an ordinary user made for the run. Otherwise it would learn
from sentence to sentence. No conversion is ever confirmed to it. Wide and narrow digits, and the two small ke of
place names, count as the same. A list that somebody keeps elsewhere is measured by tests/figures/kana.py FILE.
"""

import itertools
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

from measure import RELEASE, ROOT, met

MEDIAN, P99, MEMORY, LOADING, SIZE, TOWNS, COUNTS = 1, 5, 60, 500, 10, 3, 600
FILES = ("sentences", "held-out", "kinds")
KINDS = {
    "name": "name",
    "address": "address",
    "wish": "sentence",
    "illness": "medical",
    "everyday": "sentence",
    "date": "sentence",
    "dose": "medical",
    "measure": "medical",
    "particle": "sentence",
    "situation": "sentence",
}
USER = "moshimo-mozc"


def lines(name):
    """Kind, reading and good writings of every line of a list: one of ours by its name, or any file."""
    path = pathlib.Path(name) if name.endswith(".tsv") else ROOT / f"tests/kana/{name}.tsv"
    listed = path.read_text().splitlines()
    return [line.split("\t") for line in listed if line and not line.startswith("#")]


def expanded(writing):
    """All writings that are good: {a|b} stands for both."""
    parts = re.split(r"(\{[^}]*\})", writing)
    return ["".join(way) for way in itertools.product(*(part.strip("{}").split("|") for part in parts))]


def alike(text):
    return unicodedata.normalize("NFKC", text).replace("ヶ", "ケ").replace("−", "-")


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def ours(rows, *options):
    """Kind by kind, each in one call."""
    written = {}
    for kind in sorted({KINDS[kind] for kind, _, _ in rows}):
        readings = [reading for it, reading, _ in rows if KINDS[it] == kind]
        command = [RELEASE / "moshimo", "convert", "--kind", kind, *options]
        done = subprocess.run(command, input="\n".join(readings), capture_output=True, text=True, check=True)
        written |= {(kind, reading): line for reading, line in zip(readings, done.stdout.splitlines(), strict=True)}
    return [written[KINDS[kind], reading] for kind, reading, _ in rows]


class Mozc:
    """One helper; a session for each sentence, left by escaping, so that nothing is learnt."""

    def __init__(self):
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*as_root, "userdel", "-rf", USER], stderr=subprocess.DEVNULL)
        subprocess.run([*as_root, "useradd", "-m", USER], check=True)
        command = [*as_root, "su", USER, "-c", "mkdir -p ~/.config && exec mozc_emacs_helper"]
        self.helper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.greeting = self.helper.stdout.readline()
        self.sent = 0

    def ask(self, *words):
        self.sent += 1
        self.helper.stdin.write(f"({self.sent} {' '.join(words)})\n")
        return self.helper.stdout.readline()

    def convert(self, reading):
        session = re.search(r"emacs-session-id \. (\d+)", self.ask("CreateSession")).group(1)
        for letter in reading:
            self.ask("SendKey", session, str(ord(letter)) if letter.isascii() else f'"{letter}"')
        answer = self.ask("SendKey", session, "space").split("(candidates")[0]
        for _ in range(2):
            self.ask("SendKey", session, "escape")
        self.ask("DeleteSession", session)
        key = "".join(re.findall(r'\(key \. "([^"]*)"\)', answer))
        # A long mark between digits is a hyphen to Mozc.
        if alike(key).replace("-", "ー") != alike(reading).replace("-", "ー"):
            raise SystemExit(f"error: Mozc took {key} for {reading}")
        return "".join(re.findall(r'\(value \. "([^"]*)"\)', answer))

    def end(self):
        self.helper.stdin.close()
        self.helper.wait()
        # The server outlives its helper.
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*as_root, "pkill", "-u", USER])
        subprocess.run([*as_root, "userdel", "-rf", USER], stderr=subprocess.DEVNULL)


def judged(rows, written):
    """Of each kind: how many, how many exact, how many letters wrong of how many."""
    figures = {}
    for (kind, _, wanted), text in zip(rows, written, strict=True):
        wrong, near = min((distance(alike(text), alike(way)), alike(way)) for way in expanded(wanted))
        figure = figures.setdefault(kind, [0, 0, 0, 0])
        for place, more in enumerate((1, wrong == 0, wrong, len(near))):
            figure[place] += more
    return figures


def shown(figure):
    count, exact, wrong, letters = figure
    return f"{exact} of {count} exact ({100 * exact / count:.1f} %), {100 * wrong / letters:.2f} % of the letters wrong"


def compared(own, peer):
    """A word for the table: whether we are better."""
    if own[1:3] == peer[1:3]:
        return "equal"
    return "reached" if own[1] >= peer[1] and own[2] <= peer[2] else "**missed**"


def beside_mozc():
    mozc = Mozc()
    version = re.search(r'version \. "([^"]*)"', mozc.greeting).group(1)
    for name in FILES:
        rows = lines(name)
        own, peer = judged(rows, ours(rows)), judged(rows, [mozc.convert(reading) for _, reading, _ in rows])
        for kind in filter(own.get, KINDS):
            measured = f"{shown(own[kind])}; Mozc {version}: {shown(peer[kind])}"
            how = f"`moshimo convert --kind {KINDS[kind]}` and `mozc_emacs_helper` on `tests/kana/{name}.tsv`"
            yield f"kana to kanji, {kind}, {name}", "better than Mozc", measured, compared(own[kind], peer[kind]), how
    mozc.end()


def good(kind_row, text):
    return alike(text) in map(alike, expanded(kind_row[2]))


def unsure(bound):
    """Of our lists without names and addresses: wrong lines, those marked, those that one touch mends; right and marked."""
    rows = [row for name in FILES for row in lines(name) if KINDS[row[0]] in ("sentence", "medical")]
    counted = {"wrong": 0, "marked": 0, "mended": 0, "right": 0, "needless": 0}
    for row, shown in zip(rows, ours(rows, "--unsure", str(bound)), strict=True):
        parts = re.split(r"\{(.*?)\|(.*?)\}", shown)
        phrases = [(part, part) for part in parts[::3]]
        for nth in range(len(parts) // 3):
            phrases.insert(nth * 2 + 1, (parts[nth * 3 + 1], parts[nth * 3 + 2]))
        turned = lambda at: "".join(both[nth == at] for nth, both in enumerate(phrases))
        if good(row, turned(None)):
            counted["right"] += 1
            counted["needless"] += len(phrases) > 1
        else:
            counted["wrong"] += 1
            counted["marked"] += len(phrases) > 1
            counted["mended"] += any(good(row, turned(at)) for at in range(1, len(phrases), 2))
    return counted


def keys():
    """What a key, the memory and loading take, as the example of the library measures it."""
    command = [RELEASE / "examples/kana", *(ROOT / f"tests/kana/{name}.tsv" for name in FILES)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    how = "`cargo run --release -p moshimo-tests --example kana -- tests/kana/*.tsv`"
    count = re.search(r"(\d+) keys", said)[1]
    for name, key in (("the whole text at every key", "conversion"), ("the same, and all candidates of the last phrase", "conversion and candidates")):
        median, p99, most = map(float, re.search(rf"^{key}: ([\d.]+) ms median, ([\d.]+) p99, ([\d.]+)", said, re.M).groups())
        judged_here = key == "conversion"
        goal = f"≤ {MEDIAN} ms median, ≤ {P99} p99" if judged_here else "–"
        verdict = f"median {met(median, MEDIAN)}; p99 {met(p99, P99)}" if judged_here else "–"
        measured = f"{median:.2f} ms median, {p99:.2f} p99, {most:.2f} at most, of {int(count):,} keys"
        yield f"kana to kanji, {name}", goal, measured, verdict, f"{how}, the shortest of three tries each"
    memory = float(re.search(r"memory: ([\d.]+) MB", said)[1])
    yield "kana to kanji, memory with names and all towns", f"≤ {MEMORY} MB", f"{memory:.1f} MB", met(memory, MEMORY), f"{how}, anonymous memory"
    loading = float(re.search(r"loading: ([\d.]+) ms", said)[1])
    yield "kana to kanji, loading, on a worker", f"≤ {LOADING} ms CPU", f"{loading:.0f} ms CPU", met(loading, LOADING), how


def counts():
    """What the counts of the corpus are worth on sentences that were not counted, and how large their file is."""
    command = [RELEASE / "examples/evidence", "parts"]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    exact, count, plain = map(int, re.search(r"^all: (\d+) of (\d+) exact, without counts (\d+)", said, re.M).groups())
    measured = f"{exact:,} of {count:,} exact ({100 * exact / count:.1f} %), without counts {plain:,} ({100 * plain / count:.1f} %)"
    verdict = "reached" if exact > plain else "**missed**"
    how = "`cargo run --release -p moshimo-core --example evidence -- parts`: nine parts counted, the tenth converted, each in turn"
    yield "kana to kanji, the corpus in ten parts", "more than without counts", measured, verdict, how
    bytes = (ROOT / "assets/kana/evidence.bin").stat().st_size
    yield "kana to kanji, file of counts", f"≤ {COUNTS} kB", f"{bytes / 1e3:.0f} kB", met(bytes / 1e3, COUNTS), "`du assets/kana/evidence.bin`"


def size(folder):
    return sum(file.stat().st_size for file in (ROOT / folder).rglob("*") if file.is_file()) / 1e6


def rows():
    yield from beside_mozc()
    yield from keys()
    yield from counts()
    kana, towns = size("assets/kana"), size("assets/postal")
    verdict = f"{met(kana, SIZE)}; towns {met(towns, TOWNS)}"
    yield "kana to kanji, files", f"≤ {SIZE} MB, towns ≤ {TOWNS} MB", f"{kana:.1f} MB, towns {towns:.1f} MB", verdict, "`du assets/kana assets/postal`"


def main():
    if sys.argv[1:2] == ["--unsure"]:
        for bound in sys.argv[2:]:
            print(bound, unsure(int(bound)))
        return
    for name in sys.argv[1:] or FILES:
        listed = lines(name)
        for (kind, reading, wanted), text in zip(listed, ours(listed), strict=True):
            if alike(text) not in map(alike, expanded(wanted)):
                print(f"{name}\t{kind}\t{reading}\t{text}\t{wanted}")
        for kind, figure in judged(listed, ours(listed)).items():
            print(f"{name}\t{kind}\t{shown(figure)}")


if __name__ == "__main__":
    main()
