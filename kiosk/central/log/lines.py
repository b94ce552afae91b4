"""Stored log lines, and the receipts that number them for `events`.

A receipt gives the lines of one upload their numbers. The counter is moved and the receipt written last in the
transaction: the counter's row stays locked until the commit, so numbers appear in order and without gaps.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from kiosk.central.log.epochs import Epoch
from kiosk.central.log.times import Corrected
from kiosk.central.storage import tables

_line, _counter, _receipt = tables.log_line, tables.counter, tables.receipt

_INSERT_ARRAYS = """
INSERT INTO log_line (terminal, epoch, seq, line, hash, received_at, corrected_at, uncertainty_ms)
SELECT %s, %s, seq, line, hash, %s, corrected_at, uncertainty_ms
FROM unnest(%b::bigint[], %b::bytea[], %b::bytea[], %b::bigint[], %b::bigint[])
    AS given (seq, line, hash, corrected_at, uncertainty_ms)
ON CONFLICT DO NOTHING
"""
"""One statement a batch: a quarter of the time that one a line takes."""

_NUMBER_AT_ONCE = """
WITH moved AS (UPDATE counter SET value = value + %s WHERE name = %s RETURNING value)
INSERT INTO receipt (first_n, last_n, terminal, epoch, first_seq, received_at)
SELECT value - %s + 1, value, %s, %s, %s, %s FROM moved
"""
"""Every batch waits here for the one before it: so there is nothing between the two but the commit."""


def hashes_between(connection: Connection, epoch: Epoch, first: int, last: int) -> dict[int, bytes]:
    """The stored hash after each line from `first` to `last`, as far as there are any; the epoch's base included."""
    if first > epoch.head.seq:
        return {}
    if first == epoch.head.seq:
        return {first: epoch.head.hash}
    query = select(_line.c.seq, _line.c.hash).where(
        _line.c.terminal == epoch.terminal, _line.c.epoch == epoch.id, _line.c.seq.between(first, last)
    )
    found = {seq: digest for seq, digest in connection.execute(query)}  # noqa: C416 - a Row is no plain tuple for mypy
    if first <= epoch.base.seq:
        found[epoch.base.seq] = epoch.base.hash
    return found


def store(
    connection: Connection,
    epoch: Epoch,
    lines: Sequence[bytes],
    hashes: Sequence[bytes],
    corrected: Sequence[Corrected],
    received_at: int,
) -> None:
    """Store the lines that follow the epoch's head: under the terminal's lock each is new, or there is a bug."""
    first = epoch.head.seq + 1
    if connection.dialect.name == "postgresql":
        columns = ([*range(first, first + len(lines))], [*lines], [*hashes])
        times = ([time.at for time in corrected], [time.uncertainty_ms for time in corrected])
        found = (epoch.terminal, epoch.id, received_at, *columns, *times)
        stored = connection.exec_driver_sql(_INSERT_ARRAYS, found).rowcount
        if stored != len(lines):
            raise AssertionError(f"{len(lines) - stored} of the lines from {first} on were stored already")
        return
    rows = [
        {
            "terminal": epoch.terminal,
            "epoch": epoch.id,
            "seq": seq,
            "line": line,
            "hash": digest,
            "received_at": received_at,
            "corrected_at": time.at,
            "uncertainty_ms": time.uncertainty_ms,
        }
        for seq, (line, digest, time) in enumerate(zip(lines, hashes, corrected, strict=True), first)
    ]
    connection.execute(insert(_line), rows)


def number(connection: Connection, epoch: Epoch, count: int, received_at: int) -> None:
    """Give numbers to the `count` lines that follow the epoch's head; must come last in the transaction."""
    first_seq = epoch.head.seq + 1
    if connection.dialect.name == "postgresql":
        values = (count, tables.EVENT_COUNTER, count, epoch.terminal, epoch.id, first_seq, received_at)
        connection.exec_driver_sql(_NUMBER_AT_ONCE, values)
        return
    moved = update(_counter).where(_counter.c.name == tables.EVENT_COUNTER).values(value=_counter.c.value + count)
    last_n = connection.execute(moved.returning(_counter.c.value)).scalar_one()
    connection.execute(
        insert(_receipt).values(
            first_n=last_n - count + 1,
            last_n=last_n,
            terminal=epoch.terminal,
            epoch=epoch.id,
            first_seq=first_seq,
            received_at=received_at,
        )
    )
