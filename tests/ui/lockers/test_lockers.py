"""The lockers at the real screen, over their real use cases: what each touch and each door leads to."""

from typing import Any

import pytest

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import Notice
from kiosk.domain.lockers.owner import MemberOwner
from kiosk.domain.lockers.reasons import NoticeKind
from kiosk.services.check_in import Unknown
from kiosk.ui.runtime.sound import Cue
from tests.support.gallery.people import CARD
from tests.support.locker_hands import LockerHands
from tests.support.locker_pages import OTHER, guest, stage, stored_by_member
from tests.support.screen import Screen
from tests.support.ui import checked_in, member


def test_home_says_how_many_are_free_and_when_all_are_down(screen: Screen, hands: LockerHands) -> None:
    assert screen.says("空闲 12 格")
    hands.fill(1, 2)
    screen.settle()
    assert screen.says("空闲 10 格")
    hands.bus(Door.UNKNOWN)
    screen.settle()
    assert screen.says("维修中")


def test_the_lockers_are_asked_only_after_the_answer_is_on_the_screen(screen: Screen, hands: LockerHands) -> None:
    shown: list[str] = []
    arrive = hands.arrive

    class Arrive:
        def by_card(self, *arrived: Any) -> object:
            shown.append(screen.pages[-1])
            return arrive.by_card(*arrived)

    hands.arrive = Arrive()
    screen.tap(CARD, checked_in(member()))
    assert shown == ["result"]
    assert screen.shows("lockerWay")


def test_a_phone_is_stored_with_one_touch_after_the_card(screen: Screen, hands: LockerHands) -> None:
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    assert stage(screen) == "opening"
    assert not screen.shows("leave")
    number = hands.opens()
    screen.settle()
    assert (stage(screen), screen.says("01")) == ("storing", True)
    hands.closes()
    hands.meters(number, 8_200)
    screen.settle()
    assert stage(screen) == "stored"
    assert screen.says("正在充电 · 8.2 W")
    screen.pass_ms(20_000)
    assert stage(screen) == "home"


def test_it_is_taken_back_with_one_touch_and_the_door_opens_once_more(screen: Screen, hands: LockerHands) -> None:
    number = stored_by_member(screen, hands)
    screen.tap(CARD, checked_in(member()))
    assert screen.says("打开 01 号格")
    screen.touch("lockerWay")
    hands.opens()
    screen.settle()
    assert stage(screen) == "collecting"
    hands.closes()
    screen.settle()
    assert (stage(screen), screen.shows("reopen")) == ("collected", True)
    screen.touch("reopen")
    assert stage(screen) == "opening"
    hands.opens()
    hands.closes()
    screen.settle()
    assert stage(screen) == "done"
    assert hands.compartment(number).session is None


def test_after_twenty_seconds_the_card_is_asked_for_again(screen: Screen, hands: LockerHands) -> None:
    stored_by_member(screen, hands)
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    hands.opens()
    screen.pass_ms(30_000)
    hands.closes()
    screen.settle()
    assert (stage(screen), screen.shows("reopen")) == ("collected", False)
    screen.tap(CARD, checked_in(member(), repeat=True))
    screen.touch("lockerWay")
    hands.opens()
    screen.settle()
    assert stage(screen) == "collecting"


def test_an_open_door_is_not_timed_out_and_is_asked_to_be_closed(screen: Screen, hands: LockerHands) -> None:
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    hands.opens()
    screen.settle()
    for _ in range(12):
        screen.pass_ms(10_000)
        assert not screen.model("screen", "warning")[0]
    assert stage(screen) == "storing"
    assert screen.says("请关上门")


def test_a_slow_door_may_be_asked_about(screen: Screen, hands: LockerHands) -> None:
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    assert not screen.shows("notOpened")
    screen.pass_ms(3_000)
    screen.touch("notOpened")
    assert screen.says("门还在动，请稍候")
    hands.opens()
    screen.settle()
    assert not screen.says("门还在动，请稍候")
    screen.touch("notOpened")
    assert (stage(screen), screen.shows("store")) == ("failed", True)


def test_a_jammed_door_leads_to_another_compartment(screen: Screen, hands: LockerHands) -> None:
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    hands.jams()
    screen.settle()
    assert (stage(screen), screen.says("门锁卡住了")) == ("failed", True)
    screen.touch("store")
    assert hands.number == 2
    hands.opens()
    screen.settle()
    assert (stage(screen), screen.says("02")) == ("storing", True)


def test_the_owner_of_a_jammed_door_is_sent_to_the_attendant(screen: Screen, hands: LockerHands) -> None:
    stored_by_member(screen, hands)
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    hands.jams()
    screen.settle()
    assert stage(screen) == "attention"
    screen.touch("attendant")
    assert stage(screen) == "help"


def test_anothers_thing_inside_leads_to_another_compartment(screen: Screen, hands: LockerHands) -> None:
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    hands.opens()
    screen.settle()
    screen.touch("inside")
    assert stage(screen) == "foreign"
    screen.touch("store")
    assert hands.number == 2


def test_a_phone_number_opens_nothing(screen: Screen, hands: LockerHands) -> None:
    stored_by_member(screen, hands)
    screen.find_member.phones["13812345678"] = member()
    screen.check_in.member = checked_in(member())
    screen.touch("phone")
    screen.type("13812345678")
    screen.touch("submit")
    screen.touch("confirm")
    assert screen.says("存手机充电")
    assert not screen.says("打开 01 号格")


def test_a_card_at_the_lockers_page_checks_in_there(screen: Screen, hands: LockerHands) -> None:
    stored_by_member(screen, hands)
    screen.touch("lockers")
    screen.tap(CARD, checked_in(member()))
    assert (stage(screen), screen.says("张*，签到成功")) == ("mine", True)
    screen.touch("open")
    assert stage(screen) == "opening"


def test_low_reach_gets_a_low_compartment(screen: Screen, hands: LockerHands) -> None:
    hands.begin(heights_mm={number: 1500 - 100 * number for number in range(1, 13)})
    hands.roster.members[CARD] = member().member
    screen.touch("more")
    screen.touch("lowReach")
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    assert hands.number == 3


def test_an_owner_is_told_once(screen: Screen, hands: LockerHands) -> None:
    owner = MemberOwner(member().member.subject)
    hands.transactions.notify(Notice(owner, NoticeKind.FORCED_OPEN, 3, "gone", screen.clock.now()))
    screen.tap(CARD, checked_in(member()))
    assert screen.says("03 号格由管理员打开过")
    screen.tap(CARD, checked_in(member(), repeat=True))
    assert not screen.says("03 号格由管理员打开过")


@pytest.mark.parametrize("coded", [False, True])
def test_the_next_card_shows_nothing_of_the_former_person(screen: Screen, hands: LockerHands, coded: bool) -> None:
    if coded:
        guest(screen)
    else:
        screen.tap(CARD, checked_in(member("欧阳*")))
    screen.touch("lockerWay")
    hands.opens()
    hands.closes()
    screen.settle()
    assert stage(screen) == "stored"
    screen.frames.clear()
    screen.check_in.cards[OTHER] = checked_in(Unknown())
    screen.present(OTHER)
    screen.draw()
    assert screen.model("lockers", "code", "name", "number", "way") == ["", "", 0, ""]
    screen.settle()
    seen = {text for frame in screen.frames for text in frame}
    assert not {text for text in seen if "欧阳" in text or "382" in text or "01" in text}
    assert screen.model("lockers", "code", "name", "number", "stage") == ["", "", 0, "offer"]


def test_doors_are_heard(screen: Screen, hands: LockerHands) -> None:
    screen.tap(CARD, checked_in(member()))
    screen.touch("lockerWay")
    screen.sounds.played.clear()
    hands.opens()
    screen.settle()
    hands.closes()
    screen.settle()
    assert screen.sounds.played == [Cue.SUCCESS, Cue.SUCCESS]
