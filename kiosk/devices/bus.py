"""One port that is listened to: the bus owns the handle, hands on what arrives, and reconnects for ever."""

from collections.abc import Callable
from typing import Protocol

from kiosk.devices.backoff import Backoff
from kiosk.devices.port_thread import Port, PortAddress, PortThread, monotonic_ms
from kiosk.devices.transport import PortReason, Transport
from kiosk.devices.usb import UsbTrail

__all__ = ["Bus", "Port", "PortAddress", "PortListener", "monotonic_ms"]


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
        service = _Listening(listener)
        self._thread = PortThread(address, service, open_port, clock_ms, backoff, trail)

    def start(self) -> None:
        """Begin to open the port; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Close the port and wait for the thread's end; a second call, or one without `start`, does nothing."""
        self._thread.close()


class _Listening:
    def __init__(self, listener: PortListener) -> None:
        self._listener = listener

    def opened(self) -> None:
        self._listener.port_opened()

    def turn(self, port: Port) -> None:
        data = port.read()
        if data:
            self._listener.bytes_received(data)

    def failed(self, reason: PortReason) -> None:
        self._listener.port_failed(reason)

    def woken(self) -> None:
        pass
