"""The hash chain of the terminal's own log, recomputed from its newest lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, Final

from kiosk.wire.chain import advance, genesis
from kiosk.wire.errors import WireError
from kiosk.wire.line import decode_line

_EPOCHS: Final = (
    "SELECT no, terminal, epoch, base_seq, base_hash, acked_seq, acked_hash, parent_no,"
    " coalesce((SELECT max(seq) FROM log_line WHERE epoch_no = no), base_seq) FROM log_epoch ORDER BY no DESC"
)


@dataclass(frozen=True, slots=True)
class ChainLook:
    """How many lines were looked at, of how many kept; `faults`: a sentence for the first fault of each epoch."""

    looked_at: int
    kept: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Epoch:
    no: int
    terminal: str
    name: str
    base_seq: int
    base_hash: bytes
    acked_seq: int
    acked_hash: bytes
    parent_no: int | None
    last_seq: int


def look_at_chain(connection: Connection, most_lines: int) -> ChainLook:
    """Look at the newest `most_lines` lines, epoch by epoch from the newest on; all of one moment."""
    connection.execute("BEGIN")
    try:
        kept = int(connection.execute("SELECT count(*) FROM log_line").fetchone()[0])
        looked_at, faults = 0, []
        for row in connection.execute(_EPOCHS).fetchall():
            look = _EpochLook(connection, _Epoch(*row))
            faults += look.faults(most_lines - looked_at)
            looked_at += look.lines
        return ChainLook(looked_at, kept, tuple(faults))
    finally:
        connection.rollback()


class _EpochLook:
    def __init__(self, connection: Connection, epoch: _Epoch) -> None:
        self._connection = connection
        self._epoch = epoch
        self.lines = 0

    def faults(self, most_lines: int) -> list[str]:
        """The first fault of the epoch, if it has one."""
        return [f"epoch {self._epoch.name}: {fault}" for fault in list(self._first_fault(most_lines))[:1]]

    def _first_fault(self, most_lines: int) -> Iterator[str]:
        epoch = self._epoch
        begins = epoch.base_seq == 0 and epoch.parent_no is None
        if begins and epoch.base_hash != genesis(epoch.terminal, epoch.name):
            yield "it does not begin with the hash of its own name"
        if not epoch.base_seq <= epoch.acked_seq <= epoch.last_seq:
            yield f"the centre is said to have line {epoch.acked_seq}, the last one here is {epoch.last_seq}"
        yield from self._wrong_lines(max(epoch.base_seq, epoch.last_seq - most_lines))

    def _wrong_lines(self, after: int) -> Iterator[str]:
        epoch, seq = self._epoch, after
        digest = epoch.base_hash if after == epoch.base_seq else self._hash_at(after)
        if digest is None:
            yield f"line {after} is missing"
            return
        rows = self._connection.execute(
            "SELECT seq, CAST(line AS BLOB), CAST(hash AS BLOB) FROM log_line"
            " WHERE epoch_no = ? AND seq > ? ORDER BY seq",
            (epoch.no, after),
        )
        for row in rows:
            seq += 1
            self.lines += 1
            digest = advance(digest, row[1])
            fault = _fault(row, seq, digest) or self._acknowledged_otherwise(seq, digest)
            if fault:
                yield fault
                return

    def _acknowledged_otherwise(self, seq: int, digest: bytes) -> str:
        if seq == self._epoch.acked_seq and digest != self._epoch.acked_hash:
            return f"line {seq}: the centre acknowledged another hash"
        return ""

    def _hash_at(self, seq: int) -> bytes | None:
        row = self._connection.execute(
            "SELECT hash FROM log_line WHERE epoch_no = ? AND seq = ?", (self._epoch.no, seq)
        ).fetchone()
        return None if row is None else bytes(row[0])


def _fault(row: tuple[Any, ...], seq: int, digest: bytes) -> str:
    number, line, kept = row
    if number != seq:
        return f"line {seq} is missing"
    if kept != digest:
        return f"line {seq} or the hash beside it was changed"
    try:
        said = decode_line(line).seq
    except WireError as error:
        return f"line {seq}: {error}"
    return "" if said == seq else f"line {seq} calls itself {said}"
