#!/usr/bin/env python3
"""Measures how often kana become the kanji that were meant, beside Mozc, over tests/kana/*.tsv.

usage: tests/figures/kana.py [--wrong]

Prints a Markdown table; --wrong lists what came out otherwise too. Wants `moshimo` built, for release or not, and Debian's emacs-mozc-bin with mozc-server, which it installs where they are
missing. Mozc refuses root and hangs without ~/.config, so it runs as an ordinary user of its own, made anew: it learns
from sentence to sentence otherwise, and nothing is ever confirmed to it. Wide and narrow digits, and the two small ke of
place names, count as the same.
"""

import itertools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
BUILT = [path for profile in ("release", "debug") if (path := TARGET / profile / "moshimo").exists()]
KINDS = {"name": "name", "address": "address", "wish": "sentence", "illness": "medical", "everyday": "sentence"}
USER = "moshimo-mozc"


def lines(path):
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


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


def ours(rows):
    """Kind by kind, each in one call."""
    written = {}
    for kind in sorted({KINDS[kind] for kind, _, _ in rows}):
        readings = [reading for it, reading, _ in rows if KINDS[it] == kind]
        command = [BUILT[0], "convert", "--kind", kind]
        done = subprocess.run(command, input="\n".join(readings), capture_output=True, text=True, check=True)
        written |= {(kind, reading): line for reading, line in zip(readings, done.stdout.splitlines(), strict=True)}
    return [written[KINDS[kind], reading] for kind, reading, _ in rows]


class Mozc:
    """One helper; a session for each sentence, left by escaping, so that nothing is learnt."""

    def __init__(self):
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        if not shutil.which("mozc_emacs_helper"):
            packages = ["mozc-server", "emacs-mozc-bin"]
            install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
            subprocess.run([*as_root, *install], check=True, stdout=subprocess.DEVNULL)
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
        if alike(key) != alike(reading):
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
    return f"{exact} of {count} ({100 * exact / count:.1f} %), {100 * wrong / letters:.2f} %"


def main():
    if not BUILT:
        raise SystemExit("error: there is no moshimo\nhint: cargo build --release -p moshimo-cli")
    mozc = Mozc()
    version = re.search(r'version \. "([^"]*)"', mozc.greeting).group(1)
    print(f"| sentences | kind | Moshimo: exact, letters wrong | Mozc {version}: exact, letters wrong |\n|---|---|---|---|")
    for name in ("sentences", "held-out"):
        rows = list(lines(ROOT / f"tests/kana/{name}.tsv"))
        own, peers = ours(rows), [mozc.convert(reading) for _, reading, _ in rows]
        figures = judged(rows, own), judged(rows, peers)
        for kind in KINDS:
            print(f"| `{name}.tsv` | {kind} | {shown(figures[0][kind])} | {shown(figures[1][kind])} |")
        if "--wrong" in sys.argv:
            for (kind, reading, wanted), text in zip(rows, own):
                if alike(text) not in map(alike, expanded(wanted)):
                    print(f"{kind}\t{reading}\t{text}\t{wanted}", file=sys.stderr)
    mozc.end()


main()
