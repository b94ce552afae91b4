"""The roster's file on disk: a new one is checked, indexed and swapped in beside the old one."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from kiosk.storage.faults import disk_faults
from kiosk.storage.roster import open_roster, read_meta
from kiosk.wire.roster import FORMAT, PHONE_INDEX, PSEUDONYM_INDEX


class RosterFiles:
    """The port `RosterStore`; `on_change` is told the version after each swap (0 after a wipe). Any thread."""

    def __init__(self, path: Path, on_change: Callable[[int], None] = lambda _version: None) -> None:
        self._path = path
        self._on_change = on_change

    def version(self) -> int:
        """The version in force; 0 for none, or for one that cannot be read."""
        if not self._path.exists():
            return 0
        try:
            with closing(open_roster(self._path)) as connection:
                return read_meta(connection).get("version", 0)
        except (sqlite3.Error, ValueError, TypeError):
            return 0

    def incoming(self) -> Path:
        """Where a new roster is to be written."""
        return self._path.with_name(self._path.name + ".incoming")

    def install(self, candidate: Path) -> int:
        """Check, index and swap in a roster file."""
        with disk_faults():
            version = self._check(candidate)
            _sync(candidate)
            candidate.replace(self._path)
            _sync(self._path.parent)
        self._on_change(version)
        return version

    def set_aside(self) -> None:
        """Take a damaged roster out of the way, so that version 0 is in force and another one is fetched."""
        with suppress(OSError):
            self._path.replace(self._path.with_name(self._path.name + ".damaged"))

    def wipe(self) -> None:
        """Remove the roster and every file that was made for it."""
        with disk_faults():
            for path in self._path.parent.glob(f"{self._path.name}*"):
                path.unlink(missing_ok=True)
            _sync(self._path.parent)
        self._on_change(0)

    def _check(self, candidate: Path) -> int:
        try:
            with closing(sqlite3.connect(candidate, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")  # one fsync follows, before the swap
                meta = read_meta(connection)
                if meta.get("format") != FORMAT:
                    raise ValueError(f"roster: format {meta.get('format')}, this program reads {FORMAT}")
                if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                    raise ValueError("roster: the file is damaged")
                connection.execute(PHONE_INDEX)
                connection.execute(PSEUDONYM_INDEX)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
                raise
            raise ValueError(f"roster: expected a roster file: {error}") from error
        if meta["version"] < self.version():
            raise ValueError(f"roster: version {meta['version']} is older than the one in force")
        return meta["version"]


def _sync(path: Path) -> None:
    """Make a file's content, or a directory's entries, durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
