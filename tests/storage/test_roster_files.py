"""The files of a roster: which one is in force, which ones go, and who is told."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.members import CardToken
from kiosk.storage.roster import SqliteRoster
from kiosk.storage.roster_file import open_roster
from kiosk.storage.roster_files import RosterFiles
from kiosk.storage.roster_writer import SqliteRosterWriter
from kiosk.wire.roster_lines import bucket_of
from kiosk.wire.token import card_token
from tests.support.roster import KEY, Keys, rows_of, write_roster

UID, OTHER = b"\x01\x02\x03\x04", b"\x05\x06\x07\x08"


class Told(list[int]):
    """The versions that were told; with `fault` nobody can be told."""

    fault: EnvironmentFault | None = None

    def __call__(self, version: int) -> None:
        if self.fault is not None:
            raise self.fault
        self.append(version)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def install(tmp_path: Path, told: Told) -> Callable[[int], RosterFiles]:
    def install(version: int) -> RosterFiles:
        files = RosterFiles(tmp_path / "roster.db", told)
        write_roster(files.incoming(), version, {UID: "张*"})
        files.install(files.incoming())
        return files

    return install


def renamed(name: str) -> tuple[int | str | None, ...]:
    return (card_token(KEY, UID), 1, None, 1000, name, 1, 0, 0, None)


def test_a_swap_leaves_one_file_and_its_link(install: Callable[[int], RosterFiles], tmp_path: Path) -> None:
    files = install(1)
    first = files.path.resolve()
    (tmp_path / "roster.db.0badf00d").write_bytes(b"what a crash left")
    (tmp_path / "roster.db.incoming.from-1.zst").write_bytes(b"what nobody needs any more")
    install(2)
    assert files.status() == RosterStatus(2, 1, 0, 1)
    assert not first.exists()
    held = files.path.resolve().name
    assert {path.name for path in tmp_path.iterdir() if not path.name.startswith(held)} == {"roster.db"}


def test_a_plain_file_of_an_earlier_program_is_replaced(tmp_path: Path) -> None:
    files = RosterFiles(tmp_path / "roster.db")
    write_roster(files.path, 1, {UID: "张*"})
    assert files.version() == 1
    write_roster(files.incoming(), 2, {UID: "李*"})
    files.install(files.incoming())
    assert files.path.is_symlink()
    assert files.version() == 2


def test_each_version_is_told_once_however_it_came(install: Callable[[int], RosterFiles], told: Told) -> None:
    files = install(1)
    files.follow()
    SqliteRosterWriter(files.path).apply([renamed("李*")], RosterStatus(2, 1, 5, 1))
    assert files.follow() == RosterStatus(2, 1, 5, 1, checked_at_ms=0)
    files.follow()
    assert told == [1, 2]
    files.set_aside()
    assert files.follow() is None
    install(2)
    files.wipe()
    assert told == [1, 2, 0, 2, 0]


def test_a_program_that_starts_tells_what_came_while_it_was_away(
    install: Callable[[int], RosterFiles], told: Told
) -> None:
    path = install(3).path
    RosterFiles(path, told).follow()
    assert told == [3, 3]


def test_what_could_not_be_told_is_told_the_next_time(
    install: Callable[[int], RosterFiles], tmp_path: Path, told: Told
) -> None:
    told.fault = EnvironmentFault(FaultKind.DISK_FULL, "full")
    with pytest.raises(EnvironmentFault):
        install(1)
    files = RosterFiles(tmp_path / "roster.db", told)
    with pytest.raises(EnvironmentFault):
        files.follow()
    told.fault = None
    files.follow()
    files.follow()
    assert told == [1]


def test_a_reader_sees_what_another_process_changed_and_holds_it_up_for_nothing(
    install: Callable[[int], RosterFiles],
) -> None:
    files = install(1)
    roster = SqliteRoster(files.path, Keys())
    card = CardToken(card_token(KEY, UID), 1)
    assert roster.card_token(UID) == card

    with closing(sqlite3.connect(files.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE member SET name = '李*'")
        before = roster.by_card(card)
        writer.execute("COMMIT")
    after = roster.by_card(card)
    assert (before and before.masked_name, after and after.masked_name) == ("张*", "李*")
    assert roster.status() == RosterStatus(1, 1, 0, 1)
    roster.close()


@pytest.mark.parametrize(
    "code",
    [
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_IOERR_READ,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_NOMEM,
    ],
)
def test_what_says_nothing_of_the_file_gives_nobody_up(install: Callable[[int], RosterFiles], code: int) -> None:
    """As when another process recovers the file after a power cut, or when the disk fails for a moment."""
    files = install(1)
    told: list[str] = []
    roster = SqliteRoster(files.path, Keys(), told.append)
    assert roster.card_token(UID) is not None

    class Failing:
        def execute(self, *_: object) -> None:
            error = sqlite3.OperationalError("not now")
            error.sqlite_errorcode = code
            raise error

        def close(self) -> None:
            pass

    real, roster._connection = roster._connection, Failing()  # type: ignore[assignment]
    card = CardToken(card_token(KEY, UID), 1)
    assert roster.by_card(card) is None
    assert real is not None
    real.close()
    assert told == []
    assert roster.card_token(UID) == card
    assert roster.by_card(card) is not None
    roster.close()


def test_a_roster_that_cannot_be_opened_for_now_is_kept_and_tried_again(
    install: Callable[[int], RosterFiles], tmp_path: Path, told: Told
) -> None:
    files = install(1)
    damage: list[str] = []
    link = files.path.rename(tmp_path / "link")
    (tmp_path / "no file").mkdir()
    files.path.symlink_to("no file")
    roster = SqliteRoster(files.path, Keys(), damage.append)
    card = roster.card_token(UID)
    assert card is not None
    assert (roster.by_card(card), roster.status()) == (None, None)
    with pytest.raises(EnvironmentFault):
        files.follow()
    link.replace(files.path)
    assert roster.by_card(card) is not None
    assert files.follow() == RosterStatus(1, 1, 0, 1)
    assert (damage, told) == ([], [1])
    roster.close()


def test_deleted_rows_are_nowhere_in_the_files(install: Callable[[int], RosterFiles], tmp_path: Path) -> None:
    files = install(1)
    writer = SqliteRosterWriter(files.path)
    other = (card_token(KEY, OTHER), 1, None, 0x5EC2E7, "龘*", 1, 0, 0, None)
    with closing(open_roster(files.path)) as reader:  # as in a running terminal: the log is not removed by itself
        assert reader.execute("SELECT count(*) FROM member").fetchone() == (1,)
        writer.apply([other], RosterStatus(2, 2, 0, 1))
        assert any("龘".encode() in path.read_bytes() for path in tmp_path.iterdir())
        writer.apply([other[0]], RosterStatus(3, 1, 0, 1))
        assert not any("龘".encode() in path.read_bytes() for path in tmp_path.iterdir())
    assert len(rows_of(files.path)) == 1


def test_rows_of_a_bucket_that_was_replaced_are_nowhere_in_the_files(
    install: Callable[[int], RosterFiles], tmp_path: Path
) -> None:
    files = install(1)
    writer = SqliteRosterWriter(files.path)
    other = (card_token(KEY, OTHER), 1, None, 0x5EC2E7, "龘*", 1, 0, 0, None)
    with closing(open_roster(files.path)) as reader:
        assert reader.execute("SELECT count(*) FROM member").fetchone() == (1,)
        writer.replace_bucket(bucket_of(other[0]), [other])
        assert any("龘".encode() in path.read_bytes() for path in tmp_path.iterdir())
        writer.replace_bucket(bucket_of(other[0]), [])
        assert not any("龘".encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_a_full_disk_is_the_disks_fault_and_a_wrong_file_is_damage(
    install: Callable[[int], RosterFiles], tmp_path: Path
) -> None:
    files = install(1)
    path = files.path
    path.resolve().unlink()
    with pytest.raises(EnvironmentFault):
        SqliteRosterWriter(path).sums([0])
    path.unlink()
    path.write_bytes(b"no database at all" * 400)
    with pytest.raises(ValueError, match="roster"):
        SqliteRosterWriter(path).sums([0])
