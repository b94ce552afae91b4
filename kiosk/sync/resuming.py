"""A download that goes on at the byte where it ended, however it ended."""

import os
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.sync.incoming import disk_faults
from kiosk.sync.roster_refusal import RosterRefusedError

SYNC_BYTES = 8 * 1024 * 1024
"""So much at most has to come again after a power cut; after a crash of the program nothing has."""

Fetch = Callable[[int, Callable[[bytes], None]], None]
"""Fetches from a byte on, piece by piece, into a sink."""


def present_bytes(path: Path) -> int:
    """How much of a download is here already."""
    with disk_faults():
        return path.stat().st_size if path.exists() else 0


def download(path: Path, size: int, fetch: Fetch) -> None:
    """Complete the file of `size` bytes at `path`; what is there already is not asked for again.

    Raises what `fetch` raises, and EnvironmentFault: all that came then stays. Raises RosterRefusedError, and removes
    the file, when another number of bytes came.
    """
    start = present_bytes(path)
    with disk_faults():
        if start < size:
            with _appending(path) as append:
                fetch(start, append)
        if path.stat().st_size != size:
            came = path.stat().st_size
            path.unlink()
            raise RosterRefusedError(FeedRefusal.CUT, f"roster: {came} bytes came, the manifest says {size}")


class _appending:  # noqa: N801 - reads as a verb where it is used
    """Writes each piece through to the system at once, and to the disk every `SYNC_BYTES`."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._unsynced = 0

    def __enter__(self) -> Callable[[bytes], None]:
        return self._append

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)

    def _append(self, piece: bytes) -> None:
        rest = memoryview(piece)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        self._unsynced += len(piece)
        if self._unsynced >= SYNC_BYTES:
            os.fsync(self._descriptor)
            self._unsynced = 0
