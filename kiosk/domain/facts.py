"""The facts that a station's log holds, each with its fields: the one list of log kinds (with `lockers.facts`).

A fact's fields, in their order, are the `data` object of its line. Names never change once released;
a new fact is a new class. No field may hold a name, a phone number, a card number or an ID number.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from kiosk.domain.defect import Defect
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.domain.lockers.facts import LockerFact
from kiosk.domain.lockers.reasons import BackReason
from kiosk.domain.occupation import Occupation
from kiosk.domain.shift import HandoverNote, StockItem, StockLevel
from kiosk.domain.visit import Via


@dataclass(frozen=True, slots=True)
class TerminalStarted:
    """The program began; `version` is its own."""

    kind: ClassVar[str] = "terminal.started"
    version: str


@dataclass(frozen=True, slots=True)
class VisitRecorded:
    """A member (the line's subject) or a guest checked in."""

    kind: ClassVar[str] = "visit.recorded"
    occupation: Occupation | None
    via: Via


@dataclass(frozen=True, slots=True)
class UnknownVisitRecorded:
    """A card that the roster does not know checked in; the centre resolves it by token (16 hex) and key generation."""

    kind: ClassVar[str] = "visit.recorded"
    occupation: Occupation | None
    via: Via
    token: str
    key: int


@dataclass(frozen=True, slots=True)
class VisitOccupationStated:
    """Someone whose card is unknown told their occupation after the visit at (`epoch`, `seq`) was recorded."""

    kind: ClassVar[str] = "visit.occupation_stated"
    epoch: str
    seq: int
    occupation: Occupation


@dataclass(frozen=True, slots=True)
class HelpCalled:
    """Somebody at the screen asks the attendant to come."""

    kind: ClassVar[str] = "help.called"


@dataclass(frozen=True, slots=True)
class FaultReported:
    """Somebody at the screen says that something of the station is broken."""

    kind: ClassVar[str] = "fault.reported"
    what: Defect


@dataclass(frozen=True, slots=True)
class JobShown:
    """The QR code of a job (its id) was on the screen; of whom nobody knows: the line has no subject."""

    kind: ClassVar[str] = "job.shown"
    job: str


@dataclass(frozen=True, slots=True)
class AttendantSignedIn:
    """An attendant (the id that the centre gave) presented their card and typed the right PIN."""

    kind: ClassVar[str] = "attendant.signed_in"
    attendant: str


@dataclass(frozen=True, slots=True)
class AttendantLockedOut:
    """After too many wrong PINs, an attendant's card serves for nothing here for `for_ms` milliseconds."""

    kind: ClassVar[str] = "attendant.locked_out"
    attendant: str
    for_ms: int


@dataclass(frozen=True, slots=True)
class AttendantSignedOut:
    """An attendant ended their work at the screen, or left it alone."""

    kind: ClassVar[str] = "attendant.signed_out"
    attendant: str


@dataclass(frozen=True, slots=True)
class StockCounted:
    """An attendant looked how much of something is left."""

    kind: ClassVar[str] = "stock.counted"
    item: StockItem
    level: StockLevel
    by: str


@dataclass(frozen=True, slots=True)
class ShiftHandedOver:
    """An attendant ended their shift, and this is what the next one must know."""

    kind: ClassVar[str] = "shift.handed_over"
    by: str
    notes: tuple[HandoverNote, ...]


@dataclass(frozen=True, slots=True)
class DeviceDown:
    """A device stopped answering; `reason` is a short technical word."""

    kind: ClassVar[str] = "device.down"
    device: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeviceUp:
    """A device answers (again)."""

    kind: ClassVar[str] = "device.up"
    device: str


ROSTER_FEED = "roster"
"""What the roster is called where feeds are."""


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """Smoke or heat, told by an alarm contact; all outlets are off until it is cleared."""

    kind: ClassVar[str] = "alarm.raised"
    source: str


@dataclass(frozen=True, slots=True)
class AlarmCleared:
    """An attendant ended the alarm."""

    kind: ClassVar[str] = "alarm.cleared"
    reason: BackReason
    by: str


class SteppedClock(StrEnum):
    """The machine's own wall clock, or the centre's time as this terminal knows it."""

    MACHINE = "machine"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class ClockStepped:
    """A clock jumped by `by_ms` against the one that counts since boot.

    `centre`: from here on the log's times are the centre's, or the centre's clock was set. `machine`: it is the log's
    times that jumped while they were unverified, and nothing of the log otherwise.
    """

    kind: ClassVar[str] = "clock.stepped"
    clock: SteppedClock
    by_ms: int


@dataclass(frozen=True, slots=True)
class FeedApplied:
    """A signed feed, or the roster (`ROSTER_FEED`), came into force in a version."""

    kind: ClassVar[str] = "feed.applied"
    feed: str
    version: int


@dataclass(frozen=True, slots=True)
class FeedRefused:
    """A feed that came was not taken, and the last good one stays; `version` where a verified text named one."""

    kind: ClassVar[str] = "feed.refused"
    feed: str
    version: int | None
    reason: FeedRefusal


Fact = (
    TerminalStarted
    | VisitRecorded
    | UnknownVisitRecorded
    | VisitOccupationStated
    | HelpCalled
    | FaultReported
    | JobShown
    | AttendantSignedIn
    | AttendantLockedOut
    | AttendantSignedOut
    | StockCounted
    | ShiftHandedOver
    | DeviceDown
    | DeviceUp
    | AlarmRaised
    | AlarmCleared
    | ClockStepped
    | FeedApplied
    | FeedRefused
    | LockerFact
)
