"""Sees a clock jump against the one that counts since boot, and states it in the log."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.facts import ClockStepped, SteppedClock
from kiosk.services.journal import Journal

STEP_MS = 2_000
"""What drifts, or is slewed, moves by less between two looks."""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """All clocks at one moment: since boot, the machine's wall clock, and the centre's time, None while unknown."""

    mono_ms: int
    wall_ms: int
    centre_ms: int | None


class ClockSteps:
    """Compares each look with the last one. Storage thread."""

    def __init__(self, read: Callable[[], ClockReading], journal: Journal) -> None:
        self._read = read
        self._journal = journal
        self._last = read()

    def look(self) -> None:
        """Record each clock that jumped since the last look; after an EnvironmentFault the next look does."""
        now, last = self._read(), self._last
        passed_ms = now.mono_ms - last.mono_ms
        machine_ms = now.wall_ms - last.wall_ms - passed_ms
        if abs(machine_ms) >= STEP_MS:
            self._journal.record(ClockStepped(SteppedClock.MACHINE, machine_ms))
        self._last = ClockReading(now.mono_ms, now.wall_ms, last.centre_ms and last.centre_ms + passed_ms)
        # before the centre was heard, the log's times were the machine's
        known_ms = now.wall_ms if last.centre_ms is None else last.centre_ms + passed_ms
        if now.centre_ms is not None and abs(now.centre_ms - known_ms) >= STEP_MS:
            self._journal.record(ClockStepped(SteppedClock.CENTRE, now.centre_ms - known_ms))
        self._last = now
