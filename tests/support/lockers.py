"""The lockers' services on a real database, with doors and outlets moved by hand."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Charge, Kept, OpenIntent, OpenOutcome, OpenResult, Order
from kiosk.domain.lockers.news import CompartmentStatus, HallStatus
from kiosk.domain.lockers.owner import CardKey
from kiosk.domain.lockers.session import Terms
from kiosk.services.lockers.desk import LockerBoard, LockerDesk
from kiosk.services.lockers.holder import Holder, Known
from kiosk.services.lockers.safety_entries import SafetyEntries
from kiosk.services.lockers.using import LockerTerms, UseLockers
from kiosk.storage.database import StationDatabase
from kiosk.storage.pickup_codes import KeyedPickupCodes
from kiosk.storage.unit_of_work import SqlTransactions
from tests.support.station_db import TestClock

HOUR_MS = 3_600_000
TERMS = LockerTerms(Terms(2 * HOUR_MS, HOUR_MS // 2), guests=True)


class HandControl:
    """The port `LockerControl` that writes down what it is asked."""

    def __init__(self, clock: TestClock) -> None:
        self._clock = clock
        self.orders: list[Order] = []
        self.charges: list[Charge] = []
        self.stopped: list[int] = []
        self.cleared: list[tuple[int | None, str]] = []

    def open(self, order: Order) -> None:
        self.orders.append(order)

    def open_all(self, order_id: str) -> None:
        raise AssertionError(f"nobody opens all doors at once: {order_id}")

    def charge(self, charge: Charge) -> None:
        self.charges.append(charge)

    def stop_charging(self, compartment: int) -> None:
        self.stopped.append(compartment)

    def clear_fault(self, compartment: int, by: str) -> None:
        self.cleared.append((compartment, by))

    def clear_alarm(self, by: str) -> None:
        self.cleared.append((None, by))

    def clock_ms(self) -> int:
        return self._clock.mono_ms + 7_000  # another zero than that of boot time


class LockerRig:
    """One life of the program; another rig on the same directory is the next one."""

    def __init__(
        self,
        directory: Path,
        database: StationDatabase,
        clock: TestClock,
        compartments: int = 3,
        terms: LockerTerms = TERMS,
        heights_mm: Mapping[int, int] | None = None,
    ) -> None:
        self.clock = clock
        self.boards: list[LockerBoard] = []
        self.transactions = SqlTransactions(database)
        self.control = HandControl(clock)
        numbers = range(1, compartments + 1)
        self.desk = LockerDesk(numbers, self.transactions, clock, self.boards.append)
        self.desk.connect(self.control)
        self.entries = SafetyEntries(self.desk, self.transactions)
        codes = KeyedPickupCodes(directory / "pickup.key")
        self.use = UseLockers(self.desk, self.transactions, codes, lambda: terms, heights_mm or {})
        self.doors = dict.fromkeys(numbers, Door.CLOSED)
        self.kept: Kept = self.entries.start()
        self.tell()

    def compartment(self, number: int) -> Compartment:
        return self.desk.compartment(number)

    def tell(self, milliwatts: Mapping[int, int] | None = None, *, fault: int = 0, alarm: bool = False) -> None:
        """The safety rules tell what they know."""
        statuses = tuple(
            CompartmentStatus(number, door, milliwatts=(milliwatts or {}).get(number), fault=number == fault)
            for number, door in self.doors.items()
        )
        self.entries.hear(HallStatus(statuses, alarm))

    def move(self, number: int, door: Door) -> None:
        """A door moves by hand."""
        self.doors[number] = door
        self.tell()

    def carry_out(self, result: OpenResult = OpenResult.OPENED, *, jammed: bool = False) -> Order:
        """The last order ends."""
        order = self.control.orders[-1]
        self.entries.record(OpenIntent(order))
        if result is OpenResult.OPENED:
            self.doors[order.compartment] = Door.OPEN
        self.entries.record(OpenOutcome(order, result, jammed))
        self.tell()
        return order

    def card(self, number: int, subject: str | None = None) -> Holder:
        """Somebody who holds a card to the reader now."""
        return Holder(Known.CARD, self.clock.now(), subject, (CardKey(f"{number:016x}", 1),), "张*")

    def member(self, number: int) -> Holder:
        """A member with a card."""
        return self.card(number, f"{number:016x}")

    def guest(self) -> Holder:
        """Somebody who told an occupation."""
        return Holder(Known.GUEST, self.clock.now())

    def store(self, holder: Holder) -> int:
        """Somebody stores, and closes the door; gives the compartment."""
        asked = self.use.store(holder)
        assert asked.number is not None, asked
        self.carry_out()
        self.move(asked.number, Door.CLOSED)
        return asked.number
