"""Guests at the lockers: the pickup code, shown until it is kept, and what it opens."""

from dataclasses import replace

from kiosk.services.check_in import Unknown
from tests.support.locker_hands import TERMS, LockerHands
from tests.support.locker_pages import CODE, OTHER, guest, guest_with_a_code, stage
from tests.support.screen import Screen
from tests.support.ui import checked_in


def test_a_guest_gets_a_code_before_the_door_is_closed_and_collects_with_it(
    screen: Screen, hands: LockerHands
) -> None:
    guest(screen)
    screen.touch("lockerWay")
    hands.opens()
    screen.settle()
    assert screen.says("382 916")
    hands.closes()
    screen.settle()
    assert (stage(screen), screen.says("382 916")) == ("stored", True)
    screen.touch("leave")
    screen.pass_ms(1_000)
    screen.wake()
    screen.touch("lockers")
    screen.touch("pickup")
    screen.type("1")
    screen.touch("submit")
    screen.type(CODE)
    screen.touch("submit")
    assert stage(screen) == "opening"
    hands.opens()
    screen.settle()
    assert stage(screen) == "collecting"
    screen.touch("keep")
    assert stage(screen) == "storing"
    hands.closes()
    screen.settle()
    assert (stage(screen), screen.says("382 916")) == ("stored", False)


def test_wrong_codes_are_counted_down_and_then_the_attendant_helps(screen: Screen, hands: LockerHands) -> None:
    hands.fill(1)
    screen.touch("lockers")
    screen.touch("pickup")
    screen.type("1")
    screen.touch("submit")
    for left in (4, 3, 2, 1):
        screen.type("111111")
        screen.touch("submit")
        assert screen.says(f"还能试 {left} 次")
    for _ in range(2):
        screen.type(CODE if screen.says("锁") else "111111")
        screen.touch("submit")
    assert screen.says("输错太多次，已锁住 · 请找管理员开门")
    assert not hands.orders[1:], "the right code opens nothing any more"


def test_a_number_that_is_none_is_a_wrong_code(screen: Screen) -> None:
    screen.touch("lockers")
    screen.touch("pickup")
    screen.type("999")
    screen.touch("submit")
    screen.type(CODE)
    screen.touch("submit")
    assert screen.says("取件码不对")
    assert not screen.says("还能试")


def test_where_guests_may_not_store_nothing_is_offered(screen: Screen, hands: LockerHands) -> None:
    hands.begin(terms=replace(TERMS, guests=False))
    guest(screen)
    assert not screen.shows("lockerWay")


def test_a_warning_hides_the_code(screen: Screen, hands: LockerHands) -> None:
    guest(screen)
    screen.touch("lockerWay")
    hands.opens()
    hands.closes()
    screen.settle()
    screen.pass_ms(60_000)
    assert screen.model("screen", "warning")[0]
    assert not screen.says("382 916")


def test_help_is_stepped_back_from_to_the_code(screen: Screen, hands: LockerHands) -> None:
    guest_with_a_code(screen, hands)
    screen.touch("help")
    assert not screen.says("382 916")
    screen.touch("callAttendant")
    screen.touch("back")
    assert (stage(screen), screen.says("382 916")) == ("stored", True)
    screen.touch("help")
    screen.touch("leave")
    assert screen.model("lockers", "code") == [""]


def test_a_card_shown_at_help_is_the_next_persons(screen: Screen, hands: LockerHands) -> None:
    guest_with_a_code(screen, hands)
    screen.touch("help")
    screen.tap(OTHER, checked_in(Unknown()))
    assert screen.model("lockers", "code") == [""]
