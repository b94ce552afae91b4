"""A bus hands on bytes, tells of losses, reconnects, and stops at once; here on ports made of lists."""

from collections.abc import Callable
from queue import Queue
from threading import Event, current_thread

import pytest

from kiosk.devices.backoff import Backoff
from kiosk.devices.bus import Bus, PortAddress
from kiosk.devices.transport import PortFault, PortReason
from kiosk.devices.usb import UsbPort, UsbTrail
from tests.devices.recorder import PATIENCE_S

ADDRESS = PortAddress("/dev/ttyUSB0", 9600)
ADAPTER = UsbPort("/dev/ttyUSB0", 0x1A86, 0x7523, "", "1-2")


class ListPort:
    """Gives its chunks, then is lost, or silent until woken."""

    def __init__(self, *chunks: bytes, then_lost: bool = False) -> None:
        self._chunks = list(chunks)
        self._then_lost = then_lost
        self._woken = Event()
        self.closed = Event()

    def read(self) -> bytes:
        if self._chunks:
            return self._chunks.pop(0)
        if self._then_lost:
            raise PortFault(PortReason.LOST, "gone")
        assert self._woken.wait(PATIENCE_S)
        return b""

    def wake(self) -> None:
        self._woken.set()

    def close(self) -> None:
        self.closed.set()


class Diary:
    """What the bus told, in order, and on which thread."""

    def __init__(self) -> None:
        self._told: Queue[tuple[str, object]] = Queue()
        self.threads: set[str] = set()

    def port_opened(self) -> None:
        self._tell("opened", None)

    def bytes_received(self, data: bytes) -> None:
        self._tell("bytes", data)

    def port_failed(self, reason: PortReason) -> None:
        self._tell("failed", reason)

    def next(self, count: int) -> list[tuple[str, object]]:
        return [self._told.get(timeout=PATIENCE_S) for _ in range(count)]

    def _tell(self, what: str, detail: object) -> None:
        self.threads.add(current_thread().name)
        self._told.put((what, detail))


Attempt = ListPort | PortReason


def opener(attempts: list[Attempt], urls: list[str]) -> Callable[[str, int], ListPort]:
    def open_port(url: str, baud: int) -> ListPort:
        urls.append(url)
        attempt = attempts.pop(0)
        if isinstance(attempt, PortReason):
            raise PortFault(attempt, "no")
        return attempt

    return open_port


def make_bus(
    attempts: list[Attempt], diary: Diary, urls: list[str] | None = None, trail: UsbTrail | None = None
) -> Bus:
    return Bus(
        ADDRESS,
        diary,
        open_port=opener(attempts, [] if urls is None else urls),
        backoff=Backoff(first_ms=1, longest_ms=2),
        trail=trail or UsbTrail(list),
    )


def test_bytes_are_handed_on_and_a_lost_port_is_opened_again() -> None:
    last = ListPort(b"c")
    first = ListPort(b"a", b"b", then_lost=True)
    diary = Diary()
    bus = make_bus([PortReason.MISSING, PortReason.DENIED, first, last], diary)
    bus.start()
    told = diary.next(8)
    bus.close()
    assert told == [
        ("failed", PortReason.MISSING),
        ("failed", PortReason.DENIED),
        ("opened", None),
        ("bytes", b"a"),
        ("bytes", b"b"),
        ("failed", PortReason.LOST),
        ("opened", None),
        ("bytes", b"c"),
    ]
    assert first.closed.is_set()
    assert last.closed.is_set()
    assert diary.threads == {"bus /dev/ttyUSB0"}


def test_a_vanished_adapter_is_opened_where_it_came_back() -> None:
    listed = [[ADAPTER], [UsbPort("/dev/ttyUSB4", ADAPTER.vid, ADAPTER.pid, "", ADAPTER.location)]]
    trail = UsbTrail(lambda: listed.pop(0))
    diary, urls = Diary(), list[str]()
    bus = make_bus([ListPort(then_lost=True), PortReason.MISSING, ListPort()], diary, urls, trail)
    bus.start()
    told = diary.next(3)
    bus.close()
    assert told == [("opened", None), ("failed", PortReason.LOST), ("opened", None)]
    assert urls == ["/dev/ttyUSB0", "/dev/ttyUSB0", "/dev/ttyUSB4"]


def test_an_adapter_is_not_looked_for_while_its_path_is_there() -> None:
    trail = UsbTrail(lambda: [ADAPTER])
    diary, urls = Diary(), list[str]()
    bus = make_bus([ListPort(then_lost=True), PortReason.BUSY, ListPort()], diary, urls, trail)
    bus.start()
    diary.next(4)
    bus.close()
    assert urls == ["/dev/ttyUSB0"] * 3


@pytest.mark.parametrize("attempt", [ListPort(), PortReason.MISSING])
def test_stopping_waits_for_neither_bytes_nor_the_next_attempt(attempt: Attempt) -> None:
    diary = Diary()
    bus = Bus(
        ADDRESS,
        diary,
        open_port=opener([attempt], []),
        backoff=Backoff(first_ms=3_600_000, longest_ms=3_600_000),
        trail=UsbTrail(list),
    )
    bus.start()
    diary.next(1)
    bus.close()
    bus.close()


def test_a_bus_that_never_started_can_be_closed() -> None:
    make_bus([], Diary()).close()
