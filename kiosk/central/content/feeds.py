"""The content in force at each station, as it is stored: versions apart from documents, which are seldom read."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from kiosk.central.storage import tables

_feed, _document = tables.content_feed, tables.content_document


@dataclass(frozen=True, slots=True)
class InForce:
    """A feed at a station; `digest` and `key` tell whether another document would say anything new."""

    version: int
    digest: bytes
    key: str


NOTHING = InForce(0, b"", "")
"""What a station has before its first feed."""


def read(connection: Connection, station: str, feed: str) -> bytes | None:
    """The signed text of a station's feed; None when it has none."""
    query = select(_document.c.document).join(_feed, _feed.c.document == _document.c.id)
    found = connection.execute(query.where(_feed.c.station == station, _feed.c.feed == feed)).scalar_one_or_none()
    return None if found is None else bytes(found)


def in_force(connection: Connection, stations: Iterable[str]) -> dict[tuple[str, str], InForce]:
    """By station and feed, and held so until the transaction ends: no other publishing can come in between."""
    known, station = list(stations), tables.station
    held = select(station.c.id).where(station.c.id.in_(known)).order_by(station.c.id)
    connection.execute(held.with_for_update(key_share=True)).all()
    query = select(_feed.c.station, _feed.c.feed, _feed.c.version, _document.c.digest, _document.c.key)
    query = query.join(_document, _feed.c.document == _document.c.id).where(_feed.c.station.in_(known))
    return {
        (row.station, row.feed): InForce(int(row.version), bytes(row.digest), row.key)
        for row in connection.execute(query)
    }


def store(
    connection: Connection, feed: str, stations: Sequence[str], version: int, digest: bytes, key: str, text: bytes
) -> None:
    """Bring one document into force at all of `stations`, whose versions must be older; see `remove_unused`."""
    document = secrets.token_hex(16)
    connection.execute(insert(_document).values(id=document, digest=digest, key=key, document=text))
    connection.execute(delete(_feed).where(_feed.c.feed == feed, _feed.c.station.in_(stations)))
    rows: list[Mapping[str, object]] = [
        {"station": station, "feed": feed, "version": version, "document": document} for station in stations
    ]
    connection.execute(insert(_feed), rows)


def remove_unused(connection: Connection) -> None:
    """Let go of the documents that are in force nowhere."""
    used = select(_feed.c.document).where(_feed.c.document == _document.c.id)
    connection.execute(delete(_document).where(~used.exists()))
