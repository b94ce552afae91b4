"""The lockers' real use cases for a screen, with a table in memory, and hands at the doors, plugs and alarms."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import Notice
from kiosk.domain.lockers.entries import Charge, Order
from kiosk.domain.lockers.events import (
    AlarmRaised,
    DoorClosed,
    DoorOpened,
    Event,
    Metered,
    OrderFailed,
    OrderOpened,
    OrderUnknown,
    Overloaded,
    TimePassed,
    door_told,
)
from kiosk.domain.lockers.news import CompartmentStatus, HallStatus
from kiosk.domain.lockers.session import Terms
from kiosk.services.lockers.arriving import ArriveAtLockers
from kiosk.services.lockers.desk import LockerBoard, LockerDesk
from kiosk.services.lockers.using import LockerTerms, UseLockers
from kiosk.services.ports import Clock
from tests.support.fakes import FakeRoster

MINUTE_MS = 60_000
TERMS = LockerTerms(Terms(120 * MINUTE_MS, 30 * MINUTE_MS), guests=True)


class MemoryTransactions:
    """Keeps nothing but notices: the desk has the compartments in memory. `fault` makes commits fail."""

    def __init__(self) -> None:
        self.pending: list[tuple[int, Notice]] = []
        self.fault: Exception | None = None
        self.lockers = self.log = self

    @contextmanager
    def __call__(self) -> Iterator["MemoryTransactions"]:
        yield self

    def commit(self) -> None:
        if self.fault:
            raise self.fault

    def notify(self, notice: Notice) -> None:
        self.pending.append((len(self.pending), notice))

    def notices(self) -> tuple[tuple[int, Notice], ...]:
        return tuple(self.pending)

    def told(self, number: int) -> None:
        self.pending = [one for one in self.pending if one[0] != number]

    def append(self, *_: object) -> None: ...
    def keep(self, _: object) -> None: ...
    def name(self, *_: object) -> None: ...
    def add_lost(self, _: object) -> None: ...


class CountedCodes:
    """Pickup codes that a test can foresee."""

    def new(self) -> str:
        return "382916"

    def hash(self, session: str, code: str) -> str:
        return f"{session} {code}"


class LockerHands:
    """Stands in for `LockerUseCases`; `begin` sets up a bank of which nobody has used anything yet."""

    def __init__(self, clock: Clock, post: Callable[[LockerBoard], None] = lambda _board: None) -> None:
        self._clock = clock
        self.post = post
        self.roster = FakeRoster()
        self.begin()

    def begin(self, count: int = 12, terms: LockerTerms = TERMS, heights_mm: Mapping[int, int] | None = None) -> None:
        """A new bank, all closed."""
        self.orders: list[Order] = []
        self.transactions = MemoryTransactions()
        self.roster.members, self.roster.phones = {}, {}
        self.desk = LockerDesk(range(1, count + 1), self.transactions, self._clock, self._board)
        self.desk.connect(self)
        self.use = UseLockers(self.desk, self.transactions, CountedCodes(), lambda: terms, heights_mm or {})
        self.arrive = ArriveAtLockers(self.roster, self.use, self._clock)
        self._alarm = False
        self.desk.step([(number, DoorClosed()) for number in range(1, count + 1)])
        self.power()

    def open(self, order: Order) -> None:
        self.orders.append(order)

    def charge(self, charge: Charge) -> None: ...
    def stop_charging(self, compartment: int) -> None: ...

    def clock_ms(self) -> int:
        return self._clock.now().mono_ms

    @property
    def number(self) -> int:
        """The compartment of the last order."""
        return self.orders[-1].compartment

    def compartment(self, number: int) -> Compartment:
        return self.desk.compartment(number)

    def happens(self, number: int, *events: Event) -> None:
        for event in events:
            self.desk.step([(number, event)])

    def opens(self) -> int:
        """The ordered door opens."""
        self.happens(self.number, OrderOpened(self.orders[-1].id))
        return self.number

    def jams(self) -> None:
        """The ordered door is jammed."""
        self.happens(self.number, OrderFailed(self.orders[-1].id, jammed=True))

    def stays_shut(self) -> None:
        """No pulse could be sent."""
        self.happens(self.number, OrderFailed(self.orders[-1].id, jammed=False))

    def unseen(self) -> None:
        """A pulse may have been sent, and nobody saw what the door did."""
        self.happens(self.number, OrderUnknown(self.orders[-1].id))

    def closes(self, number: int | None = None) -> None:
        self.happens(number or self.number, DoorClosed())

    def springs(self, number: int) -> None:
        """A door comes open by itself."""
        self.happens(number, DoorOpened())

    def meters(self, number: int, milliwatts: int) -> None:
        """A sample of now."""
        self.power(milliwatts)
        self.happens(number, Metered(milliwatts))

    def waits(self, number: int) -> None:
        self.happens(number, TimePassed())

    def overload(self, number: int) -> None:
        self.happens(number, Overloaded())

    def smoke(self) -> None:
        self._alarm = True
        self.desk.step([(one.number, AlarmRaised()) for one in self.desk.board.compartments])
        self.power()

    def power(self, milliwatts: int = 0, *, on: bool = True) -> None:
        """What the devices say of all of them."""
        statuses = tuple(
            CompartmentStatus(one.number, one.door, powered=on, milliwatts=milliwatts)
            for one in self.desk.board.compartments
        )
        self.desk.show(HallStatus(statuses, self._alarm))

    def bus(self, door: Door) -> None:
        """The line to the doors is lost (UNKNOWN), or back."""
        self.desk.step([(one.number, door_told(door)) for one in self.desk.board.compartments])

    def fill(self, *numbers: int) -> None:
        """Guests store in these, long ago."""
        holder = self.arrive.as_guest()[0]
        taken = {self.stores(replace(holder)) for _ in numbers}
        assert taken == set(numbers), taken

    def stores(self, holder: object) -> int:
        """Somebody stores, and closes the door."""
        asked = self.use.store(holder)
        assert asked.number is not None, asked
        self.opens()
        self.closes()
        return asked.number

    def _board(self, board: LockerBoard) -> None:
        self.post(board)
