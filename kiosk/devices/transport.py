"""One open serial port: a device path, a pseudo-terminal, or any URL that pyserial takes."""

import errno
import re
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from threading import Lock
from typing import Any, Final

import serial

from kiosk.domain.fault import EnvironmentFault, FaultKind

READ_TIMEOUT_S: Final = 0.25
"""How long a read waits for a byte; also the longest delay of a stop on ports whose reads cannot be woken."""

UNWAKEABLE_MS: Final = 20
WRITE_TIMEOUT_S: Final = 1.0
_CHUNK_BYTES: Final = 4096


class PortReason(StrEnum):
    """Why a port cannot be used: the technical word of a device's health."""

    MISSING = "port_missing"
    DENIED = "port_denied"
    BUSY = "port_busy"
    INVALID = "port_invalid"
    LOST = "port_lost"
    FAILED = "port_failed"
    CLOSED = "port_closed"
    """By ourselves: the program ends."""


_REASONS: Final[dict[object, PortReason]] = {
    errno.ENOENT: PortReason.MISSING,
    errno.ENODEV: PortReason.MISSING,
    errno.ENXIO: PortReason.MISSING,
    errno.EACCES: PortReason.DENIED,
    errno.EPERM: PortReason.DENIED,
    errno.EBUSY: PortReason.BUSY,
    errno.EAGAIN: PortReason.BUSY,
}


class PortFault(EnvironmentFault):
    """A port could not be opened, or was lost while open."""

    def __init__(self, reason: PortReason, detail: str) -> None:
        super().__init__(FaultKind.PORT_FAILED, detail)
        self.reason = reason


class _LocalPort(serial.Serial):  # type: ignore[misc]  # pyserial has no types
    """A device path whose first bytes are kept: pyserial would discard what arrived before the port was set up."""

    def _reset_input_buffer(self) -> None:
        pass


class Transport:
    """An open port. One thread reads, writes and closes; any thread may wake."""

    def __init__(self, url: str, baud: int) -> None:
        """Open for this program alone, 8N1; PortFault when that cannot be."""
        with _faults(url):
            self._handle = _open(url, baud)
        self._url = url
        self._open = True
        self._wait_ms: int | None = None
        self._wakeable = hasattr(self._handle, "cancel_read")
        self._lock = Lock()

    def read(self, wait_ms: int | None = None) -> bytes:
        """Wait for a byte and give all that are there; nothing after the wait or `wake`. PortFault when lost.

        Without `wait_ms` it waits for READ_TIMEOUT_S. A port that cannot be woken is waited for UNWAKEABLE_MS at most,
        so that whoever wants to send needs not wait longer.
        """
        with _faults(self._url, PortReason.LOST):
            if wait_ms is not None:
                self._wait(wait_ms if self._wakeable else min(wait_ms, UNWAKEABLE_MS))
            first: bytes = self._handle.read(1)
            if not first:
                return b""
            rest: bytes = self._handle.read(min(self._handle.in_waiting, _CHUNK_BYTES))
            return first + rest

    def _wait(self, wait_ms: int) -> None:
        if wait_ms != self._wait_ms:
            self._handle.timeout = wait_ms / 1000
            self._wait_ms = wait_ms

    def write(self, data: bytes) -> None:
        """Send all of `data`; PortFault when the port is lost or takes nothing for WRITE_TIMEOUT_S."""
        with _faults(self._url, PortReason.LOST):
            self._handle.write(data)

    def wake(self) -> None:
        """Let a waiting read, or else the next one, return at once where the port can; harmless once closed."""
        with self._lock:
            if self._open and self._wakeable:
                self._handle.cancel_read()

    def close(self) -> None:
        """Give the port back; never fails, and a second call does nothing."""
        with self._lock, suppress(OSError, termios.error):
            self._open = False
            self._handle.close()


def _open(url: str, baud: int) -> Any:
    opening = serial.serial_for_url if "://" in url else _LocalPort
    try:
        return opening(url, baudrate=baud, timeout=READ_TIMEOUT_S, write_timeout=WRITE_TIMEOUT_S, exclusive=True)
    # an unknown URL scheme, a NUL in the path, a speed that the port refuses, a pattern that is none
    except (ValueError, re.error) as error:
        raise PortFault(PortReason.INVALID, f"{url}: {error}") from error


@contextmanager
def _faults(url: str, reason: PortReason | None = None) -> Iterator[None]:
    """Turn what a port raises into PortFault; without a `reason`, the error number tells it."""
    try:
        yield
    except (OSError, termios.error) as error:  # an unplugged port raises either; SerialException is an OSError
        number = error.args[0] if error.args else None
        raise PortFault(reason or _REASONS.get(number, PortReason.FAILED), f"{url}: {error}") from error
