"""roster.db looked at from outside: what the file in force says of itself."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.storage.roster import open_roster, read_meta


@dataclass(frozen=True, slots=True)
class RosterLook:
    """The roster's own facts; `built_at` in ms."""

    version: int
    generation: int
    members: int
    built_at: int


def look_at_roster(path: Path) -> RosterLook | None:
    """None where there is no file; EnvironmentFault for one that cannot be read."""
    if not path.exists():
        return None
    try:
        with closing(open_roster(path)) as connection:
            meta = read_meta(connection)
            return RosterLook(meta["version"], meta["generation"], meta["members"], meta["built_at"])
    except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path.name} cannot be read: {error}") from error
