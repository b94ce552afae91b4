"""All that the safety core orders. Nothing else may reach a coil, and nobody else makes these."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.lockers.entries import Entry, OpenResult, Order


@dataclass(frozen=True, slots=True)
class AllOff:
    """Switch off all outlets of a power bank; answered by AllOffDone."""

    bank: str


@dataclass(frozen=True, slots=True)
class OutletOff:
    """Switch off one outlet; a lease of it that still waits for its turn must not be sent; answered by OffDone."""

    compartment: int


@dataclass(frozen=True, slots=True)
class PulseLock:
    """Drive a lock's coil for `duration_ms`, timed by the board. Once, and not after `not_after_ms` (monotonic).

    Answered by PulseDone; never repeated by a bus.
    """

    compartment: int
    duration_ms: int
    not_after_ms: int


@dataclass(frozen=True, slots=True)
class QueryDoors:
    """Ask a lock bank for its doors now; answered by DoorsRead."""

    bank: str


@dataclass(frozen=True, slots=True)
class LeaseOutlet:
    """Let the board switch an outlet on, and off again after `lease_ms`; the driver may only shorten it.

    Not to be sent after `not_after_ms` (monotonic). Answered by LeaseDone.
    """

    compartment: int
    lease_ms: int
    not_after_ms: int


@dataclass(frozen=True, slots=True)
class Record:
    """Bring an entry to disk; answered by Committed or NotCommitted."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class TellOutcome:
    """How an order ended. On disk already: may be shown."""

    order: Order
    result: OpenResult


class Refusal(StrEnum):
    """Why nothing was done."""

    BUSY = "busy"
    NEEDS_ATTENDANT = "needs_attendant"
    NOT_RECORDED = "not_recorded"
    NO_OUTLET = "no_outlet"
    ALARM_STANDS = "alarm_stands"
    NOTHING_TO_CLEAR = "nothing_to_clear"


@dataclass(frozen=True, slots=True)
class Refuse:
    """What was asked is not done: `what` is the order's or session's id, or the attendant's name for a clearing."""

    what: str
    reason: Refusal


class CallReason(StrEnum):
    """What an attendant is needed for."""

    JAMMED = "jammed"
    NO_ANSWER = "no_answer"
    OVERLOAD = "overload"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class CallAttendant:
    """Somebody must come; `compartment` None: for the whole station, so the alarm goes on the screen."""

    reason: CallReason
    compartment: int | None = None


Command = AllOff | OutletOff | PulseLock | QueryDoors | LeaseOutlet | Record | TellOutcome | Refuse | CallAttendant
