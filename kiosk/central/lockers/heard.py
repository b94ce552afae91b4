"""When each terminal was last heard: noted in memory at every request, written down now and then."""

import threading
from typing import Any

from sqlalchemy import Connection, literal_column
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.central.storage.database import Database
from kiosk.central.storage.locker_tables import terminal_heard

ROWS_AT_ONCE = 1_000


class Heard:
    """Of this process. Any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at: dict[str, int] = {}

    def note(self, terminal: str, at_ms: int) -> None:
        """A terminal was there, and proved who it is."""
        with self._lock:
            self._at[terminal] = at_ms

    def write_down(self, database: Database) -> None:
        """Bring what was noted since the last time to the database; what another process knows later stays."""
        with self._lock:
            noted, self._at = self._at, {}
        rows = [{"terminal": terminal, "heard_at": noted[terminal]} for terminal in sorted(noted)]
        for first in range(0, len(rows), ROWS_AT_ONCE):
            with database.write() as connection:
                _upsert(connection, rows[first : first + ROWS_AT_ONCE], is_sqlite=database.is_sqlite)


def _upsert(connection: Connection, rows: list[dict[str, object]], *, is_sqlite: bool) -> None:
    later = literal_column("excluded.heard_at") > terminal_heard.c.heard_at
    change: dict[str, Any] = {"heard_at": literal_column("excluded.heard_at")}
    key = [terminal_heard.c.terminal]
    if is_sqlite:
        connection.execute(sqlite.insert(terminal_heard).on_conflict_do_update(key, set_=change, where=later), rows)
    else:
        insert = postgresql.insert(terminal_heard)
        connection.execute(insert.on_conflict_do_update(index_elements=key, set_=change, where=later), rows)
