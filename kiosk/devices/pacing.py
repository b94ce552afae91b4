"""When the next frame may be sent: after a gap, on a quiet line, and on a babbling one too in the end."""

from dataclasses import dataclass
from math import ceil
from typing import Final

BITS_A_BYTE: Final = 10


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of a bus, in ms.

    `gap_ms`: rest between frames, for boards that need a pause to turn the line around. `babble_ms`: how long a line
    that is never quiet is waited for: a stuck sender must not keep an outlet on. `silence_ms`: a frame with a pause
    this long in it is none. `late_ms`: a reply may come until so long after its request; then it is taken for lost.
    """

    gap_ms: int = 30
    babble_ms: int = 250
    silence_ms: int = 40
    late_ms: int = 400


class Pacing:
    """The rhythm of one port. One thread; times in monotonic ms."""

    def __init__(self, timing: Timing, baud: int) -> None:
        self._timing = timing
        self._baud = baud
        self._sent_ms = 0
        self._heard_ms: int | None = None
        self._wanted_ms: int | None = None

    def opened(self, now_ms: int) -> None:
        """Rest before the first frame as after any other."""
        self._sent_ms = now_ms
        self._heard_ms = None
        self._wanted_ms = None

    def heard(self, now_ms: int) -> None:
        """There are bytes on the line."""
        self._heard_ms = now_ms

    def sent(self, length: int, now_ms: int) -> int:
        """Note a frame handed to the port; give the time when its last byte leaves."""
        self._sent_ms = now_ms + ceil(length * BITS_A_BYTE * 1000 / self._baud)
        self._wanted_ms = None
        return self._sent_ms

    def wanted(self, now_ms: int) -> int:
        """Somebody wants to send: the time from which on they may; later asked, it may be later."""
        if self._wanted_ms is None:
            self._wanted_ms = now_ms
        rested_ms = self._sent_ms + self._timing.gap_ms
        if self._heard_ms is None:
            return rested_ms
        quiet_ms = self._heard_ms + self._timing.gap_ms
        return max(rested_ms, min(quiet_ms, self._wanted_ms + self._timing.babble_ms))

    def nobody_wants(self) -> None:
        """Nothing is to be sent."""
        self._wanted_ms = None
