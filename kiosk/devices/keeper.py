"""The thread that keeps the safety rules: it hears drivers, disk, people and clock, and alone orders what follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, Protocol

from kiosk.devices.port_thread import monotonic_ms
from kiosk.devices.safety import core
from kiosk.devices.safety.commands import AllOff, Command, LeaseOutlet, OutletOff, PulseLock, QueryDoors, Record
from kiosk.devices.safety.events import (
    ChargeAsked,
    ChargeStopAsked,
    ClearAlarmAsked,
    ClearFaultAsked,
    Committed,
    Event,
    MeterRead,
    NotCommitted,
    OpenAllAsked,
    OpenAsked,
    TimePassed,
)
from kiosk.devices.safety.layout import Layout
from kiosk.devices.safety.state import State
from kiosk.devices.shown import Shown
from kiosk.domain.lockers.entries import Charge, Entry, Kept, Order
from kiosk.domain.lockers.news import CallAttendant, News, Refuse, TellOutcome
from kiosk.services.lockers.ports import EntryDisk

TICK_MS: Final = 100
"""The rules look at the clock this often when nothing else happens."""


class LockDriver(Protocol):
    """A bank of locks; see LockerBank."""

    def pulse(self, compartment: int, not_after_ms: int) -> None:
        """Drive a coil once; ends in PulseDone."""
        ...

    def query_doors(self) -> None:
        """Ask for all doors now."""
        ...


class PowerDriver(Protocol):
    """A relay board; see PowerBank."""

    def lease(self, compartment: int, lease_ms: int, not_after_ms: int) -> None:
        """Switch on for a time; ends in LeaseDone."""
        ...

    def off(self, compartment: int) -> None:
        """Switch off; ends in OffDone."""
        ...

    def all_off(self) -> None:
        """Switch off everything; ends in AllOffDone."""
        ...


@dataclass(frozen=True, slots=True)
class Drivers:
    """The drivers under the names of their banks, as the layout has them."""

    locks: Mapping[str, LockDriver]
    power: Mapping[str, PowerDriver]


class Keeper:
    """The port `LockerControl`, and the one who may order doors and outlets. `start` and `close` in one thread.

    `tell` hears the news on the keeper's thread and must not block. A bug in the rules ends the program (and the
    leases end by themselves), for a keeper that is half dead keeps nothing.
    """

    def __init__(
        self,
        layout: Layout,
        drivers: Drivers,
        disk: EntryDisk,
        tell: Callable[[News], None],
        clock_ms: Callable[[], int] = monotonic_ms,
    ) -> None:
        self._layout = layout
        self._drivers = drivers
        self._disk = disk
        self._tell = tell
        self._clock_ms = clock_ms
        self._events: SimpleQueue[Event | None] = SimpleQueue()
        self._shown = Shown()
        self._kept = Kept()
        self._thread = Thread(target=self._run, name="safety", daemon=True)

    def start(self, kept: Kept) -> None:
        """Begin a life with what the disk remembers: all outlets off, then the doors are asked."""
        self._kept = kept
        self._thread.start()

    def close(self) -> None:
        """Order nothing more and wait for the thread's end; leases that run end by themselves."""
        self._events.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def hear(self, event: Event) -> None:
        """Take what a driver tells; any thread."""
        self._events.put(event)

    def open(self, order: Order) -> None:
        """Have a door opened."""
        self._events.put(OpenAsked(order))

    def open_all(self, order_id: str) -> None:
        """Have all doors opened, slowly, under an attendant's authority."""
        self._events.put(OpenAllAsked(order_id, by_attendant=True))

    def charge(self, charge: Charge) -> None:
        """Give power for a session."""
        self._events.put(ChargeAsked(charge))

    def stop_charging(self, compartment: int) -> None:
        """End a session's power."""
        self._events.put(ChargeStopAsked(compartment))

    def clear_fault(self, compartment: int, by: str) -> None:
        """Let an outlet be used again."""
        self._events.put(ClearFaultAsked(compartment, by))

    def clear_alarm(self, by: str) -> None:
        """End the alarm."""
        self._events.put(ClearAlarmAsked(by))

    def clock_ms(self) -> int:
        """The clock by which charges end."""
        return self._clock_ms()

    def _run(self) -> None:
        state, commands = core.boot(self._layout, self._kept, self._clock_ms())
        while True:
            for command in commands:
                self._carry_out(command)
            self._show(state)
            event = self._next()
            if event is None:
                return
            now_ms = self._clock_ms()
            if isinstance(event, MeterRead):
                self._shown.sampled(event.compartment, event.milliwatts, now_ms - event.age_ms)
            state, commands = core.step(self._layout, state, event, now_ms)

    def _next(self) -> Event | None:
        try:
            return self._events.get(timeout=TICK_MS / 1000)
        except Empty:
            return TimePassed()

    def _show(self, state: State) -> None:
        status = self._shown.changed(state, self._clock_ms())
        if status is not None:
            self._tell(status)

    def _carry_out(self, command: Command) -> None:
        match command:
            case Record(entry=entry):
                self._disk.record(entry, self._written(entry))
            case TellOutcome() | Refuse() | CallAttendant():
                self._tell(command)
            case QueryDoors(bank=bank):
                self._drivers.locks[bank].query_doors()
            case PulseLock(compartment=compartment, not_after_ms=not_after_ms):
                locks = self._layout.wired(compartment).locks
                self._drivers.locks[locks].pulse(compartment, not_after_ms)
            case AllOff(bank=bank):
                self._drivers.power[bank].all_off()
            case OutletOff(compartment=compartment):
                self._power(compartment).off(compartment)
            case LeaseOutlet(compartment=compartment, lease_ms=lease_ms, not_after_ms=not_after_ms):
                self._power(compartment).lease(compartment, lease_ms, not_after_ms)

    def _power(self, compartment: int) -> PowerDriver:
        bank = self._layout.wired(compartment).power
        if bank is None:
            raise ValueError(f"expected a compartment with an outlet, got {compartment}")
        return self._drivers.power[bank]

    def _written(self, entry: Entry) -> Callable[[bool], None]:
        return lambda done: self._events.put(Committed(entry) if done else NotCommitted(entry))
