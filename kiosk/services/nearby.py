"""Nearby stations, offline: how far, how long on foot and on wheels, open now or not, and the way there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kiosk.domain.china_time import MINUTE_MS
from kiosk.domain.content.directory import OpenHours, Station
from kiosk.domain.content.hours import UNKNOWN, Opening, opening
from kiosk.domain.content.place import bearing, distance_m, riding_min, walking_min
from kiosk.domain.content.route import route_address
from kiosk.domain.content.settings import FacilityKind, Settings
from kiosk.domain.content.words import Words
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.services.ports import Clock, Content, ContentShelf

__all__ = ["FindStations", "NearbyStation", "NearbyStations", "Opening", "facilities_of", "own_station"]

FREE_FOR_MS = 2 * 60 * MINUTE_MS
"""The centre says at least each hour what is free: what it said longer ago is not told any more."""

_NO_SETTINGS = Settings(city=Words(""), tiles=(), link_hosts=())


@dataclass(frozen=True, slots=True)
class NearbyStation:
    """`bearing` is in degrees from north, clockwise; `route` is what the QR code says.

    `free` compartments are told while the directory is new enough, and a clock is there to tell that by.
    """

    station: Station
    distance_m: int
    bearing: int
    walking_min: int
    riding_min: int
    opening: Opening
    facilities: tuple[FacilityKind, ...]
    route: str
    free: int | None = None


@dataclass(frozen=True, slots=True)
class NearbyStations:
    """Nearest first, without this one.

    `here` is None when the directory does not name this station: nobody knows then how far the others are, so that
    `stations` is empty.
    """

    here: Station | None
    stations: tuple[NearbyStation, ...]
    issued_at: int | None


class FindStations:
    """The use case. Storage thread."""

    def __init__(self, shelf: ContentShelf, clock: Clock, station: str) -> None:
        self._shelf = shelf
        self._clock = clock
        self._station = station
        self._measured = NearbyStations(None, (), None)
        self._version: int | None = None
        self._answer = self._measured
        self._judged: tuple[int, ClockTrust] | None = None

    def nearby(self) -> NearbyStations:
        """All stations of the directory. Within a minute, and while nothing changes, the same answer again."""
        content, now = self._shelf.content(), self._clock.now()
        if content.version != self._version:
            self._measured = _measured(content, self._station)
            self._version, self._judged = content.version, None
        minute = now.at_ms // MINUTE_MS, now.clock
        if minute != self._judged:
            holidays = frozenset(content.settings.holidays) if content.settings else frozenset()
            known: dict[tuple[OpenHours, ...], Opening] = {}
            for each in self._measured.stations:
                if each.station.hours not in known:
                    known[each.station.hours] = opening(each.station.hours, holidays, now)
            is_new = _is_new(self._measured.issued_at, now)
            stations = (
                replace(each, opening=known[each.station.hours], free=each.station.free if is_new else None)
                for each in self._measured.stations
            )
            self._answer, self._judged = replace(self._measured, stations=tuple(stations)), minute
        return self._answer


def _is_new(issued_at: int | None, now: Moment) -> bool:
    return now.clock is ClockTrust.TRUSTED and issued_at is not None and now.at_ms - issued_at <= FREE_FOR_MS


def own_station(content: Content, station: str) -> Station | None:
    """What the directory says of the station with an id."""
    return next((each for each in content.stations if each.id == station), None)


def facilities_of(station: Station, kinds: Iterable[FacilityKind]) -> tuple[FacilityKind, ...]:
    """What a station has, in its own order; what the centre has no name for is left out."""
    by_id = {kind.id: kind for kind in kinds}
    return tuple(by_id[each] for each in station.facilities if each in by_id)


def _measured(content: Content, station: str) -> NearbyStations:
    here = own_station(content, station)
    others = _others(content, here) if here else ()
    nearest_first = sorted(others, key=lambda each: (each.distance_m, each.station.id))
    return NearbyStations(here, tuple(nearest_first), content.issued_at.get("directory"))


def _others(content: Content, here: Station) -> Iterator[NearbyStation]:
    settings = content.settings or _NO_SETTINGS
    for station in content.stations:
        if station.id == here.id:
            continue
        distance = distance_m(here.at, station.at)
        yield NearbyStation(
            station,
            distance,
            bearing(here.at, station.at),
            walking_min(distance),
            riding_min(distance),
            UNKNOWN,
            facilities_of(station, settings.facilities),
            route_address(station.at, station.name.zh, settings.route, settings.link_hosts),
        )
