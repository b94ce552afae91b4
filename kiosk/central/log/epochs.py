"""Epochs of a terminal's log: where each begins, and the head that the centre has of it."""

import hashlib
import re
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, Select, insert, select, update

from kiosk.central.log import times
from kiosk.central.log.times import Clock, Said, Span
from kiosk.central.storage import tables
from kiosk.wire import chain

_table = tables.epoch
_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a chain: the hash (32 bytes) after line `seq`."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Epoch:
    """The lines after `base` up to `head`, whose time `clock` tells; a forked epoch's base is a line of its parent."""

    terminal: str
    id: str
    base: Position
    head: Position
    clock: Clock


def new_id() -> str:
    """A random 128-bit id, hex."""
    return secrets.token_hex(16)


def find(connection: Connection, terminal: str, epoch: str) -> Epoch | None:
    """An epoch of a terminal."""
    query = select(_table).where(_table.c.terminal == terminal, _table.c.epoch == epoch)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    clock = Clock(
        Said(None, row.clock_boot, row.clock_mono, trusted=False),
        Span(row.clock_earliest, row.clock_latest),
        row.loose_seq,
    )
    base, head = Position(row.base_seq, row.base_hash), Position(row.head_seq, row.head_hash)
    return Epoch(terminal, epoch, base, head, clock)


def create_first(connection: Connection, terminal: str, epoch: str, now_ms: int) -> None:
    """The epoch that a terminal is given at its enrolment."""
    beginning = Position(0, chain.genesis(terminal, epoch))
    _insert(connection, Epoch(terminal, epoch, beginning, beginning, times.fresh(now_ms)), None, now_ms)


def create_fork(connection: Connection, parent: Epoch, ancestor: Position, now_ms: int) -> Epoch:
    """A new epoch that leaves its parent after the common ancestor."""
    return _leave(connection, parent.terminal, parent.id, new_id(), ancestor, now_ms)


def find_fork(connection: Connection, parent: Epoch, ancestor: Position, first_hash: bytes) -> Epoch | None:
    """The epoch that already holds the lines which leave `parent` after `ancestor` with this first hash."""
    left_there = (_table.c.parent == parent.id) & (_table.c.base_seq == ancestor.seq)
    query = _with_line(parent.terminal, ancestor.seq + 1, first_hash).where(left_there)
    found = connection.execute(query).scalar()
    return None if found is None else find(connection, parent.terminal, found)


def find_holder(connection: Connection, terminal: str, seq: int, digest: bytes) -> Epoch | None:
    """The epoch of a terminal that has the line `seq` with this hash: the same hash is the same line."""
    found = connection.execute(_with_line(terminal, seq, digest)).scalar()
    return None if found is None else find(connection, terminal, found)


def find_continuation(connection: Connection, terminal: str, named: str, base: Position) -> Epoch | None:
    """What `continue_after` gave, if it did."""
    return find(connection, terminal, _continuation(named, base))


def continue_after(connection: Connection, holder: Epoch, named: str, base: Position, now_ms: int) -> Epoch:
    """The epoch in which lines sent under `named` go on after `base`, a line that another one, `holder`, has.

    It is no other that the terminal could know from before, and for the same lines again the same.
    """
    epoch = _continuation(named, base)
    found = find(connection, holder.terminal, epoch)
    return found or _leave(connection, holder.terminal, holder.id, epoch, base, now_ms)


def create_branch(connection: Connection, terminal: str, epoch: str, base: Position, now_ms: int) -> Epoch | None:
    """The epoch that a terminal began by itself after `base`, for it found its disk restored or copied.

    None unless `base` is a place of one of the terminal's epochs, which becomes the parent, and `epoch` is an id.
    """
    holders = _with_line(terminal, base.seq, base.hash)
    beginners = select(_table.c.epoch).where(
        _table.c.terminal == terminal, _table.c.base_seq == base.seq, _table.c.base_hash == base.hash
    )
    parent = connection.execute(holders).scalar() or connection.execute(beginners).scalar()
    if parent is None or not _ID.fullmatch(epoch):
        return None
    return _leave(connection, terminal, parent, epoch, base, now_ms)


def find_by_line(connection: Connection, beside: Epoch, seq: int, digest: bytes) -> Epoch | None:
    """The epoch that left `beside` (or one that left it in turn) and has this hash after line `seq`."""
    left_it = (_table.c.epoch != beside.id) & (_table.c.base_seq >= beside.base.seq)
    found = connection.execute(_with_line(beside.terminal, seq, digest).where(left_it)).scalar()
    return None if found is None else find(connection, beside.terminal, found)


def move_head(connection: Connection, epoch: Epoch, head: Position, clock: Clock) -> Epoch:
    """Record that the centre now has the lines up to `head`, and what it knows of their time."""
    condition = (_table.c.terminal == epoch.terminal) & (_table.c.epoch == epoch.id)
    moved = update(_table).where(condition).values(head_seq=head.seq, head_hash=head.hash, **_clock(clock))
    connection.execute(moved)
    return Epoch(epoch.terminal, epoch.id, epoch.base, head, clock)


def _with_line(terminal: str, seq: int, digest: bytes) -> Select[str]:
    """The epochs of a terminal that have the line `seq` with this hash.

    Written so that every database begins with the epochs, which are few, and asks for one line of each.
    """
    line = tables.log_line
    hash_there = (
        select(line.c.hash)
        .where(line.c.terminal == _table.c.terminal, line.c.epoch == _table.c.epoch, line.c.seq == seq)
        .scalar_subquery()
    )
    reaches = (_table.c.base_seq < seq) & (_table.c.head_seq >= seq)
    return select(_table.c.epoch).where(_table.c.terminal == terminal, reaches, hash_there == digest)


def _continuation(named: str, base: Position) -> str:
    return hashlib.sha256(b"kiosk/continuation/v1\0" + named.encode("ascii") + base.hash).hexdigest()[:32]


def _leave(connection: Connection, terminal: str, parent: str, epoch: str, base: Position, now_ms: int) -> Epoch:
    of_terminal = select(tables.terminal.c.enrolled_at).where(tables.terminal.c.id == terminal)
    left = Epoch(terminal, epoch, base, base, times.fresh(connection.execute(of_terminal).scalar_one()))
    _insert(connection, left, parent, now_ms)
    return left


def _insert(connection: Connection, epoch: Epoch, parent: str | None, now_ms: int) -> None:
    connection.execute(
        insert(_table).values(
            terminal=epoch.terminal,
            epoch=epoch.id,
            parent=parent,
            base_seq=epoch.base.seq,
            base_hash=epoch.base.hash,
            head_seq=epoch.head.seq,
            head_hash=epoch.head.hash,
            created_at=now_ms,
            **_clock(epoch.clock),
        )
    )


def _clock(clock: Clock) -> dict[str, str | int | None]:
    return {
        "clock_boot": clock.said.boot,
        "clock_mono": clock.said.mono,
        "clock_earliest": clock.span.earliest,
        "clock_latest": clock.span.latest,
        "loose_seq": clock.loose_seq,
    }
