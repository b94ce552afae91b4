"""What was recorded, read again: newest first, of the kinds and from the time that are asked for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.facts import HelpCalled, StockCounted
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.domain.shift import StockItem, StockLevel
from kiosk.domain.visit import Via, Visit
from kiosk.storage.database import StationDatabase
from kiosk.storage.records import SqlRecords
from kiosk.storage.unit_of_work import SqlTransactions
from tests.support.station_db import TestClock, enrolled_database

LI = "00000000000000a1"
CUPS = StockCounted(StockItem.CUPS, StockLevel.LOW, LI)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[StationDatabase]:
    yield from enrolled_database(tmp_path / "station.db")


def write(database: StationDatabase, *times: tuple[int, ClockTrust]) -> Moment:
    """A line at each time, and a call for help after each."""
    now = TestClock().now()
    with SqlTransactions(database)() as work:
        for at_ms, trust in times:
            moment = replace(now, at_ms=at_ms, clock=trust)
            work.log.append(CUPS, moment)
            work.log.append(HelpCalled(), moment)
        work.commit()
    return now


def test_lines_come_newest_first_and_only_those_of_the_kind(database: StationDatabase) -> None:
    write(database, *((at_ms, ClockTrust.TRUSTED) for at_ms in (1_000, 2_000, 3_000)))
    lines = list(SqlRecords(database).lines({StockCounted.kind}, 2_000))
    assert [(line.at_ms, line.data) for line in lines] == [
        (at_ms, {"item": "cups", "level": "low", "by": LI}) for at_ms in (3_000, 2_000)
    ]


def test_a_clock_that_stood_wrong_hides_nothing_before_it(database: StationDatabase) -> None:
    trusted, wrong = ClockTrust.TRUSTED, ClockTrust.UNVERIFIED
    write(database, (500, trusted), (5_000, trusted), (0, wrong), (6_000, trusted))
    assert [line.at_ms for line in SqlRecords(database).lines({StockCounted.kind}, 1_000)] == [6_000, 5_000]


def test_visits_have_their_time_and_occupation(database: StationDatabase) -> None:
    now = TestClock().now()
    with SqlTransactions(database)() as work:
        for at_ms, occupation in ((1_000, Occupation.RIDER), (2_000, None), (3_000, Occupation.COURIER)):
            moment = replace(now, at_ms=at_ms)
            position = work.log.append(HelpCalled(), moment)
            work.visits.add(Visit(None, occupation, Via.GUEST, moment, position))
        work.commit()
    assert SqlRecords(database).visits(2_000) == [(2_000, None), (3_000, Occupation.COURIER)]
