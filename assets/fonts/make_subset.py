"""Make the terminal's faces from Noto Sans SC: two subsets for every screen, and the full face for rare characters.

    python assets/fonts/make_subset.py NOTO_DIR UNIHAN_DIR

NOTO_DIR holds the unpacked npm package @expo-google-fonts/noto-sans-sc (static TrueType, OFL); UNIHAN_DIR holds
Unihan_*.txt or .bz2 of Unicode 15, whose property kTGH is the General Standard Table of 8,105 characters.
"""

import bz2
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FULL_FAMILY = "Noto Sans SC Full"
RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x2010, 0x205E),  # general punctuation
    (0x20AC, 0x20AC),  # euro
    (0x2103, 0x2103),  # degree Celsius
    (0x2116, 0x2122),  # numero, trade mark
    (0x2190, 0x21FF),  # arrows
    (0x2212, 0x2265),  # minus and comparison
    (0x2460, 0x2473),  # circled numbers
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2605, 0x2606),  # stars
    (0x2713, 0x2717),  # ticks
    (0x3000, 0x303F),  # CJK punctuation
    (0x30FB, 0x30FB),  # middle dot of names
    (0xFF00, 0xFFEF),  # fullwidth forms
)
ASCENT, DESCENT = 1.02, 0.26
"""The line box in em: centred on the ideographs (0.88 above, 0.12 below), and tight enough for a small panel."""

NAME_IDS = {1: FULL_FAMILY, 3: f"{FULL_FAMILY} Regular", 4: FULL_FAMILY, 6: "NotoSansSCFull-Regular", 16: FULL_FAMILY}


def standard_table(unihan: Path) -> list[str]:
    """The characters that have kTGH, by code point."""
    code_points = set()
    for path in unihan.glob("Unihan_*"):
        text = bz2.decompress(path.read_bytes()).decode() if path.suffix == ".bz2" else path.read_text("utf-8")
        code_points |= {int(code, 16) for code in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", text, re.MULTILINE)}
    return [chr(code) for code in sorted(code_points)]


def wanted(table: Iterable[str]) -> Iterator[int]:
    """Every code point that a screen may need."""
    yield from map(ord, table)
    for first, last in RANGES:
        yield from range(first, last + 1)


def set_line_box(font: TTFont) -> None:
    """Give the face our line box; all faces have the same, so that a rare character moves no line."""
    ascent, descent = (round(part * font["head"].unitsPerEm) for part in (ASCENT, DESCENT))
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender, font["OS/2"].sTypoLineGap = ascent, -descent, 0
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = ascent, descent


def make_subset(source: Path, target: Path, code_points: Iterable[int]) -> None:
    """Keep these code points, kerning, and nothing else."""
    options = subset.Options(layout_features=["kern"], hinting=False, name_IDs=[1, 2, 3, 4, 5, 6, 13, 14])
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    set_line_box(font)
    subset.save_font(font, str(target), options)


def make_full(source: Path, target: Path) -> None:
    """The whole face under a family name of its own, so that it only ever stands in for missing characters."""
    font = TTFont(source)
    for record in font["name"].names:
        if record.nameID in NAME_IDS:
            record.string = NAME_IDS[record.nameID]
    set_line_box(font)
    font.save(target)


def main(noto: Path, unihan: Path) -> None:
    """Write the three faces, the table and the licence beside this script."""
    table = standard_table(unihan)
    (HERE / "table-8105.txt").write_text("".join(table) + "\n", encoding="utf-8")
    code_points = sorted(set(wanted(table)))
    regular = noto / "400Regular" / "NotoSansSC_400Regular.ttf"
    make_subset(regular, HERE / "NotoSansSC-Regular.subset.ttf", code_points)
    make_subset(noto / "700Bold" / "NotoSansSC_700Bold.ttf", HERE / "NotoSansSC-Bold.subset.ttf", code_points)
    make_full(regular, HERE / "NotoSansSC-Full.ttf")
    shutil.copyfile(noto / "LICENSE_FONT", HERE / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
