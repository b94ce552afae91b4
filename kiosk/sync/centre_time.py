"""The centre's time, measured over the network and carried on by the clock that counts since boot."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

_DRIFT_PPM = 100
"""How fast a cheap quartz may run off: an old measurement grows less certain by this."""


def boottime_ms() -> int:
    """Milliseconds since boot, time asleep included."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000


@dataclass(frozen=True, slots=True)
class Measurement:
    """At `mono_ms` since boot the centre had `centre_ms` (Unix time), give or take the uncertainty."""

    centre_ms: int
    mono_ms: int
    uncertainty_ms: int

    def at(self, mono_ms: int) -> int:
        """The centre's time at another moment of the same boot."""
        return self.centre_ms + mono_ms - self.mono_ms

    def uncertainty_at(self, mono_ms: int) -> int:
        """How uncertain that is."""
        return self.uncertainty_ms + (mono_ms - self.mono_ms) * _DRIFT_PPM // 1_000_000


class CentreTime:
    """What time it is at the centre. Any thread; it lives no longer than the boot that it was measured in."""

    def __init__(
        self,
        monotonic_ms: Callable[[], int] = boottime_ms,
        known: Measurement | None = None,
        keep: Callable[[Measurement], None] = lambda _measured: None,
    ) -> None:
        """`known` was measured earlier in this boot; `keep` is told each new one, in the thread that observed it."""
        self._monotonic_ms = monotonic_ms
        self._keep = keep
        self._lock = threading.Lock()
        self._best = known

    def observe(self, server_time_ms: int, round_trip_ms: int) -> None:
        """Take in the centre's time from an answer that came just now, `round_trip_ms` after it was asked for.

        The more certain measurement is kept; one that contradicts it means that the centre's clock was set, and wins.
        """
        mono_ms = self._monotonic_ms()
        uncertainty_ms = (max(0, round_trip_ms) + 1) // 2
        measured = Measurement(server_time_ms + uncertainty_ms, mono_ms, uncertainty_ms)
        with self._lock:
            best = self._best
            if best is not None:
                known_ms = best.uncertainty_at(mono_ms)
                contradicts = abs(best.at(mono_ms) - measured.centre_ms) > known_ms + uncertainty_ms
                if not contradicts and uncertainty_ms > known_ms:
                    return
            self._best = measured
        self._keep(measured)

    def now_ms(self) -> int | None:
        """The centre's time as Unix time; None until it was measured."""
        best = self._best
        return None if best is None else best.at(self._monotonic_ms())

    @property
    def trusted(self) -> bool:
        """Whether it was measured in this boot."""
        return self._best is not None
