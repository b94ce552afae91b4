"""What all simulated lock boards have in common: commands in, answers out, and doors that are moved by hand."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Protocol

from kiosk.devices.codec.framed import FramedDecoder, Rule
from kiosk.devices.sim.doors import Doors, Place


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it stood on the wire: the board from 1, the family's code, and its operand."""

    board: int
    code: int
    operand: int = 0


class LockBoards(Protocol):
    """All lock boards of one line. One thread."""

    @property
    def doors(self) -> Doors:
        """The doors behind them."""
        ...

    def answer(self, data: bytes) -> bytes:
        """Take bytes from the line, cut anywhere; give what the boards send back, nothing or several frames."""
        ...

    def silence(self) -> None:
        """The line was quiet: half a command is forgotten."""
        ...

    def move(self, place: Place, *, open_: bool) -> bytes:
        """Open or close a door by hand; give what the boards say of it unasked. KeyError when there is no such one."""
        ...


class Boards(ABC):
    """The common part; a family brings the rule of its commands, what it does on one, and how it tells of a change.

    `answers_open` (to be changed at any time) and `tells_changes` are what boards of one family differ in.
    """

    def __init__(
        self, doors: Doors, rule: Rule[Command], *, answers_open: bool = True, tells_changes: bool = False
    ) -> None:
        self._doors = doors
        self.answers_open = answers_open
        self._tells_changes = tells_changes
        self._decoder = FramedDecoder(rule)

    @property
    def doors(self) -> Doors:
        """The doors behind them."""
        return self._doors

    def answer(self, data: bytes) -> bytes:
        """Take bytes from the line; give what the boards send back."""
        return b"".join(self._spoken(command) for command in self._decoder.feed(data))

    def silence(self) -> None:
        """Forget half a command."""
        self._decoder.reset()

    def move(self, place: Place, *, open_: bool) -> bytes:
        """Open or close a door by hand."""
        moved = self._doors.move(place, open_=open_)
        return self._told(place) if moved else b""

    def _spoken(self, command: Command) -> bytes:
        reply = self._obey(command)
        return b"" if command.board in self._doors.mute else reply

    def _told(self, place: Place) -> bytes:
        return self._changed(place) if self._tells_changes and place[0] not in self._doors.mute else b""

    def _pulse(self, place: Place) -> tuple[bool, bytes]:
        """Pulse a lock; give whether to answer, and what else is said of it."""
        sprang = self._doors.pulse(place)
        return self.answers_open and place in self._doors, self._told(place) if sprang else b""

    @abstractmethod
    def _obey(self, command: Command) -> bytes: ...

    @abstractmethod
    def _changed(self, place: Place) -> bytes: ...
