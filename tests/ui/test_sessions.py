"""Sessions as a person meets them: waking, being asked whether one is still there, leaving, and a wet glass."""

from collections.abc import Callable
from functools import cache

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtQml import QQmlProperty
from PySide6.QtTest import QTest

from tests.support.screen import Screen, scene_rect
from tests.support.ui import checked_in, member

CARD, OTHER = b"\x01", b"\x02"
PHONE = "13800001234"
MODES = ("elder", "contrast", "lowReach", "voice")


@cache
def glass() -> QPointingDevice:
    """The touch panel, one for all screens of a process."""
    return QTest.createTouchDevice()


def props(screen: Screen, *names: str) -> list[object]:
    return screen.model("screen", *names)


def open_page(screen: Screen, page: str) -> None:
    """Lead a screen that is awake to a page that shows something of a person."""
    match page:
        case "phone":
            screen.touch("phone")
            screen.type(PHONE[:7])
        case "confirm":
            screen.find_member.phones[PHONE] = member("欧阳*", union="甲工会")
            screen.touch("phone")
            screen.type(PHONE)
            screen.touch("submit")
        case "membership":
            screen.touch("membership")
            screen.find_member.cards[CARD] = member("欧阳*", union="甲工会")
            screen.tap(CARD, checked_in(member()))
        case "result":
            screen.tap(CARD, checked_in(member("欧阳*", union="甲工会")))


PERSONAL = ("phone", "confirm", "membership", "result")
TRACES = ("欧阳", "甲工会", "138 ", "138****", "0101")


@pytest.mark.parametrize("page", PERSONAL)
def test_the_next_card_wipes_the_former_person_from_every_frame(screen: Screen, page: str) -> None:
    open_page(screen, page)
    assert any(trace in text for text in screen.texts() for trace in TRACES)
    screen.frames.clear()
    screen.check_in.cards[OTHER] = checked_in(member("李*", union="乙工会"))
    screen.present(OTHER)
    screen.draw()
    assert screen.pages[-1] == "waiting"
    screen.settle()
    assert screen.says("李*，签到成功")
    assert len(screen.frames) >= 2
    for frame in screen.frames:
        assert not [text for text in frame if any(trace in text for trace in TRACES)]


@pytest.mark.parametrize("page", PERSONAL)
def test_nothing_of_a_person_stays_in_any_model_when_they_leave(screen: Screen, page: str) -> None:
    open_page(screen, page)
    screen.touch("leave")
    root = screen.window.rootObject()
    for name in ("phone", "membership", "result", "help"):
        model = QQmlProperty.read(root, name)
        meta = model.metaObject()
        values = [str(model.property(meta.property(index).name())) for index in range(1, meta.propertyCount())]
        assert not [value for value in values if any(trace in value for trace in TRACES)], name


def test_the_touch_that_wakes_does_nothing_else(make_screen: Callable[..., Screen]) -> None:
    screen = make_screen()
    screen.clock.pass_ms(1_000)
    middle = QPoint(screen.window.width() // 2, screen.window.height() // 2)
    QTest.touchEvent(screen.window, glass()).press(0, middle).commit()
    QTest.touchEvent(screen.window, glass()).release(0, middle).commit()
    screen.settle()
    assert screen.pages == ["attract", "home"]
    screen.touch("guest", after_ms=200)
    assert screen.pages[-1] == "home"
    screen.touch("guest")
    assert screen.pages[-1] == "guest"


def test_the_home_page_falls_asleep_without_asking(screen: Screen) -> None:
    screen.touch("elder")
    screen.touch("elder")
    screen.pass_ms(59_999)
    assert screen.pages[-1] == "home"
    screen.pass_ms(1)
    assert screen.pages[-1] == "attract"


@pytest.mark.parametrize("page", ["phone", "confirm", "membership"])
def test_who_is_idle_is_asked_with_everything_hidden(screen: Screen, page: str) -> None:
    open_page(screen, page)
    before = screen.texts()
    screen.pass_ms(60_000)
    assert props(screen, "warning", "warningSeconds") == [True, 20]
    assert not [text for text in screen.texts() if any(trace in text for trace in TRACES)]
    screen.pass_ms(15_000)
    assert props(screen, "warning", "warningSeconds") == [True, 5]
    screen.touch("stay")
    assert props(screen, "warning", "page") == [False, page]
    assert screen.texts() == before
    screen.pass_ms(60_000)
    screen.pass_ms(20_000)
    assert screen.pages[-1] == "attract"


def test_any_touch_answers_the_warning_and_does_nothing_else(screen: Screen) -> None:
    screen.touch("help")
    screen.pass_ms(60_000)
    QTest.touchEvent(screen.window, glass()).press(0, QPoint(5, 5)).commit()
    QTest.touchEvent(screen.window, glass()).release(0, QPoint(5, 5)).commit()
    screen.settle()
    assert props(screen, "warning", "page") == [False, "help"]
    assert screen.assistance.asked == []


def test_a_touch_beside_everything_keeps_the_session_awake(screen: Screen) -> None:
    screen.touch("guest")
    screen.pass_ms(50_000)
    QTest.touchEvent(screen.window, glass()).press(0, QPoint(2, 2)).commit()
    QTest.touchEvent(screen.window, glass()).release(0, QPoint(2, 2)).commit()
    screen.pass_ms(59_999)
    assert props(screen, "warning") == [False]


def test_large_text_doubles_the_time(screen: Screen) -> None:
    screen.touch("elder")
    screen.touch("guest")
    screen.pass_ms(119_999)
    assert props(screen, "warning") == [False]
    screen.pass_ms(1)
    assert props(screen, "warning", "warningSeconds") == [True, 40]


@pytest.mark.parametrize("ending", ["leave", "next card", "time"])
def test_every_sessions_end_resets_modes_and_language(screen: Screen, ending: str) -> None:
    screen.touch("language")
    screen.touch("elder")
    screen.touch("more")
    for name in MODES[1:]:
        screen.touch(name)
    screen.touch("more")
    screen.tap(CARD, checked_in(member()))
    assert props(screen, "language", *MODES) == ["en", True, True, True, True]
    match ending:
        case "leave":
            screen.touch("leave")
        case "next card":
            screen.tap(OTHER, checked_in(member("李*")))
        case _:
            screen.pass_ms(10_000)
    assert props(screen, "language", "moreOpen", *MODES) == ["zh", False, False, False, False, False]
    assert not screen.says("checked in")


def test_three_contacts_are_ignored_and_the_glass_is_to_be_wiped(screen: Screen) -> None:
    button = scene_rect(screen.find("guest")).center().toPoint()
    places = [button, QPoint(30, 30), QPoint(screen.window.width() - 30, 30)]
    drops = QTest.touchEvent(screen.window, glass(), autoCommit=False)
    for number, place in enumerate(places):
        for earlier in range(number):
            drops.stationary(earlier)
        drops.press(number, place)
        drops.commit()
    screen.draw()
    assert props(screen, "wet") == [True]
    assert screen.says("请擦干屏幕")
    for number, place in enumerate(places):
        drops.release(number, place)
    drops.commit()
    screen.settle()
    assert screen.pages[-1] == "home", "the button under the first drop was not pressed"
    screen.pass_ms(3_000)
    assert props(screen, "wet") == [False]
    screen.touch("guest")
    assert screen.pages[-1] == "guest"


def test_two_fingers_are_no_drops(screen: Screen) -> None:
    touch = QTest.touchEvent(screen.window, glass(), autoCommit=False)
    touch.press(0, QPoint(30, 30))
    touch.press(1, QPoint(60, 30))
    touch.commit()
    touch.release(0, QPoint(30, 30))
    touch.release(1, QPoint(60, 30))
    touch.commit()
    screen.settle()
    assert props(screen, "wet") == [False]
