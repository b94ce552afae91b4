"""What a catalogue says to each of its stations, with one text for all stations that are told the same."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from kiosk.central.content.catalogue import Catalogue
from kiosk.central.content.notices import Addressed
from kiosk.wire.feeds import DirectoryFeed, FeedBody, JobsFeed, NoticesFeed, SettingsFeed

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Edition:
    """A feed for `stations`; `body` has neither version nor moment yet, and names no station."""

    stations: tuple[str, ...]
    body: FeedBody

    def digest(self) -> bytes:
        """SHA-256 of what the stations are told and until when: another digest is another content."""
        return hashlib.sha256(msgspec.json.encode(self.body)).digest()


def editions(catalogue: Catalogue) -> Iterator[Edition]:
    """All feeds of a catalogue: each of its stations has one of each."""
    until = catalogue.expires_at
    for stations in _alike(catalogue.stations, catalogue.settings.own.get):
        settings = catalogue.settings.for_station(stations[0])
        yield Edition(stations, SettingsFeed("settings", 0, 0, until, (), settings=settings))
    yield Edition(catalogue.stations, JobsFeed("jobs", 0, 0, until, (), jobs=catalogue.jobs))
    named = _named(catalogue)
    for stations in _alike(catalogue.stations, named.get):
        notices = _for(stations[0], catalogue.notices)
        distributions = _for(stations[0], catalogue.distributions)
        yield Edition(stations, NoticesFeed("notices", 0, 0, until, (), notices=notices, distributions=distributions))
    yield Edition(catalogue.stations, DirectoryFeed("directory", 0, 0, until, (), directory=catalogue.directory))


def _alike(stations: Iterable[str], own: Callable[[str], Hashable]) -> Iterator[tuple[str, ...]]:
    """The stations in groups, each of those that have the same thing of their own, or nothing."""
    groups: dict[Hashable, list[str]] = {}
    for station in stations:
        groups.setdefault(own(station), []).append(station)
    yield from map(tuple, groups.values())


def _named(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Which notices and distributions name a station, for every station that any of them names."""
    found: dict[str, tuple[str, ...]] = {}
    for notice in catalogue.notices:
        for station in notice.stations:
            found[station] = (*found.get(station, ()), f"notice {notice.item.id}")
    for distribution in catalogue.distributions:
        for station in distribution.stations:
            found[station] = (*found.get(station, ()), f"distribution {distribution.item.id}")
    return found


def _for(station: str, items: tuple[Addressed[Item], ...]) -> tuple[Item, ...]:
    return tuple(addressed.item for addressed in items if addressed.reaches(station))
