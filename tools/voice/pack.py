#!/usr/bin/env python3
"""Packs a compiled Open JTalk dictionary (MeCab's binary form) as core/src/speech/dictionary.rs describes.

usage: pack.py FOLDER > PLAIN
"""

import array
import struct
import sys
from pathlib import Path

MAGIC = b"MOSHIMO SPEECH 1"
HEAD = 72  # bytes before the double array of a MeCab dictionary
UNDER, HIRAGANA = 255, (0x3041, 0x3096)


def keys(units):
    """The words of a Darts double array: bytes, and the packed place and number of their tokens."""
    base, check = array.array("i", units)[::2], array.array("I", units)[1::2]
    below = {}
    for place, parent in enumerate(check):
        if parent:
            below.setdefault(parent, []).append(place)
    stack = [(base[0], b"")]
    while stack:
        begin, key = stack.pop()
        for place in below.get(begin, ()):
            if place == begin:
                yield key, -base[place] - 1
            elif begin < place <= begin + 256:
                stack.append((base[place], key + bytes([place - begin - 1])))


def dictionary(path):
    """Key, left and right context, cost and features of every word, in the order of the keys."""
    data = path.read_bytes()
    _, version, _, _, _, _, array_size, token_size, _, _ = struct.unpack_from("<10I", data)
    if version != 102 or data[40:45] != b"UTF-8":
        raise SystemExit(f"error: {path} is of another version or encoding")
    tokens = HEAD + array_size
    features = tokens + token_size
    for key, value in sorted(keys(data[HEAD:tokens])):
        for place in range(value >> 8, (value >> 8) + (value & 255)):
            left, right, _, cost, feature, _ = struct.unpack_from("<HHHhII", data, tokens + 16 * place)
            begin = features + feature
            yield key, left, right, cost, data[begin : data.index(b"\0", begin)].decode().split(",")


def sound(pronunciation):
    """A byte for each kana, or none where there are others."""
    if not all("ァ" <= char <= "ー" or char == "’" for char in pronunciation):
        return b""
    return bytes(0x5D if char == "’" else ord(char) - 0x30A0 for char in pronunciation)


def katakana(text):
    """As it stands, hiragana in katakana."""
    return "".join(chr(ord(char) + 0x60) if HIRAGANA[0] <= ord(char) <= HIRAGANA[1] else char for char in text)


def planes(numbers):
    """The low bytes of 16-bit numbers, then the high ones."""
    data = array.array("H", (number & 0xFFFF for number in numbers)).tobytes()
    return data[::2] + data[1::2]


class Packed:
    """All columns."""

    def __init__(self):
        self.lines, self.classes = [], {}
        self.shared, self.added, self.suffixes, self.counts = bytearray(), bytearray(), bytearray(), bytearray()
        self.of_class, self.costs, self.accents, self.lengths, self.sounds = [], [], bytearray(), bytearray(), bytearray()
        self.last = None

    def word(self, key, left, right, cost, features):
        if key == self.last:
            self.counts[-1] += 1
        else:
            last = self.last or b""
            shared = next((at for at, pair in enumerate(zip(last, key)) if pair[0] != pair[1]), min(len(last), len(key)))
            self.shared.append(shared)
            self.added.append(len(key) - shared)
            self.suffixes += key[shared:]
            self.counts.append(1)
            self.last = key
        written, _, spoken, accent, rule = features[6:11]
        if ":" in written and ":" in spoken:
            self.lines.append(["m", len(self.costs), written, spoken, accent])
        # `jpreprocess` has no words of the kind that these rules are for, and says so each time.
        rules = [one for one in rule.split("/") if one != "-1" and not one.startswith("特殊助動詞")]
        known = (left, right, *features[:6], "/".join(rules) or "*")
        self.of_class.append(self.classes.setdefault(known, len(self.classes)))
        self.costs.append(cost)
        high = accent.split("/")[0]
        self.accents.append(int(high) if high.isdigit() else 0)
        if spoken == katakana(key.decode()) and sound(spoken):
            self.lengths.append(UNDER)
        else:
            kana = sound(spoken)
            self.lengths.append(len(kana))
            self.sounds += kana

    def unknown(self, folder):
        """Categories of characters, which characters are of them, and what words are made of."""
        data = (folder / "char.bin").read_bytes()
        count = struct.unpack_from("<I", data)[0]
        names = [data[4 + 32 * at : 36 + 32 * at].split(b"\0")[0] for at in range(count)]
        about, runs = {}, []
        for char, info in enumerate(struct.unpack_from("<65535I", data, 4 + 32 * count)):
            category = info >> 18 & 255
            about[category] = [info >> 26 & 15, info >> 30 & 1, info >> 31]
            if not runs or runs[-1][2:] != [info & 0x3FFFF, category]:
                runs.append(["r", char, info & 0x3FFFF, category])
        for category in range(count):
            self.lines.append(["k", *about.get(category, [0, 0, 0])])
        self.lines += runs
        for key, left, right, cost, features in dictionary(folder / "unk.dic"):
            self.lines.append(["u", names.index(key), left, right, cost, *features[:6]])

    def bytes(self, folder):
        matrix = (folder / "matrix.bin").read_bytes()
        left, right = struct.unpack_from("<HH", matrix)
        self.lines += (["c", *known] for known in self.classes)
        text = "".join("\t".join(map(str, line)) + "\n" for line in self.lines).encode()
        sizes = [len(self.counts), len(self.costs), len(self.suffixes), len(self.sounds), left, right, len(text)]
        return b"".join([
            MAGIC, struct.pack("<7I", *sizes), text, self.shared, self.added, self.suffixes, self.counts,
            planes(self.of_class), planes(self.costs), self.accents, self.lengths, self.sounds,
            planes(array.array("h", matrix[4:])),
        ])


def main():
    folder = Path(sys.argv[1])
    packed = Packed()
    for word in dictionary(folder / "sys.dic"):
        packed.word(*word)
    packed.unknown(folder)
    sys.stdout.buffer.write(packed.bytes(folder))


main()
