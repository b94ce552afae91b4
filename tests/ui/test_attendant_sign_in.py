"""An attendant comes to the screen by card and PIN, and is gone again: touched done, left alone, or carded away."""

import pytest

from kiosk.domain.card import CardRead
from kiosk.domain.facts import AttendantLockedOut, AttendantSignedIn, AttendantSignedOut
from kiosk.domain.fault import EnvironmentFault, FaultKind
from tests.support.duty import LI, LI_CARD, PIN, WANG_CARD
from tests.support.screen import Screen
from tests.support.ui import checked_in, member

CARD = b"\x01"


def present(screen: Screen, card: bytes = LI_CARD) -> None:
    screen.post(CardRead(card, "reader"))


def sign_in(screen: Screen) -> None:
    present(screen)
    screen.type(PIN)


def facts(screen: Screen) -> list[object]:
    return [fact for fact, _subject in screen.log.lines]


def pages_touched(screen: Screen, *names: str) -> None:
    for name in names:
        screen.touch(name)


@pytest.mark.parametrize("way", [(), ("help",), ("phone",), ("guest",), ("membership",)])
def test_an_attendants_card_leads_to_the_pin_from_everywhere(screen: Screen, way: tuple[str, ...]) -> None:
    pages_touched(screen, *way)
    present(screen)
    assert screen.pages[-1] == "pin"
    assert screen.says("李*，请输入密码")
    assert screen.check_in.asked == []
    assert screen.find_member.asked == []


def test_anybody_elses_card_checks_in_as_before(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member()))
    assert screen.check_in.asked == [("card", CARD)]
    assert screen.pages[-1] == "result"


def test_an_attendants_card_ends_what_another_person_saw(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member()))
    present(screen)
    assert screen.pages[-1] == "pin"
    assert not screen.says("张")


def test_the_right_pin_signs_in_and_done_signs_out(screen: Screen) -> None:
    sign_in(screen)
    assert screen.pages[-1] == "duty"
    assert screen.says("管理员 李*")
    screen.touch("leave")
    assert screen.model("screen", "page") == ["attract"]
    assert facts(screen) == [AttendantSignedIn(LI.id), AttendantSignedOut(LI.id)]


def test_a_wrong_pin_tells_how_many_tries_are_left_until_the_card_is_locked(screen: Screen) -> None:
    present(screen)
    for left in (4, 3, 2, 1):
        screen.type("111222")
        assert screen.says(f"密码不对，还可试 {left} 次")
    screen.type("111222")
    assert screen.says("已锁定，请 15 分钟后再试")
    screen.type(PIN)
    assert screen.pages[-1] == "pin"
    assert [type(fact) for fact in facts(screen)] == [AttendantLockedOut]


def test_the_lock_counts_down_by_the_minute(screen: Screen) -> None:
    present(screen)
    for _ in range(5):
        screen.type("111222")
    screen.pass_ms(59_000)
    assert screen.says("已锁定，请 15 分钟后再试") or screen.says("已锁定，请 14 分钟后再试")


def test_a_disk_that_fails_signs_nobody_in(screen: Screen) -> None:
    present(screen)
    screen.log.fault = EnvironmentFault(FaultKind.DISK_FULL, "full")
    screen.type(PIN)
    assert screen.pages[-1] == "pin"
    assert screen.says("本机存储故障，没能登录")


def test_digits_are_taken_back(screen: Screen) -> None:
    present(screen)
    screen.type("12")
    screen.touch("erase")
    assert screen.model("duty", "pin")[0]["digits"] == 1
    screen.touch("clear")
    assert screen.model("duty", "pin")[0]["digits"] == 0


@pytest.mark.parametrize("elder", [False, True])
def test_left_alone_for_a_minute_it_locks_without_a_question(screen: Screen, elder: bool) -> None:
    if elder:
        screen.touch("elder")
    sign_in(screen)
    screen.pass_ms(59_999)
    assert screen.model("screen", "page", "warning") == ["duty", False]
    screen.pass_ms(1)
    assert screen.model("screen", "page", "warning") == ["attract", False]
    assert facts(screen)[-1] == AttendantSignedOut(LI.id)
    assert screen.model("duty", "pin")[0]["name"] == ""


def test_the_next_card_ends_it_with_its_line(screen: Screen) -> None:
    sign_in(screen)
    screen.tap(CARD, checked_in(member()))
    assert screen.pages[-1] == "result"
    assert facts(screen)[-1] == AttendantSignedOut(LI.id)
    assert not screen.says("管理员")


def test_another_attendants_card_asks_for_their_pin(screen: Screen) -> None:
    sign_in(screen)
    present(screen, WANG_CARD)
    assert screen.says("欧阳*，请输入密码")
    assert facts(screen)[-1] == AttendantSignedOut(LI.id)


def test_who_left_before_the_pin_was_found_right_is_signed_out_at_once(screen: Screen) -> None:
    present(screen)
    screen.type(PIN[:-1])
    screen.press(f"digit-{PIN[-1]}")
    screen.press("leave")
    screen.settle()
    assert screen.model("screen", "page") == ["attract"]
    assert facts(screen) == [AttendantSignedIn(LI.id), AttendantSignedOut(LI.id)]
