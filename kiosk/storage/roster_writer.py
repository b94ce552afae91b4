"""Writing into roster files, in a process of its own while the terminal looks members up.

The file in force is in WAL mode: a reader sees the last committed state and never waits. SQLite folds the log back
into the file every few megabytes, and whoever is killed in between leaves a file that is whole.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from pathlib import Path

from kiosk.domain.roster_status import RosterStatus
from kiosk.services.roster_ports import RosterDamagedError
from kiosk.storage.roster_file import roster_faults, status_of
from kiosk.wire.roster import COLUMNS, PHONE_INDEX, PSEUDONYM_INDEX, ROWS_OF_BUCKET
from kiosk.wire.roster_lines import Line, UnionName, bounds, bucket_of, bucket_text, checksum

BATCH_LINES = 500
"""In one transaction: some milliseconds of work, and some megabytes of log."""

_BUSY_TIMEOUT_S = 5.0
_INDEXES = {"member_phone": PHONE_INDEX, "member_pseudonym": PSEUDONYM_INDEX}
_INDEX_NAMES = "SELECT name FROM sqlite_master WHERE type = 'index'"
_PUT = f"INSERT OR REPLACE INTO member ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_DELETE = "DELETE FROM member WHERE key = ?"
_NAME = "INSERT OR REPLACE INTO union_name (no, name) VALUES (?, ?)"
_META = "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"


def is_prepared(connection: sqlite3.Connection) -> bool:
    """Whether a roster file has been made ready here."""
    return _INDEXES.keys() <= {name for (name,) in connection.execute(_INDEX_NAMES)}


def prepare(candidate: Path, checked_at_ms: int) -> None:
    """Check a whole roster file and index it; it becomes durable when it is swapped in."""
    with roster_faults(candidate), closing(sqlite3.connect(candidate, isolation_level=None)) as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000", "threads=2"):
            connection.execute(f"PRAGMA {pragma}")
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise RosterDamagedError("roster: the file is damaged")
        for index in _INDEXES:
            connection.execute(f"DROP INDEX IF EXISTS {index}")
        for statement in _INDEXES.values():
            connection.execute(statement)
        connection.execute(_META, ("checked_at", checked_at_ms))
        connection.execute("PRAGMA journal_mode=WAL")


class SqliteRosterWriter:
    """The port `RosterWriter`, for the roster whose file in force is at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def status(self) -> RosterStatus | None:
        """What is in force."""
        return status_of(self._path)

    def prepare(self, candidate: Path, checked_at_ms: int) -> None:
        """Make a roster file ready."""
        prepare(candidate, checked_at_ms)

    def apply(self, lines: Iterable[Line], to: RosterStatus) -> set[int]:
        """Change the roster in force."""
        touched: set[int] = set()
        with self._opened() as connection:
            for batch in _batches(lines):
                with _transaction(connection):
                    touched |= _write(connection, batch)
            connection.execute("PRAGMA synchronous=FULL")  # what the log will call applied has to outlive a power cut
            with _transaction(connection):
                facts = {"version": to.version, "members": to.count, "built_at": to.built_at_ms}
                connection.executemany(_META, {**facts, "checked_at": to.checked_at_ms}.items())
            _empty_wal(connection)
        return touched

    def sums(self, buckets: Sequence[int]) -> dict[int, str]:
        """The checksums of some buckets."""
        with self._opened() as connection:
            unions = dict(connection.execute("SELECT no, name FROM union_name"))
            sums = {}
            for bucket in buckets:
                rows = connection.execute(ROWS_OF_BUCKET, bounds(bucket)).fetchall()
                sums[bucket] = checksum(bucket_text(rows, unions))
        return sums

    def replace_bucket(self, bucket: int, lines: Iterable[Line]) -> None:
        """Put these rows in the place of a bucket's."""
        with self._opened() as connection:
            with _transaction(connection):
                connection.execute("DELETE FROM member WHERE key BETWEEN ? AND ?", bounds(bucket))
                if _write(connection, lines) - {bucket}:
                    raise RosterDamagedError(f"roster: rows of other buckets came for bucket {bucket}")
            _empty_wal(connection)

    def check_structure(self) -> None:
        """Look through the whole file."""
        with self._opened() as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != ("ok",):
                raise RosterDamagedError(f"roster: {found[0]}")

    def note_checked(self, at_ms: int) -> None:
        """Remember when all of it was found to be right."""
        with self._opened() as connection, _transaction(connection):
            connection.execute(_META, ("checked_at", at_ms))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with roster_faults(self._path):
            uri = f"{self._path.absolute().as_uri()}?mode=rw"
            connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
            with closing(connection):
                for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "cache_size=-16000"):
                    connection.execute(f"PRAGMA {pragma}")
                yield connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _empty_wal(connection: sqlite3.Connection) -> None:
    """What was deleted is then nowhere: in the file it was overwritten before."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Never cut between a delete and the put behind it: who only changes places is then never missing."""
    batch: list[Line] = []
    for line in lines:
        if len(batch) >= BATCH_LINES and not (isinstance(batch[-1], int) and isinstance(line, tuple)):
            yield batch
            batch = []
        batch.append(line)
    if batch:
        yield batch


def _write(connection: sqlite3.Connection, lines: Iterable[Line]) -> set[int]:
    """Carry lines out in their order; gives the buckets of their keys."""
    touched: set[int] = set()
    for kind, group in groupby(lines, type):
        if kind is UnionName:
            connection.executemany(_NAME, [(line.no, line.name) for line in group if isinstance(line, UnionName)])
        elif kind is int:
            keys = [line for line in group if isinstance(line, int)]
            connection.executemany(_DELETE, [(key,) for key in keys])
            touched.update(map(bucket_of, keys))
        else:
            rows = [line for line in group if isinstance(line, tuple)]
            connection.executemany(_PUT, rows)
            touched.update(bucket_of(row[0]) for row in rows)
    return touched
