"""Catalogues for tests: a small one that is good, to be changed, and written as TOML."""

import copy
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kiosk.central.content.catalogue import Catalogue, read_catalogue
from kiosk.central.content.problems import CatalogueError
from kiosk.central.content.publish import PublishedContent, publish
from kiosk.central.content.times import ChinaDay
from kiosk.wire import signing
from kiosk.wire.document import read_document
from kiosk.wire.feeds import ATTENDANTS, FEEDS, REVOCATIONS, FeedBody
from kiosk.wire.signing import SignedKind
from tests.support.centre import STATION, Centre
from tests.support.terminal import FakeTerminal

Table = dict[str, Any]

CATALOGUE_FEEDS = tuple(name for name in FEEDS if name not in {ATTENDANTS, REVOCATIONS})
"""Those that a catalogue decides."""

SAMPLE = Path(__file__).parents[2] / "assets" / "sample" / "catalogue.toml"

TODAY = ChinaDay(date(2026, 6, 9))

_SETTINGS: Table = {
    "city": {"zh": "杭州", "en": "Hangzhou"},
    "tiles": ["jobs", "nearby"],
    "link_hosts": ["jobs.example.org", "join.example.org"],
    "facilities": [{"id": "water", "icon": "drop", "name": "饮水"}],
    "haves": [{"id": "water", "icon": "drop", "name": "有热水", "state": "working", "line": "直饮水"}],
    "join": [{"id": "zj", "name": "浙江数字工会", "link": "https://join.example.org/zj", "needs": ["身份证"]}],
}


def job(number: int = 1, **fields: Any) -> Table:
    """An ordinary job of tomorrow; `None` leaves a key out."""
    ordinary = {
        "id": f"hz-{number:05}",
        "title": {"zh": "夜间分拣员", "en": "Night sorter"},
        "occupation": "courier",
        "organiser": "安途速递",
        "pay": 22,
        "pay_unit": "hour",
        "begins": "+1d 20:00",
        "ends": "+1d 23:30",
        "apply_by": "+1d 18:00",
        "places": 15,
        "address": "石祥路 88 号",
        "at": {"lat": 30.3178, "lon": 120.1637},
        "link": f"https://jobs.example.org/{number}",
    }
    return _changed(ordinary, fields)


def notice(number: int = 1, **fields: Any) -> Table:
    """An ordinary notice of this week."""
    ordinary = {"id": f"n{number}", "kind": "tip", "title": "不先交钱", "text": "正规岗位不收押金。"}
    return _changed(ordinary | {"begins": "+0d 00:00", "ends": "+7d 00:00"}, fields)


def distribution(number: int = 1, **fields: Any) -> Table:
    """An ordinary distribution of today."""
    ordinary = {"id": f"d{number}", "icon": "drop", "title": "送清凉", "line": "每人一份"}
    return _changed(ordinary | {"begins": "+0d 11:00", "ends": "+0d 15:00"}, fields)


def place(number: int = 1, **fields: Any) -> Table:
    """An ordinary station of the directory."""
    ordinary = {"id": f"s-{number}", "name": "武林广场 驿站", "address": "武林广场 8 号"}
    return _changed(ordinary | {"at": {"lat": 30.27, "lon": 120.16}, "facilities": ["water"]}, fields)


def settings(**fields: Any) -> Table:
    return _changed(copy.deepcopy(_SETTINGS), fields)


def catalogue(**fields: Any) -> Table:
    """A good catalogue for one station with one of each thing."""
    good = {
        "name": "杭州",
        "stations": [STATION],
        "good_for_days": 7,
        "settings": settings(),
        "jobs": [job()],
        "notices": [notice()],
        "distributions": [distribution()],
        "directory": [place()],
    }
    return _changed(good, fields)


def write(folder: Path, table: Table) -> Path:
    path = folder / "catalogue.toml"
    path.write_text("".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in table.items()), encoding="utf-8")
    return path


def read(folder: Path, **fields: Any) -> Catalogue:
    """A catalogue, a good one but for `fields`, as it is read on `TODAY`."""
    return read_catalogue(write(folder, catalogue(**fields)), {STATION, "nb-01"}, TODAY)


def complaints(folder: Path, **fields: Any) -> tuple[str, ...]:
    """What is said to be wrong with such a catalogue."""
    try:
        read(folder, **fields)
    except CatalogueError as error:
        return error.problems
    return ()


def publish_to(centre: Centre, folder: Path, table: Table | None = None) -> PublishedContent:
    """Publish a catalogue (a good one) at the centre's present time."""
    path = write(folder, catalogue() if table is None else table)
    return publish(centre.database, centre.keys, path, centre.clock)


def fetch(centre: Centre, terminal: FakeTerminal, name: str) -> Any:
    """A terminal's feed, its signature checked."""
    answer = terminal.ask("GET", f"/v1/feeds/{name}")
    assert answer.status_code == 200, answer.content
    content = centre.keys.content.public_key()
    trusted = {signing.key_id(content.public_bytes_raw()): content}
    body: FeedBody = read_document(answer.content, SignedKind.FEED, trusted, FEEDS[name])
    return body


def versions(terminal: FakeTerminal) -> dict[str, int]:
    """What the answer to a heartbeat names, but for the keys."""
    return {name: version for name, version in terminal.post(1, 0).json()["feeds"].items() if name != "keys"}


def all_at(version: int) -> dict[str, int]:
    """Every feed of a catalogue at a version."""
    return dict.fromkeys(CATALOGUE_FEEDS, version)


def _changed(ordinary: Table, fields: Table) -> Table:
    return {key: value for key, value in (ordinary | fields).items() if value is not None}


def _toml(value: Any) -> str:
    """Any value on one line: tables inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str | bool):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # TOML wants that one escaped too
    return str(value)
