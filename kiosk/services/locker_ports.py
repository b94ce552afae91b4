"""What the use cases of the lockers need from outside: doors and power behind the safety rules; adapters in devices.

No port gives a coil or an outlet itself: whoever could reach one could reach it past the rules (docs/decisions/0010).
"""

from collections.abc import Callable
from typing import Protocol

from kiosk.domain.lockers.entries import Charge, Entry, Order

Written = Callable[[bool], None]
"""Hears whether an entry is on disk; any thread."""


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
