"""All that the safety core orders. Nothing else may reach a coil, and nobody else makes these."""

from dataclasses import dataclass

from kiosk.domain.lockers.entries import Entry
from kiosk.domain.lockers.news import CallAttendant, Refuse, TellOutcome


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


Command = AllOff | OutletOff | PulseLock | QueryDoors | LeaseOutlet | Record | TellOutcome | Refuse | CallAttendant
