"""The mark beside station.db: where the log ended on this machine. A database that does not hold it is another one."""

import mmap
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

_BYTES = 512
"""A sector: it is on the disk wholly or not at all."""

MACHINE_ID = Path("/etc/machine-id")


class _Kept(msgspec.Struct, frozen=True):
    place: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Line `seq` with the hash after it was written, durably, to the database that lay at `place`."""

    place: str
    seq: int
    hash: bytes


def place_of(database: Path, machine_id: Path = MACHINE_ID) -> str:
    """Which file of which machine a database is: a copy that is laid in its stead, or elsewhere, is another one."""
    machine = ""
    with suppress(OSError):
        machine = machine_id.read_text(encoding="ascii", errors="replace").strip()
    return f"{machine}/{database.stat().st_ino}"


class LogMark:
    """Written in place after each commit and not synced, for that would double a commit's cost: at worst it is behind.

    In memory that is the file's: a write would wait for the file system's journal. One thread at a time; `place` is
    set once there is a database.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._page: mmap.mmap | None = None
        self.place = ""

    def read(self) -> Mark | None:
        """The mark; None when there is none, or it cannot be read."""
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=_Kept)
            return Mark(kept.place, kept.seq, bytes.fromhex(kept.hash))
        except (OSError, ValueError):  # msgspec's errors are ValueErrors
            return None

    def note(self, seq: int, digest: bytes) -> None:
        """The log now ends with line `seq`. What the disk refuses costs one more epoch at the next start."""
        with suppress(OSError):
            page = self._page = self._page or _mapped(self._path)
            page[:] = msgspec.json.encode(_Kept(self.place, seq, digest.hex())).ljust(_BYTES)


def _mapped(path: Path) -> mmap.mmap:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if os.fstat(descriptor).st_size != _BYTES:  # its block is there from now on, however full the disk is
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, b" " * _BYTES, 0)
        return mmap.mmap(descriptor, _BYTES)
    finally:
        os.close(descriptor)
