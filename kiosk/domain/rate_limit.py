"""So many in so long: a limit over a sliding window of monotonic time."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `most` within any `window_ms`; `taken_ms` are the moments that still count, oldest first."""

    most: int
    window_ms: int
    taken_ms: tuple[int, ...] = ()

    def take(self, now_ms: int) -> "RateLimit | None":
        """The limit after one more at `now_ms`; None when there is no room for it, and then nothing was taken."""
        counting = tuple(taken_ms for taken_ms in self.taken_ms if now_ms - taken_ms < self.window_ms)
        if len(counting) >= self.most:
            return None
        return replace(self, taken_ms=(*counting, now_ms))
