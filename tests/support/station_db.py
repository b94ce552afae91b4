"""A station database that is enrolled, and moments for it."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.domain.moment import ClockTrust, Moment
from kiosk.services.ports import Enrolment
from kiosk.storage.database import StationDatabase
from kiosk.storage.enrolment import SqlEnrolmentStore

TERMINAL = "hz-tyc-1"
EPOCH = "0123456789abcdef0123456789abcdef"
ENROLMENT = Enrolment(TERMINAL, "hz-tyc", "a" * 64, b"r" * 32)


class TestClock:
    """A clock that moves when told."""

    __test__ = False

    def __init__(self, at_ms: int = 1_795_000_000_000) -> None:
        self.at_ms = at_ms
        self.mono_ms = 5_000
        self.boot = "boot-1"
        self.trust = ClockTrust.TRUSTED

    def now(self) -> Moment:
        return Moment(self.at_ms, self.mono_ms, self.boot, self.trust)

    def pass_minutes(self, minutes: float) -> None:
        self.at_ms += int(minutes * 60_000)
        self.mono_ms += int(minutes * 60_000)


def enrolled_database(path: Path) -> Iterator[StationDatabase]:
    database = StationDatabase(path)
    SqlEnrolmentStore(database).save(ENROLMENT, EPOCH)
    yield database
    database.close()
