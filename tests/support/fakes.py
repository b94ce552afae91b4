"""In-memory stand-ins for the ports of the services."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from kiosk.domain.attendant import Attendant
from kiosk.domain.facts import Fact
from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.member import Member
from kiosk.domain.member_code import CodeRefusal, MemberCode
from kiosk.domain.moment import Moment
from kiosk.domain.occupation import Occupation
from kiosk.domain.pin_tries import PinTries
from kiosk.domain.roster_status import RosterStatus
from kiosk.domain.visit import LogPosition, Visit
from kiosk.services.attendants import AttendantSignIn
from kiosk.services.find_jobs import FindJobs
from kiosk.services.front import StationFront
from kiosk.services.members import CardToken, PhoneToken
from kiosk.services.nearby import FindStations
from kiosk.services.ports import Clock, Content
from kiosk.services.records import Recorded
from kiosk.services.shift import Shift
from kiosk.services.today import Today
from kiosk.services.upkeep import Upkeep
from kiosk.services.use_cases import DutyUseCases

EPOCH = "0" * 32


class FakeRoster:
    """Members by UID and by phone; the token is the UID's number, or the phone's. With `fault` no key can be read.

    `generations`: of the keys that are held, that of the roster in force first.
    """

    def __init__(self, members: dict[bytes, Member] | None = None, has_key: bool = True) -> None:
        self.members = members or {}
        self.phones: dict[str, Member] = {}
        self.generations = (1,) if has_key else ()
        self.fault: EnvironmentFault | None = None
        self.as_a_whole: RosterStatus | None = None

    def status(self) -> RosterStatus | None:
        return self.as_a_whole

    def card_token(self, uid: bytes) -> CardToken | None:
        return next(iter(self.card_tokens(uid)), None)

    def card_tokens(self, uid: bytes) -> tuple[CardToken, ...]:
        self._read_keys()
        return tuple(CardToken(int.from_bytes(uid, "big"), generation) for generation in self.generations)

    def by_card(self, card: CardToken) -> Member | None:
        return next((m for uid, m in self.members.items() if int.from_bytes(uid, "big") == card.token), None)

    def by_subject(self, subject: str) -> Member | None:
        known = (*self.members.values(), *self.phones.values())
        return next((member for member in known if member.subject == subject), None)

    def phone_token(self, digits: str) -> PhoneToken | None:
        self._read_keys()
        return next((PhoneToken(int(digits), generation) for generation in self.generations), None)

    def by_phone(self, phone: PhoneToken) -> Member | None:
        return self.phones.get(str(phone.token))

    def _read_keys(self) -> None:
        if self.fault:
            raise self.fault


class FakeStation:
    """Visits, PIN tries, spent codes and log lines of committed units of work; `fault` makes the next commits fail."""

    def __init__(self) -> None:
        self.kept_visits: list[Visit] = []
        self.kept_tries: dict[str, PinTries] = {}
        self.kept_codes: dict[tuple[str, bytes], int] = {}
        self.lines: list[tuple[Fact, str | None]] = []
        self.fault: EnvironmentFault | None = None

    @contextmanager
    def __call__(self) -> Iterator["FakeWork"]:
        yield FakeWork(self)


class FakeWork:
    """One unit of work: it is its own `visits`, `pin_tries`, `spent_codes` and `log`."""

    def __init__(self, station: FakeStation) -> None:
        self._station = station
        self._visits = list(station.kept_visits)
        self._lines = list(station.lines)
        self._tries = dict(station.kept_tries)
        self.visits = self
        self.pin_tries = self
        self._codes = dict(station.kept_codes)
        self.visits = self
        self.spent_codes = self
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

    def of(self, attendant: str) -> PinTries | None:
        return self._tries.get(attendant)

    def keep(self, attendant: str, tries: PinTries) -> None:
        self._tries[attendant] = tries

    def spend(self, code: MemberCode, _now: Moment) -> CodeRefusal | None:
        phone = code.credential.subject, code.credential.phone_key
        if code.counter <= self._codes.get(phone, -1):
            return CodeRefusal.REPLAYED
        self._codes[phone] = code.counter
        return None

    def append(self, fact: Fact, _moment: Moment, subject: str | None = None) -> LogPosition:
        self._lines.append((fact, subject))
        return LogPosition(EPOCH, len(self._lines))

    def commit(self) -> None:
        if self._station.fault:
            raise self._station.fault
        self._station.kept_visits, self._station.lines = self._visits, self._lines
        self._station.kept_tries = self._tries
        self._station.kept_codes = self._codes


class FakeAttendants:
    """The port `AttendantRegister`: attendants and PINs by card; `looks` counts how often a PIN was looked at."""

    def __init__(self, known: dict[bytes, tuple[Attendant, str]] | None = None) -> None:
        self.known = known or {}
        self.looks = 0

    def by_card(self, uid: bytes) -> Attendant | None:
        return self.known[uid][0] if uid in self.known else None

    def count(self) -> int:
        return len(self.known)

    def mark(self, attendant: str) -> str | None:
        pin = self._pin(attendant)
        return None if pin is None else f"mark of {pin}"

    def is_pin_of(self, attendant: str, pin: str) -> bool:
        self.looks += 1
        return self._pin(attendant) == pin

    def _pin(self, attendant: str) -> str | None:
        return next((pin for who, pin in self.known.values() if who.id == attendant), None)


class FakeShelf:
    """The port `ContentShelf`; a test puts the content on it."""

    def __init__(self, content: Content | None = None) -> None:
        self.now = content or Content(version=1)

    def content(self) -> Content:
        return self.now


class FakeRecords:
    """The port `StationRecords`: what was recorded before, and what a station in memory has written since.

    Those lines are taken for written now. The roster of that station is five hours old.
    """

    def __init__(self, station: FakeStation, clock: Clock) -> None:
        self._station = station
        self._clock = clock
        self.earlier: list[Recorded] = []
        self.told_visits: list[tuple[int, Occupation | None]] = []
        self.roster: RosterStatus | None = RosterStatus(12, 1_948_600, clock.now().at_ms - 5 * 3_600_000, 1)
        self.fault: EnvironmentFault | None = None

    def roster_status(self) -> RosterStatus | None:
        if self.fault:
            raise self.fault
        return self.roster

    def lines(self, kinds: Collection[str], since_ms: int) -> Iterator[Recorded]:
        if self.fault:
            raise self.fault
        now_ms = self._clock.now().at_ms
        written = [Recorded(now_ms, fact.kind, msgspec.to_builtins(fact)) for fact, _ in self._station.lines]
        return (line for line in reversed(self.earlier + written) if line.kind in kinds and line.at_ms >= since_ms)

    def visits(self, since_ms: int) -> Sequence[tuple[int, Occupation | None]]:
        if self.fault:
            raise self.fault
        return [visit for visit in self.told_visits if visit[0] >= since_ms]


def content_cases(
    clock: Clock,
    shelf: FakeShelf | None = None,
    station: FakeStation | None = None,
    attendants: FakeAttendants | None = None,
    records: FakeRecords | None = None,
    *,
    has_lockers: bool = False,
) -> tuple[FindJobs, FindStations, StationFront, AttendantSignIn, DutyUseCases]:
    """The use cases of what the centre's feeds and the log bring, the real ones, in the order of `UseCases`."""
    shelf = shelf or FakeShelf()
    station = station or FakeStation()
    records = records or FakeRecords(station, clock)
    return (
        FindJobs(shelf, station, clock, "hz-tyc"),
        FindStations(shelf, clock, "hz-tyc"),
        StationFront(shelf, clock, "hz-tyc", has_lockers=has_lockers),
        AttendantSignIn(attendants or FakeAttendants(), station, clock),
        DutyUseCases(Shift(station, records, clock), Today(records, clock), Upkeep(shelf, records.roster_status)),
    )
