"""`kiosk log`: the terminal's own log, looked through to its first line, or carried to the centre on a stick."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.config import StationFile, load_station
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.storage.database import HEAD
from kiosk.storage.inspection import StationInspection
from kiosk.sync.keys import KEY_FILE, keys_of
from kiosk.sync.uploader import signed_header
from kiosk.wire.batch import MAX_BYTES, MAX_LINES
from kiosk.wire.export import encode_batch

_ALL = 1 << 62


def verify_log(config: Path, out: TextIO) -> int:
    """Recompute the whole chain that is kept: a line for each fault, then one for the whole; 1 if there was any.

    Raises ConfigError, and EnvironmentFault when the log cannot be read.
    """
    with _log_of(load_station(config)) as log:
        look, waiting = log.chain(_ALL), log.waiting()
    for fault in look.faults:
        out.write(f"{fault}\n")
    verdict = "the chain does not hold" if look.faults else "every chain holds"
    out.write(f"{look.looked_at} lines: {verdict}; {waiting} not yet at the centre\n")
    return 1 if look.faults else 0


def export_log(config: Path, path: Path | None, notes: TextIO) -> int:
    """Write all that is kept, signed, to the file at `path`, which is whole or not there, or to standard output.

    Raises ConfigError, and EnvironmentFault when log, keys or file fail.
    """
    station = load_station(config)
    with _log_of(station) as log:
        if log.enrolment() is None:
            notes.write("kiosk log: this terminal is not enrolled: it has no log\n")
            return 2
        signing = _SigningKeys(station.data_dir)
        parts = (
            encode_batch(signed_header(pending, terminal, signing[terminal]), pending.lines)
            for terminal, pending in log.batches(MAX_LINES, MAX_BYTES)
        )
        if path is None:
            for part in parts:
                sys.stdout.buffer.write(part)
            return 0
        count = _write(path, parts)
    notes.write(f"{count} bytes written to {path}: take it to the centre, kiosk central ingest {path.name}\n")
    return 0


class _SigningKeys(dict[str, Ed25519PrivateKey]):
    """By terminal: what this machine was before it was enrolled anew signed with keys of its own."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self._data_dir = data_dir

    def __missing__(self, terminal: str) -> Ed25519PrivateKey:
        keys = keys_of(self._data_dir, terminal)
        if keys is None:
            raise EnvironmentFault(FaultKind.DISK_FAILED, f"{self._data_dir / KEY_FILE}: the terminal's keys are gone")
        self[terminal] = keys.signing
        return keys.signing


@contextmanager
def _log_of(station: StationFile) -> Iterator[StationInspection]:
    with StationInspection(station.data_dir / "station.db") as inspection:
        if inspection.revision() != HEAD:
            detail = (
                "station.db is of another version of this program: start the terminal once, or update this program"
            )
            raise EnvironmentFault(FaultKind.DISK_FAILED, detail)
        yield inspection


def _write(path: Path, parts: Iterator[bytes]) -> int:
    """Write beside and rename: a stick that is pulled too early has no half export. Gives how many bytes."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            count = _pour(parts, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return count


def _pour(parts: Iterator[bytes], file: BinaryIO) -> int:
    return sum(file.write(part) for part in parts)
