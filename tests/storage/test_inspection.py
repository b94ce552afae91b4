"""station.db looked at from outside: every change to the log is found, and nothing is written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.facts import TerminalStarted
from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Enrolment, LogHead
from kiosk.storage.chain_look import ChainLook
from kiosk.storage.database import HEAD, StationDatabase
from kiosk.storage.enrolment import SqlEnrolmentStore
from kiosk.storage.inspection import StationInspection
from kiosk.storage.outbox import SqlOutbox
from kiosk.storage.unit_of_work import SqlTransactions
from kiosk.wire.line import decode_line
from tests.support.lockers import LockerRig
from tests.support.station_db import ENROLMENT, EPOCH, TestClock, enrolled_database


def append(database: StationDatabase, count: int) -> None:
    for _ in range(count):
        with SqlTransactions(database)() as work:
            work.log.append(TerminalStarted("1"), TestClock().now())
            work.commit()


def spoil(database: StationDatabase, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(statement, values).rowcount > 0


def look(database: StationDatabase, most_lines: int = 100) -> ChainLook:
    with StationInspection(database.path) as inspection:
        return inspection.chain(most_lines)


def test_it_sees_what_another_connection_wrote_and_writes_nothing(database: StationDatabase) -> None:
    append(database, 3)
    SqlOutbox(database).acknowledge(LogHead(EPOCH, 1, SqlOutbox(database).pending(1, 1 << 20).last_hash))
    with StationInspection(database.path) as inspection:
        assert inspection.revision() == HEAD
        assert inspection.damage() == ()
        assert inspection.enrolment() == ENROLMENT
        assert inspection.epoch() == EPOCH
        assert not inspection.revoked()
        assert inspection.waiting() == 2
        oldest = inspection.oldest_waiting()
        assert oldest is not None
        assert decode_line(oldest).seq == 2
        assert inspection.feed("jobs") is None
        with pytest.raises(EnvironmentFault, match="readonly"):
            inspection._one("DELETE FROM enrolment")


def test_no_database_is_a_fault_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        StationInspection(tmp_path / "station.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "station.db").write_bytes(b"not SQLite at all" * 100)
    with pytest.raises(EnvironmentFault):
        StationInspection(tmp_path / "station.db")


def test_an_empty_database_has_no_revision(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "station.db")) as connection:
        connection.execute("VACUUM")
    with StationInspection(tmp_path / "station.db") as inspection:
        assert inspection.revision() is None


def test_a_torn_page_is_found(database: StationDatabase) -> None:
    append(database, 200)
    database.close()
    content = bytearray(database.path.read_bytes())
    for start in range(len(content) - 4 * 4096, len(content), 4096):  # the latest pages: the log's
        content[start + 100 : start + 2000] = b"\xff" * 1900
    database.path.write_bytes(content)
    with StationInspection(database.path) as inspection:
        assert inspection.damage()


def test_a_chain_that_holds_is_looked_at_from_its_end(database: StationDatabase) -> None:
    assert look(database) == ChainLook(0, 0, ())
    append(database, 7)
    assert look(database) == ChainLook(7, 7, ())
    assert look(database, 3) == ChainLook(3, 7, ())


def test_a_fork_is_no_fault(database: StationDatabase) -> None:
    append(database, 5)
    base = LogHead(EPOCH, 2, SqlOutbox(database).pending(2, 1 << 20).last_hash)
    SqlOutbox(database).adopt_fork(base, "f" * 32)
    assert look(database) == ChainLook(5, 5, ())


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE log_line SET line = replace(line, '\"1\"', '\"2\"') WHERE seq = 4", "line 4 or the hash beside it"),
        ("UPDATE log_line SET hash = zeroblob(32) WHERE seq = 4", "line 4 or the hash beside it"),
        ("DELETE FROM log_line WHERE seq = 4", "line 4 is missing"),
        ("UPDATE log_epoch SET base_hash = zeroblob(32)", "hash of its own name"),
        ("UPDATE log_epoch SET acked_seq = 9", "is said to have line 9, the last one here is 7"),
        ("UPDATE log_epoch SET acked_seq = 5", "line 5: the centre acknowledged another hash"),
    ],
)
def test_every_change_is_named(database: StationDatabase, statement: str, expected: str) -> None:
    append(database, 7)
    spoil(database, statement)
    (fault,) = look(database).faults
    assert expected in fault
    assert EPOCH in fault


def test_what_lies_before_the_last_lines_is_not_judged(database: StationDatabase) -> None:
    append(database, 7)
    spoil(database, "UPDATE log_line SET line = x'00' WHERE seq = 2")
    assert look(database, 4).faults == ()
    assert len(look(database, 6).faults) == 1


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 9), st.integers(0, 10_000))
def test_any_changed_byte_of_a_line_is_found(tmp_path_factory: pytest.TempPathFactory, seq: int, place: int) -> None:
    directory = tmp_path_factory.mktemp("chain")
    for database in enrolled_database(directory / "station.db"):
        append(database, 9)
        with closing(sqlite3.connect(database.path)) as connection, connection:
            (line,) = connection.execute("SELECT line FROM log_line WHERE seq = ?", (seq,)).fetchone()
            changed = bytearray(line)
            changed[place % len(line)] ^= 1 << place % 8
            connection.execute("UPDATE log_line SET line = ? WHERE seq = ?", (bytes(changed), seq))
        (fault,) = look(database).faults
        assert f"line {seq} " in fault


def test_compartments_with_something_inside_are_known(database: StationDatabase, tmp_path: Path) -> None:
    rig = LockerRig(tmp_path, database, TestClock())
    number = rig.store(rig.member(1))
    with StationInspection(database.path) as inspection:
        assert inspection.full_compartments() == (number,)
    spoil(database, "INSERT INTO compartment (number, state, document) VALUES (9, 'free', x'7b')")
    with StationInspection(database.path) as inspection:
        assert inspection.full_compartments() == (number, 9)


def test_lines_of_a_terminal_of_before_do_not_wait(database: StationDatabase) -> None:
    append(database, 2)
    SqlEnrolmentStore(database).mark_revoked()
    with StationInspection(database.path) as inspection:
        assert inspection.revoked()
        assert inspection.waiting() == 2
    SqlEnrolmentStore(database).save(Enrolment("hz-tyc-2", "hz-tyc", "a" * 64, b"r" * 32), "e" * 32)
    with StationInspection(database.path) as inspection:
        assert inspection.waiting() == 0
        assert inspection.oldest_waiting() is None
        assert inspection.epoch() == "e" * 32
    assert look(database) == ChainLook(2, 2, ())
