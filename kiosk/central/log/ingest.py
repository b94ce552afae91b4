"""`kiosk central ingest FILE`: an export of a terminal's log that came on a stick, taken in as if it had been sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.central import terminals
from kiosk.central.clock import NowMs
from kiosk.central.errors import CentreError, Misuse
from kiosk.central.log.taking import Taken, check, take
from kiosk.central.refusal import Refusal, refuse
from kiosk.central.storage.database import Database
from kiosk.wire.batch import BatchHeader
from kiosk.wire.errors import WireError
from kiosk.wire.export import read_batches


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one batch came to. `epoch` holds its lines now; `is_fork` where that is another than it names."""

    terminal: str
    epoch: str
    first: int
    count: int
    new: int
    is_fork: bool


def ingest(database: Database, file: Path, now_ms: NowMs) -> Iterator[Ingested]:
    """Take in batch after batch, each in a transaction of its own, and give each that is stored.

    Raises CentreError at the first that is wrong, naming it; those before it stay.
    """
    try:
        opened = file.open("rb")
    except OSError as error:
        raise Misuse(f"{file} cannot be read: {error.strerror}") from error
    with opened:
        yield from _batches(database, opened, str(file), now_ms)


def _batches(database: Database, file: BinaryIO, name: str, now_ms: NowMs) -> Iterator[Ingested]:
    number, line = 1, 1
    try:
        for header, received in read_batches(file):
            taken = _take(database, header, received, now_ms)
            yield Ingested(
                header.terminal, taken.epoch.id, header.first, header.count, taken.new, is_fork=taken.is_fork
            )
            number, line = number + 1, line + 1 + header.count
    except WireError as error:
        raise CentreError(f"{name}: batch {number}: {error}") from error
    except Refusal as refusal:
        lines = f"lines {header.first} to {header.first + header.count - 1}" if header.count else "no lines"
        where = f"batch {number} (from line {line} of the file on; {header.terminal}, epoch {header.epoch}, {lines})"
        raise CentreError(f"{name}: {where}: {refusal.problem.message}") from refusal


def _take(database: Database, header: BatchHeader, received: list[bytes], now_ms: NowMs) -> Taken:
    """One batch. A revoked terminal is stopped, but what it had logged may still be brought here by hand."""
    with database.read() as connection:
        terminal = terminals.find(connection, header.terminal) if "\x00" not in header.terminal else None
    if terminal is None:
        raise refuse(404, "terminal", f"Kiosk-Terminal: the centre knows no terminal {header.terminal[:64]!r}.")
    checked = check(terminal, header, received)
    with database.write() as connection:
        terminals.lock(connection, terminal.id)
        return take(connection, terminal, checked, now_ms())
