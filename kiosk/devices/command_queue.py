"""Commands that wait for their turn on a bus: any thread puts them in, the bus thread takes them out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from threading import Lock
from typing import Any, Generic, TypeVar

from kiosk.devices.exchange import Ask, Outcome, Priority

Device = TypeVar("Device")


def _nobody(_: Outcome[Any], __: int) -> None:
    pass


@dataclass(slots=True, eq=False)
class Waiting(Generic[Device]):
    """An ask of one device until its outcome; `attempts` counts how often it was sent.

    `ended` hears the outcome, with the time in monotonic ms, after the ask itself. `routine`: the bus asks by itself.
    """

    device: Device
    ask: Ask
    ended: Callable[[Outcome[Any], int], None] = field(default=_nobody)
    routine: bool = False
    probe: bool = False
    number: int = 0
    attempts: int = 0

    @property
    def priority(self) -> Priority:
        """The exchange's."""
        return self.ask.exchange.priority

    @property
    def rank(self) -> Priority:
        """Its priority now: what was begun is soon finished."""
        return min(self.priority, Priority.QUERY) if self.attempts else self.priority

    def end(self, outcome: Outcome[Any], now_ms: int) -> None:
        """Tell its outcome; whoever took it out of the queue does so, once."""
        self.ask.then(outcome)
        self.ended(outcome, now_ms)

    def overdue(self, now_ms: int) -> bool:
        """Whether its deadline has passed, or it was withdrawn before it was sent."""
        deadline_ms = self.ask.exchange.deadline_ms
        if deadline_ms is not None and now_ms > deadline_ms:
            return True
        return not (self.attempts or self.ask.exchange.wanted())


class CommandQueue(Generic[Device]):
    """By rank, then commands before routine, then in the order of coming; a repeat keeps its place. Any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers = count(1)
        self._waiting: list[Waiting[Device]] = []
        self._closed = False

    def put(self, waiting: Waiting[Device]) -> bool:
        """Add one, or put one back; False when the queue is closed: then it is the caller's to end."""
        with self._lock:
            if self._closed:
                return False
            waiting.number = waiting.number or next(self._numbers)
            self._waiting.append(waiting)
            return True

    def first(self, may_go: Callable[[Waiting[Device]], bool]) -> Waiting[Device] | None:
        """Give the one whose turn it is among those that may go; it stays in the queue."""
        with self._lock:
            going = [waiting for waiting in self._waiting if may_go(waiting)]
        return min(going, key=lambda waiting: (waiting.rank, waiting.routine, waiting.number), default=None)

    def take(self, waiting: Waiting[Device]) -> None:
        """Remove one that `first` gave."""
        with self._lock:
            self._waiting.remove(waiting)

    def take_if(self, leaves: Callable[[Waiting[Device]], bool]) -> list[Waiting[Device]]:
        """Remove all that leave, in their order."""
        with self._lock:
            left = [waiting for waiting in self._waiting if leaves(waiting)]
            self._waiting = [waiting for waiting in self._waiting if waiting not in left]
        return left

    def take_all(self) -> list[Waiting[Device]]:
        """Remove everything."""
        return self.take_if(lambda _: True)

    def close(self) -> list[Waiting[Device]]:
        """Remove everything, and take nothing more."""
        with self._lock:
            self._closed = True
        return self.take_all()

    def next_overdue_ms(self) -> int | None:
        """When the next of those that wait will be overdue; None when none ever will."""
        with self._lock:
            deadlines = [waiting.ask.exchange.deadline_ms for waiting in self._waiting]
        return min((deadline + 1 for deadline in deadlines if deadline is not None), default=None)
