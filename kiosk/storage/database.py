"""station.db: opened, brought to the current revision, written by one thread at a time.

WAL with synchronous=FULL: with NORMAL a power cut can lose commits that the screen called recorded.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.storage.faults import disk_faults
from kiosk.storage.reserve import DiskReserve

HEAD = "0005"
"""The revision that this program needs; a test holds it against the migrations."""

BUSY_TIMEOUT_MS = 5_000

LOG_END = "log_end"
"""In a connection's `info`: where the log ends, seq and hash, once the transaction under way commits."""
_COMMITTED = "committed_log_end"


class StationDatabase:
    """The precious file. `writing` and `reading` may be called from any thread; writers queue on a lock."""

    def __init__(
        self,
        path: Path,
        on_log_end: Callable[[int, bytes], None] = lambda _seq, _hash: None,
        reserve: DiskReserve | None = None,
    ) -> None:
        """Open, or create, and migrate; raises EnvironmentFault when the disk does not allow it.

        `on_log_end` is told, by one thread at a time, where the log ends after each commit that appended to it.
        `reserve` is given back before the first write that finds no other room.
        """
        self.path = path
        self._on_log_end = on_log_end
        self._reserve = reserve
        self._writers = threading.Lock()
        self._write_engine = _engine(path, "BEGIN IMMEDIATE", self._commit_begins)
        self._read_engine = _engine(path, "BEGIN")
        self._held: Connection | None = None
        self._committing = False
        with disk_faults():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            _migrate(self._write_engine)
        # From now on a reader is open: whoever opens a WAL alone takes what a failed commit left in it for done.
        with self.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a write transaction that rolls back unless it was committed.

        Where it fails because the disk is full, the reserve is free for the next one.
        """
        with self._writers:
            self._committing = False
            if self._reserve is not None:
                self._reserve.before_write()
            try:
                with disk_faults():
                    yield from self._transaction()
            except EnvironmentFault as fault:
                if self._reserve is not None and fault.kind is FaultKind.DISK_FULL:
                    self._reserve.release()
                if self._committing:
                    self._bury_failed_commit()
                raise

    def _bury_failed_commit(self) -> None:
        """Lay an empty transaction over what a failed one left in the WAL.

        A commit whose sync failed stands there whole: after a restart SQLite would take it for done, though everybody
        was told that it was not. Where the disk refuses this as well, the next transaction does it.
        """
        with suppress(EnvironmentFault), disk_faults():
            connection = self._connection()
            try:
                connection.exec_driver_sql("PRAGMA user_version = 0")
                connection.commit()
            except BaseException:
                self._drop()
                raise

    def _transaction(self) -> Iterator[Connection]:
        connection = self._connection()
        try:
            yield connection
            connection.rollback()
            self._tell_log_end(connection)
        except BaseException:
            # whatever happened, it is undone, and the next writer starts from a fresh connection
            self._drop()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection in a read transaction: one consistent view."""
        with disk_faults(), self._read_engine.connect() as connection:
            yield connection

    def empty_wal(self) -> None:
        """Fold the WAL into the file and cut it to nothing: what was deleted stands in it until then.

        Raises EnvironmentFault, also where somebody read for so long that it could not be done.
        """
        with self._writers, disk_faults():
            connection = self._connection()
            try:
                busy = _raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except BaseException:
                self._drop()
                raise
            if busy:
                raise EnvironmentFault(
                    FaultKind.DISK_FAILED, f"{self.path.name}-wal: a reader keeps it from being emptied"
                )

    def close(self) -> None:
        """Close every connection; the WAL is folded into the file."""
        with self._writers:
            self._read_engine.dispose()
            self._drop()
            self._write_engine.dispose()

    def _commit_begins(self, connection: Connection) -> None:
        self._committing = True
        if LOG_END in connection.info:
            connection.info[_COMMITTED] = connection.info.pop(LOG_END)

    def _tell_log_end(self, connection: Connection) -> None:
        connection.info.pop(LOG_END, None)
        end = connection.info.pop(_COMMITTED, None)
        if end is not None:
            self._on_log_end(*end)

    def _connection(self) -> Connection:
        if self._held is None:
            self._held = self._write_engine.connect()
        return self._held

    def _drop(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            held.invalidate()
            held.close()


def driver(connection: Connection) -> SqliteConnection:
    """The driver's own connection, in the transaction: what every visit asks costs a third so of SQLAlchemy's way."""
    if not connection.in_transaction():
        connection.begin()
    return _raw(connection)


def _raw(connection: Connection) -> SqliteConnection:
    return cast(SqliteConnection, connection.connection.driver_connection)


def _engine(path: Path, begin: str, on_commit: Callable[[Connection], None] = lambda _: None) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=QueuePool,
        hide_parameters=True,  # a bug's trace ends in the journal, and names nobody
        pool_size=2,
        connect_args={"check_same_thread": False, "cached_statements": 64},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        _raw(connection).execute(begin)

    event.listen(engine, "commit", on_commit)
    return engine


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
        revision = None
        if "alembic_version" in tables:
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        connection.rollback()
        if revision != HEAD:
            from kiosk.storage.migrations.run import upgrade

            upgrade(connection)
