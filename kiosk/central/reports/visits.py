"""Visits as the log of one terminal tells them, with the occupation that was told later, and the card known later."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from msgspec import Struct

from kiosk.central.reports.told import Irregular, Place, Told, read_data
from kiosk.domain.facts import VisitOccupationStated, VisitRecorded
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via

WORDS = (b'"visit.',)


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit; `subject` and `occupation` are None where nobody knows."""

    place: Place
    at_ms: int
    subject: str | None
    occupation: Occupation | None
    via: Via


class _Recorded(Struct, frozen=True):
    occupation: Occupation | None
    via: Via


class _Stated(Struct, frozen=True):
    epoch: str
    """As the terminal called it: where its log forked since, that is the epoch of another disk's visit."""
    seq: int
    occupation: Occupation


class Visits:
    """The fold. A visit comes out once its occupation is known, the others at the `end`."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], Visit] = {}
        self._resolved: set[tuple[str, int]] = set()
        """Those whose card the centre has found since: their people may have told an occupation as well."""

    def take(self, told: Told) -> Iterator[Visit | Irregular]:
        """One line."""
        match told.kind:
            case VisitRecorded.kind:
                yield from self._record(told)
            case VisitOccupationStated.kind:
                yield from self._state(told)

    def end(self) -> Iterator[Visit]:
        """The visits whose occupation nobody told."""
        yield from self._open.values()
        self._open.clear()

    def _record(self, told: Told) -> Iterator[Visit | Irregular]:
        data = read_data(told, _Recorded)
        if isinstance(data, Irregular):
            yield data
            return
        key = (told.place.epoch, told.place.seq)
        visit = Visit(told.place, told.at_ms, told.subject, data.occupation, data.via)
        if told.owner is not None:
            visit = replace(visit, subject=told.owner.subject, occupation=told.owner.occupation or data.occupation)
        if visit.occupation is None:
            self._open[key] = visit
            return
        if data.occupation is None:
            self._resolved.add(key)
        yield visit

    def _state(self, told: Told) -> Iterator[Visit | Irregular]:
        data = read_data(told, _Stated)
        if isinstance(data, Irregular):
            yield data
            return
        key = (told.lineage.epoch_of(data.seq), data.seq)
        visit = self._open.pop(key, None)
        if visit is not None:
            yield replace(visit, occupation=data.occupation)
        elif key in self._resolved:
            self._resolved.remove(key)  # what the roster says counts, and it can be told once
        else:
            message = f"{told.kind}: no visit at {data.epoch[:32]} {data.seq} waits for an occupation"
            yield Irregular(told.place, "no-visit", message)
