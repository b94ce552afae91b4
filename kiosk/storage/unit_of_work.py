"""Units of work on station.db: state and log lines in one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from kiosk.storage.database import StationDatabase
from kiosk.storage.lockers import SqlLockers
from kiosk.storage.log import SqlLog
from kiosk.storage.pin_tries import SqlPinTries
from kiosk.storage.spent_codes import SqlSpentCodes
from kiosk.storage.visits import SqlVisits


class SqlUnitOfWork:
    """The port `UnitOfWork`; leaving the transaction without `commit` rolls back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.visits = SqlVisits(connection)
        self.lockers = SqlLockers(connection)
        self.pin_tries = SqlPinTries(connection)
        self.spent_codes = SqlSpentCodes(connection)
        self.log = SqlLog(connection)
        self.committed = False

    def commit(self) -> None:
        """Make it durable."""
        self._connection.commit()
        self.committed = True


class SqlTransactions:
    """The port `Transactions`; `on_commit` is told, in the same thread, after each durable commit."""

    def __init__(self, database: StationDatabase, on_commit: Callable[[], None] = lambda: None) -> None:
        self._database = database
        self._on_commit = on_commit

    @contextmanager
    def __call__(self) -> Iterator[SqlUnitOfWork]:
        """Begin a unit of work."""
        with self._database.writing() as connection:
            work = SqlUnitOfWork(connection)
            yield work
        if work.committed:
            self._on_commit()
