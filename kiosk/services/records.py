"""What this station has recorded, to be read again: the port of those who show it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kiosk.domain.occupation import Occupation


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line of the log: when (Unix ms), what, and its fact's fields by name."""

    at_ms: int
    kind: str
    data: Mapping[str, Any]


class StationRecords(Protocol):
    """The log and the visits, as they are on the disk; storage thread. EnvironmentFault when the disk fails."""

    def lines(self, kinds: Collection[str], since_ms: int) -> Iterator[Recorded]:
        """The lines of these kinds written from `since_ms` (Unix time) on, newest first."""
        ...

    def visits(self, since_ms: int) -> Sequence[tuple[int, Occupation | None]]:
        """When each visit from `since_ms` on was, and the person's occupation."""
        ...
