"""What a bus asks again and again by itself, and which of it next."""

from collections.abc import Callable
from typing import Final

from kiosk.devices.exchange import Ask, Priority

POLL_MS: Final = 500
FAST_POLL_MS: Final = 150
FAST_FOR_MS: Final = 10_000

AGED_MS: Final = 1000
"""So much overdue, a meter is read before a door is asked: neither may wait for ever."""


class Poll:
    """One thing to ask periodically: every `every_ms`, and every `fast_ms` for ten seconds after an open.

    `ask` gives the next question (round and round, for many meters), or None when there is nothing to ask; it is
    called on the bus thread. A poll is never asked twice at once, and counts from when it is sent. Times in monotonic
    ms.
    """

    def __init__(
        self,
        ask: Callable[[], Ask | None],
        *,
        priority: Priority = Priority.QUERY,
        every_ms: int = POLL_MS,
        fast_ms: int | None = None,
    ) -> None:
        self.ask = ask
        self._priority = priority
        self._every_ms = every_ms
        self._fast_ms = fast_ms
        self._fast_until_ms: int | None = None
        self._due_ms: int | None = None
        self._pending = False

    @property
    def due_ms(self) -> int | None:
        """When it is due; None while it is being asked, or its device is not up."""
        return None if self._pending else self._due_ms

    def begin(self, now_ms: int) -> None:
        """The device is up: due at once."""
        self._due_ms = now_ms
        self._pending = False

    def stop(self) -> None:
        """The device is away."""
        self._due_ms = None

    def hurry(self, now_ms: int) -> None:
        """A door was told to open: look often for a while."""
        if self._fast_ms is not None:
            self._fast_until_ms = now_ms + FAST_FOR_MS
            if self._due_ms is not None:
                self._due_ms = min(self._due_ms, now_ms + self._fast_ms)

    def taken(self, now_ms: int, *, asked: bool) -> None:
        """Its turn came; `asked` tells whether there was something to ask."""
        fast = self._fast_ms is not None and self._fast_until_ms is not None and now_ms < self._fast_until_ms
        self._due_ms = now_ms + (self._fast_ms if fast and self._fast_ms is not None else self._every_ms)
        self._pending = asked

    def ended(self) -> None:
        """The exchange has its outcome."""
        self._pending = False

    def rank(self, now_ms: int) -> tuple[int, int] | None:
        """Its place among the polls, lower goes first: priority, then how long it is due; None when not due."""
        due_ms = self.due_ms
        if due_ms is None or due_ms > now_ms:
            return None
        return min(self._priority, Priority.QUERY) if now_ms - due_ms >= AGED_MS else self._priority, due_ms
