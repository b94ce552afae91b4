"""The attendant's board over real lockers: every act ends in the log, with who, why, and who agreed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.card import CardRead
from kiosk.domain.fault import FaultKind
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.outcome import Outcome
from kiosk.services.lockers.asking import Asked
from kiosk.services.lockers.attending import AttendLockers
from kiosk.storage.database import StationDatabase
from tests.lockers.log import lines
from tests.support.duty import LI, LI_CARD, PIN, WANG, WANG_CARD, a_board, a_thing
from tests.support.lockers import LockerRig
from tests.support.screen import Screen
from tests.support.station_db import enrolled_database
from tests.support.ui import HandClock


class Station:
    """A screen over real lockers; an attendant is signed in, and looks at the board."""

    def __init__(self, rig: LockerRig, screen: Screen, database: StationDatabase) -> None:
        self.rig, self.screen, self._database = rig, screen, database
        screen.wake()
        self.show()
        screen.post(CardRead(LI_CARD, "reader"))
        screen.type(PIN)
        screen.touch("duty-board")

    def show(self) -> None:
        """The board comes to the screen as it is."""
        self.screen.post(self.rig.desk.board)

    def touch(self, *names: str) -> None:
        for name in names:
            self.screen.touch(name)
        self.show()

    def log(self, kind: str) -> list[dict[str, Any]]:
        return [line["data"] for line in lines(self._database) if line["kind"] == f"compartment.{kind}"]


@pytest.fixture
def station(tmp_path: Path, make_screen: Callable[..., Screen]) -> Iterator[Station]:
    clock = HandClock()
    for database in enrolled_database(tmp_path / "station.db"):
        rig = LockerRig(tmp_path, database, clock)  # type: ignore[arg-type]
        rig.store(rig.member(7))
        attend = AttendLockers(rig.desk, rig.control, rig.transactions)
        yield Station(rig, make_screen(clock=clock, attend=attend), database)


def full(station: Station) -> int:
    return next(one.number for one in station.rig.desk.board.compartments if one.full)


def test_an_empty_compartment_is_opened_by_one(station: Station) -> None:
    number = next(each for each in (1, 2, 3) if each != full(station))
    station.touch(f"compartment-{number}", "do-open", "why-inspection")
    assert station.screen.says("已记录")
    assert station.screen.says("正在开门")
    (forced,) = station.log("forced")
    assert forced == {
        "compartment": number, "session": None, "reason": "inspection", "by": LI.id, "second": None,
    }  # fmt: skip
    station.rig.carry_out()
    station.show()
    assert station.screen.says("管理员开过")
    assert not station.screen.shows("do-open")


def test_a_full_compartment_waits_for_another_attendants_card(station: Station) -> None:
    number = full(station)
    station.touch(f"compartment-{number}")
    assert station.screen.says("张*")
    station.touch("do-open", "why-owner_present")
    assert station.screen.says("请另一位管理员刷卡")
    assert not station.screen.shows("told")
    for card in (LI_CARD, b"\x01"):
        station.screen.post(CardRead(card, "reader"))
        assert station.screen.says("这张卡不是另一位管理员的")
    assert station.log("forced") == []
    assert station.screen.check_in.asked == []
    station.screen.post(CardRead(WANG_CARD, "reader"))
    station.show()
    (forced,) = station.log("forced")
    assert (forced["reason"], forced["by"], forced["second"]) == ("owner_present", LI.id, WANG.id)
    assert station.screen.model("screen", "page") == ["board"]
    assert station.screen.says("已记录")


def test_a_card_after_stepping_back_is_the_next_persons(station: Station) -> None:
    station.touch(f"compartment-{full(station)}", "do-open", "why-safety", "back")
    station.screen.post(CardRead(WANG_CARD, "reader"))
    assert station.screen.says("欧阳*，请输入密码")
    assert station.log("forced") == []


def test_alone_at_a_station_one_attendant_is_enough(station: Station) -> None:
    register = station.screen.register
    del register.known[WANG_CARD]
    station.touch(f"compartment-{full(station)}", "do-open", "why-safety")
    assert [line["second"] for line in station.log("forced")] == [None]


def test_what_was_found_inside_is_told_and_kept(station: Station) -> None:
    number = full(station)
    station.touch(f"compartment-{number}", "do-open", "why-overdue")
    station.screen.post(CardRead(WANG_CARD, "reader"))
    station.rig.carry_out()
    station.show()
    station.touch("do-clear", "why-in_care")
    assert station.screen.says("请先把门关好")
    station.rig.move(number, Door.CLOSED)
    station.show()
    station.touch("do-clear", "why-in_care")
    (cleared,) = station.log("cleared")
    assert (cleared["compartment"], cleared["finding"], cleared["by"]) == (number, "in_care", LI.id)
    station.touch("back", "home", "duty-care")
    assert station.screen.says(f"0{number} 号格 · 张*")
    station.touch("lost-1", "giveBack")
    assert station.screen.says("没有代管的物品")
    assert lines(station._database)[-1]["kind"] == "lost_item.returned"
    assert lines(station._database)[-1]["data"]["by"] == LI.id


def test_out_of_service_and_back(station: Station) -> None:
    number = next(each for each in (1, 2, 3) if each != full(station))
    station.touch(f"compartment-{number}", "do-take_out", "why-dirty")
    assert station.log("out_of_service") == [{"compartment": number, "reason": "dirty", "by": LI.id}]
    assert station.screen.says("需要清洁")
    station.touch("do-into_service")
    assert station.log("into_service") == [{"compartment": number, "by": LI.id}]


def test_an_outlets_fault_is_left_to_the_safety_rules(station: Station) -> None:
    station.rig.tell(fault=2)
    station.show()
    station.touch("compartment-2")
    assert station.screen.says("过载，已断电")
    station.touch("do-clear_fault")
    assert station.rig.control.cleared == [(2, LI.id)]
    assert station.screen.says("已要求，请看状态")


def test_an_alarm_is_cleared_from_the_board(station: Station) -> None:
    assert not station.screen.shows("clearAlarm")
    station.rig.tell(alarm=True)
    station.show()
    station.touch("clearAlarm")
    assert station.rig.control.cleared == [(None, LI.id)]


def test_all_doors_open_one_after_the_other_until_stopped(station: Station) -> None:
    station.touch("openAll", "why-safety")
    assert station.screen.says("请另一位管理员刷卡")
    station.screen.post(CardRead(WANG_CARD, "reader"))
    assert station.screen.says("还有 3 扇，停止")
    attend = station.screen.attend
    attend.pass_time()
    station.show()
    assert station.screen.says("还有 2 扇，停止")
    station.touch("stopRound")
    assert station.screen.shows("openAll")
    assert [(line["reason"], line["by"], line["second"]) for line in station.log("forced")] == [
        ("safety", LI.id, WANG.id)
    ]


def test_without_a_second_attendant_only_empty_ones_open(station: Station) -> None:
    station.touch("openAll", "why-safety", "emptyOnes")
    attend = station.screen.attend
    while attend.round is not None:
        attend.pass_time()
        if attend.round is not None and any(one.under_way for one in station.rig.desk.board.compartments):
            station.rig.carry_out()
    opened = {line["compartment"] for line in station.log("forced")}
    assert opened == {1, 2, 3} - {full(station)}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Asked(Outcome.NOT_RECORDED, refusal=Refusal.WAIT), "门正在开，请稍候"),
        (Asked(Outcome.NOT_RECORDED, refusal=Refusal.ENDED), "现在不能这样做"),
        (Asked(Outcome.NOT_RECORDED, fault=FaultKind.DISK_FULL), "未记录，什么都没做"),
    ],
)
def test_what_was_not_done_is_said(make_screen: Callable[..., Screen], answer: Asked, words: str) -> None:
    screen = make_screen()
    screen.wake()
    screen.post(a_board(screen.clock.now()))
    screen.post(CardRead(LI_CARD, "reader"))
    screen.type(PIN)
    screen.attend.answer = answer
    for name in ("duty-board", "compartment-2", "do-open", "why-safety"):
        screen.touch(name)
    assert screen.says(words)
    assert not screen.says("已记录")


def test_a_thing_that_another_gave_back_is_not_given_twice(make_screen: Callable[..., Screen]) -> None:
    screen = make_screen()
    screen.wake()
    screen.attend.things = (a_thing(1, screen.clock.now(), 60),)
    screen.post(CardRead(LI_CARD, "reader"))
    screen.type(PIN)
    for name in ("duty-care", "lost-1"):
        screen.touch(name)
    screen.attend.things = ()
    screen.touch("giveBack")
    assert screen.says("现在不能这样做")


def test_a_board_that_changes_keeps_its_cells_under_the_finger(station: Station) -> None:
    before = station.screen.find("compartment-2")
    station.rig.tell({1: 9_000, 2: 5_000})
    station.show()
    assert station.screen.find("compartment-2") is before
