"""What the log alone tells of compartments: whose each is. The centre's picture, and a check on the terminal's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kiosk.domain.lockers.facts import (
    CompartmentAssigned,
    CompartmentIntoService,
    CompartmentOutOfService,
    CompartmentReleased,
    CompartmentStored,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One compartment as its lines leave it; `session` None: nobody's. `stored`: something was put inside."""

    compartment: int
    session: str | None = None
    subject: str | None = None
    since_ms: int = 0
    stored: bool = False
    in_service: bool = True


class Ledger:
    """The compartments of one terminal, from its lines in their order; what it does not know, it passes over.

    `entries`: how earlier lines left them.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {entry.compartment: entry for entry in entries}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that were ever named, by number."""
        return tuple(self._entries[number] for number in sorted(self._entries))

    def take(self, kind: str, at_ms: int, subject: str | None, data: Mapping[str, Any]) -> None:
        """One line. Never an exception, for lines of later programs may look otherwise."""
        number, session = data.get("compartment"), data.get("session")
        if not isinstance(number, int):
            return
        before = self._entries.get(number, Entry(number))
        match kind:
            case CompartmentAssigned.kind:
                after = replace(before, session=session, subject=subject, since_ms=at_ms, stored=False)
            case CompartmentStored.kind if before.session == session:
                after = replace(before, stored=True)
            case CompartmentReleased.kind if before.session == session:
                after = replace(before, session=None, subject=None, since_ms=at_ms, stored=False)
            case CompartmentOutOfService.kind:
                after = replace(before, in_service=False)
            case CompartmentIntoService.kind:
                after = replace(before, in_service=True)
            case _:
                return
        self._entries[number] = after
