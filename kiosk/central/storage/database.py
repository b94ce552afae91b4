"""Transactions on the centre's database: SQLite (WAL, FULL) or PostgreSQL, told apart by the URL alone."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from kiosk.domain.fault import EnvironmentFault, FaultKind

BUSY_TIMEOUT_S = 30
CONNECTIONS = 20
CONNECT_TIMEOUT_S = 10
BULK_CACHE_KIB = 768 * 1024

_SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class Database:
    """Transactions from any thread: a block that ends normally is committed, one that raises is rolled back.

    What the machine or the network does to us is raised as EnvironmentFault.
    """

    def __init__(self, url: URL) -> None:
        self.name = url.render_as_string(hide_password=True)
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url)
        # SQLite's busy handler polls and is unfair: within this process writers queue here instead.
        self._writer: AbstractContextManager[object] = threading.Lock() if self.is_sqlite else nullcontext()

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; the object may not be used afterwards."""
        self._engine.dispose()

    @contextmanager
    def read(self, *, snapshot: bool = False) -> Iterator[Connection]:
        """A transaction that changes nothing; with `snapshot` all its queries see one and the same state."""
        with self._faults(), self._engine.connect() as connection:
            if snapshot and not self.is_sqlite:  # on SQLite every transaction is one
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self, *, bulk: bool = False) -> Iterator[Connection]:
        """A transaction that may change things; on SQLite it holds the only write lock from its start.

        `bulk`: it will touch most of a large table, all over its indexes, which then have room in memory.
        """
        with self._faults(), self._writer, self._engine.connect() as connection:
            connection.execution_options(kiosk_writes=True)
            with connection.begin(), self._room(connection, BULK_CACHE_KIB if bulk else 0):
                yield connection

    @contextmanager
    def _room(self, connection: Connection, cache_kib: int) -> Iterator[None]:
        if not self.is_sqlite or not cache_kib:
            yield
            return
        usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
        connection.exec_driver_sql(f"PRAGMA cache_size = -{cache_kib}")
        try:
            yield
        finally:
            connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, InterfaceError) as error:
            if not _is_of_the_environment(error):
                raise
            raise EnvironmentFault(
                self._kind(error), f"the database {self.name} failed: {_sentence(error)}"
            ) from error
        except PoolTimeoutError as error:
            detail = f"the database {self.name} is overloaded: no connection became free"
            raise EnvironmentFault(FaultKind.NETWORK_FAILED, detail) from error

    def _kind(self, error: DBAPIError) -> FaultKind:
        if not self.is_sqlite:
            return FaultKind.NETWORK_FAILED
        code = getattr(error.orig, "sqlite_errorcode", None)
        return FaultKind.DISK_FULL if code == sqlite3.SQLITE_FULL else FaultKind.DISK_FAILED


def _is_of_the_environment(error: DBAPIError) -> bool:
    """Whether it is no bug; a bare DatabaseError is SQLite's for a file that is damaged or something else."""
    return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError


def _sentence(error: DBAPIError) -> str:
    """The driver's own first line, without SQLAlchemy's additions: parameters may be names."""
    lines = str(error.orig).strip().splitlines()
    return lines[0] if lines else type(error.orig).__name__


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_TIMEOUT_S},
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgres_engine(url: URL) -> Engine:
    return create_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_TIMEOUT_S},
    )


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver's own idea of when to begin is off: _begin_sqlite does it
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("kiosk_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
