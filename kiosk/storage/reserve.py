"""Room on the disk that is kept for the log: service ends while there is some, so that what was begun is recorded."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.storage.faults import disk_faults

_MIB = 1024 * 1024

RESERVE_BYTES = 8 * _MIB
"""Allocated in a file of its own, and given back when the disk is nearly full: some hundred records at the least."""
STOP_BYTES = 64 * _MIB
"""With less than this free, nobody may begin anything any more."""
RESUME_BYTES = STOP_BYTES + RESERVE_BYTES + 32 * _MIB
"""With so much free, the reserve is laid again and service goes on."""
RELEASE_BYTES = 8 * _MIB
"""With less than this free, what is begun needs the reserve."""


def free_bytes(directory: Path) -> int:
    """How much this program may still write there; raises OSError."""
    there = os.statvfs(directory)
    return there.f_bavail * there.f_frsize


def _allocated_bytes(path: Path) -> int:
    """What a file takes of the disk: whoever was killed while laying it left one that keeps less, or nothing."""
    try:
        return path.stat().st_blocks * 512
    except OSError:
        return 0


class DiskReserve:
    """One file of `RESERVE_BYTES`; any thread."""

    def __init__(self, path: Path, free: Callable[[Path], int] = free_bytes) -> None:
        self._path, self._directory = path, path.parent
        self._free = free
        self._lock = threading.Lock()
        self._held = _allocated_bytes(path) >= RESERVE_BYTES
        self._full = False

    def look(self) -> bool:
        """Whether the disk is too full for service; lays the reserve where there is room.

        Raises EnvironmentFault when there is no disk.
        """
        with self._lock, disk_faults():
            free = self._free(self._directory)
            if free < RELEASE_BYTES:
                self._release()
            if free < STOP_BYTES:
                self._full = True
            elif not self._full or free >= RESUME_BYTES:
                self._full = not self._held and not self._lay()
            return self._full

    def before_write(self) -> None:
        """A transaction is about to begin: is there room for it? Costs microseconds."""
        with suppress(OSError):  # the transaction itself tells of a disk that is gone
            if self._held and self._free(self._directory) < RELEASE_BYTES:
                self.release()

    def release(self) -> None:
        """Give the room back: the disk, or this user's part of it, is full."""
        with self._lock:
            self._release()

    def _release(self) -> None:
        self._full, self._held = True, False
        self._path.unlink(missing_ok=True)

    def _lay(self) -> bool:
        """Whether the reserve could be allocated, block by block: a file with holes would keep nothing."""
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, RESERVE_BYTES)
            self._held = True
        except OSError:
            self._path.unlink(missing_ok=True)
        finally:
            os.close(descriptor)
        return self._held
