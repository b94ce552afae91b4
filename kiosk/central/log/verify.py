"""`kiosk central verify`: every chain from its beginning, every number once; each fault is named with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select
from sqlalchemy.sql.elements import ColumnElement

from kiosk.central.log.reading import read_object, said_seq
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.wire import chain

ROWS_AT_ONCE = 1_000
_NO_MORE = (2**63, 2**63, 0)

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
        faults += _doubles(connection, [row.terminal for row in rows])
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
        """Every line follows the one before it, up to the head that was acknowledged, and came with its receipt."""
        row, arrivals = self._row, _arrivals(connection, self._row)
        first, last, received_at = 0, 0, 0
        query = select(_line.c.seq, _line.c.line, _line.c.hash, _line.c.received_at).order_by(_line.c.seq)
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
            while last < found.seq:
                first, last, received_at = next(arrivals, _NO_MORE)
            if first <= found.seq and received_at != found.received_at:  # without a receipt: `receipts` says so
                yield self._fault(found.seq, "the line came at another time than its receipt says")
            seq, digest = found.seq, bytes(found.hash)
        if seq < row.head_seq:
            yield self._missing(seq + 1, row.head_seq)
        elif digest != row.head_hash:
            yield self._fault(row.head_seq, "the head's hash is not the last line's")

    def receipts(self, connection: Connection) -> Iterator[Fault]:
        """Every line has a number, and only one; and a greater one than the line before it."""
        row = self._row
        seq, n = row.base_seq + 1, 0
        for receipt in connection.execute(_receipts_of(row)):
            if receipt.first_seq != seq:
                yield self._fault(min(seq, receipt.first_seq), "lines have no number, or two")
            if receipt.first_n <= n:
                yield self._fault(receipt.first_seq, "lines have numbers of lines that came before them")
            seq, n = _last_seq(receipt) + 1, receipt.last_n
        if seq != row.head_seq + 1:
            yield self._fault(min(seq, row.head_seq + 1), "lines have no number, or two")

    def _missing(self, first: int, last: int) -> Fault:
        what = "the line is missing" if first == last else f"the lines up to {last} are missing"
        return self._fault(first, what)

    def _fault(self, seq: int, what: str) -> Fault:
        return Fault(self._row.terminal, self._row.epoch, seq, what)


def _arrivals(connection: Connection, row: Row[*tuple[Any, ...]]) -> Iterator[tuple[int, int, int]]:
    """Of each of an epoch's receipts the first and the last seq, and when its lines came."""
    last = 0
    while page := connection.execute(_receipts_of(row).where(_receipt.c.first_seq > last).limit(ROWS_AT_ONCE)).all():
        for receipt in page:
            yield receipt.first_seq, _last_seq(receipt), receipt.received_at
        last = page[-1].first_seq


def _receipts_of(row: Row[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    query = select(_receipt).where(_receipt.c.terminal == row.terminal, _receipt.c.epoch == row.epoch)
    return query.order_by(_receipt.c.first_seq)


def _last_seq(receipt: Row[*tuple[Any, ...]]) -> int:
    return int(receipt.first_seq + receipt.last_n - receipt.first_n)


def _hash_at(connection: Connection, terminal: str, epoch: str, seq: int) -> bytes | None:
    """The stored hash after a line of an epoch, which may be its base."""
    line = select(_line.c.hash).where(_line.c.terminal == terminal, _line.c.epoch == epoch, _line.c.seq == seq)
    base = select(_epoch.c.base_hash).where(
        _epoch.c.terminal == terminal, _epoch.c.epoch == epoch, _epoch.c.base_seq == seq
    )
    found = connection.execute(line).scalar_one_or_none() or connection.execute(base).scalar_one_or_none()
    return None if found is None else bytes(found)


def _doubles(connection: Connection, of_epochs: Iterable[str]) -> Iterator[Fault]:
    """No line stands in two epochs of a terminal, which is given for each epoch: the same hash is the same line."""
    for terminal, epochs in Counter(of_epochs).items():
        if epochs == 1:
            continue
        query = select(func.max(_line.c.epoch).label("epoch"), _line.c.seq).where(_line.c.terminal == terminal)
        query = query.group_by(_line.c.seq, _line.c.hash).having(func.count() > 1).order_by(_line.c.seq)
        for row in connection.execute(query):
            yield Fault(terminal, row.epoch, row.seq, "the line stands in another epoch as well")


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
