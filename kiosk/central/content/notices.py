"""The notices and distributions of a catalogue: for all of its stations, or for some."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kiosk.central.content import bounds
from kiosk.central.content.entry import Entry
from kiosk.central.content.times import ChinaDay
from kiosk.central.content.values import read_icon, read_id, read_time, read_words
from kiosk.domain.content.notices import Distribution, Notice, NoticeKind

Item = TypeVar("Item")

_MOST_PORTIONS = 99_999


@dataclass(frozen=True, slots=True)
class Addressed(Generic[Item]):
    """Something for the stations that it names; without any it is for all."""

    item: Item
    stations: tuple[str, ...]

    def reaches(self, station: str) -> bool:
        """Whether it is for a station."""
        return not self.stations or station in self.stations


def read_notices(
    catalogue: Entry, day: ChinaDay, stations: Sequence[str]
) -> tuple[tuple[Addressed[Notice], ...], tuple[Addressed[Distribution], ...]]:
    """Every `[[notices]]` and `[[distributions]]`."""
    known = set(stations)
    notices, distributions = set[str](), set[str]()
    return (
        tuple(_read_notice(entry, notices, day, known) for entry in catalogue.tables("notices", bounds.ENTRIES)),
        tuple(
            _read_distribution(entry, distributions, day, known)
            for entry in catalogue.tables("distributions", bounds.ENTRIES)
        ),
    )


def _read_notice(entry: Entry, seen: set[str], day: ChinaDay, known: set[str]) -> Addressed[Notice]:
    notice = Notice(
        id=read_id(entry, seen),
        kind=entry.choice("kind", NoticeKind),
        title=read_words(entry, "title", bounds.TITLE),
        text=read_words(entry, "text", bounds.PARAGRAPH),
        begins_at=read_time(entry, "begins", day),
        ends_at=read_time(entry, "ends", day),
    )
    return Addressed(notice, _finish(entry, notice, known))


def _read_distribution(entry: Entry, seen: set[str], day: ChinaDay, known: set[str]) -> Addressed[Distribution]:
    distribution = Distribution(
        id=read_id(entry, seen),
        icon=read_icon(entry),
        title=read_words(entry, "title", bounds.TITLE),
        line=read_words(entry, "line", bounds.LINE),
        begins_at=read_time(entry, "begins", day),
        ends_at=read_time(entry, "ends", day),
        count=entry.whole("count", 1, _MOST_PORTIONS) if "count" in entry.keys() else None,  # noqa: SIM118
    )
    return Addressed(distribution, _finish(entry, distribution, known))


def _finish(entry: Entry, item: Notice | Distribution, known: set[str]) -> tuple[str, ...]:
    """What both have in common: their end comes after their beginning, and they may be for some stations only."""
    entry.require(item.begins_at < item.ends_at, "ends", "a time after begins", "begins")
    kind = "a list of ids of this catalogue's stations"
    named = entry.items("stations", kind, bounds.STATIONS, required=False)
    for number, station in enumerate(named, start=1):
        if station not in known:
            entry.expected(f"stations[{number}]", "the id of one of this catalogue's stations", station)
    if "stations" in entry.keys() and not named and entry.is_good("stations"):  # noqa: SIM118
        entry.wrong("stations", f"expected {kind}, got an empty list")
    entry.close()
    return tuple(sorted({station for station in named if isinstance(station, str)}))
