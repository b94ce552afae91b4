"""Every screen on every panel in both languages: big enough, inside its place, nothing over anything."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.fault import FaultKind
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.member import Standing
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.services.check_in import CheckedIn, Guest, Unknown
from kiosk.ui.runtime.language import Language
from tests.support.screen import Screen, is_text, scene_rect, text_of
from tests.support.ui import PANELS, Panel, checked_in, member

CAP_HEIGHT_EM = 0.733
LONG_UNION = "杭州市西湖区北山街道新就业形态劳动者联合工会"


def visit(screen: Screen, language: Language) -> Iterator[str]:
    """Lead the screen through everything it can show; gives each one's name once it stands."""
    answers = {
        b"member": checked_in(member()),
        b"lapsed": checked_in(member("欧阳*", Standing.LAPSED, LONG_UNION)),
        b"suspended": checked_in(member("欧阳*", Standing.SUSPENDED, LONG_UNION)),
        b"repeat": checked_in(member("欧阳*", union=LONG_UNION), repeat=True),
        b"unknown": checked_in(Unknown()),
        b"lost": CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=FaultKind.DISK_FAILED),
    }
    screen.use(language)
    yield "home"
    screen.post(ConnectionStatus(online=False, waiting=1234))
    yield "home offline"
    screen.post(DeviceHealth("reader", DeviceKind.READER, DeviceState.DOWN))
    yield "home with a dead reader"
    screen.touch("guest")
    yield "guest"
    screen.check_in.guest = checked_in(Guest(), occupation=Occupation.RIDE_HAILING_DRIVER)
    screen.touch("occupation-ride_hailing_driver")
    yield "guest's result"
    for card, answer in answers.items():
        screen.tap(card, answer)
        screen.use(language)
        yield f"result {card.decode()}"
    screen.post(ConnectionStatus(online=True, waiting=0, acked_epoch="e1", acked_seq=7))
    screen.tap(b"unknown", answers[b"unknown"])
    screen.use(language)
    screen.check_in.stated = CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=FaultKind.DISK_FULL)
    screen.touch("occupation-rider")
    yield "occupation not recorded"
    screen.touch("leave")
    screen.post(ConnectionStatus(online=False, waiting=12, revoked=True))
    screen.use(language)
    yield "home of a revoked terminal"


def flaws(screen: Screen, panel: Panel) -> Iterator[str]:
    visible = list(screen.items())
    shown = [item for item in visible if is_text(item) and text_of(item)]
    for item in shown:
        yield from text_flaws(item, panel)
    targets = [item for item in visible if QQmlProperty(item, "pressed").isValid()]
    for target in targets:
        width_mm, height_mm = target.width() / panel.px_per_mm, target.height() / panel.px_per_mm
        if min(width_mm, height_mm) < 20:
            yield f"target {target.objectName()} is {width_mm:.1f} × {height_mm:.1f} mm"
    for one, other in pairs(targets):
        grown = scene_rect(one).adjusted(*(sign * (3 * panel.px_per_mm - 1) for sign in (-1, -1, 1, 1)))
        if grown.intersects(scene_rect(other)):
            yield f"less than 3 mm between {one.objectName()} and {other.objectName()}"
    for one, other in pairs(shown):
        if painted(one).intersects(painted(other)):
            yield f"{text_of(one)!r} lies over {text_of(other)!r}"


def text_flaws(item: QQuickItem, panel: Panel) -> Iterator[str]:
    text = text_of(item)
    cap_mm = QQmlProperty.read(item, "font").pixelSize() * CAP_HEIGHT_EM / panel.px_per_mm
    if cap_mm < 3.4:
        yield f"{text!r} has capitals of {cap_mm:.2f} mm"
    if QQmlProperty.read(item, "truncated"):
        yield f"{text!r} is cut"
    if QQmlProperty.read(item, "contentHeight") > item.height() + 1:
        yield f"{text!r} is higher than its place"
    if QQmlProperty.read(item, "contentWidth") > item.width() + 1:
        yield f"{text!r} is wider than its place"
    rect = painted(item)
    place = item.parentItem()
    while place is not None:
        outer = scene_rect(place).adjusted(-1, -1, 1, 1)
        if place.width() > 0 and not outer.contains(rect):
            yield f"{text!r} leaves {place.metaObject().className()}"
        place = place.parentItem()


def painted(item: QQuickItem) -> QRectF:
    """Where the letters may be, less a pixel of rounding."""
    return scene_rect(item).adjusted(1, 1, -1, -1)


def pairs(all_items: list[QQuickItem]) -> Iterator[tuple[QQuickItem, QQuickItem]]:
    for index, one in enumerate(all_items):
        for other in all_items[index + 1 :]:
            yield one, other


@pytest.mark.parametrize("language", Language, ids=lambda language: language.value)
@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_every_screen_fits_its_panel(make_screen: Callable[..., Screen], panel: Panel, language: Language) -> None:
    screen = make_screen(panel)
    found = [f"{name}: {flaw}" for name in visit(screen, language) for flaw in flaws(screen, panel)]
    assert found == []


def luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_stands_out_seven_to_one(screen: Screen) -> None:
    theme = screen.window.engine().singletonInstance("Kiosk", "Theme")
    grounds = [QColor(theme.property(name)) for name in ("paper", "card")]
    tints = {tone: QColor(colour) for tone, colour in theme.property("tint").toVariant().items()}
    for name, tone in (("redText", "red"), ("amberText", "amber"), ("greenText", "green"), ("soft", "neutral")):
        for ground in (*grounds, tints[tone]):
            assert contrast(QColor(theme.property(name)), ground) >= 7, (name, ground.name())
    for ground in (*grounds, QColor(theme.property("pressed")), *tints.values()):
        assert contrast(QColor(theme.property("ink")), ground) >= 7
    for name in ("heroTop", "heroBottom", "ink", "inkPressed"):
        assert contrast(QColor(theme.property("white")), QColor(theme.property(name))) >= 7, name
