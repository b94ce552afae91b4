"""How old what the centre sent is, for the attendant: each feed's content, and the roster."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.roster_status import RosterStatus
from kiosk.services.ports import ContentShelf


@dataclass(frozen=True, slots=True)
class Supplies:
    """When the centre wrote each feed, by name; `roster_ms`: as of when the roster is the centre's (Unix ms)."""

    issued_at: Mapping[str, int] = field(default_factory=dict)
    roster_ms: int | None = None


class Upkeep:
    """The use case. Storage thread; EnvironmentFault when the disk fails. `roster`: what is known of it as a whole."""

    def __init__(self, shelf: ContentShelf, roster: Callable[[], RosterStatus | None]) -> None:
        self._shelf = shelf
        self._roster = roster

    def look(self) -> Supplies:
        """What is in force now."""
        roster = self._roster()
        return Supplies(self._shelf.content().issued_at, None if roster is None else roster.as_of_ms)
