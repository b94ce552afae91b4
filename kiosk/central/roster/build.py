"""Building the roster file: rows in, an SQLite file out, sorted by key, with the checksums of its buckets."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk.wire import roster
from kiosk.wire.roster_lines import BUCKETS, UNION_NO, Row, bounds, bucket_text, checksum

BATCH_ROWS = 10_000

_PRAGMAS = ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", "secure_delete=ON", "cache_size=-32000")


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says of itself; `built_at` in ms."""

    version: int
    generation: int
    built_at: int


@dataclass(frozen=True, slots=True)
class Sums:
    """A file's bucket checksums, and one hash of what all its rows say, whatever the version."""

    buckets: tuple[str, ...]
    content: str


def build(path: Path, rows: Iterable[Row], unions: Mapping[str, int], meta: Meta) -> int:
    """Write the roster file at `path`, which must not exist; gives the number of members.

    `unions` has the number of every union of the rows.

    Memory stays flat: SQLite sorts the rows, so that pages fill in key order.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for pragma in _PRAGMAS:
            file.execute(f"PRAGMA {pragma}")
        file.executescript(roster.DDL)
        file.execute("BEGIN")
        file.execute("CREATE TEMP TABLE unsorted AS SELECT * FROM member WHERE 0")
        count, used = 0, set[int]()
        for batch in _batches(iter(rows)):
            file.executemany("INSERT INTO unsorted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", batch)
            used.update(row[UNION_NO] for row in batch)
            count += len(batch)
        file.execute(
            f"INSERT INTO member ({roster.COLUMNS}) SELECT {roster.COLUMNS} FROM unsorted ORDER BY key"  # noqa: S608
        )
        file.execute("DROP TABLE unsorted")
        named = ((number, name) for name, number in unions.items() if number in used)
        file.executemany("INSERT INTO union_name VALUES (?, ?)", named)
        file.executemany("INSERT INTO meta VALUES (?, ?)", _meta(meta, count))
        file.execute("COMMIT")
    return count


def sum_up(path: Path, generation: int) -> Sums:
    """The checksums of a roster file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        unions = dict(file.execute("SELECT no, name FROM union_name"))
        buckets = tuple(checksum(_text(file, bucket, unions)) for bucket in range(BUCKETS))
    return Sums(buckets, hashlib.sha256(repr((roster.FORMAT, generation, buckets)).encode()).hexdigest())


def read_bucket(file: sqlite3.Connection, bucket: int) -> bytes:
    """The text of a bucket."""
    return _text(file, bucket, dict(file.execute("SELECT no, name FROM union_name")))


def _text(file: sqlite3.Connection, bucket: int, unions: Mapping[int, str]) -> bytes:
    return bucket_text(file.execute(roster.ROWS_OF_BUCKET, bounds(bucket)).fetchall(), unions)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH_ROWS)):
        yield batch


def _meta(meta: Meta, members: int) -> list[tuple[str, int]]:
    return [
        ("format", roster.FORMAT),
        ("version", meta.version),
        ("generation", meta.generation),
        ("members", members),
        ("built_at", meta.built_at),
    ]
