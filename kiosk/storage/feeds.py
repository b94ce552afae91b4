"""Signed feeds, kept as they were received."""

from kiosk.domain.facts import FeedApplied
from kiosk.services.ports import Clock
from kiosk.storage.database import StationDatabase
from kiosk.storage.log import SqlLog


class SqlFeedStore:
    """The port `FeedStore`; any thread."""

    def __init__(self, database: StationDatabase, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def load(self, name: str) -> bytes | None:
        """The text in force."""
        with self._database.reading() as connection:
            text = connection.exec_driver_sql("SELECT text FROM feed WHERE name = ?", (name,)).scalar()
            return None if text is None else bytes(text)

    def version(self, name: str) -> int:
        """The version in force; 0 for none."""
        with self._database.reading() as connection:
            return int(connection.exec_driver_sql("SELECT version FROM feed WHERE name = ?", (name,)).scalar() or 0)

    def save(self, name: str, version: int, text: bytes) -> None:
        """Bring a verified feed into force, with its log line."""
        with self._database.writing() as connection:
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO feed (name, version, text) VALUES (?, ?, ?)", (name, version, text)
            )
            SqlLog(connection).append(FeedApplied(name, version), self._clock.now())
            connection.commit()

    def forget(self, name: str) -> None:
        """Remove a feed."""
        with self._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM feed WHERE name = ?", (name,))
            connection.commit()

    def scrub(self) -> None:
        """Leave nothing on the disk of what was removed."""
        self._database.empty_wal()
