"""How long to wait before a lost port is tried again."""

from typing import Final

FIRST_MS: Final = 200
LONGEST_MS: Final = 5000


class Backoff:
    """Pauses of 0.2 s, doubling to 5 s; they begin anew only after a port stayed open for the longest of them.

    A loose plug therefore is not announced five times a second. All times in monotonic ms.
    """

    def __init__(self, first_ms: int = FIRST_MS, longest_ms: int = LONGEST_MS) -> None:
        self._first_ms = first_ms
        self._longest_ms = longest_ms
        self._next_ms = first_ms
        self._opened_ms: int | None = None

    def opened(self, now_ms: int) -> None:
        """The port is open."""
        self._opened_ms = now_ms

    def pause_ms(self, now_ms: int) -> int:
        """The port failed or was lost: how long to wait."""
        if self._opened_ms is not None and now_ms - self._opened_ms >= self._longest_ms:
            self._next_ms = self._first_ms
        self._opened_ms = None
        pause_ms = self._next_ms
        self._next_ms = min(2 * pause_ms, self._longest_ms)
        return pause_ms
