"""A catalogue: all content of one city in a TOML file, read as a whole or not at all."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kiosk.central.content import bounds
from kiosk.central.content.directory import read_directory
from kiosk.central.content.entry import Entry
from kiosk.central.content.jobs import read_jobs
from kiosk.central.content.notices import Addressed, read_notices
from kiosk.central.content.problems import CatalogueError
from kiosk.central.content.settings import StationSettings, read_settings
from kiosk.central.content.times import ChinaDay
from kiosk.central.content.values import read_text
from kiosk.central.errors import Misuse
from kiosk.domain.content.directory import Station
from kiosk.domain.content.jobs import Job
from kiosk.domain.content.notices import Distribution, Notice

_MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Checked content for `stations`; nobody is to trust it after `last_day`, which ends at `expires_at` (Unix ms)."""

    name: str
    stations: tuple[str, ...]
    last_day: date
    expires_at: int
    settings: StationSettings
    jobs: tuple[Job, ...]
    notices: tuple[Addressed[Notice], ...]
    distributions: tuple[Addressed[Distribution], ...]
    directory: tuple[Station, ...]


def read_catalogue(path: Path, known_stations: Collection[str], day: ChinaDay) -> Catalogue:
    """Read and check a catalogue file; raises CatalogueError with every problem, Misuse for a file that is not there.

    What it says depends on the file and the day alone.
    """
    problems: list[str] = []
    catalogue = _read(Entry(_load(path), "", problems), known_stations, day)
    if problems:
        raise CatalogueError(path.name, problems)
    return catalogue


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(path.name, ["expected UTF-8 text"]) from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise CatalogueError(path.name, [f"not valid TOML: {error}"]) from error


def _read(entry: Entry, known_stations: Collection[str], day: ChinaDay) -> Catalogue:
    name = read_text(entry, "name", bounds.CATALOGUE_NAME)
    stations = _read_stations(entry, known_stations)
    last_day = day.plus(entry.whole("good_for_days", 1, _MOST_DAYS))
    settings = read_settings(entry.table("settings"), stations)
    notices, distributions = read_notices(entry, day, stations)
    catalogue = Catalogue(
        name,
        stations,
        last_day.day,
        last_day.end_ms,
        settings.stations,
        read_jobs(entry, day, settings.link_hosts),
        notices,
        distributions,
        read_directory(entry, settings.facilities),
    )
    entry.close()
    return catalogue


def _read_stations(entry: Entry, known: Collection[str]) -> tuple[str, ...]:
    kind = "a list of stations' ids"
    items = entry.items("stations", kind, bounds.STATIONS)
    if not items and entry.is_good("stations"):
        entry.wrong("stations", f"expected {kind}, got an empty list")
    found: dict[str, None] = {}
    for number, item in enumerate(items, start=1):
        if not isinstance(item, str) or item not in known:
            entry.expected(f"stations[{number}]", "a station that the centre knows (kiosk central station add)", item)
        elif item in found:
            entry.wrong(f"stations[{number}]", f"{item} stands in the list before")
        else:
            found[item] = None
    return tuple(found)
