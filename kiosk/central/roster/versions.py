"""Stored versions of the roster: their figures, and the packed file in chunks, so that any server can hand it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from kiosk.central.roster.build import Built, Meta
from kiosk.central.storage import tables
from kiosk.wire import roster
from kiosk.wire.messages import RosterManifest

CHUNK_BYTES = 1024 * 1024
KEPT_VERSIONS = 3
"""Older ones go: a download that began shortly before a new version can still end."""

_roster, _chunk = tables.roster, tables.roster_chunk


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed roster file on disk; `sha256` is the packed file's, hex."""

    path: Path
    size: int
    sha256: str
    unpacked_size: int


def newest(connection: Connection) -> int:
    """The newest version; 0 when there is none."""
    return int(connection.execute(select(func.coalesce(func.max(_roster.c.version), 0))).scalar_one())


def content(connection: Connection, version: int) -> str | None:
    """The hash of a version's rows."""
    return connection.execute(select(_roster.c.content).where(_roster.c.version == version)).scalar_one_or_none()


def manifest(connection: Connection) -> RosterManifest | None:
    """What the newest version is; None before the first."""
    query = select(_roster).order_by(_roster.c.version.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return RosterManifest(
        version=row.version,
        generation=row.generation,
        format=row.format,
        members=row.members,
        size=row.size,
        sha256=row.sha256,
        unpacked_size=row.unpacked_size,
        built_at=row.built_at,
    )


def chunk(connection: Connection, version: int, number: int) -> bytes | None:
    """The packed file's bytes from `number` × CHUNK_BYTES on; None past its end, or when the version is gone."""
    query = select(_chunk.c.data).where(_chunk.c.version == version, _chunk.c.no == number)
    data = connection.execute(query).scalar_one_or_none()
    return None if data is None else bytes(data)


def store(connection: Connection, meta: Meta, built: Built, packed: Packed) -> None:
    """Add a version and let the oldest go."""
    connection.execute(
        insert(_roster).values(
            version=meta.version,
            generation=meta.generation,
            format=roster.FORMAT,
            members=built.members,
            size=packed.size,
            sha256=packed.sha256,
            unpacked_size=packed.unpacked_size,
            content=built.content,
            built_at=meta.built_at,
        )
    )
    for number, data in enumerate(_read_chunks(packed.path)):
        connection.execute(insert(_chunk).values(version=meta.version, no=number, data=data))
    connection.execute(delete(_roster).where(_roster.c.version <= meta.version - KEPT_VERSIONS))


def _read_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(CHUNK_BYTES):
            yield data
