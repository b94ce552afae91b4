"""Everything that can happen to a compartment. The caller brings the ids: no order's or session's is used twice."""

from dataclasses import dataclass

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import ChargeEnd, OpenResult
from kiosk.domain.lockers.owner import Owner, Proof
from kiosk.domain.lockers.reasons import Finding, ForceReason, OrderRefusal, OutReason
from kiosk.domain.lockers.session import Terms


@dataclass(frozen=True, slots=True)
class AssignAsked:
    """Somebody wants to store, as session `session`; with an `order`, the door is opened at once.

    That nobody has two compartments is asked of the station first (`station.may_store`).
    """

    session: str
    owner: Owner
    terms: Terms
    order: str | None = None


@dataclass(frozen=True, slots=True)
class OpenAsked:
    """Somebody wants the door open, to store, to collect, or once more after collecting; the state tells which."""

    order: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Somebody says that the door did not open, or, when their use is over, that something of theirs is inside."""

    order: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class SomethingInside:
    """The owner, before the open door, says that something is inside which is not theirs."""

    proof: Proof


@dataclass(frozen=True, slots=True)
class KeepAsked:
    """Whoever opened to collect leaves it inside: the session goes on."""

    proof: Proof


@dataclass(frozen=True, slots=True)
class DoorOpened:
    """The door is known to be open; told again at will, like its two siblings."""


@dataclass(frozen=True, slots=True)
class DoorClosed:
    """The door is known to be closed."""


@dataclass(frozen=True, slots=True)
class DoorUnknown:
    """Nothing is known of the door any more."""


@dataclass(frozen=True, slots=True)
class OrderOpened:
    """The order is over: the door said that it is open."""

    order: str


@dataclass(frozen=True, slots=True)
class OrderFailed:
    """The order is over: after each pulse, if any was sent, the door said that it is closed.

    Not `jammed`: no pulse was ever sent for it.
    """

    order: str
    jammed: bool


@dataclass(frozen=True, slots=True)
class OrderUnknown:
    """The order is over: a pulse may have been sent, and the door did not tell."""

    order: str


@dataclass(frozen=True, slots=True)
class OrderRefused:
    """The safety core did not take the order."""

    order: str
    reason: OrderRefusal


@dataclass(frozen=True, slots=True)
class ChargeEnded:
    """The safety core says that a charging is over."""

    charge: str
    end: ChargeEnd


@dataclass(frozen=True, slots=True)
class ChargeRefused:
    """The safety core did not begin a charging; "busy" is no refusal, for it may have this very one."""

    charge: str


@dataclass(frozen=True, slots=True)
class Overloaded:
    """The outlet drew too much; its fault stands. Told again after a start, while it does."""


@dataclass(frozen=True, slots=True)
class FaultCleared:
    """An attendant's clearing of the outlet's fault is on disk."""

    by: str


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """Smoke or heat in the station."""


@dataclass(frozen=True, slots=True)
class Metered:
    """One sample of the compartment's meter."""

    milliwatts: int


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Nothing happened; look at the clock. Wanted once a second."""


@dataclass(frozen=True, slots=True)
class Restarted:
    """The program began anew, with what is on disk; before anything else is told."""


@dataclass(frozen=True, slots=True)
class ForceAsked:
    """An attendant wants the door open; `second_needed`: the station has two, and a full one wants both."""

    order: str
    by: str
    reason: ForceReason
    second: str | None = None
    second_needed: bool = False


@dataclass(frozen=True, slots=True)
class OutOfServiceAsked:
    """An attendant wants nobody to use it any more."""

    by: str
    reason: OutReason


@dataclass(frozen=True, slots=True)
class IntoServiceAsked:
    """An attendant wants it used again."""

    by: str


@dataclass(frozen=True, slots=True)
class ClearAsked:
    """An attendant has looked inside and says what was found and done.

    `looked` where no order of theirs opened the door since: it stood open, or a mechanical key did it.
    """

    by: str
    finding: Finding
    looked: bool = False


@dataclass(frozen=True, slots=True)
class ClearFaultAsked:
    """An attendant wants the outlet back in use."""

    by: str


PersonEvent = AssignAsked | OpenAsked | NotOpened | SomethingInside | KeepAsked
DoorEvent = DoorOpened | DoorClosed | DoorUnknown
OrderEvent = OrderOpened | OrderFailed | OrderUnknown | OrderRefused
PowerEvent = ChargeEnded | ChargeRefused | Overloaded | FaultCleared | AlarmRaised | Metered
AttendantEvent = ForceAsked | OutOfServiceAsked | IntoServiceAsked | ClearAsked | ClearFaultAsked
Event = PersonEvent | DoorEvent | OrderEvent | PowerEvent | TimePassed | Restarted | AttendantEvent


def door_told(door: Door) -> DoorEvent:
    """What the safety core knows of a door, as an event."""
    match door:
        case Door.OPEN:
            return DoorOpened()
        case Door.CLOSED:
            return DoorClosed()
        case Door.UNKNOWN:
            return DoorUnknown()


def outcome_told(order: str, result: OpenResult, jammed: bool) -> OrderEvent:
    """How an order ended, as an event."""
    match result:
        case OpenResult.OPENED:
            return OrderOpened(order)
        case OpenResult.FAILED:
            return OrderFailed(order, jammed)
        case OpenResult.UNKNOWN:
            return OrderUnknown(order)
