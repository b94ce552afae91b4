"""No text ever shows a box: the terminal's own faces draw every string and the whole standard table."""

import re

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

from kiosk.ui.assets import assets_dir, qml_dir
from kiosk.ui.runtime.fonts import FAMILY, RARE_FAMILY, load_faces, load_rare_face
from kiosk.ui.runtime.language import read_ts

FONTS = assets_dir() / "fonts"
SUBSETS = ("NotoSansSC-Regular.subset.ttf", "NotoSansSC-Bold.subset.ttf")
TABLE = (FONTS / "table-8105.txt").read_text("utf-8").strip()
SYMBOLS = "℃×÷·•–—…¥€→←↑↓“”‘’（）《》、。，！？：；％＋０９Ａｚ①"


def missing(face: QRawFont, text: str) -> str:
    return "".join(sorted({char for char in text if char.isprintable() and not face.supportsCharacter(ord(char))}))


@pytest.fixture(params=SUBSETS)
def face(request: pytest.FixtureRequest, qapp: QGuiApplication) -> QRawFont:
    raw = QRawFont(str(FONTS / request.param), 40)
    assert raw.isValid()
    return raw


def test_the_table_is_the_whole_table() -> None:
    assert len(TABLE) == len(set(TABLE)) == 8105


def test_a_face_draws_the_standard_table(face: QRawFont) -> None:
    assert missing(face, TABLE + SYMBOLS) == ""
    assert all(not face.pathForGlyph(index).isEmpty() for index in face.glyphIndexesForString(TABLE))


def test_a_face_draws_every_text_of_the_screens(face: QRawFont) -> None:
    qml = [text for path in qml_dir().rglob("*.qml") for text in re.findall(r'"([^"\n]*)"', path.read_text("utf-8"))]
    english = read_ts(assets_dir() / "i18n" / "kiosk_en.ts").values()
    assert len(qml) > 100
    assert missing(face, "".join([*qml, *english])) == ""


def test_all_faces_have_one_line_box(qapp: QGuiApplication) -> None:
    faces = [QRawFont(str(FONTS / name), 1000) for name in (*SUBSETS, "NotoSansSC-Full.ttf")]
    assert len({(round(raw.ascent()), round(raw.descent())) for raw in faces}) == 1


def test_a_rare_character_falls_back_to_the_full_face(qapp: QGuiApplication) -> None:
    load_faces(FONTS)
    load_rare_face(FONTS)
    assert {FAMILY, RARE_FAMILY} <= set(QFontDatabase.families())
    assert QGuiApplication.font().families() == [FAMILY, RARE_FAMILY]
    rare = "㐂"
    assert rare not in TABLE
    assert missing(QRawFont.fromFont(QFont(FAMILY)), rare) == rare
    assert missing(QRawFont.fromFont(QFont(RARE_FAMILY)), rare) == ""


def test_the_licences_lie_beside_what_they_license() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
    assert "Phosphor" in (assets_dir() / "icons" / "LICENSE").read_text("utf-8")
