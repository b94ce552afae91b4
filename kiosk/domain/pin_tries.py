"""How often a PIN may be tried: five times, then a lock of 15 minutes that doubles with every further one.

Nothing here gets shorter by what a wall clock says, or by starting anew: see `Moment.surely_since`.
"""

from dataclasses import dataclass, replace

from kiosk.domain.china_time import DAY_MS, MINUTE_MS
from kiosk.domain.moment import Moment

MOST = 5
FIRST_LOCK_MS = 15 * MINUTE_MS
LONGEST_LOCK_MS = 4 * 60 * MINUTE_MS
"""A terminal that is switched off each night, without a network, must be able to come to the end of a lock by day."""
QUIET_MS = DAY_MS
"""So long after a lock's end without another one, the next is a first one again."""


@dataclass(frozen=True, slots=True)
class PinLock:
    """It began at `since` and holds for `length_ms`; the `row`-th in a row, from 1.

    `over`: it was seen to have ended, so that no boot, after which less time has surely passed, brings it back.
    """

    since: Moment
    length_ms: int
    row: int
    over: bool = False

    def remaining_ms(self, now: Moment) -> int:
        """How long it still holds; 0 once it is over."""
        return 0 if self.over else max(0, self.length_ms - now.surely_since(self.since))

    def is_forgotten(self, now: Moment) -> bool:
        """Whether a quiet day has passed since its end."""
        return now.surely_since(self.since) >= self.length_ms + QUIET_MS


@dataclass(frozen=True, slots=True)
class PinTries:
    """The tries with one PIN. `mark` tells this PIN from the ones before it; `lock` is the last one, also when over.

    `begun` counts the tries that began since the last right one or the last lock, and were not found right: one that
    is cut short counts as wrong.
    """

    mark: str
    begun: int = 0
    lock: PinLock | None = None

    @property
    def left(self) -> int:
        """How many more tries there are before a lock."""
        return max(0, MOST - self.begun)

    def remaining_ms(self, now: Moment) -> int:
        """How long no try may begin; 0 when one may, unless none is left."""
        return 0 if self.lock is None else self.lock.remaining_ms(now)

    def begin(self, now: Moment) -> "PinTries":
        """Count a try; kept before the PIN is looked at. ValueError when none is left or a lock holds."""
        if not self.left or self.remaining_ms(now):
            raise ValueError("no try may begin")
        lock = None if self.lock is None else replace(self.lock, over=True)
        return replace(self, begun=self.begun + 1, lock=lock)

    def found_right(self) -> "PinTries":
        """The try was right: the count starts anew, the doubling does not."""
        return replace(self, begun=0)

    def locked_out(self, now: Moment) -> "PinTries":
        """No try is left: lock from now on, twice as long as the last time."""
        row = 1 if self.lock is None or self.lock.is_forgotten(now) else self.lock.row + 1
        length_ms = FIRST_LOCK_MS
        for _ in range(1, row):
            length_ms = min(2 * length_ms, LONGEST_LOCK_MS)
        return PinTries(self.mark, 0, PinLock(now, length_ms, row))
