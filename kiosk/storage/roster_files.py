"""The roster's files on disk: `roster.db` is a link to the one in force, and a swap is the link's replacement.

Each roster has a file of its own name, so that the files that SQLite keeps beside it (-wal, -shm) are never taken for
those of its successor.
"""

import os
import secrets
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.roster_status import RosterStatus
from kiosk.storage.faults import disk_faults
from kiosk.storage.roster_file import read_meta, roster_faults, status_of
from kiosk.storage.roster_writer import is_prepared, prepare
from kiosk.wire.roster import FORMAT


class RosterFiles:
    """The port `RosterStore`; `on_change` is told each version that comes into force (0: none is). Any thread."""

    def __init__(self, path: Path, on_change: Callable[[int], None] = lambda _version: None) -> None:
        self._path = path
        self._on_change = on_change
        self._lock = threading.Lock()
        self._told: int | None = None

    @property
    def path(self) -> Path:
        """Where the roster in force lies."""
        return self._path

    def status(self) -> RosterStatus | None:
        """What is in force."""
        return status_of(self._path)

    def version(self) -> int:
        """The version in force; 0 for none, or for one that cannot be read."""
        try:
            status = self.status()
        except EnvironmentFault:
            return 0
        return 0 if status is None else status.version

    def follow(self) -> RosterStatus | None:
        """What is in force; a version that was not told yet is told."""
        status = self.status()
        self._tell(0 if status is None else status.version)
        return status

    def incoming(self) -> Path:
        """Where a new roster is to be written."""
        return self._path.with_name(self._path.name + ".incoming")

    def install(self, candidate: Path) -> int:
        """Swap in a roster file."""
        version = self._check(candidate)
        with disk_faults():
            fresh = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}")
            _sync(candidate)
            candidate.replace(fresh)
            link = self._path.with_name(f"{self._path.name}.link")
            link.unlink(missing_ok=True)
            link.symlink_to(fresh.name)
            link.replace(self._path)
            _sync(self._path.parent)
            for path in self._path.parent.glob(f"{self._path.name}[.-]*"):
                if not path.name.startswith(fresh.name):
                    path.unlink(missing_ok=True)
        with self._lock:
            self._told = None  # told even where the number is the same: another file is in force
        self._tell(version)
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
        with self._lock:
            self._told = None
        self._tell(0)

    def _check(self, candidate: Path) -> int:
        with roster_faults(candidate):
            with closing(sqlite3.connect(candidate, isolation_level=None)) as connection:
                meta = read_meta(connection)
                prepared = is_prepared(connection)
            if meta.get("format") != FORMAT:
                raise ValueError(f"roster: format {meta.get('format')}, this program reads {FORMAT}")
            if not prepared:
                prepare(candidate, meta["built_at"])
            if meta["version"] < self.version():
                raise ValueError(f"roster: version {meta['version']} is older than the one in force")
        return meta["version"]

    def _tell(self, version: int) -> None:
        """Tell once; what cannot be told, for want of a disk, is told the next time."""
        with self._lock:
            if version != self._told:
                self._on_change(version)
                self._told = version


def _sync(path: Path) -> None:
    """Make a file's content, or a directory's entries, durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
