"""One port that is spoken on: any thread submits exchanges, the bus thread says them, and each ends in one outcome."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, Protocol

from kiosk.devices.attached import BusDevice
from kiosk.devices.backoff import Backoff
from kiosk.devices.conversation import Conversation
from kiosk.devices.echo import EchoMode
from kiosk.devices.exchange import Ask, Event, Exchange, Outcome, PortLost
from kiosk.devices.pacing import Timing
from kiosk.devices.port_thread import PortAddress, PortThread, monotonic_ms
from kiosk.devices.transport import PortReason, Transport
from kiosk.devices.usb import UsbTrail

DEFAULT_TIMING: Final = Timing()


class SpeakingPort(Protocol):
    """An open port as a speaking bus uses it; see Transport."""

    def read(self, wait_ms: int | None = None) -> bytes:
        """Wait for bytes that long; PortFault when the port is lost."""
        ...

    def write(self, data: bytes) -> None:
        """Send everything; PortFault when the port is lost."""
        ...

    def wake(self) -> None:
        """End a waiting read; any thread."""
        ...

    def close(self) -> None:
        """Give the port back."""
        ...


class SpeakingBus:
    """Serves one port and the devices on it from `start` until `close`; these two and `attach` in one thread.

    An exception that a device raises is a bug: it ends the bus thread.
    """

    def __init__(
        self,
        address: PortAddress,
        *,
        echo: EchoMode = EchoMode.AUTO,
        timing: Timing = DEFAULT_TIMING,
        open_port: Callable[[str, int], SpeakingPort] = Transport,
        clock_ms: Callable[[], int] = monotonic_ms,
        backoff: Backoff | None = None,
        trail: UsbTrail | None = None,
    ) -> None:
        self._clock_ms = clock_ms
        self._conversation = Conversation(address.baud, timing, echo)
        service = _Speaking(self._conversation, clock_ms)
        self._thread = PortThread(address, service, open_port, clock_ms, backoff, trail)

    def attach(self, device: BusDevice) -> None:
        """Take one more device; before `start`."""
        self._conversation.attach(device)

    def start(self) -> None:
        """Begin to open the port; returns at once."""
        self._thread.start()

    def submit(self, device: BusDevice, exchange: Exchange[Event], then: Callable[[Outcome[Event]], None]) -> None:
        """Queue an exchange with one of the devices; any thread. `then` is called once.

        It is called on the bus thread and must not block; once the bus is closed, on the caller's, before `submit`
        returns.
        """
        if self._conversation.submit(device, Ask(exchange, then)):
            self._thread.wake()
        else:
            then(PortLost(PortReason.CLOSED, sent=False))

    def ask(self, device: BusDevice, exchange: Exchange[Event]) -> "Future[Outcome[Event]]":
        """Queue an exchange, for a thread that waits for the outcome; never wait on the bus thread."""
        future: Future[Any] = Future()
        self.submit(device, exchange, future.set_result)
        return future

    def close(self) -> None:
        """End what waits, close the port and wait for the thread's end; a second call does nothing."""
        self._thread.close()
        self._conversation.close(self._clock_ms())


class _Speaking:
    def __init__(self, conversation: Conversation, clock_ms: Callable[[], int]) -> None:
        self._conversation = conversation
        self._clock_ms = clock_ms
        self._reason = PortReason.LOST

    def opened(self) -> None:
        self._conversation.opened(self._clock_ms())

    def turn(self, port: SpeakingPort) -> None:
        frame = self._conversation.step(self._clock_ms())
        if frame:
            port.write(frame)
        data = port.read(self._conversation.wait_ms(self._clock_ms()))
        if data:
            self._conversation.received(data, self._clock_ms())

    def failed(self, reason: PortReason) -> None:
        self._reason = reason
        self._conversation.lost(reason, self._clock_ms())

    def woken(self) -> None:
        self._conversation.refuse(self._reason, self._clock_ms())
