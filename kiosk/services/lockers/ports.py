"""What the use cases of the lockers need from outside: doors and power behind the safety rules; adapters in devices.

No port gives a coil or an outlet itself: whoever could reach one could reach it past the rules (docs/decisions/0012).
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Protocol

from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.effects import LostItem, Notice
from kiosk.domain.lockers.entries import Charge, Entry, Order

Written = Callable[[bool], None]
"""Hears whether an entry is on disk; any thread."""


class LatchKind(StrEnum):
    """What stands until an attendant clears it, as the safety rules remember it over a start."""

    JAMMED = "jammed"
    FAULT = "fault"
    ALARM = "alarm"


class EntryDisk(Protocol):
    """Where the safety rules' entries go (rule 9: the intent before the command, the outcome after)."""

    def record(self, entry: Entry, written: Written) -> None:
        """Bring an entry to disk, in the order of asking; returns at once. `written` is called once."""
        ...


class LockerControl(Protocol):
    """Doors and outlets as people may ask for them. Any thread; each returns at once, and the news tell the rest."""

    def open(self, order: Order) -> None:
        """Have a door opened; ends in TellOutcome or Refuse."""
        ...

    def open_all(self, order_id: str) -> None:
        """Have all doors opened, one after the other, under an attendant's authority."""
        ...

    def charge(self, charge: Charge) -> None:
        """Give power until the charge's end, while the rules allow it; Refuse where it cannot begin."""
        ...

    def stop_charging(self, compartment: int) -> None:
        """End a compartment's power now."""
        ...

    def clear_fault(self, compartment: int, by: str) -> None:
        """Let an outlet be used again after an overload; `by` names the attendant."""
        ...

    def clear_alarm(self, by: str) -> None:
        """End the smoke or heat alarm; Refuse while a contact is active or silent."""
        ...

    def clock_ms(self) -> int:
        """The clock by which charges end: monotonic ms."""
        ...


class LockerTable(Protocol):
    """Compartments and what belongs to them, in one transaction."""

    def load(self) -> tuple[Compartment, ...]:
        """All that were kept, by number."""
        ...

    def keep(self, compartment: Compartment) -> None:
        """Keep one as it is now."""
        ...

    def name(self, session: str, masked: str) -> None:
        """Keep how the screen may call the owner of a session; forgotten with the last trace of the session."""
        ...

    def names(self) -> Mapping[str, str]:
        """The masked names of owners, by session."""
        ...

    def notify(self, notice: Notice) -> None:
        """Keep something that an owner is to be told."""
        ...

    def notices(self) -> tuple[tuple[int, Notice], ...]:
        """What owners were not told yet, oldest first, each under its number."""
        ...

    def told(self, number: int) -> None:
        """Forget a notice: its owner has seen it."""
        ...

    def add_lost(self, item: LostItem) -> None:
        """Keep a thing in the attendant's care."""
        ...

    def lost(self) -> tuple[tuple[int, LostItem], ...]:
        """Things in care, oldest first, each under its number."""
        ...

    def given_back(self, number: int) -> None:
        """The thing is with its owner, or handed on."""
        ...

    def begin_order(self, order: Order) -> None:
        """Keep an intent to open (rule 9)."""
        ...

    def end_order(self, order_id: str) -> None:
        """Its outcome is known."""
        ...

    def unfinished(self) -> tuple[Order, ...]:
        """Intents without an outcome: those of a former life."""
        ...

    def latch(self, kind: LatchKind, compartment: int, *, stands: bool) -> None:
        """Keep that a latch stands, or does not; compartment 0 is the station."""
        ...

    def latches(self) -> frozenset[tuple[LatchKind, int]]:
        """All that stand."""
        ...


class PickupCodes(Protocol):
    """Makes pickup codes and their hashes; any thread."""

    def new(self) -> str:
        """Six digits that nobody can foresee."""
        ...

    def hash(self, session: str, code: str) -> str:
        """What is kept of a code; of no use to whoever has the database alone."""
        ...
