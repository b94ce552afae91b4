"""The crawler bites: a fault planted in a live scene is reported, as that breach and no other."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlProperty
from PySide6.QtQuick import QQuickItem

from kiosk.ui.runtime.language import Language
from tests.support.gallery.combination import Combination
from tests.support.gallery.modes import Mode
from tests.support.gallery.scenes import SCENES
from tests.support.gallery.stage import Stage
from tests.support.screen import Screen, is_text, items, scene_rect, text_of
from tests.support.ui import PANELS, Panel
from tests.visual import reading
from tests.visual.crawl import measure
from tests.visual.reading import Check, Reading

PORTRAIT = PANELS[0]
MM = PORTRAIT.px_per_mm
ELIDE_RIGHT, NO_WRAP = 1, 0


def text(screen: Screen, part: str) -> QQuickItem:
    """The label that says this."""
    return next(item for item in screen.items() if is_text(item) and part in text_of(item))


def write(item: QQuickItem, **values: object) -> None:
    for name, value in values.items():
        assert QQmlProperty(item, name.replace("__", ".")).write(value), name


def small_button(screen: Screen) -> None:
    screen.find("submit").setHeight(18.5 * MM)


def tiny_button(screen: Screen) -> None:
    screen.find("digit-5").setWidth(12 * MM)


def narrow_gap(screen: Screen) -> None:
    screen.find("digit-5").setX(screen.find("digit-5").x() - 2.5 * MM)


def touching_buttons(screen: Screen) -> None:
    screen.find("digit-5").setX(screen.find("digit-4").x() + screen.find("digit-4").width())


def clipped_text(screen: Screen) -> None:
    write(text(screen, "14:32"), wrapMode=NO_WRAP)
    text(screen, "14:32").setWidth(9 * MM)


def text_out_of_its_place(screen: Screen) -> None:
    text(screen, "14:32").setX(text(screen, "14:32").x() + 6 * MM)


def elided_text(screen: Screen) -> None:
    label = text(screen, "手机号签到")
    write(label, wrapMode=NO_WRAP, elide=ELIDE_RIGHT)
    label.setWidth(20 * MM)


def pale_text(screen: Screen) -> None:
    write(text(screen, "手机号签到"), color="#8A827C")


def pale_icon(screen: Screen) -> None:
    icon = next(item for item in items(screen.find("elder")) if item.inherits("QQuickImage"))
    icon.setOpacity(0.3)


def overlapping_texts(screen: Screen) -> None:
    keys = [next(item for item in items(screen.find(f"digit-{digit}")) if is_text(item)) for digit in "56"]
    keys[1].setParentItem(keys[0].parentItem())


def missing_glyph(screen: Screen) -> None:
    write(text(screen, "手机号签到"), text="手机号签到 \ue001")


def foreign_face(screen: Screen) -> None:
    write(text(screen, "手机号签到"), font__family="DejaVu Sans")


def small_text(screen: Screen) -> None:
    write(text(screen, "手机号签到"), font__pixelSize=round(6 * MM))


def small_quiet_text(screen: Screen) -> None:
    label = text(screen, "手机号签到")
    write(label, quiet=True, strong=False, font__pixelSize=round(4 * MM), color="#1F1A17")


def shrunk_text(screen: Screen) -> None:
    text(screen, "手机号签到").setScale(0.4)


def covered_text(screen: Screen) -> None:
    title = scene_rect(text(screen, "手机号签到"))
    cover = QQmlComponent(screen.window.engine())
    cover.setData(b'import QtQuick\nRectangle { color: "white" }', QUrl())
    item = cover.createWithInitialProperties({"x": title.x(), "y": title.center().y(), "width": title.width()})
    item.setParentItem(screen.window.contentItem())
    item.setParent(screen.window.contentItem())
    item.setHeight(8 * MM)


def high_control(screen: Screen) -> None:
    """Over the station's picture, beside its words."""
    control = screen.find("more")
    control.setParentItem(screen.window.contentItem())
    control.setX(PORTRAIT.width_px - control.width() - 4)
    control.setY(4)


def hidden_control(screen: Screen) -> None:
    screen.find("help").setVisible(False)


FAULTS: dict[str, tuple[Callable[[Screen], None], Check]] = {
    "a small button": (small_button, reading.TARGET),
    "a tiny button": (tiny_button, reading.TARGET),
    "a narrow gap": (narrow_gap, reading.GAP),
    "buttons that touch": (touching_buttons, reading.GAP),
    "a clipped text": (clipped_text, reading.CLIPPED),
    "a text out of its place": (text_out_of_its_place, reading.CLIPPED),
    "an elided text": (elided_text, reading.ELIDED),
    "a pale text": (pale_text, reading.TEXT_CONTRAST),
    "a pale icon": (pale_icon, reading.ICON_CONTRAST),
    "a box": (missing_glyph, reading.GLYPHS),
    "a foreign face": (foreign_face, reading.GLYPHS),
    "a small text": (small_text, reading.MUST_READ),
    "a small quiet text": (small_quiet_text, reading.QUIET),
    "a shrunk text": (shrunk_text, reading.MUST_READ),
    "texts over each other": (overlapping_texts, reading.OVERLAP),
    "a covered text": (covered_text, reading.COVERED),
    "a hidden control": (hidden_control, reading.MISSING),
}


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage() as stage:
        yield stage


def combination(scene: str, mode: Mode = Mode.NORMAL, panel: Panel = PORTRAIT) -> Combination:
    return Combination(panel, mode, Language.CHINESE, next(one for one in SCENES if one.name == scene))


def breaches(stage: Stage, wanted: Combination, plant: Callable[[Screen], None]) -> list[Reading]:
    """What is reported of a scene with a fault in it, and without it is not."""
    played = stage.play(wanted)
    assert [str(one) for one in measure(played, next(played.frames()), wanted) if one.breached] == []
    plant(played.screen)
    return [one for one in measure(played, next(played.frames()), wanted) if one.breached]


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_reported_as_what_it_is(stage: Stage, name: str) -> None:
    plant, check = FAULTS[name]
    found = breaches(stage, combination("phone"), plant)
    assert {one.check for one in found} == {check}, [str(one) for one in found]


def test_a_control_out_of_low_reach_is_reported(stage: Stage) -> None:
    found = breaches(stage, combination("phone", Mode.LOW_REACH), high_control)
    assert [(one.check, one.item, round(one.figure)) for one in found] == [(reading.REACH, "more", 1375)]


def test_a_screen_too_deep_is_reported(stage: Stage) -> None:
    shallow = combination("phone-nobody")
    played = stage.play(shallow)
    deep = replace(shallow, scene=replace(shallow.scene, most=1))
    found = [one for one in measure(played, next(played.frames()), deep) if one.breached]
    assert [(one.check, one.item, one.figure) for one in found] == [(reading.DEPTH, "phone → submit", 2)]
