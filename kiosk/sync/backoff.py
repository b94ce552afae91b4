"""How long to wait after a failure: full jitter, doubling, and never less than the other side asks for."""

from collections.abc import Callable

FIRST_MS = 1_000
LONGEST_MS = 600_000
LONGEST_FLOOR_MS = 3_600_000
"""No answer may silence a terminal for longer than an hour."""


class Backoff:
    """The waits of one lane. `random` gives a number from 0 up to 1, so that terminals do not come back in step."""

    def __init__(self, random: Callable[[], float], first_ms: int = FIRST_MS, longest_ms: int = LONGEST_MS) -> None:
        self._random = random
        self._first_ms = first_ms
        self._longest_ms = longest_ms
        self._failures = 0

    def failed(self, retry_after_ms: int | None = None) -> int:
        """One more failure: how many milliseconds to wait, at least `retry_after_ms`."""
        doubled = self._first_ms << min(self._failures, 30)
        self._failures += 1
        return floor_ms(retry_after_ms) + int(self._random() * min(self._longest_ms, doubled))

    def succeeded(self) -> None:
        """Begin again with the first wait."""
        self._failures = 0


def floor_ms(retry_after_ms: int | None) -> int:
    """What an answer's `retry_after` obliges to, within reason."""
    return min(max(0, retry_after_ms or 0), LONGEST_FLOOR_MS)
