"""Stored versions of the rosters: their figures, and the packed files in chunks, so that any server can hand them out.

Every scope has versions of its own, but one counter numbers them all: a greater number is always the later roster.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from kiosk.central.roster.build import Meta, Sums
from kiosk.central.storage import tables
from kiosk.wire import roster
from kiosk.wire.messages import RosterManifest

CHUNK_BYTES = 1024 * 1024
KEPT_VERSIONS = 3
"""Of each scope; older ones go: a download that began before a new version came can still end."""

_roster, _chunk, _counter = tables.roster, tables.roster_chunk, tables.counter


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed roster file on disk; `sha256` is the packed file's, hex."""

    path: Path
    size: int
    sha256: str
    unpacked_size: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A version that is there: what terminals are told of it, and the hash of what it says."""

    manifest: RosterManifest
    content: str


def last_number(connection: Connection) -> int:
    """The last version number that was given out, in whatever scope."""
    query = select(_counter.c.value).where(_counter.c.name == tables.ROSTER_COUNTER)
    return int(connection.execute(query).scalar_one())


def take_number(connection: Connection) -> int:
    """A number that no version has had; whoever else wants one waits until the transaction ends."""
    moved = update(_counter).where(_counter.c.name == tables.ROSTER_COUNTER).values(value=_counter.c.value + 1)
    return int(connection.execute(moved.returning(_counter.c.value)).scalar_one())


def lock(connection: Connection) -> int:
    """Hold off every other publishing until the transaction ends; gives the last number."""
    touched = update(_counter).where(_counter.c.name == tables.ROSTER_COUNTER).values(value=_counter.c.value)
    return int(connection.execute(touched.returning(_counter.c.value)).scalar_one())


def newest(connection: Connection, scope: str) -> Stored | None:
    """The newest version of a scope; None before the first."""
    query = select(_roster).where(_roster.c.scope == scope).order_by(_roster.c.version.desc()).limit(1)
    return _stored(connection.execute(query).one_or_none())


def newest_generation(connection: Connection) -> int:
    """Of the roster keys that any version stands under, the newest one's; 0 before the first version."""
    return int(connection.execute(select(func.coalesce(func.max(_roster.c.generation), 0))).scalar_one())


def find(connection: Connection, scope: str, version: int) -> Stored | None:
    """One version of a scope, if it is still kept."""
    query = select(_roster).where(_roster.c.scope == scope, _roster.c.version == version)
    return _stored(connection.execute(query).one_or_none())


def chunk(connection: Connection, version: int, number: int) -> bytes | None:
    """The packed file's bytes from `number` × CHUNK_BYTES on; None past its end, or when the version is gone."""
    query = select(_chunk.c.data).where(_chunk.c.version == version, _chunk.c.no == number)
    data = connection.execute(query).scalar_one_or_none()
    return None if data is None else bytes(data)


def store(connection: Connection, scope: str, meta: Meta, members: int, sums: Sums, packed: Packed) -> None:
    """Add a version and let the scope's oldest go."""
    connection.execute(
        insert(_roster).values(
            version=meta.version,
            generation=meta.generation,
            format=roster.FORMAT,
            members=members,
            size=packed.size,
            sha256=packed.sha256,
            unpacked_size=packed.unpacked_size,
            content=sums.content,
            built_at=meta.built_at,
            scope=scope,
            buckets=",".join(sums.buckets),
        )
    )
    for number, data in enumerate(_read_chunks(packed.path)):
        connection.execute(insert(_chunk).values(version=meta.version, no=number, data=data))
    kept = select(_roster.c.version).where(_roster.c.scope == scope)
    kept = kept.order_by(_roster.c.version.desc()).limit(KEPT_VERSIONS)
    oldest = min(connection.execute(kept).scalars())
    connection.execute(delete(_roster).where(_roster.c.scope == scope, _roster.c.version < oldest))


def _stored(row: Row[*tuple[Any, ...]] | None) -> Stored | None:
    if row is None:
        return None
    manifest = RosterManifest(
        version=row.version,
        generation=row.generation,
        format=row.format,
        members=row.members,
        size=row.size,
        sha256=row.sha256,
        unpacked_size=row.unpacked_size,
        built_at=row.built_at,
        scope=row.scope,
        buckets=tuple(row.buckets.split(",")) if row.buckets else (),
    )
    return Stored(manifest, row.content)


def _read_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(CHUNK_BYTES):
            yield data
