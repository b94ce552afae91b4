"""The tries with PINs on a real disk: a sign-in stands or falls with its log line, and a kill gives no try."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import IntegrityError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.attendant import Attendant
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.pin_tries import FIRST_LOCK_MS, PinLock, PinTries
from kiosk.services.attendants import AttendantSignIn, LockedOut, SignedIn, WrongPin
from kiosk.storage.database import StationDatabase
from kiosk.storage.unit_of_work import SqlTransactions
from kiosk.wire.line import Line, decode_line
from tests.support.fakes import FakeAttendants
from tests.support.station_db import TestClock

CARD, PIN, WRONG = b"\x62\xe3", "482915", "482916"
LI = Attendant("00000000000000a1", "李*")


@contextmanager
def opened(path: Path, clock: TestClock) -> Iterator[AttendantSignIn]:
    """A program that starts on this file."""
    database = StationDatabase(path)
    yield AttendantSignIn(FakeAttendants({CARD: (LI, PIN)}), SqlTransactions(database), clock)
    database.close()


@pytest.fixture
def file(tmp_path: Path, database: StationDatabase) -> Path:
    """station.db of an enrolled terminal."""
    database.close()
    return tmp_path / "station.db"


def lines(path: Path) -> list[Line]:
    database = StationDatabase(path)
    with database.reading() as connection:
        found = [decode_line(bytes(row[0])) for row in connection.exec_driver_sql("SELECT line FROM log_line")]
    database.close()
    return found


def test_tries_and_locks_outlive_the_program(file: Path) -> None:
    clock = TestClock()
    answers = []
    for _ in range(6):
        with opened(file, clock) as sign_in:
            answers.append(sign_in.check_pin(LI, WRONG))
    locked = LockedOut(FIRST_LOCK_MS)
    assert answers == [WrongPin(4), WrongPin(3), WrongPin(2), WrongPin(1), locked, locked]
    clock.boot, clock.mono_ms, clock.trust = "boot-2", 0, ClockTrust.UNVERIFIED
    clock.at_ms += 10**12
    with opened(file, clock) as sign_in:
        assert sign_in.check_pin(LI, PIN) == locked
        clock.pass_minutes(15)
        assert sign_in.check_pin(LI, PIN) == SignedIn(LI)
        sign_in.sign_out(LI)
    said = [(line.kind, line.subject, line.data) for line in lines(file)]
    assert said == [
        ("attendant.locked_out", None, {"attendant": LI.id, "for_ms": FIRST_LOCK_MS}),
        ("attendant.signed_in", None, {"attendant": LI.id}),
        ("attendant.signed_out", None, {"attendant": LI.id}),
    ]


_KILLED = """
import os, sys
from pathlib import Path
from kiosk.domain.attendant import Attendant
from kiosk.services.attendants import AttendantSignIn
from kiosk.storage.database import StationDatabase
from kiosk.storage.unit_of_work import SqlTransactions
from tests.support.fakes import FakeAttendants
from tests.support.station_db import TestClock

class Register(FakeAttendants):
    def is_pin_of(self, attendant, pin):
        os._exit(9)

database = StationDatabase(Path(sys.argv[1]))
AttendantSignIn(Register(), SqlTransactions(database), TestClock()).check_pin(Attendant(sys.argv[2], ""), sys.argv[3])
"""


def test_a_kill_between_the_count_and_the_look_gives_no_try(file: Path) -> None:
    clock = TestClock()
    with opened(file, clock) as sign_in:
        assert [sign_in.check_pin(LI, WRONG) for _ in range(4)][-1] == WrongPin(1)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(file), LI.id, PIN], check=False)
    assert killed.returncode == 9
    with opened(file, clock) as sign_in:
        assert sign_in.check_pin(LI, PIN) == LockedOut(FIRST_LOCK_MS)
    assert [line.kind for line in lines(file)] == ["attendant.locked_out"]


def test_without_its_log_line_there_is_no_sign_in_and_no_fresh_count(database: StationDatabase) -> None:
    sign_in = AttendantSignIn(FakeAttendants({CARD: (LI, PIN)}), SqlTransactions(database), TestClock())
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TRIGGER no BEFORE INSERT ON log_line BEGIN SELECT raise(ABORT, 'no'); END")
        connection.commit()
    for _ in range(5):
        with pytest.raises(IntegrityError):
            sign_in.check_pin(LI, PIN)
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER no")
        connection.commit()
    assert sign_in.check_pin(LI, PIN) == LockedOut(FIRST_LOCK_MS)


MOMENTS = st.builds(
    Moment,
    st.integers(-(2**62), 2**62),
    st.integers(0, 2**62),
    st.text("0123456789abcdef-", max_size=36),
    st.sampled_from(ClockTrust),
)
LOCKS = st.none() | st.builds(PinLock, MOMENTS, st.integers(1, 2**40), st.integers(1, 1_000), st.booleans())


TRIES = st.builds(PinTries, st.text("0123456789abcdef", max_size=16), st.integers(0, 5), LOCKS)


def test_what_is_kept_is_what_is_found(database: StationDatabase) -> None:
    @given(TRIES)
    @settings(max_examples=60, deadline=None)
    def check(tries: PinTries) -> None:
        with SqlTransactions(database)() as work:
            work.pin_tries.keep(LI.id, tries)
            work.commit()
        with SqlTransactions(database)() as work:
            assert work.pin_tries.of(LI.id) == tries
            assert work.pin_tries.of("another") is None

    check()
