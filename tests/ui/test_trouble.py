"""What the pages say while something is being repaired, and while there is smoke."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.health import DeviceHealth, DeviceState
from kiosk.domain.lockers.news import HallStatus
from kiosk.services.lockers.desk import LockerBoard
from kiosk.ui.runtime.language import Language
from tests.support.gallery.devices import BOARD_1, BOARD_2, POWER, READER, SCANNER
from tests.support.screen import Screen, is_text, items, text_of

LEAVE, PHONE = "烟雾报警，请离开", "0571-8500 0000"
ALARM, CLEARED = LockerBoard(hall=HallStatus(alarm=True)), LockerBoard()


def texts(screen: Screen, name: str) -> str:
    """All that an item says."""
    return " ".join(text_of(item) for item in items(screen.find(name)) if is_text(item))


@pytest.mark.parametrize(
    ("down", "chinese", "english"),
    [
        ((READER,), "读卡器维修中，请扫码或用手机号", "Reader out, scan or by phone"),
        ((SCANNER,), "扫码器维修中，请刷卡或用手机号", "Scanner out, card or phone"),
        ((READER, SCANNER), "读卡器和扫码器维修中，请用手机号", "No cards or codes, by phone"),
        ((BOARD_1,), "部分储物柜维修中，其余照常", "Some lockers out, others work"),
        ((BOARD_1, BOARD_2), "储物柜维修中，签到照常", "No lockers now, check-in works"),
        ((POWER,), "充电暂停，仍可存放", "No charging now, storing works"),
        ((BOARD_1, BOARD_2, POWER), "储物柜维修中，签到照常", "No lockers now, check-in works"),
        (
            (READER, BOARD_1, BOARD_2),
            "读卡器维修中，请扫码或用手机号；储物柜维修中",
            "Reader out, scan or by phone. No lockers now",
        ),
        ((SCANNER, POWER), "扫码器维修中，请刷卡或用手机号；充电暂停", "Scanner out, card or phone. No charging now"),
    ],
)
def test_home_says_in_one_sentence_what_is_down_and_what_works(
    screen: Screen, down: tuple[DeviceHealth, ...], chinese: str, english: str
) -> None:
    assert not screen.shows("trouble")
    for device in down:
        screen.post(device)
    assert texts(screen, "trouble") == chinese
    screen.use(Language.ENGLISH)
    assert texts(screen, "trouble") == english
    for device in down:
        screen.post(replace(device, state=DeviceState.DEGRADED))
    assert not screen.shows("trouble")


def test_help_lists_every_kind_of_device_that_the_station_has(screen: Screen) -> None:
    screen.touch("help")
    kinds = ("reader", "scanner", "lockers", "power")
    assert [texts(screen, f"device-{kind}") for kind in kinds] == ["正常"] * 4
    screen.post(READER)
    screen.post(BOARD_1)
    screen.post(POWER)
    assert [texts(screen, f"device-{kind}") for kind in kinds] == [
        "维修中 · 请扫码或用手机号",
        "正常",
        "部分维修中 · 其余照常",
        "维修中 · 仍可存放",
    ]
    screen.post(BOARD_2)
    assert texts(screen, "device-lockers") == "维修中 · 签到照常"


def test_help_lists_no_device_that_the_station_has_not(make_screen: Callable[..., Screen]) -> None:
    screen = make_screen(reader=False)
    screen.wake()
    screen.touch("help")
    assert not screen.shows("devices")


def test_the_alarm_takes_the_place_of_every_invitation(screen: Screen) -> None:
    screen.post(ALARM)
    assert LEAVE in texts(screen, "alarm")
    assert PHONE in texts(screen, "alarm")
    assert not screen.shows("phone")
    assert not screen.shows("guest")
    assert not screen.says("进来歇歇")
    screen.post(READER)
    assert not screen.shows("trouble"), "one thing at a time"
    screen.post(CLEARED)
    assert not screen.shows("alarm")
    assert screen.shows("phone")


def test_the_alarm_leaves_the_ways_on_and_help_in_reach(screen: Screen) -> None:
    screen.post(ALARM)
    screen.touch("membership")
    assert LEAVE in texts(screen, "alarm")
    screen.touch("help")
    assert LEAVE in texts(screen, "alarm")
    screen.touch("callAttendant")
    assert screen.assistance.asked == [None]
    assert screen.says("已呼叫，请稍等")


def test_the_screen_at_rest_calls_nobody_into_smoke(make_screen: Callable[..., Screen]) -> None:
    screen = make_screen()
    assert screen.says("进来歇歇")
    screen.post(ALARM)
    for words in ("烟雾报警 · Smoke alarm", "请离开", PHONE):
        assert screen.says(words)
    assert not screen.says("进来歇歇")
    assert not screen.says("刷卡或扫会员码")
    screen.wake()
    assert LEAVE in texts(screen, "alarm")


def test_the_alarm_stays_over_the_question_whether_somebody_is_there(screen: Screen) -> None:
    screen.touch("guest")
    screen.post(ALARM)
    screen.pass_ms(60_000)
    assert screen.shows("stay")
    assert LEAVE in texts(screen, "alarm")
