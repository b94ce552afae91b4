"""The simulated world: one source of chance, one clock, what happens next, and a digest of everything that did."""

import hashlib
import heapq
from collections import Counter
from collections.abc import Callable
from random import Random

NOON_MS = 1_781_000_000_000
DEEPEST = 4
"""So many requests at most are on the wire at once; a further one is carried without the world going on meanwhile."""


class Killed(BaseException):
    """The process in whose name this code runs is gone; nobody may catch this on the way."""


class World:
    """Everything happens in one thread, in the order of `at`; the same seed gives the same story."""

    def __init__(self, seed: int, tell: Callable[[str], None] | None = None) -> None:
        self.random = Random(seed)
        self.now_ms = NOON_MS
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self.on_the_way = 0
        """Requests that will still arrive, though nobody waits for them."""
        self._tell = tell
        self._trace = hashlib.sha256()
        self._heap: list[tuple[int, int, Callable[[], None]]] = []
        self._number = 0
        self._depth = 0

    def at(self, delay_ms: int, action: Callable[[], None]) -> None:
        """Let something happen later."""
        self._number += 1
        heapq.heappush(self._heap, (self.now_ms + max(0, delay_ms), self._number, action))

    def note(self, what: str, *details: object) -> None:
        """Something happened: it is counted, and becomes a part of the digest."""
        self.counts[what] += 1
        text = f"{self.now_ms - NOON_MS} {what} {' '.join(map(str, details))}"
        self._trace.update(text.encode() + b"\n")
        if self._tell is not None:
            self._tell(text)

    def blame(self, problem: str) -> None:
        """A promise was broken."""
        self.problems.append(problem)
        self.note("PROBLEM", problem)

    def chance(self, probability: float) -> bool:
        """Whether something with this probability happens now."""
        return self.random.random() < probability

    def run(self, until: Callable[[], bool]) -> None:
        """Let time pass until a condition holds, nothing is left to happen, or a promise is broken."""
        while self._heap and not self.problems and not until():
            self._step()

    def wait(self, duration_ms: int) -> None:
        """Something waits for the network: meanwhile the world goes on."""
        end_ms = self.now_ms + duration_ms
        if self._depth < DEEPEST:
            self._depth += 1
            try:
                while self._heap and self._heap[0][0] <= end_ms and not self.problems:
                    self._step()
            finally:
                self._depth -= 1
        self.now_ms = max(self.now_ms, end_ms)

    def digest(self, *content: bytes) -> str:
        """Names this story, and the content that it ended with."""
        whole = self._trace.copy()
        for part in content:
            whole.update(part)
        return whole.hexdigest()

    def _step(self) -> None:
        due_ms, _, action = heapq.heappop(self._heap)
        self.now_ms = max(self.now_ms, due_ms)
        action()
