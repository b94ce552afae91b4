"""What goes to disk around a command (rule 9): intent before, outcome after; and latches that outlive a crash."""

from dataclasses import dataclass
from enum import StrEnum


class Authority(StrEnum):
    """Who stands behind an open."""

    OWNER = "owner"
    ATTENDANT = "attendant"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Order:
    """One door is to be opened; `id` is the asker's, never used twice."""

    id: str
    compartment: int
    authority: Authority


class OpenResult(StrEnum):
    """OPENED: the door said so on two polls. UNKNOWN: a pulse may have been sent, and the door did not tell."""

    OPENED = "opened"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Charge:
    """One charging session of a compartment; ends at `ends_ms` (monotonic) whatever else happens."""

    id: str
    compartment: int
    ends_ms: int


class ChargeEnd(StrEnum):
    """Why a charging session is over: somebody asked, or its time came."""

    STOPPED = "stopped"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class OpenIntent:
    """A door is about to be opened."""

    order: Order


@dataclass(frozen=True, slots=True)
class OpenOutcome:
    """How an order ended; `jammed`: the lock used up its tries, and only an attendant may order it again."""

    order: Order
    result: OpenResult
    jammed: bool = False


@dataclass(frozen=True, slots=True)
class ChargeIntent:
    """An outlet is about to be leased, again and again, for a session."""

    charge: Charge


@dataclass(frozen=True, slots=True)
class ChargeOutcome:
    """A charging session is over."""

    charge: Charge
    end: ChargeEnd


@dataclass(frozen=True, slots=True)
class FaultRaised:
    """An outlet drew too much; it stays off until an attendant clears the fault."""

    compartment: int


@dataclass(frozen=True, slots=True)
class FaultCleared:
    """An attendant, named by `by`, cleared an outlet's fault, and says why."""

    compartment: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """Smoke or heat, told by an input; all outlets stay off until an attendant clears the alarm."""

    source: str


@dataclass(frozen=True, slots=True)
class AlarmCleared:
    """An attendant, named by `by`, cleared the alarm, and says why."""

    by: str
    reason: str


Entry = (
    OpenIntent | OpenOutcome | ChargeIntent | ChargeOutcome | FaultRaised | FaultCleared | AlarmRaised | AlarmCleared
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the disk remembers for a start: all that is true of a former life. Times in this life's monotonic ms."""

    charges: tuple[Charge, ...] = ()
    unfinished: tuple[Order, ...] = ()
    jammed: frozenset[int] = frozenset()
    faults: frozenset[int] = frozenset()
    alarm: bool = False
