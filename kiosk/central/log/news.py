"""What an answer tells a terminal besides its log: the versions of its feeds and of its roster, in one query."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from kiosk.central.storage import tables
from kiosk.central.terminals import Terminal
from kiosk.wire.feeds import REVOCATIONS

_terminal, _station, _roster = tables.terminal, tables.station, tables.roster
_keys, _feed = tables.terminal_keys, tables.content_feed

_QUERY = (
    select(
        _keys.c.version.label("keys"),
        _keys.c.keys_version,
        _keys.c.generation,
        _feed.c.feed,
        _feed.c.version,
        select(func.coalesce(func.max(tables.revoked_code.c.n), 0)).scalar_subquery().label("revocations"),
        select(func.coalesce(func.max(_roster.c.version), 0))
        .where(_roster.c.scope == _station.c.roster)
        .correlate(_station)
        .scalar_subquery()
        .label("roster"),
    )
    .select_from(_terminal)
    .join(_station, _station.c.id == _terminal.c.station)
    .outerjoin(_keys, _keys.c.terminal == _terminal.c.id)
    .outerjoin(_feed, _feed.c.station == _terminal.c.station)
    .where(_terminal.c.id == bindparam("terminal"))
)


@dataclass(frozen=True, slots=True)
class News:
    """Versions: of each feed that there is, and of the newest roster (0: none)."""

    feeds: dict[str, int]
    roster: int


KeysVersion = Callable[[int | None, int | None, int | None], int]
"""The version of a terminal's feed `keys`, by what is stored of it: version, that of the content keys, generation."""


def news(connection: Connection, terminal: Terminal, keys_version: KeysVersion) -> News:
    """What is in force for a terminal now."""
    rows = connection.execute(_QUERY, {"terminal": terminal.id}).all()
    first = rows[0]
    versions = {"keys": keys_version(first.keys, first.keys_version, first.generation)}
    versions |= {row.feed: row.version for row in rows if row.feed is not None}
    if first.revocations:
        versions[REVOCATIONS] = first.revocations
    return News(versions, first.roster)
