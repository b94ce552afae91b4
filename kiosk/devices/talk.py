"""Serves a device that is spoken to, or whose silence means something: reading and writing in turn on one thread."""

from collections.abc import Callable
from typing import Final, Protocol

from kiosk.devices.bus import Bus, PortAddress
from kiosk.devices.transport import PortReason, Transport

QUIET_MS: Final = 50
"""Silence for this long ends what a device says."""


class Talk(Protocol):
    """One side of the talk, without port or clock; always on the bus thread, times in monotonic ms."""

    def opened(self, now_ms: int) -> None:
        """The port is open (again): whatever was half said before is void."""
        ...

    def heard(self, data: bytes, now_ms: int) -> None:
        """One or more bytes arrived, cut anywhere."""
        ...

    def quiet(self, now_ms: int) -> None:
        """Nothing arrived for QUIET_MS."""
        ...

    def to_say(self, now_ms: int) -> bytes:
        """What is to be sent now; it counts as sent. Asked after each of the above."""
        ...

    def failed(self, reason: PortReason) -> None:
        """The port was lost, or one more attempt to open it failed."""
        ...


class TalkPort(Protocol):
    """An open port that is read and written in turn; see Transport."""

    def read(self, wait_ms: int) -> bytes:
        """Wait for bytes; PortFault when the port is lost."""
        ...

    def write(self, data: bytes) -> None:
        """Send bytes; PortFault when the port is lost."""
        ...

    def wake(self) -> None:
        """End a waiting read; any thread."""
        ...

    def close(self) -> None:
        """Give the port back."""
        ...


def talking_bus(
    address: PortAddress,
    talk: Talk,
    clock_ms: Callable[[], int],
    open_port: Callable[[str, int], TalkPort] = Transport,
) -> Bus:
    """Build the bus of a device that is talked with, not started."""
    return Bus(
        address,
        _TalkListener(talk, clock_ms),
        open_port=lambda url, baud: _TalkingPort(open_port(url, baud), talk, clock_ms),
        clock_ms=clock_ms,
    )


class _TalkingPort:
    """Before each read, says what is to be said; tells when nothing came for long enough."""

    def __init__(self, port: TalkPort, talk: Talk, clock_ms: Callable[[], int]) -> None:
        self._port = port
        self._talk = talk
        self._clock_ms = clock_ms
        self._heard_ms = clock_ms()

    def read(self) -> bytes:
        words = self._talk.to_say(self._clock_ms())
        if words:
            self._port.write(words)
        data = self._port.read(QUIET_MS + 1)  # so that clocks of whole milliseconds agree that it was long enough
        now_ms = self._clock_ms()
        if data:
            self._heard_ms = now_ms
        elif now_ms - self._heard_ms >= QUIET_MS:
            self._talk.quiet(now_ms)
        return data

    def wake(self) -> None:
        self._port.wake()

    def close(self) -> None:
        self._port.close()


class _TalkListener:
    def __init__(self, talk: Talk, clock_ms: Callable[[], int]) -> None:
        self._talk = talk
        self._clock_ms = clock_ms

    def port_opened(self) -> None:
        self._talk.opened(self._clock_ms())

    def bytes_received(self, data: bytes) -> None:
        self._talk.heard(data, self._clock_ms())

    def port_failed(self, reason: PortReason) -> None:
        self._talk.failed(reason)
