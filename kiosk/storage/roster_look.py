"""roster.db looked at from outside: what the file in force says of itself."""

import sqlite3
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.roster_status import RosterStatus
from kiosk.storage.roster_file import look


def look_at_roster(path: Path) -> RosterStatus | None:
    """None where there is no file; EnvironmentFault for one that cannot be read."""
    try:
        return look(path)
    except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path.name} cannot be read: {error}") from error
