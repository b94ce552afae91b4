"""How old what the centre sent is, for the attendant: each feed's content, and the roster."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.china_time import DAY_MS
from kiosk.domain.facts import FeedApplied
from kiosk.services.ports import Clock, ContentShelf
from kiosk.services.records import StationRecords

ROSTER = "roster"
_LOOKED_BACK_MS = 90 * DAY_MS


@dataclass(frozen=True, slots=True)
class Supplies:
    """When the centre wrote each feed, by name (Unix ms); `roster_ms`: when a roster came into force last here."""

    issued_at: Mapping[str, int] = field(default_factory=dict)
    roster_ms: int | None = None
    roster_version: int | None = None


class Upkeep:
    """The use case. Storage thread; EnvironmentFault when the disk fails."""

    def __init__(self, shelf: ContentShelf, records: StationRecords, clock: Clock) -> None:
        self._shelf = shelf
        self._records = records
        self._clock = clock

    def look(self) -> Supplies:
        """What is in force now."""
        since_ms = self._clock.now().at_ms - _LOOKED_BACK_MS
        applied = self._records.lines({FeedApplied.kind}, since_ms)
        roster = next((line for line in applied if line.data["feed"] == ROSTER), None)
        issued_at = self._shelf.content().issued_at
        if roster is None:
            return Supplies(issued_at)
        return Supplies(issued_at, roster.at_ms, int(roster.data["version"]))
