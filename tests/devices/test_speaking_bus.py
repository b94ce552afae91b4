"""The thread that speaks on a port: outcomes, losses, stopping; on ports made of queues, and on real terminals."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from queue import Empty, Queue
from threading import Event, current_thread
from typing import Any

import pytest

from kiosk.devices.backoff import Backoff
from kiosk.devices.buses import Buses, PortClashError
from kiosk.devices.exchange import Answered, Exchange, PortLost
from kiosk.devices.port_thread import PortAddress
from kiosk.devices.speaking_bus import SpeakingBus
from kiosk.devices.transport import PortFault, PortReason
from kiosk.devices.usb import UsbPort, UsbTrail
from kiosk.domain.health import DeviceState
from tests.devices.line_rig import FakeDevice, dead_board, good_board, lock_device, open_lock, query, report
from tests.devices.recorder import PATIENCE_S

ADDRESS = PortAddress("/dev/ttyUSB0", 9600)
ADAPTER = UsbPort("/dev/ttyUSB0", 0x1A86, 0x7523, "", "1-2")


class BoardPort:
    """A port with a board behind it that answers at once; `lose` it from any thread."""

    def __init__(self, board: Callable[[bytes, int], Any] = good_board) -> None:
        self._board = board
        self._coming: Queue[bytes | None] = Queue()
        self.written: list[bytes] = []
        self.wrote = Event()
        self.closed = Event()

    def read(self, wait_ms: int | None = None) -> bytes:
        assert wait_ms is not None
        try:
            data = self._coming.get(timeout=wait_ms / 1000)
        except Empty:
            return b""
        if data is None:
            raise PortFault(PortReason.LOST, "gone")
        return data

    def write(self, data: bytes) -> None:
        self.written.append(data)
        self.wrote.set()
        for _, answer in self._board(data, 0):
            self._coming.put(answer)

    def wake(self) -> None:
        self._coming.put(b"")

    def close(self) -> None:
        self.closed.set()

    def lose(self) -> None:
        self._coming.put(None)


Attempt = BoardPort | PortReason


class Station:
    """A bus with one device, whose attempts to open the port are told beforehand."""

    def __init__(self, *attempts: Attempt, device: FakeDevice | None = None, pause_ms: int = 1, **more: Any) -> None:
        self.states: Queue[DeviceState] = Queue()
        self.device = device or lock_device(to_probe=lambda: [query()])
        self.device.announced = self
        self.device.__post_init__()
        self.urls: list[str] = []
        self._attempts = list(attempts)
        self.bus = SpeakingBus(
            ADDRESS,
            open_port=self._open,
            backoff=Backoff(first_ms=pause_ms, longest_ms=2 * pause_ms),
            **{"trail": UsbTrail(list), **more},
        )
        self.bus.attach(self.device)

    def append(self, health: Any) -> None:
        self.states.put(health.state)

    def wait_for(self, state: DeviceState) -> None:
        assert self.states.get(timeout=PATIENCE_S) is state

    def ask(self, exchange: Exchange[Any]) -> Any:
        return self.bus.ask(self.device, exchange).result(PATIENCE_S)

    def _open(self, url: str, _: int) -> BoardPort:
        self.urls.append(url)
        attempt = self._attempts.pop(0)
        if isinstance(attempt, PortReason):
            raise PortFault(attempt, "no")
        return attempt


@pytest.fixture
def started() -> Iterator[Callable[..., Station]]:
    stations: list[Station] = []

    def start(*attempts: Attempt, **more: Any) -> Station:
        station = Station(*attempts, **more)
        stations.append(station)
        station.bus.start()
        return station

    yield start
    for station in stations:
        station.bus.close()


Start = Callable[..., Station]


def test_exchanges_from_any_thread_are_answered_on_the_bus_thread(started: Start) -> None:
    station = started(BoardPort())
    station.wait_for(DeviceState.UP)
    told: Queue[tuple[object, str]] = Queue()
    threads = [
        threading.Thread(
            target=station.bus.submit,
            args=(station.device, query(board), lambda outcome: told.put((outcome, current_thread().name))),
        )
        for board in range(1, 6)
    ]
    for thread in threads:
        thread.start()
    heard = [told.get(timeout=PATIENCE_S) for _ in threads]
    for thread in threads:
        thread.join()
    assert {name for _, name in heard} == {"bus /dev/ttyUSB0"}
    assert {outcome for outcome, _ in heard} == {Answered((report(board),)) for board in range(1, 6)}


def test_a_lost_port_ends_what_was_asked_and_is_probed_when_it_is_back(started: Start) -> None:
    first, second = BoardPort(), BoardPort()
    station = started(first, PortReason.MISSING, second)
    station.wait_for(DeviceState.UP)
    first._board = dead_board
    first.wrote.clear()
    future: Future[Any] = station.bus.ask(station.device, open_lock(3, deadline_ms=10**12, timeout_ms=2000))
    assert first.wrote.wait(PATIENCE_S)
    first.lose()
    assert future.result(PATIENCE_S) == PortLost(PortReason.LOST, sent=True)
    station.wait_for(DeviceState.DOWN)
    station.wait_for(DeviceState.UP)
    assert first.closed.is_set()
    assert second.written == [query().request]
    assert station.ask(query(2)) == Answered((report(2),))


def test_what_is_asked_while_the_port_is_away_ends_at_once(started: Start) -> None:
    station = started(PortReason.MISSING, pause_ms=3_600_000)
    station.wait_for(DeviceState.DOWN)
    assert station.ask(query()) == PortLost(PortReason.MISSING, sent=False)


def test_closing_waits_for_nothing_and_ends_what_waits() -> None:
    port = BoardPort(dead_board)
    station = Station(port, device=lock_device())
    station.bus.start()
    asked = [station.bus.ask(station.device, query(board, timeout_ms=2000)) for board in (1, 2)]
    assert port.wrote.wait(PATIENCE_S)
    station.bus.close()
    assert [future.result(0) for future in asked] == [
        PortLost(PortReason.CLOSED, sent=True),
        PortLost(PortReason.CLOSED, sent=False),
    ]
    assert station.ask(query()) == PortLost(PortReason.CLOSED, sent=False)
    station.bus.close()


def test_a_bus_that_was_never_started_ends_what_waits() -> None:
    station = Station()
    future = station.bus.ask(station.device, query())
    station.bus.close()
    assert future.result(0) == PortLost(PortReason.CLOSED, sent=False)


def test_a_vanished_adapter_is_spoken_to_where_it_came_back(started: Start) -> None:
    listed = [[ADAPTER], [UsbPort("/dev/ttyUSB4", ADAPTER.vid, ADAPTER.pid, "", ADAPTER.location)]]
    first = BoardPort()
    station = started(first, PortReason.MISSING, BoardPort(), trail=UsbTrail(lambda: listed.pop(0)))
    station.wait_for(DeviceState.UP)
    first.lose()
    station.wait_for(DeviceState.DOWN)
    station.wait_for(DeviceState.UP)
    assert station.urls == ["/dev/ttyUSB0", "/dev/ttyUSB0", "/dev/ttyUSB4"]


def test_devices_that_name_one_port_share_its_bus_and_must_name_one_speed() -> None:
    buses = Buses()
    bus = buses.at(ADDRESS)
    assert buses.at(ADDRESS) is bus
    assert buses.at(PortAddress("/dev/ttyUSB1", 9600)) is not bus
    with pytest.raises(PortClashError, match=r"/dev/ttyUSB0: .* 9600 and 19200"):
        buses.at(PortAddress(ADDRESS.url, 19200))
    buses.close()
