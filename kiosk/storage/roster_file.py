"""One roster file: opened for lookups, its own facts read, and errors sorted by blame."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.roster_ports import RosterDamagedError

_BUSY_TIMEOUT_S = 1.0
_OF_THE_DISK = {
    sqlite3.SQLITE_FULL: FaultKind.DISK_FULL,
    sqlite3.SQLITE_IOERR: FaultKind.DISK_FAILED,
    sqlite3.SQLITE_CANTOPEN: FaultKind.DISK_FAILED,
    sqlite3.SQLITE_READONLY: FaultKind.DISK_FAILED,
    sqlite3.SQLITE_PERM: FaultKind.DISK_FAILED,
    sqlite3.SQLITE_BUSY: FaultKind.DISK_FAILED,
    sqlite3.SQLITE_LOCKED: FaultKind.DISK_FAILED,
    sqlite3.SQLITE_PROTOCOL: FaultKind.DISK_FAILED,
    sqlite3.SQLITE_NOMEM: FaultKind.DISK_FAILED,
}
"""What says nothing of the file: it may be whole."""


def open_roster(path: Path) -> sqlite3.Connection:
    """Open a roster read-only, usable from any one thread at a time. Readers never wait for who writes (WAL)."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)


def read_meta(connection: sqlite3.Connection) -> dict[str, int]:
    """The roster's own facts: format, version, generation, members, built_at; here also checked_at."""
    return dict(connection.execute("SELECT name, value FROM meta"))


def read_status(connection: sqlite3.Connection) -> RosterStatus:
    """The same as a value; raises LookupError where one is missing."""
    meta = read_meta(connection)
    built_at = meta["built_at"]
    return RosterStatus(
        meta["version"], meta["members"], built_at, meta["generation"], meta.get("checked_at", built_at)
    )


def status_of(path: Path) -> RosterStatus | None:
    """What a roster file says of itself; None where there is none, or a damaged one.

    Raises EnvironmentFault where the disk does not answer.
    """
    with roster_faults(path):
        try:
            return look(path)
        except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
            if is_passing(error):
                raise
            return None


def look(path: Path) -> RosterStatus | None:
    """The same with the errors of SQLite, and LookupError, TypeError or ValueError for what is no roster."""
    if not path.exists():
        return None
    with closing(open_roster(path)) as connection:
        return read_status(connection)


def is_passing(error: Exception) -> bool:
    """Whether it says nothing of the file: the disk does not answer, or another process holds it for a moment."""
    return isinstance(error, OSError) or _code(error) in _OF_THE_DISK


def _code(error: Exception) -> int:
    """SQLite's primary code; the rest tells, for instance, which call failed."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def roster_faults(path: Path) -> Iterator[None]:
    """Raise EnvironmentFault for what the disk does, RosterDamagedError for everything else that SQLite refuses."""
    try:
        yield
    except sqlite3.Error as error:
        kind = _OF_THE_DISK.get(_code(error))
        if kind is not None:
            raise EnvironmentFault(kind, f"roster: {path.name}: {error}") from error
        raise RosterDamagedError(f"roster: {path.name}: {error}") from error
    except (LookupError, OverflowError, TypeError) as error:
        raise RosterDamagedError(f"roster: {path.name}: {type(error).__name__}: {error}") from error
    except OSError as error:
        full = error.errno == 28
        raise EnvironmentFault(FaultKind.DISK_FULL if full else FaultKind.DISK_FAILED, f"roster: {error}") from error
