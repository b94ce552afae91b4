"""The part `[settings]` of a catalogue: one for all of its stations, but for the state of what each has."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from kiosk.central.content import bounds, links
from kiosk.central.content.entry import Entry
from kiosk.central.content.values import link_kind, read_icon, read_id, read_link, read_words, to_words
from kiosk.domain.content.settings import (
    FacilityKind,
    Have,
    HaveState,
    JoinChannel,
    LockerSettings,
    Settings,
    TileKind,
)
from kiosk.domain.content.words import Words

T = TypeVar("T")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class StationSettings:
    """`common` holds what a station without words of its own shows; `own` a station's haves where they differ."""

    common: Settings
    own: Mapping[str, tuple[Have, ...]]

    def for_station(self, station: str) -> Settings:
        """What one station is told."""
        return replace(self.common, haves=self.own.get(station, self.common.haves))


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """The settings, and what other parts are checked against: None where that has a problem itself."""

    stations: StationSettings
    link_hosts: Sequence[str] | None
    facilities: Sequence[str] | None


def read_settings(entry: Entry, stations: Sequence[str]) -> ReadSettings:
    """Read the table; problems go to the entry's list."""
    hosts = _list(entry, "link_hosts", "a host's name such as jobs.example.org", bounds.HOSTS, _host)
    checked_hosts = hosts if entry.is_good("link_hosts") else None
    facilities = _facilities(entry)
    seen: set[str] = set()
    haves = [_have(have, seen, stations) for have in entry.tables("haves", bounds.HAVES)]
    holidays = _list(entry, "holidays", "a day as YYYY-MM-DD", bounds.HOLIDAYS, _holiday, required=False)
    common = Settings(
        city=read_words(entry, "city", bounds.CITY),
        tiles=_list(entry, "tiles", f"one of {', '.join(TileKind)}", bounds.TILES, _tile),
        link_hosts=hosts,
        join=_channels(entry, checked_hosts),
        facilities=facilities,
        haves=tuple(have for have, _ in haves),
        route=_route(entry, checked_hosts),
        holidays=tuple(sorted(holidays)),
        lockers=_lockers(entry.table("lockers", required=False)),
    )
    entry.close()
    own = {
        station: tuple(others.get(station, have) for have, others in haves)
        for station in stations
        if any(station in others for _, others in haves)
    }
    ids = [facility.id for facility in facilities]
    are_known = entry.is_good("facilities") and all(ids)
    return ReadSettings(StationSettings(common, own), checked_hosts, ids if are_known else None)


def _list(
    entry: Entry, key: str, kind: str, most: int, read: Callable[[object], str | None], *, required: bool = True
) -> tuple[str, ...]:
    """A list of texts, none of them twice; a required one is not empty."""
    items = entry.items(key, f"a list, each {kind}", most, required=required)
    if required and not items and entry.is_good(key):
        entry.wrong(key, f"expected a list, each {kind}, got an empty one")
    found: list[str] = []
    for number, item in enumerate(items, start=1):
        text = read(item)
        if text is None:
            entry.expected(f"{key}[{number}]", kind, item)
        elif text in found:
            entry.wrong(f"{key}[{number}]", f"{text} stands in the list before")
        else:
            found.append(text)
    return tuple(found)


def _host(item: object) -> str | None:
    return item if isinstance(item, str) and links.is_host(item) else None


def _tile(item: object) -> str | None:
    return item if isinstance(item, str) and item in set(TileKind) else None


def _holiday(item: object) -> str | None:
    if isinstance(item, str) and _DAY.fullmatch(item):
        try:
            item = date.fromisoformat(item)
        except ValueError:
            return None
    return item.isoformat() if isinstance(item, date) and not isinstance(item, datetime) else None


def _facilities(entry: Entry) -> tuple[FacilityKind, ...]:
    seen: set[str] = set()
    kinds = []
    for facility in entry.tables("facilities", bounds.FACILITIES):
        own_id = read_id(facility, seen)
        kinds.append(FacilityKind(own_id, read_icon(facility), read_words(facility, "name", bounds.NAME)))
        facility.close()
    return tuple(kinds)


def _channels(entry: Entry, hosts: Sequence[str] | None) -> tuple[JoinChannel, ...]:
    seen: set[str] = set()
    channels = []
    for channel in entry.tables("join", bounds.CHANNELS):
        own_id = read_id(channel, seen)
        name = read_words(channel, "name", bounds.NAME)
        needs = channel.items("needs", "a list of lines", bounds.NEEDS, required=False)
        lines = [to_words(channel, f"needs[{n}]", need, bounds.TITLE) for n, need in enumerate(needs, start=1)]
        channels.append(JoinChannel(own_id, name, read_link(channel, "link", hosts), tuple(lines)))
        channel.close()
    return tuple(channels)


def _lockers(entry: Entry) -> LockerSettings:
    usual = LockerSettings()
    free_min = entry.whole("free_min", 10, bounds.LOCKER_MIN, usual.free_min)
    grace_min = entry.whole("grace_min", 0, bounds.LOCKER_MIN, usual.grace_min)
    lockers = LockerSettings(free_min, grace_min, entry.flag("guests", usual.guests))
    entry.close()
    return lockers


def _have(entry: Entry, seen: set[str], stations: Sequence[str]) -> tuple[Have, dict[str, Have]]:
    """One of the haves, and what is said of it at stations where that differs."""
    own_id, icon, name = read_id(entry, seen), read_icon(entry), read_words(entry, "name", bounds.NAME)
    common = Have(own_id, icon, name, *_said_of_have(entry))
    own = {}
    overrides = entry.table("stations", required=False)
    for station in overrides.keys():  # noqa: SIM118 - a method, not a mapping's
        if station not in stations:
            overrides.wrong(station, "expected the id of one of this catalogue's stations")
        override = overrides.table(station)
        own[station] = Have(own_id, icon, name, *_said_of_have(override))
        override.close()
    entry.close()
    return common, own


def _said_of_have(entry: Entry) -> tuple[HaveState, Words]:
    return entry.choice("state", HaveState), read_words(entry, "line", bounds.TITLE)


def _route(entry: Entry, hosts: Sequence[str] | None) -> str:
    kind = f"an address with {{lat}} and {{lon}} (and {{name}}): {link_kind(hosts)}"
    found = entry.value("route", kind, required=False)
    if isinstance(found, str) and links.is_trusted_route(found, hosts):
        return found
    if found is not None:
        entry.expected("route", kind, found)
    return ""
