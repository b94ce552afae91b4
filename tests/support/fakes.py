"""In-memory stand-ins for the ports of the services."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kiosk.domain.facts import Fact
from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.member import Member
from kiosk.domain.moment import Moment
from kiosk.domain.roster_status import RosterStatus
from kiosk.domain.visit import LogPosition, Visit
from kiosk.services.find_jobs import FindJobs
from kiosk.services.front import StationFront
from kiosk.services.members import CardToken, PhoneToken
from kiosk.services.nearby import FindStations
from kiosk.services.ports import Clock, Content

EPOCH = "0" * 32


class FakeRoster:
    """Members by UID and by phone; the token is the UID's number, or the phone's. With `fault` no key can be read."""

    def __init__(self, members: dict[bytes, Member] | None = None, has_key: bool = True) -> None:
        self.members = members or {}
        self.phones: dict[str, Member] = {}
        self.has_key = has_key
        self.fault: EnvironmentFault | None = None
        self.as_a_whole: RosterStatus | None = None

    def status(self) -> RosterStatus | None:
        return self.as_a_whole

    def card_token(self, uid: bytes) -> CardToken | None:
        self._read_keys()
        return CardToken(int.from_bytes(uid, "big"), 1) if self.has_key else None

    def by_card(self, card: CardToken) -> Member | None:
        return next((m for uid, m in self.members.items() if int.from_bytes(uid, "big") == card.token), None)

    def phone_token(self, digits: str) -> PhoneToken | None:
        self._read_keys()
        return PhoneToken(int(digits), 1) if self.has_key else None

    def by_phone(self, phone: PhoneToken) -> Member | None:
        return self.phones.get(str(phone.token))

    def _read_keys(self) -> None:
        if self.fault:
            raise self.fault


class FakeStation:
    """Visits and log lines of committed units of work; `fault` makes the next commits fail."""

    def __init__(self) -> None:
        self.kept_visits: list[Visit] = []
        self.lines: list[tuple[Fact, str | None]] = []
        self.fault: EnvironmentFault | None = None

    @contextmanager
    def __call__(self) -> Iterator["FakeWork"]:
        yield FakeWork(self)


class FakeWork:
    """One unit of work: it is its own `visits` and `log`."""

    def __init__(self, station: FakeStation) -> None:
        self._station = station
        self._visits = list(station.kept_visits)
        self._lines = list(station.lines)
        self.visits = self
        self.log = self

    def last_of(self, persons: Sequence[str]) -> Visit | None:
        return next((visit for visit in reversed(self._visits) if visit.person in persons), None)

    def at(self, position: LogPosition) -> Visit | None:
        return next((visit for visit in self._visits if visit.position == position), None)

    def add(self, visit: Visit) -> None:
        self._visits.append(visit)

    def state_occupation(self, visit: Visit) -> None:
        self._visits = [visit if kept.position == visit.position else kept for kept in self._visits]

    def count_since(self, at_ms: int) -> int:
        return sum(visit.moment.at_ms >= at_ms for visit in self._visits)

    def append(self, fact: Fact, _moment: Moment, subject: str | None = None) -> LogPosition:
        self._lines.append((fact, subject))
        return LogPosition(EPOCH, len(self._lines))

    def commit(self) -> None:
        if self._station.fault:
            raise self._station.fault
        self._station.kept_visits, self._station.lines = self._visits, self._lines


class FakeShelf:
    """The port `ContentShelf`; a test puts the content on it."""

    def __init__(self, content: Content | None = None) -> None:
        self.now = content or Content(version=1)

    def content(self) -> Content:
        return self.now


def content_cases(
    clock: Clock, shelf: FakeShelf | None = None, station: FakeStation | None = None
) -> tuple[FindJobs, FindStations, StationFront]:
    """The use cases of content, the real ones, in the order of `UseCases`."""
    shelf = shelf or FakeShelf()
    jobs = FindJobs(shelf, station or FakeStation(), clock, "hz-tyc")
    return jobs, FindStations(shelf, clock, "hz-tyc"), StationFront(shelf, clock, "hz-tyc")
