"""Visits as a person sees them: the real screens over services with prepared answers."""

from collections.abc import Callable

import pytest

from kiosk.domain.card import CardRead
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.member import Standing
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition
from kiosk.services.check_in import CheckedIn, Guest, Unknown
from tests.support.screen import Screen
from tests.support.ui import NOON_MS, checked_in, member

CARD, OTHER = b"\x01", b"\x02"
NOT_RECORDED = CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=FaultKind.DISK_FULL)


def test_a_member_taps_and_is_greeted_until_the_screen_goes_home(screen: Screen) -> None:
    assert screen.pages == ["attract", "home"]
    screen.tap(CARD, checked_in(member()))
    assert screen.pages == ["attract", "home", "result"]
    assert screen.says("张*，签到成功")
    assert screen.says("快递员 · 浙江圆通速递工会 · 会籍有效")
    assert screen.says("已记录，联网后自动上传")
    screen.pass_ms(3_500)
    assert screen.says("2")
    screen.pass_ms(1_500)
    assert screen.pages[-1] == "home"
    assert not screen.says("张")


def test_recorded_becomes_confirmed_in_place(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member(), seq=7))
    screen.post(ConnectionStatus(online=True, waiting=1, acked_epoch="e1", acked_seq=6))
    assert screen.says("已记录，联网后自动上传")
    screen.post(ConnectionStatus(online=True, waiting=0, acked_epoch="e1", acked_seq=7))
    assert screen.says("已确认")
    assert not screen.says("已记录")
    assert screen.says("张*，签到成功")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing.SUSPENDED, "会籍暂停，可向工会咨询"),
        (Standing.LEFT, "已退会，欢迎再次加入"),
        (Standing.LAPSED, "会籍已到期，欢迎续会"),
    ],
)
def test_every_standing_is_told_kindly(screen: Screen, standing: Standing, words: str) -> None:
    screen.tap(CARD, checked_in(member(standing=standing)))
    assert screen.says("张*，签到成功")
    assert screen.says(words)


def test_a_second_tap_is_told_when_the_first_was(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member(), repeat=True, visit_at_ms=NOON_MS - 30 * 60_000))
    assert screen.says("您今天已签到")
    assert screen.says("14:02 已签到，无需再刷")


def test_a_second_tap_after_midnight_does_not_say_today(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member(), repeat=True, visit_at_ms=NOON_MS - 15 * 3_600_000))
    assert screen.says("您已签到")
    assert not screen.says("今天已签到")
    assert screen.says("23:32 已签到，无需再刷")


def test_an_unknown_card_is_recorded_and_may_tell_an_occupation(screen: Screen) -> None:
    screen.tap(CARD, checked_in(Unknown(), seq=9))
    assert screen.says("已记录，待确认")
    screen.check_in.stated = checked_in(Unknown(), seq=9, occupation=Occupation.RIDER)
    screen.touch("occupation-rider")
    assert screen.check_in.asked[-1] == ("state", LogPosition("e1", 9), Occupation.RIDER)
    assert screen.says("谢谢，已经记下")
    assert not screen.shows("occupation-rider")


def test_an_unknown_card_has_twenty_seconds_to_choose(screen: Screen) -> None:
    screen.tap(CARD, checked_in(Unknown()))
    screen.pass_ms(19_999)
    assert screen.shows("occupation-courier")
    screen.pass_ms(1)
    assert screen.pages[-1] == "home"


def test_an_occupation_that_could_not_be_saved_leaves_the_visit_recorded(screen: Screen) -> None:
    screen.tap(CARD, checked_in(Unknown()))
    screen.check_in.stated = NOT_RECORDED
    screen.touch("occupation-rider")
    assert screen.says("签到已记录，职业未记录")


def test_a_guest_checks_in_with_two_touches(screen: Screen) -> None:
    screen.check_in.guest = checked_in(Guest(), occupation=Occupation.SANITATION)
    screen.touch("guest")
    assert screen.pages[-1] == "guest"
    screen.touch("occupation-sanitation")
    assert screen.check_in.asked == [("guest", Occupation.SANITATION)]
    assert screen.says("签到成功")
    assert screen.says("环卫工人")


def test_a_bouncing_finger_on_the_way_in_chooses_no_occupation(screen: Screen) -> None:
    screen.touch("guest")
    screen.touch("occupation-streamer", after_ms=200)
    assert screen.check_in.asked == []


def test_the_occupations_wait_a_minute(screen: Screen) -> None:
    screen.touch("guest")
    screen.pass_ms(59_999)
    assert screen.shows("occupation-rider")
    screen.pass_ms(1)
    assert not screen.shows("occupation-rider")
    assert screen.shows("stay")


def test_done_leads_to_rest(screen: Screen) -> None:
    screen.touch("guest")
    screen.touch("leave")
    assert screen.pages[-1] == "attract"
    screen.tap(CARD, checked_in(member()))
    screen.touch("leave")
    assert screen.pages[-1] == "attract"


def test_a_full_disk_is_told_with_the_way_to_help(screen: Screen) -> None:
    screen.tap(CARD, NOT_RECORDED)
    assert screen.says("未记录，请求助")
    assert screen.says("本机存储已满")
    assert screen.says("0571-8500 0000")
    assert not screen.shows("outcome")


def test_a_storage_that_fails_outright_is_told_as_not_recorded(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(uid: bytes) -> CheckedIn:
        raise EnvironmentFault(FaultKind.DISK_FAILED, "I/O error")

    monkeypatch.setattr(screen.check_in, "by_card", fail)
    screen.post(CardRead(CARD, "reader"))
    assert screen.says("未记录，请求助")


def test_a_late_answer_for_the_former_person_is_never_shown(screen: Screen) -> None:
    screen.check_in.cards = {CARD: checked_in(member("欧阳*")), OTHER: checked_in(member("李*"))}
    screen.tap(CARD, checked_in(member("欧阳*")))
    screen.ui.inbox.post(CardRead(CARD, "reader"))
    screen.ui.inbox.post(CardRead(OTHER, "reader"))
    screen.draw()
    screen.jobs.run_one()
    screen.draw()
    assert not screen.says("欧阳")
    screen.settle()
    assert screen.says("李*，签到成功")


def test_a_slow_storage_is_admitted_after_a_tenth_of_a_second(screen: Screen) -> None:
    screen.check_in.cards[CARD] = checked_in(member())
    screen.ui.inbox.post(CardRead(CARD, "reader"))
    screen.draw()
    assert screen.pages[-1] == "home"
    screen.clock.pass_ms(100)
    screen.ui.look_at_clock()
    screen.draw()
    assert screen.pages[-1] == "waiting"
    assert screen.says("正在签到，请稍候")
    screen.settle()
    assert screen.says("张*，签到成功")


def test_a_revoked_terminal_says_so_and_invites_nobody(screen: Screen) -> None:
    screen.post(ConnectionStatus(online=False, waiting=0, revoked=True))
    assert screen.says("本机已停用")
    assert screen.says("0571-8500 0000")
    assert not screen.shows("guest")
    assert not screen.says("刷卡或扫会员码")
    screen.post(CardRead(CARD, "reader"))
    assert screen.check_in.asked == []
    screen.post(ConnectionStatus(online=True, waiting=0))
    assert screen.pages[-1] == "attract"


def test_a_dead_reader_is_said_with_the_other_way_in(screen: Screen) -> None:
    assert not screen.shows("trouble")
    screen.post(DeviceHealth("reader", DeviceKind.READER, DeviceState.DOWN, "no such port"))
    assert screen.says("读卡器维修中，请扫码或用手机号")
    assert not screen.says("刷卡或扫会员码")
    screen.post(DeviceHealth("reader", DeviceKind.READER, DeviceState.UP))
    assert not screen.shows("trouble")
    assert screen.says("刷卡或扫会员码")


def test_a_station_without_reader_asks_for_no_card(make_screen: Callable[..., Screen]) -> None:
    screen = make_screen(reader=False)
    assert not screen.says("刷卡或扫会员码")
    assert not screen.shows("trouble")


def test_offline_is_a_small_word_with_what_waits(screen: Screen) -> None:
    screen.post(ConnectionStatus(online=False, waiting=12))
    assert screen.says("离线可用 · 12 条待上传")
    screen.post(ConnectionStatus(online=True, waiting=0))
    assert screen.says("已联网")
