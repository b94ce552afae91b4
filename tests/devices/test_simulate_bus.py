"""A terminal's own bus and locker bank on a simulated station: each hears the other, whatever befalls the line."""

from collections.abc import Iterator
from queue import Queue

import pytest

from kiosk.config import LockersTable
from kiosk.devices.codec.lock8a import Lock8a
from kiosk.devices.health import HealthRecord
from kiosk.devices.lock_places import lock_places
from kiosk.devices.lockers import LockerBank, LockerEvent
from kiosk.devices.port_thread import PortAddress, monotonic_ms
from kiosk.devices.safety.events import DoorsRead, PortLost
from kiosk.devices.speaking_bus import SpeakingBus
from kiosk.devices.usb import UsbTrail
from kiosk.domain.health import DeviceKind
from kiosk.domain.lockers.door import Door
from tests.devices.console import Console, station_of
from tests.devices.recorder import PATIENCE_S


class Terminal:
    """One bank on its bus, and the last that it told of each door."""

    def __init__(self, table: LockersTable) -> None:
        self._told: Queue[LockerEvent] = Queue()
        self.doors: dict[int, Door] = {}
        codec = Lock8a()
        self._bus = SpeakingBus(PortAddress(table.port, codec.baud), trail=UsbTrail(list))
        health = HealthRecord("lockers", DeviceKind.LOCKERS, lambda _: None)
        self.bank = LockerBank(lock_places(table, [], codec), codec, 1, self._bus, health, self._told.put)
        self._bus.attach(self.bank)
        self._bus.start()

    def wait_for(self, compartment: int, door: Door) -> None:
        while self.doors.get(compartment) is not door:
            event = self._told.get(timeout=PATIENCE_S)
            if isinstance(event, DoorsRead):
                self.doors |= dict(event.doors)

    def wait_until_lost(self) -> None:
        while not isinstance(self._told.get(timeout=PATIENCE_S), PortLost):
            pass

    def close(self) -> None:
        self._bus.close()


@pytest.fixture
def table(port: str) -> LockersTable:
    return LockersTable(driver="lock8a", port=port, compartments=12)


@pytest.fixture
def console(table: LockersTable) -> Iterator[Console]:
    with Console(station_of(lockers=table)) as console:
        console.read()
        yield console


@pytest.fixture
def terminal(console: Console, table: LockersTable) -> Iterator[Terminal]:
    terminal = Terminal(table)
    yield terminal
    terminal.close()


@pytest.mark.parametrize("fault", ["none", "delay", "duplicate", "echo", "noise", "no_ack", "bouncing"])
def test_a_door_is_opened_and_closed_in_spite_of_it(console: Console, terminal: Terminal, fault: str) -> None:
    terminal.wait_for(3, Door.CLOSED)
    console.do(f"fault lockers {fault}")
    terminal.bank.pulse(3, monotonic_ms() + 10_000)
    assert console.read() == {"door": 3, "state": "open"}
    terminal.wait_for(3, Door.OPEN)
    console.do("door 3 close")
    terminal.wait_for(3, Door.CLOSED)
    assert console.state()["pulses"]["3"] == 1


@pytest.mark.parametrize("fault", ["drop", "truncate", "flip"])
def test_a_bank_that_is_not_understood_is_lost_and_comes_back(
    console: Console, terminal: Terminal, fault: str
) -> None:
    terminal.wait_for(3, Door.CLOSED)
    console.do(f"fault lockers {fault}")
    terminal.wait_until_lost()
    console.do("fault lockers none", "door 3 open")
    terminal.wait_for(3, Door.OPEN)
