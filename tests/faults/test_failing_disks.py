"""The Nth call to the disk fails, for every N: no crash, and what the screen says of a visit is so."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest

from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition
from kiosk.services.check_in import CheckIn
from kiosk.services.ports import LogHead
from kiosk.storage.branching import open_marked
from kiosk.storage.database import StationDatabase
from kiosk.storage.enrolment import SqlEnrolmentStore
from kiosk.storage.inspection import StationInspection
from kiosk.storage.outbox import SqlOutbox
from kiosk.storage.reserve import DiskReserve
from kiosk.storage.retention import LogRetention
from kiosk.storage.unit_of_work import SqlTransactions, SqlUnitOfWork
from kiosk.wire.line import decode_line
from tests.support.disk_tap import ERRORS, Tap, tapped
from tests.support.fakes import FakeRoster
from tests.support.station_db import ENROLMENT, EPOCH, TestClock

MANY = 1 << 30
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
VISITS_A_RUN = 8


@pytest.fixture(scope="module")
def enrolled() -> Iterator[Path]:
    """A directory with a log of some lines, as a clean end leaves it."""
    with TemporaryDirectory(dir=MEMORY) as directory:
        data = Path(directory) / "data"
        data.mkdir()
        database = open_marked(data)
        SqlEnrolmentStore(database).save(ENROLMENT, EPOCH)
        clock = TestClock()
        for _ in range(5):
            assert check_in(database, clock).as_guest(Occupation.RIDER).outcome is Outcome.RECORDED
        database.close()
        yield data


def check_in(database: StationDatabase, clock: TestClock) -> CheckIn:
    return CheckIn(FakeRoster(), SqlTransactions(database), clock, 30, cast("Any", None))


def acknowledge(outbox: SqlOutbox) -> None:
    pending = outbox.pending(2, MANY)
    outbox.acknowledge(LogHead(pending.prev.epoch, pending.prev.seq + len(pending.lines), pending.last_hash))


def live(data: Path) -> tuple[list[LogPosition], int]:
    """A day of a terminal: where it said that visits are recorded, and how many it said are not."""
    clock = TestClock()
    try:
        database = open_marked(data, DiskReserve(data / "reserve"))
    except EnvironmentFault:
        return [], 0  # the program ends with code 3, and is started anew
    outbox, retention = SqlOutbox(database, lambda: clock.at_ms), LogRetention(database)
    recorded: list[LogPosition] = []
    refused = 0
    with suppress(EnvironmentFault), database.writing() as connection:
        connection.exec_driver_sql("PRAGMA wal_autocheckpoint=6")
    for _ in range(VISITS_A_RUN):
        answer = check_in(database, clock).as_guest(Occupation.COURIER)
        if answer.outcome is Outcome.RECORDED:
            assert answer.position is not None
            recorded.append(answer.position)
        else:
            assert answer.fault is not None
            refused += 1
        for other in (lambda: acknowledge(outbox), lambda: retention.remove_a_day(0), outbox.waiting):
            with suppress(EnvironmentFault):  # told to whoever asked; the terminal lives on
                other()
    database.close()
    return recorded, refused


def lines_of(data: Path) -> list[tuple[str, int, str]]:
    with StationInspection(data / "station.db") as inspection:
        assert inspection.damage() == ()
        assert inspection.chain(MANY).faults == ()
        return [
            (batch.prev.epoch, line.seq, str(line.data["occupation"]))
            for _terminal, batch in inspection.batches(1_000, MANY)
            for line in map(decode_line, batch.lines)
        ]


def calls_of_a_run(enrolled: Path, error: str) -> int:
    with TemporaryDirectory(dir=MEMORY) as directory:
        data = Path(shutil.copytree(enrolled, Path(directory) / "data"))
        tap = Tap(errors=ERRORS[error])
        with tapped(tap):
            recorded, refused = live(data)
        assert (len(recorded), refused) == (VISITS_A_RUN, 0)
        return tap.count


def fail_at(enrolled: Path, error: str, number: int, *, for_good: bool) -> None:
    with TemporaryDirectory(dir=MEMORY) as directory:
        data = Path(shutil.copytree(enrolled, Path(directory) / "data"))
        with tapped(Tap(errors=ERRORS[error], fail_at=number, fail_on=for_good)) as tap:
            recorded, refused = live(data)
        assert tap.failed
        there = lines_of(data)
        courier = [(epoch, seq) for epoch, seq, occupation in there if occupation == Occupation.COURIER]
        told = [(position.epoch, position.seq) for position in recorded]
        assert len(there) - len(courier) == 5, "lines of before are gone"
        if for_good:  # the disk may yet have taken what it did not say that it took
            assert courier[: len(told)] == told
        else:
            assert courier == told
            assert refused <= 1
            if error == "ENOSPC":
                assert refused == 0, "the reserve was there, and this visit was not recorded"


def campaign(enrolled: Path, error: str, every: int) -> None:
    count = calls_of_a_run(enrolled, error)
    assert count > 20
    for number in range(0, count, every):
        for for_good in (False, True):
            fail_at(enrolled, error, number, for_good=for_good)


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_some_calls_fail(enrolled: Path, error: str) -> None:
    campaign(enrolled, error, every=5)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_every_call_fails(enrolled: Path, error: str) -> None:
    campaign(enrolled, error, every=1)


def test_a_screen_that_lies_is_found(enrolled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The campaign can fail: here a visit is called recorded although its commit failed."""

    def commit(work: SqlUnitOfWork) -> None:
        with suppress(Exception):
            work._connection.commit()
        work.committed = True

    monkeypatch.setattr(SqlUnitOfWork, "commit", commit)
    with pytest.raises(AssertionError):
        campaign(enrolled, "EIO", every=2)
