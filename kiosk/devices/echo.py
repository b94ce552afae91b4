"""Removes what a half-duplex adapter hears of its own voice.

On some boards the echo of an open is, byte for byte, a reply to it. So exactly the bytes sent are removed: once, in
their order, without a gap, and only within a bounded time after they were sent. Whatever else is on the line passes.
"""

from enum import StrEnum
from typing import Final

ECHO_MS: Final = 100
"""How long after its last byte left an echo may still arrive: a USB adapter's latency, several times over."""

_MISSES: Final = 3
"""This many queries answered without an echo: the adapter has none (any more)."""


class EchoMode(StrEnum):
    """OFF: the adapter has no echo; ON: it has one; AUTO: the queries tell, whose reply never equals the request."""

    OFF = "off"
    ON = "on"
    AUTO = "auto"


class EchoStrip:
    """The filter before all decoders. One thread; times in monotonic ms."""

    def __init__(self, mode: EchoMode) -> None:
        self._mode = mode
        self._found = False
        self._misses = 0
        self._expected = b""
        self._held = bytearray()
        self._until_ms: int | None = None
        self._query = False

    @property
    def found(self) -> bool:
        """Whether the adapter is known to echo."""
        return self._mode is EchoMode.ON or self._found

    @property
    def until_ms(self) -> int | None:
        """Until when an echo is awaited; None when none is."""
        return self._until_ms

    def reset(self) -> None:
        """Begin anew, on a port just opened."""
        self._found = False
        self._misses = 0
        self._forget()

    def sent(self, request: bytes, left_ms: int, *, query: bool) -> None:
        """Expect the echo of a request whose last byte leaves at `left_ms`; no `query` equals its own reply."""
        self._forget()
        self._query = query
        if self.found or (self._mode is EchoMode.AUTO and query):
            self._expected = request
            self._until_ms = left_ms + ECHO_MS

    def strip(self, data: bytes) -> bytes:
        """Give what is not, or not yet known to be, the echo."""
        if not self._expected:
            return data
        passed = bytearray()
        for place, byte in enumerate(data):
            self._held.append(byte)
            while not self._expected.startswith(self._held):
                passed.append(self._held.pop(0))
            if len(self._held) == len(self._expected):
                self._forget()
                self._heard()
                return bytes(passed + data[place + 1 :])
        return bytes(passed)

    def release(self, now_ms: int) -> bytes:
        """Once the time is over: stop to expect it, and give what was held back."""
        if self._until_ms is None or now_ms < self._until_ms:
            return b""
        return self.stop()

    def stop(self) -> bytes:
        """Stop to expect it, and give what was held back."""
        held = bytes(self._held)
        self._forget()
        return held

    def answered(self) -> None:
        """A query was answered: had the adapter an echo, it would have come before."""
        if self._query and self._expected:
            self._misses += 1
            if self._misses >= _MISSES:
                self._found = False

    def _heard(self) -> None:
        self._misses = 0
        if self._mode is EchoMode.AUTO:
            self._found = True

    def _forget(self) -> None:
        self._expected = b""
        self._held.clear()
        self._until_ms = None
