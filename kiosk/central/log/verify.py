"""`kiosk central verify`: every chain from its beginning, every number once; each fault is named with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.sql.elements import ColumnElement

from kiosk.central.log.reading import read_object, said_seq
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.wire import chain

ROWS_AT_ONCE = 1_000

_line, _epoch, _receipt, _counter = tables.log_line, tables.epoch, tables.receipt, tables.counter


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a log is not what was received, and what is wrong there."""

    terminal: str
    epoch: str
    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and the faults found."""

    terminals: int
    epochs: int
    lines: int
    faults: list[Fault]


def verify(database: Database) -> Verified:
    """Recompute everything in one snapshot."""
    with database.read(snapshot=True) as connection:
        rows = connection.execute(
            select(_epoch).order_by(_epoch.c.terminal, _epoch.c.created_at, _epoch.c.epoch)
        ).all()
        faults: list[Fault] = []
        count = 0
        for row in rows:
            check = _EpochCheck(row)
            faults += check.base(connection)
            faults += check.lines(connection)
            faults += check.receipts(connection)
            count += check.count
        faults += _strays(connection)
        faults += _numbers(connection)
    return Verified(len({row.terminal for row in rows}), len(rows), count, faults)


class _EpochCheck:
    """The checks of one epoch; `count` is the number of lines seen."""

    def __init__(self, row: Row[*tuple[Any, ...]]) -> None:
        self._row = row
        self.count = 0

    def base(self, connection: Connection) -> Iterator[Fault]:
        """Where it begins: at the hash of its own name, or at a line of its parent."""
        row = self._row
        if row.parent is None:
            expected: bytes | None = chain.genesis(row.terminal, row.epoch) if row.base_seq == 0 else None
        else:
            expected = _hash_at(connection, row.terminal, row.parent, row.base_seq)
        if expected != row.base_hash:
            yield self._fault(row.base_seq, "the epoch does not begin where it should")

    def lines(self, connection: Connection) -> Iterator[Fault]:
        """Every line follows the one before it, up to the head that was acknowledged."""
        row = self._row
        query = select(_line.c.seq, _line.c.line, _line.c.hash).order_by(_line.c.seq)
        query = query.where(_line.c.terminal == row.terminal, _line.c.epoch == row.epoch)
        seq, digest = row.base_seq, row.base_hash
        for found in connection.execute(query.execution_options(yield_per=ROWS_AT_ONCE)):
            self.count += 1
            if found.seq <= row.base_seq or found.seq > row.head_seq:
                yield self._fault(found.seq, "a line stands outside of the epoch's bounds")
                continue
            if found.seq != seq + 1:
                yield self._missing(seq + 1, found.seq - 1)
            elif chain.advance(digest, bytes(found.line)) != found.hash:
                yield self._fault(found.seq, "the line does not match the chain")
            if said_seq(read_object(bytes(found.line))) != found.seq:
                yield self._fault(found.seq, "the line says another seq")
            seq, digest = found.seq, bytes(found.hash)
        if seq < row.head_seq:
            yield self._missing(seq + 1, row.head_seq)
        elif digest != row.head_hash:
            yield self._fault(row.head_seq, "the head's hash is not the last line's")

    def receipts(self, connection: Connection) -> Iterator[Fault]:
        """Every line has a number, and only one."""
        row = self._row
        query = select(_receipt).where(_receipt.c.terminal == row.terminal, _receipt.c.epoch == row.epoch)
        seq = row.base_seq + 1
        for receipt in connection.execute(query.order_by(_receipt.c.first_seq)):
            if receipt.first_seq != seq:
                yield self._fault(min(seq, receipt.first_seq), "lines have no number, or two")
            seq = receipt.first_seq + receipt.last_n - receipt.first_n + 1
        if seq != row.head_seq + 1:
            yield self._fault(min(seq, row.head_seq + 1), "lines have no number, or two")

    def _missing(self, first: int, last: int) -> Fault:
        what = "the line is missing" if first == last else f"the lines up to {last} are missing"
        return self._fault(first, what)

    def _fault(self, seq: int, what: str) -> Fault:
        return Fault(self._row.terminal, self._row.epoch, seq, what)


def _hash_at(connection: Connection, terminal: str, epoch: str, seq: int) -> bytes | None:
    """The stored hash after a line of an epoch, which may be its base."""
    line = select(_line.c.hash).where(_line.c.terminal == terminal, _line.c.epoch == epoch, _line.c.seq == seq)
    base = select(_epoch.c.base_hash).where(
        _epoch.c.terminal == terminal, _epoch.c.epoch == epoch, _epoch.c.base_seq == seq
    )
    found = connection.execute(line).scalar_one_or_none() or connection.execute(base).scalar_one_or_none()
    return None if found is None else bytes(found)


def _strays(connection: Connection) -> Iterator[Fault]:
    """Every line belongs to an epoch."""
    is_its: ColumnElement[bool] = (_epoch.c.terminal == _line.c.terminal) & (_epoch.c.epoch == _line.c.epoch)
    query = select(_line.c.terminal, _line.c.epoch, func.min(_line.c.seq).label("seq")).outerjoin(_epoch, is_its)
    groups = query.where(_epoch.c.epoch.is_(None)).group_by(_line.c.terminal, _line.c.epoch)
    for row in connection.execute(groups.order_by(_line.c.terminal, _line.c.epoch)):
        yield Fault(row.terminal, row.epoch, row.seq, "lines stand under an epoch that does not exist")


def _numbers(connection: Connection) -> Iterator[Fault]:
    """The numbers of all receipts run from 1 to the counter, without a gap."""
    n = 0
    for receipt in connection.execute(select(_receipt).order_by(_receipt.c.first_n)):
        if receipt.first_n != n + 1:
            yield Fault(
                receipt.terminal, receipt.epoch, receipt.first_seq, f"the numbers before {receipt.first_n} miss"
            )
        n = receipt.last_n
    counter = select(_counter.c.value).where(_counter.c.name == tables.EVENT_COUNTER)
    last = connection.execute(counter).scalar_one()
    if n != last:
        yield Fault("-", "-", 0, f"the numbers from {n + 1} to {last} are missing")
