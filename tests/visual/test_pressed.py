"""What a finger presses shows it, and stays readable while it does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from kiosk.ui.runtime.language import Language
from tests.support.gallery.combination import Combination
from tests.support.gallery.modes import Mode
from tests.support.gallery.scenes import SCENES
from tests.support.gallery.stage import Stage, stable_frame
from tests.support.screen import Screen
from tests.support.ui import PANELS
from tests.visual import reading
from tests.visual.seen import Seen
from tests.visual.sight import Sight, take
from tests.visual.texts import read_texts

NO_KEY = Qt.KeyboardModifier.NoModifier
SHOWN = ("home", "more", "guest", "phone", "confirm", "help", "jobs", "nearby", "join-two", "notices", "station")
CONTRASTS = (reading.TEXT_CONTRAST, reading.ICON_CONTRAST)
PANEL = PANELS[1]


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage() as stage:
        yield stage


def sight(screen: Screen) -> Sight:
    return take(screen.window.contentItem(), stable_frame(screen), PANEL)


def place(rect: QRectF) -> QPoint:
    """In the target, beside its words."""
    return QPoint(round(rect.left() + rect.width() / 8), round(rect.center().y()))


def press(screen: Screen, target: Seen) -> Sight:
    QTest.mousePress(screen.window, Qt.MouseButton.LeftButton, NO_KEY, place(target.rect))
    return sight(screen)


def let_go_outside(screen: Screen) -> None:
    QTest.mouseMove(screen.window, QPoint(1, 1))
    QTest.mouseRelease(screen.window, Qt.MouseButton.LeftButton, NO_KEY, QPoint(1, 1))
    screen.settle()


@pytest.mark.parametrize("mode", [Mode.NORMAL, Mode.CONTRAST], ids=str)
@pytest.mark.parametrize("name", SHOWN)
def test_a_pressed_target_is_seen_to_be_pressed_and_can_be_read(stage: Stage, name: str, mode: Mode) -> None:
    scene = next(one for one in SCENES if one.name == name)
    screen = stage.play(Combination(PANEL, mode, Language.CHINESE, scene)).screen
    calm = sight(screen)
    for target in {one.item.metaObject().className(): one for one in calm.targets}.values():
        pressed = press(screen, target)
        let_go_outside(screen)
        box = [round(edge) for edge in target.rect.getCoords()]
        assert pressed.image.crop(box) != calm.image.crop(box), f"{target.name} does not react"
        found = [str(one) for one in read_texts(pressed, elder=False) if one.check in CONTRASTS and one.breached]
        assert found == [], f"while {target.name} is pressed"
    assert sight(screen).image == calm.image, "what was let go outside has acted"
