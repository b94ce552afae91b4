"""The check for literal sizes and colours: the screens have none, and it finds each kind that is planted."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.ui.assets import qml_dir
from tests.support.literals import literals

HOME = qml_dir() / "Kiosk" / "pages" / "HomePage.qml"


def test_the_screens_take_every_size_and_colour_from_the_style() -> None:
    check = subprocess.run(
        [sys.executable, "-m", "tests.support.literals", qml_dir()], capture_output=True, text=True, check=False
    )
    assert (check.returncode, check.stderr) == (0, "")


@pytest.mark.parametrize(
    "planted",
    [
        "width: 48",
        "implicitHeight: root.tall ? Theme.target : 64",
        "anchors.leftMargin: Theme.gap + 4",
        "Layout.preferredWidth: 300",
        "font.pixelSize: 22",
        "spacing: Math.max(12, Theme.gap)",
        "property int badgeSize: 40",
        "sourceSize: Qt.size(32, Theme.icon)",
        "radius: 2.5",
        "x: parent.width - 7",
        'color: "#FF0000"',
        'color: root.on ? Theme.ink : "red"',
        'border.color: "steelblue"',
        "color: Qt.rgba(1, 0, 0, 1)",
        "color: Qt.darker(Theme.ink)",
        "function grow() { root.height = 300; }",
        "Text { font { pixelSize: 20; bold: true } }",
    ],
)
def test_a_planted_literal_is_found(planted: str, tmp_path: Path) -> None:
    source = HOME.read_text(encoding="utf-8").replace("    id: root\n", f"    id: root\n\n    {planted}\n", 1)
    line = source[: source.index(planted)].count("\n") + 1
    (tmp_path / "HomePage.qml").write_text(source, encoding="utf-8")
    check = subprocess.run(
        [sys.executable, "-m", "tests.support.literals", tmp_path],
        capture_output=True,
        text=True,
        cwd=Path.cwd(),
        check=False,
    )
    assert check.returncode == 1
    assert f"HomePage.qml:{line}: " in check.stderr


@pytest.mark.parametrize(
    "harmless",
    [
        "width: 0",
        "border.width: 1",
        "height: 2 * Theme.padding",
        "size: Math.round(root.size * 0.62)",
        "width: root.count > 3 ? Theme.target : Theme.badge",
        "radius: height / 2",
        "Layout.preferredWidth: 7",
        "columns: 12",
        "opacity: 0.5",
        'color: "transparent"',
        'tone: root.on ? "red" : "neutral"',
        'color: Theme.tint["amber"]',
        'color: Theme.textColor("green")',
        'text: qsTr("a red pencil: width: 40")',
        "// width: 40",
        "/* color: red */",
    ],
)
def test_what_is_neither_size_nor_colour_passes(harmless: str) -> None:
    assert list(literals(f"Item {{\n    {harmless}\n}}\n")) == []
