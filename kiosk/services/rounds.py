"""What a terminal looks after by itself, time and again: whether a clock jumped, and what of the log is old."""

from typing import Protocol

from kiosk.domain.china_time import MINUTE_MS, china_day
from kiosk.domain.moment import ClockTrust
from kiosk.services.clock_steps import ClockSteps
from kiosk.services.ports import Clock

REMOVE_EVERY_MS = 60 * MINUTE_MS


class Retention(Protocol):
    """Removes what the log need not hold any more; storage thread."""

    def remove_a_day(self, today: int) -> int:
        """Remove the oldest day that is due on China's day `today`; gives how many lines."""
        ...


class Rounds:
    """One round a few seconds after the other. Storage thread; raises EnvironmentFault when the disk fails."""

    def __init__(self, clock: Clock, steps: ClockSteps, retention: Retention) -> None:
        self._clock = clock
        self._steps = steps
        self._retention = retention
        self._removed_ms = clock.now().mono_ms

    def make(self) -> None:
        """Look at the clocks; each hour, by a trusted clock alone, remove a day of the log that is due."""
        self._steps.look()
        now = self._clock.now()
        if now.clock is ClockTrust.TRUSTED and now.mono_ms - self._removed_ms >= REMOVE_EVERY_MS:
            self._removed_ms = now.mono_ms
            self._retention.remove_a_day(china_day(now.at_ms))
