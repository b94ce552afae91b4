"""One port, one thread: the bus owns the handle, hands on what arrives, and reconnects for ever."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Event, Thread
from typing import Protocol

from kiosk.devices.backoff import Backoff
from kiosk.devices.transport import PortFault, PortReason, Transport
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


class PortListener(Protocol):
    """What a bus tells the device behind its port, always on the bus thread."""

    def port_opened(self) -> None:
        """The port is open (again): whatever was half received before is void."""
        ...

    def bytes_received(self, data: bytes) -> None:
        """One or more bytes arrived, cut anywhere."""
        ...

    def port_failed(self, reason: PortReason) -> None:
        """The port was lost, or one more attempt to open it failed."""
        ...


def monotonic_ms() -> int:
    """Milliseconds of the monotonic clock."""
    return time.monotonic_ns() // 1_000_000


class Bus:
    """Serves one port from `start` until `close`; these two in one thread."""

    def __init__(
        self,
        address: PortAddress,
        listener: PortListener,
        *,
        open_port: Callable[[str, int], Port] = Transport,
        clock_ms: Callable[[], int] = monotonic_ms,
        backoff: Backoff | None = None,
        trail: UsbTrail | None = None,
    ) -> None:
        self._address = address
        self._listener = listener
        self._open_port = open_port
        self._clock_ms = clock_ms
        self._backoff = backoff or Backoff()
        self._trail = trail or UsbTrail()
        self._stopping = Event()
        self._port: Port | None = None
        # A daemon: a crash of the program must end the process, so that it is started anew.
        self._thread = Thread(target=self._run, name=f"bus {address.url}", daemon=True)

    def start(self) -> None:
        """Begin to open the port; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Close the port and wait for the thread's end; a second call, or one without `start`, does nothing."""
        self._stopping.set()
        port = self._port
        if port is not None:
            port.wake()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with closing(self._open()) as port:
                    self._serve(port)
            except PortFault as fault:
                self._listener.port_failed(fault.reason)
                self._stopping.wait(self._backoff.pause_ms(self._clock_ms()) / 1000)

    def _serve(self, port: Port) -> None:
        self._backoff.opened(self._clock_ms())
        self._port = port
        try:
            self._listener.port_opened()
            while not self._stopping.is_set():
                data = port.read()
                if data:
                    self._listener.bytes_received(data)
        finally:
            self._port = None

    def _open(self) -> Port:
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
