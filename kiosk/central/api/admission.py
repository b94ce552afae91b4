"""How many batches are taken in at once: so many that the centre is busy, so few that its memory stays flat.

Who comes when too much waits already is told at once when to come again, before anything of the body is read; who is
let in while much waits is asked to rest before the next batch. The terminals obey both. Only a terminal gets a place:
strangers could hold all of them for as long as a body may take.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

from kiosk.central.refusal import Refusal
from kiosk.wire.messages import Problem

AT_ONCE = 2
"""Batches that a process works on: one waits for the database while the other has the interpreter. With more, all wait
for each other: a third slower with eight. What a larger machine can do more, more processes do."""
MOST_WAITING = 512
MOST_WAITING_BYTES = 32 * 1024 * 1024
BATCH_MS = 18
"""About what one batch takes: it turns the length of the queue into a time."""
READ_S = 20.0
"""By then a body has come in; who is slower blocks a place, and sends it again."""


class Admission:
    """The queue before the log. Event loop only.

    `threads` bounds the batches that are worked on, `door` the looks at who asks for a place.
    """

    def __init__(self, at_once: int = AT_ONCE, waiting: int = MOST_WAITING, size: int = MOST_WAITING_BYTES) -> None:
        self.threads = anyio.CapacityLimiter(at_once)
        self.door = anyio.CapacityLimiter(at_once)
        self._most_waiting = waiting
        self._most_bytes = size
        self._waiting = 0
        self._bytes = 0

    @asynccontextmanager
    async def place(self, size: int) -> AsyncIterator[None]:
        """A place in the queue for a body of so many bytes; raises Refusal: 503 `busy`, with `retry_after`."""
        self.expect_place(size)
        self._waiting += 1
        self._bytes += size
        try:
            yield
        finally:
            self._waiting -= 1
            self._bytes -= size

    def expect_place(self, size: int) -> None:
        """Raise the Refusal that `place` would."""
        if self.is_full or self._bytes + size > self._most_bytes:
            message = "The centre has more to do than it can at the moment: send the same lines again later."
            raise Refusal(503, Problem(error="busy", message=message, retry_after=self._clears_ms()))

    @property
    def is_full(self) -> bool:
        """Whether all places are taken."""
        return self._waiting >= self._most_waiting

    def retry_after_ms(self) -> int | None:
        """How long who was let in is asked to rest; None while less than half of the places are taken."""
        return None if 2 * self._waiting < self._most_waiting else self._clears_ms()

    def _clears_ms(self) -> int:
        """By when those who wait now will have been served."""
        return max(1_000, self._waiting * BATCH_MS)
