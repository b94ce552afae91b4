"""Roster files unpacked for reading single buckets: seldom needed, so made when they are, and kept for the next."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.central.roster.snapshots import unpack
from kiosk.central.storage.database import Database
from kiosk.domain.fault import EnvironmentFault, FaultKind

MOST_FILES = 4


class UnpackedRosters:
    """A few files in a temporary directory of this process. Any thread; one reader at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._paths: dict[int, Path] = {}

    @contextmanager
    def opened(self, version: int) -> Iterator[Path]:
        """The file of a version; raises EnvironmentFault when it is not, or no longer, there."""
        with self._lock:
            try:
                path = self._paths.pop(version, None) or self._unpack(version)
                self._paths[version] = path  # the one that was asked for last comes last
                while len(self._paths) > MOST_FILES:
                    self._paths.pop(next(iter(self._paths))).unlink()
                yield path
            except OSError as error:
                raise EnvironmentFault(FaultKind.DISK_FAILED, f"a roster cannot be unpacked: {error}") from error

    def close(self) -> None:
        """Remove the files."""
        with self._lock:
            self._paths.clear()
            folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    def _unpack(self, version: int) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="kiosk-buckets-")
        path = Path(self._folder.name) / f"{version}.db"
        if not unpack(self._database, version, path):
            path.unlink()
            raise EnvironmentFault(FaultKind.DISK_FAILED, f"roster {version} went away while it was being read")
        return path
