"""Deltas: what leads from one version of a roster to the next, and the ways from older versions to the newest."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import zstandard
from sqlalchemy import Connection, delete, insert, select

from kiosk.central.roster.build import Meta
from kiosk.central.storage.roster_tables import roster_delta
from kiosk.wire.messages import RosterDelta, RosterManifest
from kiosk.wire.roster import COLUMNS
from kiosk.wire.roster_lines import BUCKETS, UnionName, bounds, write_line

KEPT_MS = 90 * 24 * 3_600_000
"""A terminal that was away for longer fetches a snapshot."""
MOST_BYTES = 16 * 1024 * 1024
"""Of one delta, packed; where it would be more, there is none."""
LEAST_PUT_BYTES = 16
"""Of a new member in a delta, packed: the key and the pseudonym are random."""
COMPRESSION_LEVEL = 9

_PUT, _DELETE = 1, 0

_row = COLUMNS.partition(", ")[2].split(", ")
_NEW, _OLD = (f"({', '.join(f'{side}.{column}' for column in _row)})" for side in ("new", "old"))
_PUTS = f"""
INSERT INTO change SELECT new.pseudonym, {_PUT}, new.key FROM main.member AS new
LEFT JOIN before.member AS old ON old.key = new.key
WHERE new.key BETWEEN ? AND ? AND (old.key IS NULL OR {_NEW} IS NOT {_OLD})"""  # noqa: S608 - names of our own
_DELETES = f"""
INSERT INTO change SELECT old.pseudonym, {_DELETE}, old.key FROM before.member AS old
LEFT JOIN main.member AS new ON new.key = old.key
WHERE old.key BETWEEN ? AND ? AND new.key IS NULL"""  # noqa: S608
_UNIONS = "SELECT no, name FROM main.union_name EXCEPT SELECT no, name FROM before.union_name ORDER BY no"
_CHANGES = f"""
SELECT what, change.key, {", ".join(f"member.{column}" for column in _row)} FROM change
LEFT JOIN main.member AS member ON member.key = change.key AND what = {_PUT}
ORDER BY change.pseudonym, what, change.key"""  # noqa: S608
"""One person's changes stand together, what goes before what comes: none is missing for longer than a transaction."""


@dataclass(frozen=True, slots=True)
class Delta:
    """`data` are the packed lines; `unpacked_size` is theirs."""

    data: bytes
    unpacked_size: int


def compare(before: Path, after: Path, sums: tuple[Sequence[str], Sequence[str]], most_bytes: int) -> Delta | None:
    """The lines that lead from one roster file to another; None when they would be more than `most_bytes`, packed.

    `sums` are both files' bucket checksums: buckets that are alike are not looked at.
    """
    packing = zstandard.ZstdCompressor(level=COMPRESSION_LEVEL, write_checksum=True).compressobj()
    packed, size, unpacked_size = [], 0, 0
    with closing(sqlite3.connect(after, isolation_level=None)) as file:
        file.execute("ATTACH ? AS before", (str(before),))
        file.execute("BEGIN")
        file.execute("CREATE TEMP TABLE change (pseudonym INTEGER, what INTEGER, key INTEGER)")
        for bucket in _differing(*sums):
            file.execute(_PUTS, bounds(bucket))
            file.execute(_DELETES, bounds(bucket))
        for line in _lines(file):
            unpacked_size += len(line)
            piece = packing.compress(line)
            packed.append(piece)
            size += len(piece)
            if size > most_bytes:
                return None
    packed.append(packing.flush())
    data = b"".join(packed)
    return Delta(data, unpacked_size) if len(data) <= most_bytes else None


def store(connection: Connection, scope: str, base: int, meta: Meta, delta: Delta) -> None:
    """Keep a delta, and let those go that are too old."""
    connection.execute(
        insert(roster_delta).values(
            version=meta.version,
            scope=scope,
            base=base,
            built_at=meta.built_at,
            size=len(delta.data),
            unpacked_size=delta.unpacked_size,
            sha256=hashlib.sha256(delta.data).hexdigest(),
            data=delta.data,
        )
    )
    connection.execute(delete(roster_delta).where(roster_delta.c.built_at < meta.built_at - KEPT_MS))


def way(connection: Connection, manifest: RosterManifest, base: int) -> tuple[RosterDelta, ...]:
    """The deltas from version `base` to the manifest's; none when there is no way, or the snapshot is shorter."""
    table = roster_delta.c
    query = select(table.base, table.version, table.size, table.sha256, table.unpacked_size)
    query = query.where(table.scope == manifest.scope, table.version > base, table.version <= manifest.version)
    parts = [
        RosterDelta(row.base, row.version, row.size, row.sha256, row.unpacked_size)
        for row in connection.execute(query.order_by(table.version))
    ]
    ends = [base, *(part.to for part in parts)]
    whole = [part.base for part in parts] == ends[:-1] and ends[-1] == manifest.version
    return tuple(parts) if whole and sum(part.size for part in parts) < manifest.size else ()


def data(connection: Connection, version: int) -> bytes | None:
    """The packed lines of the delta that leads to a version."""
    query = select(roster_delta.c.data).where(roster_delta.c.version == version)
    found = connection.execute(query).scalar_one_or_none()
    return None if found is None else bytes(found)


def _differing(before: Sequence[str], after: Sequence[str]) -> list[int]:
    if len(before) != len(after):
        return list(range(BUCKETS))
    return [bucket for bucket in range(BUCKETS) if before[bucket] != after[bucket]]


def _lines(file: sqlite3.Connection) -> Iterator[bytes]:
    for number, name in file.execute(_UNIONS):
        yield write_line(UnionName(number, name))
    for what, *row in file.execute(_CHANGES):
        yield write_line(tuple(row) if what == _PUT else row[0])
