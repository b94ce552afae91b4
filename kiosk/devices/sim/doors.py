"""The doors behind simulated lock boards: what a pulse does to them, and what their contacts say."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from kiosk.devices.port_thread import monotonic_ms

Place: TypeAlias = tuple[int, int]
"""Board and lock, both from 1."""

BOUNCE_MS: Final = 600
"""How long a bouncing contact flutters after each move of its door."""


class Doors:
    """All doors of one line, closed at first. One thread.

    `stuck` doors stay as they are when pulsed; `inverted` ones have their contact wired the other way round; `mute`
    boards do what they are told and never speak. `all_stuck` and `all_inverted` are the same for all doors;
    while `bouncing`, what a contact says of a door that has just moved is wrong at every other look. `pulses` has
    every pulse that a lock got, in order.
    """

    def __init__(
        self, boards: int, locks_per_board: int, closed_bit: int = 1, clock_ms: Callable[[], int] = monotonic_ms
    ) -> None:
        self.boards = boards
        self.locks_per_board = locks_per_board
        self.stuck: set[Place] = set()
        self.inverted: set[Place] = set()
        self.mute: set[int] = set()
        self.all_stuck = False
        self.all_inverted = False
        self.bouncing = False
        self.pulses: list[Place] = []
        self._closed_bit = closed_bit
        self._clock_ms = clock_ms
        self._open: set[Place] = set()
        self._moved_ms: dict[Place, int] = {}
        self._wrong: set[Place] = set()

    def __contains__(self, place: Place) -> bool:
        board, lock = place
        return 1 <= board <= self.boards and 1 <= lock <= self.locks_per_board

    def __iter__(self) -> Iterator[Place]:
        return ((board, lock) for board in range(1, self.boards + 1) for lock in range(1, self.locks_per_board + 1))

    def is_open(self, place: Place) -> bool:
        """Whether the door stands open."""
        return place in self._open

    def bit(self, place: Place) -> int:
        """What the door's contact says at this look."""
        closed = (place in self._open) is self._looks_wrong(place)
        inverted = (place in self.inverted) is not self.all_inverted
        return self._closed_bit if closed is not inverted else 1 - self._closed_bit

    def bits(self, board: int, count: int) -> tuple[int, ...]:
        """What a board reports of its first `count` locks; 0 where it has none."""
        places = ((board, lock) for lock in range(1, count + 1))
        return tuple(self.bit(place) if place in self else 0 for place in places)

    def move(self, place: Place, *, open_: bool) -> bool:
        """Move a door by hand; whether it moved. KeyError when there is none."""
        if place not in self:
            raise KeyError(place)
        moved = self.is_open(place) is not open_
        if moved:
            self._moved_ms[place] = self._clock_ms()
        if open_:
            self._open.add(place)
        else:
            self._open.discard(place)
        return moved

    def pulse(self, place: Place) -> bool:
        """Give a lock its pulse; whether the door sprang open by it. A lock that is not there gets none."""
        if place not in self:
            return False
        self.pulses.append(place)
        return not self.all_stuck and place not in self.stuck and self.move(place, open_=True)

    def pulse_board(self, board: int) -> None:
        """Give every lock of a board its pulse: what no program should ever ask for."""
        for lock in range(1, self.locks_per_board + 1):
            self.pulse((board, lock))

    def _looks_wrong(self, place: Place) -> bool:
        moved_ms = self._moved_ms.get(place)
        if not self.bouncing or moved_ms is None or self._clock_ms() - moved_ms >= BOUNCE_MS:
            self._wrong.discard(place)
            return False
        self._wrong ^= {place}
        return place in self._wrong
