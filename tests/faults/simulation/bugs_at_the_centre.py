"""Bugs of the centre's side."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, delete, select

from kiosk.central.log import epochs, lines
from kiosk.central.log.epochs import Epoch, Position
from kiosk.central.log.intake import LogIntake
from kiosk.central.log.judge import Append, Fork, Gap, Upload, Verdict, judge
from kiosk.central.refusal import refuse
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.central.terminals import Terminal
from kiosk.wire import batch
from kiosk.wire.batch import BatchHeader
from tests.faults.simulation.planting import Bug, every, instead
from tests.faults.simulation.weather import AGED_CENTRE

Planted = AbstractContextManager[object]


class _UndoneError(Exception):
    pass


def _perhaps_undo(undo: bool) -> None:
    if undo:
        raise _UndoneError


def acknowledged_without_commit() -> Planted:
    write, undoes = Database.write, every(15)

    @contextmanager
    def broken(self: Database, *, bulk: bool = False) -> Iterator[Connection]:
        try:
            with write(self, bulk=bulk) as connection:
                yield connection
                _perhaps_undo(undoes())
        except _UndoneError:
            pass  # what the block did is rolled back, and nobody is told

    return patch.object(Database, "write", broken)


def head_moved_without_lines() -> Planted:
    store, forgets = lines.store, every(10)

    def broken(*arguments: Any) -> None:
        if not forgets():
            store(*arguments)

    return patch.object(lines, "store", broken)


def overwriting_insert() -> Planted:
    """Who comes later is right: what stood under the same numbers is gone."""

    def broken(connection: Connection, parent: Epoch, ancestor: Position, _now_ms: int) -> Epoch:
        _empty(connection, parent.terminal, parent.id, ancestor.seq)
        return replace(parent, base=ancestor, head=ancestor)

    return patch.object(epochs, "create_fork", broken)


def epoch_used_again() -> Planted:
    """A second fork from the same epoch is given the first one's."""
    create_fork, table = epochs.create_fork, tables.epoch

    def broken(connection: Connection, parent: Epoch, ancestor: Position, now_ms: int) -> Epoch:
        own = (table.c.terminal == parent.terminal) & (table.c.parent.is_not(None))
        known = connection.execute(select(table.c.epoch).where(own)).scalar()
        if known is None:
            return create_fork(connection, parent, ancestor, now_ms)
        _empty(connection, parent.terminal, known, 0)
        values = {"base_seq": ancestor.seq, "base_hash": ancestor.hash}
        connection.execute(table.update().where(table.c.epoch == known).values(**values))
        return replace(parent, id=known, base=ancestor, head=ancestor)

    return patch.object(epochs, "create_fork", broken)


def _empty(connection: Connection, terminal: str, epoch: str, after: int) -> None:
    line, receipt = tables.log_line, tables.receipt
    connection.execute(
        delete(line).where(line.c.terminal == terminal, line.c.epoch == epoch, line.c.seq > after),
    )
    connection.execute(
        delete(receipt).where(receipt.c.terminal == terminal, receipt.c.epoch == epoch, receipt.c.first_seq > after)
    )


@contextmanager
def window_that_expires() -> Iterator[None]:
    """Of lines that lie far behind, nobody remembers that they were there, in whichever epoch."""

    def broken(epoch: Epoch, upload: Upload, known: Mapping[int, bytes]) -> Verdict:
        verdict = judge(epoch, upload, known)
        count = len(upload.hashes)
        is_far_behind = upload.first + count - 1 < epoch.head.seq - 3
        if isinstance(verdict, Append) and count and is_far_behind:
            return Fork(0, Position(upload.first - 1, upload.prev))
        return verdict

    with instead(judge, broken), instead(epochs.find_holder, lambda *_: None):
        yield


def gap_ignored() -> Planted:
    def broken(epoch: Epoch, upload: Upload, known: Mapping[int, bytes]) -> Verdict:
        verdict = judge(epoch, upload, known)
        return Append(0) if isinstance(verdict, Gap) else verdict

    return instead(judge, broken)


def bad_line_blocks() -> Planted:
    receive = LogIntake.receive

    def broken(self: LogIntake, terminal: Terminal, header: BatchHeader, body: bytes, *more: Any) -> Any:
        if any(json.loads(line)["at"] < 946_684_800_000 for line in batch.unpack(body, header.count)):
            raise refuse(400, "line", "A line from before the year 2000.")
        return receive(self, terminal, header, body, *more)

    return patch.object(LogIntake, "receive", broken)


BUGS: Sequence[Bug] = (
    Bug("acknowledged without a commit", acknowledged_without_commit),
    Bug("the head is moved, the lines are not stored", head_moved_without_lines),
    Bug("an insert that overwrites", overwriting_insert),
    Bug("an epoch that is used again", epoch_used_again),
    Bug("a window of de-duplication that expires", window_that_expires),
    Bug("a gap that is ignored", gap_ignored, AGED_CENTRE),
    Bug("a bad line that blocks all behind it", bad_line_blocks),
)
