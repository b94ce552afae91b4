"""The walk along the locks: each is opened, the technician says which door it was, and shuts it again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import OpenResult
from kiosk.tools.doctor.commission.console import Console, Stopped
from kiosk.tools.doctor.words import listed

PATIENCE_S: Final = 3.0
"""A contact that moved is known after two polls of half a second."""


class Locks(Protocol):
    """See Bench."""

    def open(self, compartment: int) -> OpenResult:
        """Open one."""
        ...

    def doors(self) -> Mapping[int, Door]:
        """What is known of each contact."""
        ...

    def becomes(self, compartments: frozenset[int], door: Door, patience_s: float) -> bool:
        """Whether contacts say this in time."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """What came of the lock that the file gives to compartment `lock_of`.

    `door` is the number on the door that sprang open, None for none; `contacts`: whose contact, by the file, moved.
    """

    lock_of: int
    door: int | None
    contacts: frozenset[int]


class Walk:
    """One walk; `steps` has what was found so far, also after Stopped. One thread."""

    def __init__(self, console: Console, locks: Locks, compartments: int) -> None:
        self._console = console
        self._locks = locks
        self._compartments = compartments
        self.steps: list[Step] = []

    def along(self, numbers: Iterable[int]) -> None:
        """Open the locks of these compartments, by the file; returns early when the technician has had enough."""
        try:
            for number in numbers:
                if self._is_shut(number):
                    self._open(number)
        except Stopped:
            self._console.say("Stopped.")

    def _is_shut(self, number: int) -> bool:
        """Whether the lock may be opened: its contact must say closed. The technician may pass it over."""
        own = frozenset({number})
        while not self._locks.becomes(own, Door.CLOSED, PATIENCE_S):
            self._console.say(
                f"Compartment {number}: its contact does not read closed, so that its lock gets no pulse."
            )
            if self._console.ask("Shut the door and press Enter, or s to pass it over:") == "s":
                return False
        return True

    def _open(self, number: int) -> None:
        before = self._locks.doors()
        self._console.say(f"The lock of compartment {number} is being opened.")
        result = self._locks.open(number)
        if result is OpenResult.OPENED:
            self._locks.becomes(frozenset({number}), Door.OPEN, PATIENCE_S)
        after = self._locks.doors()
        moved = frozenset(
            each for each, door in after.items() if door is Door.OPEN and before.get(each) is Door.CLOSED
        )
        self._console.say(_what_moved(number, moved))
        door = self._which_door(number if moved else 0)
        self.steps.append(Step(number, door, moved))
        if door is not None or moved:
            self._shut_again(moved)

    def _which_door(self, expected: int) -> int | None:
        found = {step.door: step.lock_of for step in self.steps if step.door is not None}
        if expected in found:
            expected = 0
        while True:
            door = self._console.number(
                "Which door sprang open? Its number, 0 for none, q to stop", self._compartments, expected
            )
            if door not in found:
                return door or None
            self._console.say(f"Door {door} sprang open by the lock of compartment {found[door]} already.")

    def _shut_again(self, moved: frozenset[int]) -> None:
        while True:
            answer = self._console.ask("Shut it and press Enter:")
            if self._locks.becomes(moved, Door.CLOSED, PATIENCE_S) or answer == "s":
                return
            self._console.say("It still reads open. (s goes on without it.)")


def _what_moved(number: int, moved: frozenset[int]) -> str:
    if not moved:
        return "No contact moved."
    if moved == {number}:
        return "Its own contact moved."
    return f"The contact of compartment {listed(sorted(moved))} moved."
