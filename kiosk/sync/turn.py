"""What one turn of the talk with the centre came to, and how long to rest before the next."""

from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.fault import FaultKind


@dataclass(frozen=True, slots=True)
class Turn:
    """Rest for `rest_ms`; a wake may shorten that, but not below `floor_ms`. `revoked`: there is no next turn.

    `roster_fault`: what in the surroundings keeps the roster from being the centre's.
    """

    online: bool
    rest_ms: int
    floor_ms: int
    revoked: bool = False
    roster_fault: FaultKind | None = None


class Dialogue(Protocol):
    """The talk with the centre, a turn at a time; used in the lane's thread, but for `abort`."""

    def turn(self) -> Turn:
        """Say and hear one thing; what the surroundings do wrong ends in the turn, never in an exception."""
        ...

    def abort(self) -> None:
        """Break off the turn under way, for good; any thread."""
        ...

    def close(self) -> None:
        """Release connection and child process."""
        ...
