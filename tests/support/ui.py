"""Fakes for the screens: clocks and jobs moved by hand, services with prepared answers."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kiosk.config import (
    CentralTable,
    DataTable,
    LockersTable,
    PowerTable,
    ReaderTable,
    ScannerTable,
    ScreenTable,
    StationFile,
    StationTable,
)
from kiosk.domain.defect import Defect
from kiosk.domain.member import Member, MemberStatus, Standing
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.roster_status import RosterStatus
from kiosk.domain.visit import LogPosition, Via
from kiosk.services.assistance import Noted
from kiosk.services.check_in import CheckedIn, Known, Person
from kiosk.services.find_member import Found, Nobody, Presented
from kiosk.ui.runtime.jobs import Err, Ok, answer
from kiosk.ui.runtime.language import Language
from kiosk.ui.runtime.sound import Cue

T = TypeVar("T")

NOON_MS = 1_795_415_520_000
"""2026-11-23 14:32 in China, a Monday."""
HOUR_MS = 3_600_000


@dataclass(frozen=True)
class Panel:
    """A panel of the fleet: pixels and millimetres."""

    width_px: int
    height_px: int
    width_mm: int
    height_mm: int

    @property
    def px_per_mm(self) -> float:
        return self.width_px / self.width_mm

    def __str__(self) -> str:
        return f"{self.width_px}x{self.height_px}-{self.width_mm}mm"


PANELS = (
    Panel(1080, 1920, 268, 476),
    Panel(800, 1280, 135, 217),
    Panel(1920, 1080, 476, 268),
    Panel(1280, 800, 217, 135),
    Panel(1920, 1080, 345, 194),
)


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, at_ms: int = NOON_MS) -> None:
        self.at_ms = at_ms
        self.mono_ms = 1_000_000

    def now(self) -> Moment:
        return Moment(self.at_ms, self.mono_ms, "boot", ClockTrust.TRUSTED)

    def pass_ms(self, duration_ms: int) -> None:
        self.at_ms += duration_ms
        self.mono_ms += duration_ms


class HandJobs:
    """Keeps jobs until the test runs them, one by one and in order."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()

    def submit(self, job: Callable[[], T], deliver: Callable[[Ok[T] | Err], None]) -> None:
        self._waiting.append(lambda: deliver(_run(job)))

    def run_one(self) -> None:
        self._waiting.popleft()()

    def run_all(self) -> None:
        """Run those that wait now."""
        for _ in range(len(self._waiting)):
            self.run_one()

    def __len__(self) -> int:
        return len(self._waiting)


def _run(job: Callable[[], T]) -> Ok[T] | Err:
    done: Future[T] = Future()
    try:
        done.set_result(job())
    except BaseException as error:  # noqa: BLE001 - a future carries whatever the job raised
        done.set_exception(error)
    return answer(done)


@dataclass
class FakeCheckIn:
    """Answers each card as prepared; keeps what it was asked."""

    cards: dict[bytes, CheckedIn] = field(default_factory=dict)
    codes: dict[str, CheckedIn] = field(default_factory=dict)
    member: CheckedIn | None = None
    guest: CheckedIn | None = None
    stated: CheckedIn | None = None
    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def by_card(self, uid: bytes) -> CheckedIn:
        self.asked.append(("card", uid))
        return self.cards[uid]

    def by_code(self, text: str) -> CheckedIn:
        self.asked.append(("code", text))
        return self.codes[text]

    def by_member(self, found: Member, via: Via) -> CheckedIn:
        self.asked.append(("member", found.subject, via))
        assert self.member is not None
        return self.member

    def as_guest(self, occupation: Occupation) -> CheckedIn:
        self.asked.append(("guest", occupation))
        assert self.guest is not None
        return self.guest

    def state_occupation(self, visit: LogPosition, occupation: Occupation) -> CheckedIn:
        self.asked.append(("state", visit, occupation))
        assert self.stated is not None
        return self.stated


@dataclass
class FakeFindMember:
    """Finds whom it was prepared for; keeps what it was asked."""

    cards: dict[bytes, Presented] = field(default_factory=dict)
    phones: dict[str, Found] = field(default_factory=dict)
    codes: dict[str, Presented] = field(default_factory=dict)
    asked: list[bytes | str] = field(default_factory=list)
    roster: RosterStatus | None = field(default_factory=lambda: RosterStatus(7, 1_948_600, NOON_MS - 9 * HOUR_MS, 1))

    def roster_status(self) -> RosterStatus | None:
        return self.roster

    def by_card(self, uid: bytes) -> Presented:
        self.asked.append(uid)
        return self.cards.get(uid, Nobody())

    def by_code(self, text: str) -> Presented:
        self.asked.append(text)
        return self.codes.get(text, Nobody())

    def by_phone(self, digits: str) -> Found:
        self.asked.append(digits)
        return self.phones.get(digits, Nobody())


@dataclass
class FakeAssistance:
    """Ends every call and report alike; keeps what it was asked."""

    answer: Noted = field(default_factory=lambda: Noted(Outcome.RECORDED, LogPosition("e1", 8)))
    asked: list[Defect | None] = field(default_factory=list)

    def call_attendant(self) -> Noted:
        self.asked.append(None)
        return self.answer

    def report(self, what: Defect) -> Noted:
        self.asked.append(what)
        return self.answer


class RecordedSounds:
    """Keeps what would be heard: sounds, and words by language."""

    def __init__(self) -> None:
        self.played: list[Cue] = []
        self.spoken: list[tuple[str, Language]] = []

    def play(self, cue: Cue) -> None:
        self.played.append(cue)

    def speak(self, words: str, language: Language) -> None:
        self.spoken.append((words, language))


@dataclass
class FakeStationDay:
    """So many visits today."""

    count: int | None = 36

    def visits(self) -> int | None:
        return self.count


def station_file(panel: Panel = PANELS[0], *, reader: bool = True, scanner: bool = True) -> StationFile:
    """The sample station on a panel, with a device of every kind (two lock boards); without `reader`, with none."""
    return StationFile(
        station=StationTable(id="hz-tyc", name="体育场路 工会驿站", phone="0571-8500 0000"),
        data=DataTable(dir="unused"),
        central=CentralTable(url="https://centre.example"),
        screen=ScreenTable(width_mm=panel.width_mm, height_mm=panel.height_mm),
        reader=(ReaderTable(driver="rdm6300", port="unused"),) if reader else (),
        scanner=(ScannerTable(driver="gm65", port="unused"),) if reader and scanner else (),
        lockers=LockersTable(driver="kerong_cu16", port="unused", compartments=30, per_board=16) if reader else None,
        power=PowerTable(driver="waveshare", port="unused") if reader else None,
    )


def member(name: str = "张*", standing: Standing = Standing.ACTIVE, union: str = "浙江圆通速递工会") -> Known:
    """A courier of a union."""
    return Known(Member("00" * 8, name, Occupation.COURIER, union, MemberStatus.ACTIVE, None), standing)


def checked_in(person: Person, seq: int = 7, occupation: Occupation | None = None, **changes: Any) -> CheckedIn:
    """A visit that was recorded at line `seq`, now."""
    if isinstance(person, Known):
        occupation = person.member.occupation
    values = {"occupation": occupation, "position": LogPosition("e1", seq), "visit_at_ms": NOON_MS, **changes}
    return CheckedIn(Outcome.RECORDED, person, **values)
