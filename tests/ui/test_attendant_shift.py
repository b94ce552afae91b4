"""Stock, the change of shifts, the day and the devices, as an attendant sees them."""

import pytest

from kiosk.domain.card import CardRead
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.facts import ShiftHandedOver, StockCounted
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState
from kiosk.domain.occupation import Occupation
from kiosk.domain.roster_status import RosterStatus
from kiosk.domain.shift import HandoverNote, StockItem, StockLevel
from kiosk.tools.doctor import judge
from tests.support.duty import LI, LI_CARD, PIN
from tests.support.screen import Screen
from tests.support.ui import NOON_MS

FULL = EnvironmentFault(FaultKind.DISK_FULL, "full")
HOUR_MS = 3_600_000


@pytest.fixture
def duty(screen: Screen) -> Screen:
    """An attendant has signed in."""
    screen.post(CardRead(LI_CARD, "reader"))
    screen.type(PIN)
    return screen


def touch(screen: Screen, *names: str) -> None:
    for name in names:
        screen.touch(name)


def test_what_was_counted_is_shown_at_once_and_stands_in_the_log(duty: Screen) -> None:
    touch(duty, "duty-shift")
    assert duty.says("饮用水：没清点")
    touch(duty, "stock-drinking_water")
    assert duty.says("饮用水还有多少？")
    touch(duty, "level-low")
    assert duty.log.lines[-1] == (StockCounted(StockItem.DRINKING_WATER, StockLevel.LOW, LI.id), None)
    assert duty.says("饮用水：不多了")
    assert duty.says("已记录")


def test_a_shift_is_handed_over_with_notes(duty: Screen) -> None:
    touch(duty, "duty-shift", "beginHanding")
    assert not duty.shows("handOver")
    touch(duty, "note-all_fine", "note-cleaning", "note-compartment", "handOver")
    notes = (HandoverNote.COMPARTMENT, HandoverNote.CLEANING)
    assert duty.log.lines[-1] == (ShiftHandedOver(LI.id, notes), None)
    assert duty.says("上次交接 14:32：格口要修、需要打扫")


def test_a_disk_that_fails_is_said_and_the_choice_stays(duty: Screen) -> None:
    touch(duty, "duty-shift", "beginHanding", "note-all_fine")
    duty.log.fault = FULL
    touch(duty, "handOver")
    assert duty.says("未记录，什么都没做")
    assert duty.shows("handOver")
    assert not any(isinstance(fact, ShiftHandedOver) for fact, _ in duty.log.lines)


def test_earlier_records_that_cannot_be_read_are_not_made_up(duty: Screen) -> None:
    duty.records.fault = FULL
    touch(duty, "duty-shift")
    assert duty.says("以前的记录没能读出来")
    touch(duty, "home", "duty-today")
    assert duty.says("没能读出来")
    touch(duty, "home", "duty-devices")
    assert duty.says("资料时间没能读出来")


def test_the_day_in_numbers(duty: Screen) -> None:
    duty.records.told_visits = [(NOON_MS - HOUR_MS * ago, Occupation.RIDER) for ago in (0, 1, 1, 3)]
    touch(duty, "duty-today")
    assert duty.says("4 人次")
    assert duty.says("每小时到站，最多 2")
    assert duty.says("外卖骑手")


@pytest.mark.parametrize("reason", [*judge.DOWN, *judge.DEGRADED])
def test_why_a_device_fails_is_said_in_words(duty: Screen, reason: str) -> None:
    duty.post(DeviceHealth("power", DeviceKind.POWER, DeviceState.DOWN, reason))
    touch(duty, "duty-devices")
    with_reason = set(duty.texts())
    duty.post(DeviceHealth("power", DeviceKind.POWER, DeviceState.DOWN))
    (said,) = with_reason - set(duty.texts())
    assert said not in {reason, "undefined"}


def test_a_device_that_is_put_right_is_seen_to_be_so(duty: Screen) -> None:
    duty.post(DeviceHealth("power", DeviceKind.POWER, DeviceState.DOWN, "port_missing"))
    touch(duty, "duty-devices")
    duty.post(DeviceHealth("power", DeviceKind.POWER, DeviceState.UP))
    assert duty.says("正常")
    assert not duty.says("故障")


def test_devices_that_need_a_hand_come_first(duty: Screen) -> None:
    duty.post(DeviceHealth("lockers", DeviceKind.LOCKERS, DeviceState.UP, frames=12))
    duty.post(DeviceHealth("power", DeviceKind.POWER, DeviceState.DOWN, "port missing", reconnects=3))
    duty.post(ConnectionStatus(online=False, waiting=41))
    duty.records.roster = RosterStatus(3, 1_948_600, NOON_MS - 30 * 24 * HOUR_MS, 1, checked_at_ms=NOON_MS - HOUR_MS)
    touch(duty, "duty-devices")
    rows = duty.model("duty", "devices")[0]["rows"]
    assert [(row["name"], row["state"], row["reason"]) for row in rows[:2]] == [
        ("power", "down", "port missing"),
        ("lockers", "up", ""),
    ]
    assert (rows[2]["name"], rows[2]["since"]["time"]) == ("roster", "13:32")
    assert duty.says("待上传 41 条")
    assert duty.says("故障")
