"""SQLite's errors, sorted by blame: the disk's become EnvironmentFault, ours stay what they are."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from kiosk.domain.fault import EnvironmentFault, FaultKind

_FULL = {sqlite3.SQLITE_FULL}
_FAILED = {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM,
}


@contextmanager
def disk_faults() -> Iterator[None]:
    """Raise EnvironmentFault where SQLite (bare or behind SQLAlchemy) reports that the disk failed or is full."""
    try:
        yield
    except DBAPIError as error:
        _raise_fault(error.orig, error)
        raise
    except sqlite3.Error as error:
        _raise_fault(error, error)
        raise
    except OSError as error:
        kind = FaultKind.DISK_FULL if error.errno == 28 else FaultKind.DISK_FAILED
        raise EnvironmentFault(kind, str(error)) from error


def _raise_fault(original: BaseException | None, cause: Exception) -> None:
    # the low byte is the primary code; the rest tells, for instance, which call failed
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    name = getattr(original, "sqlite_errorname", "")
    if code in _FULL:
        raise EnvironmentFault(FaultKind.DISK_FULL, f"{name}: {original}") from cause
    if code in _FAILED:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{name}: {original}") from cause
