"""What the folds read and write: a line as it was told, and what about a line staff must look at."""

from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from kiosk.domain.occupation import Occupation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands."""

    station: str
    terminal: str
    epoch: str
    seq: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """An epoch and those that it came from: the one chain that its lines stand in."""

    epoch: str
    base_seq: int
    parent: "Lineage | None"

    def epoch_of(self, seq: int) -> str:
        """The epoch in which this chain's line `seq` stands, whatever the terminal called it when it was written."""
        at = self
        while seq <= at.base_seq and at.parent is not None:
            at = at.parent
        return at.epoch


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose card it was that the terminal did not know."""

    subject: str
    occupation: Occupation | None


@dataclass(frozen=True, slots=True)
class Told:
    """A line that reads as the protocol has it; `owner` stands only at a visit that the centre has resolved."""

    place: Place
    at_ms: int
    kind: str
    subject: str | None
    data: dict[str, Any]
    lineage: Lineage
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class Irregular:
    """A line that is stored, and that no rule of the business explains; `problem` is a stable code."""

    place: Place
    problem: str
    message: str


def read_data(told: Told, shape: type[T]) -> T | Irregular:
    """The data of a line as `shape`, or what is wrong with it."""
    try:
        return msgspec.convert(told.data, shape)
    except msgspec.ValidationError as error:
        return Irregular(told.place, "data", f"{told.kind}: {error}")
