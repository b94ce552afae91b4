"""The thread that owns one port: it opens the port, serves it, and opens it again for ever when it is lost."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Event, Thread
from typing import Generic, Protocol, TypeVar

from kiosk.devices.backoff import Backoff
from kiosk.devices.transport import PortFault, PortReason
from kiosk.devices.usb import UsbTrail


@dataclass(frozen=True, slots=True)
class PortAddress:
    """Where a device is plugged in, and how fast it speaks (8N1)."""

    url: str
    baud: int


class Port(Protocol):
    """An open port as a bus uses it; see Transport."""

    def read(self) -> bytes:
        """Wait for bytes a short while; PortFault when the port is lost."""
        ...

    def wake(self) -> None:
        """End a waiting read; any thread."""
        ...

    def close(self) -> None:
        """Give the port back."""
        ...


AnyPort = TypeVar("AnyPort", bound=Port)
AnyPort_contra = TypeVar("AnyPort_contra", bound=Port, contravariant=True)


class PortService(Protocol[AnyPort_contra]):
    """What a bus does with its port, always on the bus thread."""

    def opened(self) -> None:
        """The port is open (again)."""
        ...

    def turn(self, port: AnyPort_contra) -> None:
        """Read, and perhaps write, once; called over and over. PortFault when the port is lost."""
        ...

    def failed(self, reason: PortReason) -> None:
        """The port was lost, or one more attempt to open it failed."""
        ...

    def woken(self) -> None:
        """Somebody called `wake` while the port is away."""
        ...


def monotonic_ms() -> int:
    """Milliseconds of the monotonic clock."""
    return time.monotonic_ns() // 1_000_000


class PortThread(Generic[AnyPort]):
    """Serves one port from `start` until `close`; these two in one thread."""

    def __init__(
        self,
        address: PortAddress,
        service: PortService[AnyPort],
        open_port: Callable[[str, int], AnyPort],
        clock_ms: Callable[[], int],
        backoff: Backoff | None,
        trail: UsbTrail | None,
    ) -> None:
        self._address = address
        self._service = service
        self._open_port = open_port
        self._clock_ms = clock_ms
        self._backoff = backoff or Backoff()
        self._trail = trail or UsbTrail()
        self._stopping = Event()
        self._woken = Event()
        self._port: AnyPort | None = None
        # A daemon: a crash of the program must end the process, so that it is started anew.
        self._thread = Thread(target=self._run, name=f"bus {address.url}", daemon=True)

    def start(self) -> None:
        """Begin to open the port; returns at once."""
        self._thread.start()

    def wake(self) -> None:
        """Let the service have its turn at once; any thread."""
        self._woken.set()
        port = self._port
        if port is not None:
            port.wake()

    def close(self) -> None:
        """Close the port and wait for the thread's end; a second call, or one without `start`, does nothing."""
        self._stopping.set()
        self.wake()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with closing(self._open()) as port:
                    self._serve(port)
            except PortFault as fault:
                self._service.failed(fault.reason)
                self._pause(self._clock_ms() + self._backoff.pause_ms(self._clock_ms()))

    def _serve(self, port: AnyPort) -> None:
        self._backoff.opened(self._clock_ms())
        self._port = port
        try:
            self._service.opened()
            while not self._stopping.is_set():
                self._service.turn(port)
        finally:
            self._port = None

    def _pause(self, until_ms: int) -> None:
        while not self._stopping.is_set() and (left_ms := until_ms - self._clock_ms()) > 0:
            if self._woken.wait(left_ms / 1000):
                self._woken.clear()
                self._service.woken()

    def _open(self) -> AnyPort:
        url, baud = self._address.url, self._address.baud
        try:
            port = self._open_port(url, baud)
        except PortFault as fault:
            moved_to = self._trail.path_now() if fault.reason is PortReason.MISSING else None
            if moved_to is None:
                raise
            return self._open_port(moved_to, baud)
        self._trail.remember(url)
        return port
