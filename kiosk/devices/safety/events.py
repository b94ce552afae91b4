"""All that the safety core hears: from the drivers, from the disk, from people, from the clock."""

from dataclasses import dataclass

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Charge, Entry, Order


@dataclass(frozen=True, slots=True)
class DoorsRead:
    """One answered query, or one change a board told by itself: compartments and their doors.

    One event for one answer. A query that was not answered, repeats included, is an event with UNKNOWN.
    """

    doors: tuple[tuple[int, Door], ...]


@dataclass(frozen=True, slots=True)
class MeterRead:
    """One sample of a compartment's meter, taken `age_ms` before the event."""

    compartment: int
    milliwatts: int
    age_ms: int = 0


@dataclass(frozen=True, slots=True)
class InputRead:
    """One answered query of an alarm contact; `active`: smoke, or too hot."""

    source: str
    active: bool


@dataclass(frozen=True, slots=True)
class PortLost:
    """A bank's port is gone, or its board does not answer any more."""

    bank: str


@dataclass(frozen=True, slots=True)
class PortBack:
    """A bank can be used again; a bank not told lost is taken as usable."""

    bank: str


@dataclass(frozen=True, slots=True)
class OpenAsked:
    """Somebody with the right to do so wants a door open."""

    order: Order


@dataclass(frozen=True, slots=True)
class OpenAllAsked:
    """All doors, one after the other; the orders are named `id` + "/" + compartment."""

    id: str
    by_attendant: bool


@dataclass(frozen=True, slots=True)
class ChargeAsked:
    """A charging session shall begin."""

    charge: Charge


@dataclass(frozen=True, slots=True)
class ChargeStopAsked:
    """A compartment's charging session shall end now."""

    compartment: int


@dataclass(frozen=True, slots=True)
class ClearFaultAsked:
    """An attendant, named by `by`, has looked at an outlet and wants it back in use; `reason` goes to disk with it."""

    compartment: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClearAlarmAsked:
    """An attendant, named by `by`, has looked around and ends the alarm; `reason` goes to disk with it."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Committed:
    """An entry is on disk."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class NotCommitted:
    """The disk refused an entry."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class PulseDone:
    """The exchange of a pulse ended; `sent` False only where no byte of it was sent, nor ever will be.

    Whether the board answered is not told: an answer to an open proves nothing.
    """

    compartment: int
    sent: bool = True


@dataclass(frozen=True, slots=True)
class OffDone:
    """The exchange of an OutletOff ended; `ok`: the board said that it did so."""

    compartment: int
    ok: bool


@dataclass(frozen=True, slots=True)
class AllOffDone:
    """The exchange of an AllOff ended; `ok`: the board said that it did so."""

    bank: str
    ok: bool


@dataclass(frozen=True, slots=True)
class LeaseDone:
    """The exchange of a LeaseOutlet ended, or expired unsent; `ok`: the board said that it did so."""

    compartment: int
    ok: bool


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Nothing happened; look at the clock. Wanted several times a second."""


Event = (
    DoorsRead
    | MeterRead
    | InputRead
    | PortLost
    | PortBack
    | OpenAsked
    | OpenAllAsked
    | ChargeAsked
    | ChargeStopAsked
    | ClearFaultAsked
    | ClearAlarmAsked
    | Committed
    | NotCommitted
    | PulseDone
    | OffDone
    | AllOffDone
    | LeaseDone
    | TimePassed
)
