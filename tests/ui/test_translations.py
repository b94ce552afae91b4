"""Every text of the screens has its English, and nothing stale lies beside it."""

import re
import subprocess
import sys
from pathlib import Path

from kiosk.ui.assets import assets_dir, qml_dir
from kiosk.ui.runtime.language import read_ts

ENGLISH = assets_dir() / "i18n" / "kiosk_en.ts"
QML = sorted(qml_dir().rglob("*.qml"))


def sources(tmp_path: Path) -> set[tuple[str, str]]:
    """What the QML says today, by the extraction tool: context and text."""
    fresh = tmp_path / "fresh.ts"
    lupdate = Path(sys.executable).parent / "pyside6-lupdate"
    subprocess.run([lupdate, "-silent", *QML, "-ts", fresh], check=True, timeout=60)
    unfinished = fresh.read_text("utf-8").replace(' type="unfinished"></translation>', ">x</translation>")
    fresh.write_text(unfinished, encoding="utf-8")
    return set(read_ts(fresh))


def test_every_text_is_translated_and_none_is_stale(tmp_path: Path) -> None:
    said, translated = sources(tmp_path), set(read_ts(ENGLISH))
    assert said, "the extraction found no text at all"
    assert said - translated == set(), "run pyside6-lupdate on assets/i18n/kiosk_en.ts and finish these"
    assert translated - said == set(), "these are no longer on any screen: drop them from assets/i18n/kiosk_en.ts"


def test_translations_keep_their_place_markers() -> None:
    for (_, source), text in read_ts(ENGLISH).items():
        assert sorted(re.findall(r"%\d", source)) == sorted(re.findall(r"%\d", text)), source


def test_english_has_no_chinese_left() -> None:
    for text in read_ts(ENGLISH).values():
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text), text


def test_no_chinese_stands_outside_qstr() -> None:
    allowed = {'root.screen.language === "zh" ? "English" : "中文"'}
    for path in QML:
        code = path.read_text("utf-8")
        for allowed_text in allowed:
            code = code.replace(allowed_text, "")
        outside = re.sub(r'qsTr\("[^"]*"\)', "", code)
        assert not re.search(r"[\u3000-\u9fff]", outside), path
