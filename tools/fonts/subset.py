#!/usr/bin/env python3
"""Cuts the faces of Noto down to the letters that Moshimo needs besides Japanese ones, as TrueType without hints.

usage: tools/fonts/subset.py FONTS OUT

FONTS is the folder of fonts of Debian's packages. OUT gets a file a face. tools/fonts/build does both.
Characters that the Japanese faces in OUT have are left out, apart from those that a script needs to be shaped.
"""

import pathlib
import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

JAPANESE = ("BIZUDPGothic-Regular", "NotoSansJP-Regular")
# The blocks of each face, as in core/src/fonts.rs.
SCRIPTS = {
    "NotoSans": [(0xA0, 0x52F), (0x1D00, 0x1FFF), (0x20A0, 0x20CF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF)],
    "NotoSansArmenian": [(0x530, 0x58F)],
    "NotoSansHebrew": [(0x590, 0x5FF), (0xFB1D, 0xFB4F)],
    "NotoSansArabic": [(0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)],
    "NotoSansDevanagari": [(0x900, 0x97F)],
    "NotoSansBengali": [(0x980, 0x9FF)],
    "NotoSansGurmukhi": [(0xA00, 0xA7F)],
    "NotoSansTamil": [(0xB80, 0xBFF)],
    "NotoSansSinhala": [(0xD80, 0xDFF)],
    "NotoSansThai": [(0xE00, 0xE7F)],
    "NotoSansLao": [(0xE80, 0xEFF)],
    "NotoSansMyanmar": [(0x1000, 0x109F)],
    "NotoSansGeorgian": [(0x10A0, 0x10FF)],
    "NotoSansKhmer": [(0x1780, 0x17FF)],
}
# Blanks, joiners and marks that scripts share, and the circle that shows where a mark belongs.
SHARED = [0x20, 0xA0, 0x200C, 0x200D, 0x25CC] + list(range(0x300, 0x370)) + [0x964, 0x965]
# The faces of NotoSansCJK-Regular.ttc by their place in it.
KOREAN, SIMPLIFIED, TRADITIONAL = 1, 2, 3


def coded(codec, rows, cells):
    """Returns the characters of some rows of a character set of two bytes."""
    found = set()
    for row in rows:
        for cell in cells:
            text = bytes((row, cell)).decode(codec, "ignore")
            if len(text) == 1:
                found.add(ord(text))
    return found


def quadratic(font):
    """Gives a face with cubic outlines quadratic ones: one form of outlines is enough for every writer of pages."""
    glyphs = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = {}
    for name in glyf.glyphOrder:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
                  "maxSizeOfInstructions maxComponentElements").split():
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\0\1\0\0"


def cut(font, letters, features):
    """Leaves only these letters with what shapes them."""
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT", "MATH", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def write(font, path):
    font.recalcTimestamp = False
    font.save(path)
    print(f"{path.stat().st_size:8} bytes, {len(font.getBestCmap()):5} characters: {path.name}")


def main():
    fonts, out = (pathlib.Path(it) for it in sys.argv[1:])
    japanese = set()
    for name in JAPANESE:
        japanese |= set(TTFont(out / f"{name}.ttf", lazy=True).getBestCmap())
    for name, blocks in SCRIPTS.items():
        font = TTFont(fonts / f"truetype/noto/{name}-Regular.ttf")
        letters = {letter for first, last in blocks for letter in range(first, last + 1)}
        cut(font, letters | set(SHARED), ["*"])
        write(font, out / f"{name}-Regular.ttf")

    hangul = coded("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)) | set(range(0x3131, 0x3164))
    simplified = coded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)) - japanese
    traditional = coded("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]) - japanese - simplified
    cjk = fonts / "opentype/noto/NotoSansCJK-Regular.ttc"
    korean = TTFont(cjk, fontNumber=KOREAN)
    cut(korean, hangul, [])
    quadratic(korean)
    write(korean, out / "NotoSansKR-Regular.ttf")
    # The faces of the collection share their glyphs, so that one of them may show letters of another.
    chinese, other = TTFont(cjk, fontNumber=SIMPLIFIED), TTFont(cjk, fontNumber=TRADITIONAL).getBestCmap()
    for table in chinese["cmap"].tables:
        if table.isUnicode() and table.format == 12:
            table.cmap.update({letter: other[letter] for letter in traditional if letter in other})
    chinese["cmap"].tables = [table for table in chinese["cmap"].tables if table.format == 12]
    cut(chinese, simplified | traditional, [])
    quadratic(chinese)
    write(chinese, out / "NotoSansSC-Regular.ttf")


main()
