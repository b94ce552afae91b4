"""Storing a phone and taking it back: the touches that each may take, on the real services and a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.lockers.door import Door
from kiosk.domain.member import Member, MemberStatus
from kiosk.domain.occupation import Occupation
from kiosk.services.assistance import Assistance
from kiosk.services.check_in import CheckIn
from kiosk.services.find_member import FindMember
from kiosk.services.lockers.arriving import ArriveAtLockers
from kiosk.services.use_cases import UseCases
from kiosk.storage.database import StationDatabase
from tests.lockers.log import kinds
from tests.support.codes import member_codes
from tests.support.fakes import FakeRoster, FakeShelf, FakeStation, content_cases
from tests.support.gallery.locker_scenes import WITH_LOCKERS
from tests.support.lockers import LockerRig
from tests.support.screen import Screen
from tests.support.station_db import enrolled_database
from tests.support.ui import FakeStationDay, HandClock

CARD = b"\x62\xe3\x08\x6c\xed"
ZHANG = Member("00000000000003e8", "张*", Occupation.COURIER, "浙江圆通速递工会", MemberStatus.ACTIVE, None)


class Cases:
    """What the screen asks of the lockers."""

    def __init__(self, rig: LockerRig, roster: FakeRoster, clock: HandClock) -> None:
        self.use = rig.use
        self.arrive = ArriveAtLockers(roster, rig.use, clock)


class Hall:
    """A courier before a terminal with three compartments; `touches` counts what the task took."""

    def __init__(self, folder: Path, database: StationDatabase) -> None:
        clock, station, roster = HandClock(), FakeStation(), FakeRoster({CARD: ZHANG})
        self.rig = LockerRig(folder, database, clock)
        codes = member_codes(clock, station, roster)
        use_cases = UseCases(
            CheckIn(roster, station, clock, 30, codes),
            FindMember(roster, clock, codes),
            Assistance(station, clock),
            FakeStationDay(),
            *content_cases(clock, FakeShelf(WITH_LOCKERS), station, has_lockers=True),
            Cases(self.rig, roster, clock),
        )
        self.screen = Screen(use_cases=use_cases, clock=clock)
        self.touches = 0
        self.look()

    def look(self) -> None:
        """The screen is told of the last board."""
        self.screen.post(self.rig.boards[-1])

    def hold(self) -> None:
        self.screen.present(CARD)
        self.screen.settle()

    def touch(self, name: str) -> None:
        self.screen.touch(name)
        self.touches += 1
        self.look()

    def opens(self) -> int:
        order = self.rig.carry_out()
        self.look()
        return order.compartment

    def closes(self, number: int) -> None:
        self.rig.move(number, Door.CLOSED)
        self.look()

    def stage(self) -> object:
        return self.screen.model("lockers", "stage")[0]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[StationDatabase]:
    yield from enrolled_database(tmp_path / "station.db")


@pytest.fixture
def hall(qapp: QGuiApplication, tmp_path: Path, database: StationDatabase) -> Iterator[Hall]:
    hall = Hall(tmp_path, database)
    yield hall
    hall.screen.close()


def test_a_phone_is_stored_and_taken_back_with_one_touch_each(hall: Hall, database: StationDatabase) -> None:
    hall.hold()
    hall.touch("lockerWay")
    number = hall.opens()
    hall.closes(number)
    hall.rig.tell({number: 8_200})
    hall.look()
    assert hall.stage() == "stored"
    assert hall.screen.says("8.2 W")
    assert hall.touches <= 2
    hall.screen.pass_ms(20_000)
    hall.touches = 0
    hall.hold()
    assert hall.screen.says("打开 01 号格")
    hall.touch("lockerWay")
    assert hall.opens() == number
    assert hall.stage() == "collecting"
    assert hall.touches <= 1
    hall.closes(number)
    hall.screen.clock.pass_ms(60_000)
    hall.rig.entries.pass_time()
    hall.look()
    assert hall.stage() == "done"
    assert kinds(database)[-1] == "compartment.released"


def test_without_a_card_it_takes_the_code(hall: Hall) -> None:
    hall.screen.wake()
    for name in ("guest", "occupation-courier"):
        hall.screen.touch_listed(name)
    hall.look()
    hall.touch("lockerWay")
    assert hall.screen.model("lockers", "code") == [""], "there is nothing to keep while nothing is open"
    number = hall.opens()
    code = str(hall.screen.model("lockers", "code")[0]).replace(" ", "")
    assert len(code) == 6
    hall.closes(number)
    hall.screen.touch("leave")
    hall.screen.pass_ms(1_000)
    hall.screen.wake()
    hall.screen.touch("lockers")
    hall.screen.touch("pickup")
    hall.screen.type(str(number))
    hall.screen.touch("submit")
    hall.screen.type(code)
    hall.screen.touch("submit")
    assert hall.opens() == number
    assert hall.stage() == "collecting"
