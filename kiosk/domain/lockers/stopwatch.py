"""How long something has lasted, whatever the wall clock does meanwhile."""

from dataclasses import dataclass, replace

from kiosk.domain.moment import Moment


def passed_ms(since: Moment, now: Moment) -> int:
    """Milliseconds that have passed for certain: monotonic within one boot, else at least the time since the boot."""
    return max(0, now.mono_ms - since.mono_ms) if now.boot == since.boot else now.mono_ms


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """`counted_ms` before `running`, the moment since which it runs (None: it stands).

    Never reads more than the truth. Over a reboot it loses what ran between the last mark and the end of that boot,
    and the time without power.
    """

    counted_ms: int = 0
    running: Moment | None = None

    def read_ms(self, now: Moment) -> int:
        """What it shows."""
        return self.counted_ms + (0 if self.running is None else passed_ms(self.running, now))

    def started(self, now: Moment) -> "Stopwatch":
        """Run on from here."""
        return Stopwatch(self.read_ms(now), now)

    def stopped(self, now: Moment) -> "Stopwatch":
        """Stand."""
        return Stopwatch(self.read_ms(now))

    def marked(self, now: Moment) -> "Stopwatch":
        """The same, with all until now counted, so that no reboot can take it away."""
        return self if self.running is None else self.started(now)

    def due(self, now: Moment, every_ms: int) -> bool:
        """Whether the last mark is so long ago, or of another boot."""
        running = self.running
        return running is not None and (running.boot != now.boot or passed_ms(running, now) >= every_ms)

    def allowing(self, more_ms: int) -> "Stopwatch":
        """With some time added, for what may have been lost."""
        return replace(self, counted_ms=self.counted_ms + more_ms)
