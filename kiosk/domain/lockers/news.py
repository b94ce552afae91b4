"""What is told of doors and outlets to those who show it: how orders end, who is needed, what is known right now."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import OpenResult, Order


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


@dataclass(frozen=True, slots=True)
class CompartmentStatus:
    """What is known of one compartment's devices: `powered`: a lease runs; `milliwatts`: the last fresh sample.

    `door` is UNKNOWN until two polls agree. `jammed`: only an attendant may order the lock. `fault`: overload.
    """

    number: int
    door: Door = Door.UNKNOWN
    powered: bool = False
    milliwatts: int | None = None
    jammed: bool = False
    fault: bool = False


@dataclass(frozen=True, slots=True)
class HallStatus:
    """All compartments, in the order of their numbers, and whether a smoke or heat alarm stands."""

    compartments: tuple[CompartmentStatus, ...] = ()
    alarm: bool = False


News = TellOutcome | Refuse | CallAttendant | HallStatus
