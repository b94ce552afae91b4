"""Room kept for the log: service ends while there is some, and what was begun finds it."""

import os
from pathlib import Path

import pytest

from kiosk.domain.facts import TerminalStarted
from kiosk.domain.fault import EnvironmentFault
from kiosk.storage.database import StationDatabase
from kiosk.storage.reserve import RELEASE_BYTES, RESERVE_BYTES, RESUME_BYTES, STOP_BYTES, DiskReserve
from kiosk.storage.unit_of_work import SqlTransactions
from tests.support.station_db import ENROLMENT, EPOCH, TestClock


class Disk:
    """So much is free beside the reserve."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / "reserve"
        self.free = 10 * RESUME_BYTES
        self.reserve = DiskReserve(self.path, self._free)

    def held(self) -> int:
        """Blocks of the disk, not only a length."""
        return self.path.stat().st_blocks * 512 if self.path.exists() else 0

    def _free(self, directory: Path) -> int:
        assert directory == self.path.parent
        return self.free - (RESERVE_BYTES if self.path.exists() else 0)


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


def test_with_room_the_reserve_is_laid_in_blocks_and_once(disk: Disk) -> None:
    assert not disk.reserve.look()
    assert disk.held() >= RESERVE_BYTES
    before = disk.path.stat().st_ino
    assert not disk.reserve.look()
    assert disk.path.stat().st_ino == before


def test_service_ends_while_there_is_room_for_what_is_begun(disk: Disk) -> None:
    disk.reserve.look()
    disk.free = STOP_BYTES + RESERVE_BYTES - 1
    assert disk.reserve.look()
    assert disk.held() >= RESERVE_BYTES
    disk.reserve.before_write()
    assert disk.held() >= RESERVE_BYTES


def test_the_reserve_is_given_back_before_a_write_that_needs_it(disk: Disk) -> None:
    disk.reserve.look()
    disk.free = RELEASE_BYTES + RESERVE_BYTES - 1
    disk.reserve.before_write()
    assert disk.held() == 0
    assert disk.reserve.look()


def test_service_goes_on_only_with_room_to_spare(disk: Disk) -> None:
    disk.reserve.look()
    disk.free = 0
    assert disk.reserve.look()
    for free, full in ((STOP_BYTES, True), (RESUME_BYTES - 1, True), (RESUME_BYTES, False)):
        disk.free = free
        assert disk.reserve.look() is full
    assert disk.held() >= RESERVE_BYTES


def test_a_reserve_of_an_earlier_run_counts(disk: Disk) -> None:
    disk.reserve.look()
    again = Disk(disk.path.parent)
    again.free = RELEASE_BYTES + RESERVE_BYTES - 1
    again.reserve.before_write()
    assert again.held() == 0


@pytest.mark.parametrize("laid", [0, RESERVE_BYTES // 2])
def test_a_reserve_that_was_not_laid_to_its_end_is_laid_again(tmp_path: Path, laid: int) -> None:
    path = tmp_path / "reserve"
    path.write_bytes(b"x" * laid)
    os.truncate(path, RESERVE_BYTES)  # a length alone is no room
    disk = Disk(tmp_path)
    assert not disk.reserve.look()
    assert disk.held() >= RESERVE_BYTES


def test_a_reserve_that_cannot_be_laid_is_no_room(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: int) -> None:
        raise OSError(122, "Disk quota exceeded")

    monkeypatch.setattr("os.posix_fallocate", no_room)
    assert disk.reserve.look()
    assert not disk.path.exists()


def test_a_disk_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        DiskReserve(tmp_path / "nowhere" / "reserve").look()


def test_each_transaction_looks_for_room_first(disk: Disk, tmp_path: Path) -> None:
    from kiosk.storage.enrolment import SqlEnrolmentStore

    disk.reserve.look()
    database = StationDatabase(tmp_path / "station.db", reserve=disk.reserve)
    SqlEnrolmentStore(database).save(ENROLMENT, EPOCH)
    assert disk.held()
    disk.free = RESERVE_BYTES
    with SqlTransactions(database)() as work:
        assert not disk.held()
        work.log.append(TerminalStarted("1"), TestClock().now())
        work.commit()
    database.close()
