"""A power cut after any write: what was acknowledged stands, and the chain holds.

What SQLite asks of the disk is recorded while a terminal works. A power cut is then played after each recorded call,
in three ways: everything up to there is on the disk; only what was synced is; what was synced, and of what was
written since, some whole writes in any order and parts of others, torn at every 512 bytes.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kiosk.domain.facts import TerminalStarted, VisitRecorded
from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via, Visit
from kiosk.services.ports import LogHead
from kiosk.storage import retention
from kiosk.storage.database import StationDatabase
from kiosk.storage.enrolment import SqlEnrolmentStore
from kiosk.storage.inspection import StationInspection
from kiosk.storage.outbox import SqlOutbox
from kiosk.storage.retention import LogRetention
from kiosk.storage.unit_of_work import SqlTransactions
from tests.support.disk_tap import Call, Disk, Tap, tapped
from tests.support.station_db import ENROLMENT, EPOCH, TestClock

SECTOR = 512
MANY = 1 << 30
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""What a power cut left is looked at where a sync costs nothing."""


@dataclass(frozen=True)
class Said:
    """After call number `calls` the terminal had said that so many lines are recorded, and which were removed."""

    calls: int
    recorded: int
    removed: int


@dataclass
class Recording:
    """What was on the disk before, every call since, and what was said when."""

    before: Disk
    calls: list[Call]
    said: list[Said]

    def said_by(self, calls: int) -> Said:
        return [each for each in self.said if each.calls <= calls][-1]


def record_visit(database: StationDatabase, clock: TestClock) -> None:
    with SqlTransactions(database)() as work:
        position = work.log.append(VisitRecorded(Occupation.COURIER, Via.GUEST), clock.now())
        work.visits.add(Visit(None, Occupation.COURIER, Via.GUEST, clock.now(), position))
        work.commit()


def work_through(directory: Path, visits: int, checkpoint_pages: int) -> Recording:
    """Visits, acknowledgements, a fork, a removal; checkpoints come often. `said` is noted after each commit."""
    clock, tap = TestClock(), Tap()
    with tapped(tap):
        database = StationDatabase(directory / "station.db")
        SqlEnrolmentStore(database).save(ENROLMENT, EPOCH)
        with database.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint={checkpoint_pages}")
        outbox = SqlOutbox(database, lambda: clock.at_ms)
        before = Disk()
        for call in tap.calls:
            before.apply(call)
        tap.calls.clear()
        removed = 0
        said = [Said(0, 0, 0)]
        for number in range(1, visits + 1):
            record_visit(database, clock)
            said.append(Said(len(tap.calls), number, removed))
            if number % 4 == 0:
                pending = outbox.pending(3, MANY)
                head = LogHead(pending.prev.epoch, pending.prev.seq + len(pending.lines), pending.last_hash)
                assert outbox.acknowledge(head)
            if number == visits // 2:
                outbox.adopt_fork(outbox.acknowledged(), "f" * 32)
            if number == visits - 2:
                removed = LogRetention(database).remove_a_day(1 << 20)
                assert removed
                said.append(Said(len(tap.calls), number, removed))
        database.close()
    return Recording(before, tap.calls, said)


def torn(disk: Disk, unsynced: Iterable[Call], chance: random.Random) -> Disk:
    """Of what was not synced, some reached the disk, in any order, and some of that only in part."""
    result = deepcopy(disk)
    calls = [call for call in unsynced if chance.random() < 0.6]
    chance.shuffle(calls)
    for call in calls:
        data = call.data
        if call.what == "write" and chance.random() < 0.5:
            pieces = [(at, data[at : at + SECTOR]) for at in range(0, len(data), SECTOR)]
            for at, piece in pieces:
                if chance.random() < 0.5:
                    result.apply(Call("write", call.file, call.offset + at, piece))
        else:
            result.apply(call)
    return result


def power_cuts(recording: Recording, chance: random.Random, ways: int) -> Iterator[tuple[int, Disk]]:
    """After how many calls, and what is on the disk then."""
    written, synced = deepcopy(recording.before), deepcopy(recording.before)
    unsynced: list[Call] = []
    for number, call in enumerate(recording.calls, start=1):
        if call.what in ("sync", "delete"):
            for each in [each for each in unsynced if each.file == call.file]:
                synced.apply(each)
            unsynced = [each for each in unsynced if each.file != call.file]
        else:
            unsynced.append(call)
        for disk in (written, synced) if call.what == "delete" else (written,):
            disk.apply(call)
        yield number, written
        yield number, synced
        for _ in range(ways if unsynced else 0):
            yield number, torn(synced, unsynced, chance)


def check(disk: Disk, said: Said, removed: int, directory: Path) -> None:
    """Open what the power cut left, as the next start would; no more than `removed` lines may ever be gone."""
    disk.lay(directory)
    path = directory / "station.db"
    database = StationDatabase(path)
    record_visit(database, TestClock())  # it goes on
    database.close()
    with StationInspection(path) as inspection:
        assert inspection.damage() == ()
        look = inspection.chain(MANY)
    assert look.faults == ()
    with closing(sqlite3.connect(path)) as connection:
        (last,) = connection.execute("SELECT max(seq) FROM log_line").fetchone()
        visits = connection.execute("SELECT seq FROM visit ORDER BY seq").fetchall()
        lines = connection.execute("SELECT seq FROM log_line ORDER BY seq").fetchall()
    assert last >= said.recorded + 1, f"{said.recorded} were said to be recorded, {last - 1} are"
    assert visits == lines
    assert said.removed + 1 <= lines[0][0] <= removed + 1
    path.unlink()


def campaign(directory: Path, seed: int, visits: int, ways: int, share: float, checkpoint_pages: int = 8) -> int:
    """Gives how many power cuts were played: `share` of all."""
    chance = random.Random(seed)
    recording = work_through(directory, visits, checkpoint_pages)
    kinds = {(call.what, call.file) for call in recording.calls}
    assert {("write", "station.db-wal"), ("sync", "station.db-wal"), ("write", "station.db")} <= kinds
    played = 0
    with TemporaryDirectory(dir=MEMORY) as ruins:
        for number, disk in power_cuts(recording, chance, ways):
            if chance.random() < share:
                check(disk, recording.said_by(number), recording.said[-1].removed, Path(ruins))
                played += 1
    return played


@pytest.fixture(autouse=True)
def _small_removals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_LINES_AT_ONCE", 2)


def test_some_power_cuts(tmp_path: Path) -> None:
    assert campaign(tmp_path, seed=3, visits=12, ways=2, share=0.2) > 30


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(8))
def test_every_power_cut(tmp_path: Path, seed: int) -> None:
    assert campaign(tmp_path, seed, visits=40, ways=6, share=1.0, checkpoint_pages=4 + 6 * seed) > 1_000


@pytest.mark.timeout(60)
def test_a_commit_that_is_not_synced_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The campaign can fail: with `synchronous=NORMAL` a power cut takes what was said to be recorded."""
    from kiosk.storage import database

    planted = Path(database.__file__).read_text("utf-8").replace("synchronous=FULL", "synchronous=NORMAL")
    namespace = {"__name__": "planted"}
    exec(compile(planted, "planted", "exec"), namespace)
    monkeypatch.setattr(database, "_engine", namespace["_engine"])
    with pytest.raises((AssertionError, EnvironmentFault)):
        campaign(tmp_path, seed=3, visits=12, ways=0, share=0.3, checkpoint_pages=30)


def test_the_tap_itself_loses_nothing(tmp_path: Path) -> None:
    """What the recorded calls build is, byte for byte, what is on the disk."""
    tap = Tap()
    with tapped(tap):
        database = StationDatabase(tmp_path / "station.db")
        SqlEnrolmentStore(database).save(ENROLMENT, EPOCH)
        with SqlTransactions(database)() as work:
            work.log.append(TerminalStarted("1"), TestClock().now())
            work.commit()
        disk = Disk()
        for call in tap.calls:
            disk.apply(call)
        for name, content in disk.files.items():
            assert (tmp_path / name).read_bytes() == bytes(content), name
        database.close()
