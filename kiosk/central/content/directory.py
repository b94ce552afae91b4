"""The stations of a city, as the part `[[directory]]` of a catalogue lists them."""

import re
from collections.abc import Sequence

from kiosk.central.content import bounds
from kiosk.central.content.entry import Entry
from kiosk.central.content.values import read_id, read_place, read_words
from kiosk.domain.content.directory import HOLIDAY, OpenHours, Station

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_PHONE = re.compile(rf"\+?[0-9][0-9 -]{{2,{bounds.PHONE - 2}}}")
_EVERY_DAY = tuple(range(1, HOLIDAY))


def read_directory(catalogue: Entry, facilities: Sequence[str] | None) -> tuple[Station, ...]:
    """Every `[[directory]]`; `facilities` are the ids that there are, None where they are not known."""
    seen: set[str] = set()
    return tuple(_read_station(entry, seen, facilities) for entry in catalogue.tables("directory", bounds.ENTRIES))


def _read_station(entry: Entry, seen: set[str], facilities: Sequence[str] | None) -> Station:
    station = Station(
        id=read_id(entry, seen),
        name=read_words(entry, "name", bounds.TITLE),
        address=read_words(entry, "address", bounds.LINE),
        at=read_place(entry),
        hours=tuple(_read_hours(hours) for hours in entry.tables("hours", bounds.HOURS)),
        facilities=_read_facilities(entry, facilities),
        phone=_read_phone(entry),
        compartments=entry.whole("compartments", 0, bounds.COMPARTMENTS, 0),
    )
    entry.close()
    return station


def _read_hours(entry: Entry) -> OpenHours:
    hours = OpenHours(_read_days(entry), _read_clock(entry, "opens"), _read_clock(entry, "closes", midnight="24:00"))
    entry.close()
    return hours


def _read_days(entry: Entry) -> tuple[int, ...]:
    kind = f"a list of days from 1 (Monday) to 7 (Sunday), {HOLIDAY} for holidays, each once"
    found = entry.value("days", kind, required=False)
    if found is None:
        return _EVERY_DAY
    days = found if isinstance(found, list) else []
    numbers = [day for day in days if type(day) is int and 1 <= day <= HOLIDAY]
    if not numbers or len(set(numbers)) != len(days):
        entry.expected("days", kind, found)
    return tuple(sorted(numbers))


def _read_clock(entry: Entry, key: str, midnight: str | None = None) -> str:
    kind = 'a time of day as "HH:MM"' + (f' ("{midnight}" is midnight)' if midnight else "")
    found = entry.value(key, kind)
    if isinstance(found, str) and (_CLOCK.fullmatch(found) or found == midnight):
        return found
    if found is not None:
        entry.expected(key, kind, found)
    return "00:00"


def _read_facilities(entry: Entry, known: Sequence[str] | None) -> tuple[str, ...]:
    kind = "an id of settings.facilities"
    found: list[str] = []
    for number, item in enumerate(
        entry.items("facilities", "a list of ids", bounds.FACILITIES, required=False), start=1
    ):
        where = f"facilities[{number}]"
        if not isinstance(item, str) or (known is not None and item not in known):
            entry.expected(where, f"{kind} ({', '.join(known)})" if known else kind, item)
        elif item in found:
            entry.wrong(where, f"{item} stands in the list before")
        else:
            found.append(item)
    return tuple(found)


def _read_phone(entry: Entry) -> str:
    kind = f"a phone number of at most {bounds.PHONE} digits, spaces and dashes"
    found = entry.value("phone", kind, required=False)
    if isinstance(found, str) and _PHONE.fullmatch(found):
        return found
    if found is not None:
        entry.expected("phone", kind, found)
    return ""
