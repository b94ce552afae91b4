"""Taking a batch into a log, from whichever way it came: checked, judged, and each of its lines stored once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from kiosk.central.log import correction, epochs, lines, projections, times
from kiosk.central.log.epochs import Epoch, Position
from kiosk.central.log.judge import Append, Foreign, Fork, Gap, Upload, judge
from kiosk.central.log.reading import read_object, said_seq
from kiosk.central.log.times import Said
from kiosk.central.refusal import Refusal, refuse
from kiosk.central.terminals import Terminal
from kiosk.wire import chain
from kiosk.wire.batch import BatchHeader
from kiosk.wire.errors import WireError
from kiosk.wire.messages import Problem


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch whose signature, hashes and numbers agree."""

    epoch: str
    upload: Upload
    lines: Sequence[bytes]
    said: Sequence[Said]

    def after(self, skip: int) -> "Batch":
        """What is left without the first `skip` lines."""
        if skip == 0:
            return self
        upload = Upload(self.upload.first + skip, self.upload.hashes[skip - 1], self.upload.hashes[skip:])
        return Batch(self.epoch, upload, self.lines[skip:], self.said[skip:])


@dataclass(frozen=True, slots=True)
class Taken:
    """The epoch in which the log goes on after the lines, and how many of them are new.

    `is_fork`: it is another than they named, which holds them, or leaves those that do after the last of them.
    `is_branch`: the terminal began it by itself, and it is new here.
    """

    epoch: Epoch
    new: int
    is_fork: bool
    is_branch: bool = False


def check(terminal: Terminal, header: BatchHeader, received: Sequence[bytes]) -> Batch:
    """Whatever can be told without the database: who signed, and whether lines, hashes and numbers agree."""
    try:
        header.verify(terminal.verifier)
    except WireError as error:
        raise refuse(400, "malformed", f"{error}.") from error
    prev = bytes.fromhex(header.prev)
    hashes = chain.hashes(prev, received)
    if (hashes[-1] if hashes else prev).hex() != header.last:
        raise refuse(400, "chain", "Kiosk-Last: it is not the hash after these lines.")
    said = [_read(line, seq) for seq, line in enumerate(received, header.first)]
    return Batch(header.epoch, Upload(header.first, prev, hashes), received, said)


def take(connection: Connection, terminal: Terminal, batch: Batch, now_ms: int) -> Taken:
    """Store what is new of a batch, within the caller's transaction; raises Refusal for a gap or a strange epoch.

    A revoked terminal's lines are taken like others': whoever calls decides whom to listen to.
    """
    epoch = epochs.find(connection, terminal.id, batch.epoch)
    if epoch is not None:
        return _settle(connection, epoch, batch, now_ms, is_fork=False)
    base = Position(batch.upload.first - 1, batch.upload.prev)
    going_on = epochs.find_continuation(connection, terminal.id, batch.epoch, base)
    if going_on is not None:
        return _settle(connection, going_on, batch, now_ms, is_fork=True)
    elsewhere = _known_elsewhere(connection, terminal.id, batch, now_ms)
    if elsewhere is not None:
        return elsewhere
    branch = epochs.create_branch(connection, terminal.id, batch.epoch, base, now_ms)
    if branch is None:
        raise unknown_epoch(terminal, batch.epoch)
    return replace(_settle(connection, branch, batch, now_ms, is_fork=False), is_branch=True)


def unknown_epoch(terminal: Terminal, epoch: str) -> Refusal:
    """There is no such epoch of this terminal."""
    return refuse(409, "epoch", f"The centre knows no epoch {epoch[:32]!r} of the terminal {terminal.id}.")


def _settle(connection: Connection, epoch: Epoch, batch: Batch, now_ms: int, *, is_fork: bool) -> Taken:
    """Find the epoch that the lines belong to: this one, or one that left it."""
    upload = batch.upload
    known = lines.hashes_between(connection, epoch, upload.first - 1, upload.first - 1 + len(upload.hashes))
    verdict = judge(epoch, upload, known)
    match verdict:
        case Append(skip):
            rest = batch.after(skip)
            elsewhere = _known_elsewhere(connection, epoch.terminal, rest, now_ms)
            return elsewhere or Taken(_append(connection, epoch, rest, now_ms), len(rest.lines), is_fork)
        case Fork(skip, ancestor):
            rest = batch.after(skip)
            fork = epochs.find_fork(connection, epoch, ancestor, rest.upload.hashes[0])
            if fork is None:
                elsewhere = _known_elsewhere(connection, epoch.terminal, rest, now_ms)
                if elsewhere is not None:
                    return elsewhere
                fork = epochs.create_fork(connection, epoch, ancestor, now_ms)
            return _settle(connection, fork, rest, now_ms, is_fork=True)
        case Gap(expected):
            other = None if is_fork else _find_beside(connection, epoch, batch)
            if other is not None:
                return _settle(connection, other, batch, now_ms, is_fork=True)
            message = f"Lines are missing or differ before {upload.first}: send from {expected}."
            raise Refusal(409, Problem(error="gap", message=message, expected=expected))
        case Foreign():
            raise refuse(400, "chain", "Kiosk-Prev: the lines do not begin where this epoch begins.")


def _find_beside(connection: Connection, epoch: Epoch, batch: Batch) -> Epoch | None:
    """The epoch, beside the one that a batch names, in which it goes on."""
    base = Position(batch.upload.first - 1, batch.upload.prev)
    going_on = epochs.find_continuation(connection, epoch.terminal, batch.epoch, base)
    return going_on or epochs.find_by_line(connection, epoch, base.seq, base.hash)


def _known_elsewhere(connection: Connection, terminal: str, new: Batch, now_ms: int) -> Taken | None:
    """Lines that are new to the epoch that they came for, but stand in another: a stick had brought them under that.

    They are not stored again, and the terminal goes on in an epoch that leaves the other one after them.
    """
    upload = new.upload
    holder = epochs.find_holder(connection, terminal, upload.first, upload.hashes[0]) if upload.hashes else None
    if holder is None:
        return None
    known = lines.hashes_between(connection, holder, upload.first, upload.first + len(upload.hashes) - 1)
    count = sum(known.get(seq) == digest for seq, digest in enumerate(upload.hashes, upload.first))
    base = Position(upload.first + count - 1, upload.hashes[count - 1])
    going_on = epochs.continue_after(connection, holder, new.epoch, base, now_ms)
    return _settle(connection, going_on, new.after(count), now_ms, is_fork=True)


def _append(connection: Connection, epoch: Epoch, new: Batch, now_ms: int) -> Epoch:
    count = len(new.lines)
    if count == 0:
        return epoch
    placed = times.place(epoch.clock, epoch.head.seq + 1, new.said, now_ms)
    corrected = list(map(times.corrected, placed.spans, new.said))
    lines.store(connection, epoch, new.lines, new.upload.hashes, corrected, now_ms)
    if placed.anchors_earlier and epoch.clock.loose_seq is not None:
        correction.narrow_stored(connection, epoch, epoch.clock.loose_seq, placed.spans[0], new.said[0])
    projections.project(connection, epoch, new.lines, now_ms)
    head = Position(epoch.head.seq + count, new.upload.hashes[-1])
    moved = epochs.move_head(connection, epoch, head, placed.clock)
    lines.number(connection, epoch, count, now_ms)
    return moved


def _read(line: bytes, seq: int) -> Said:
    """Only what makes a line readable at all: whatever else it says, it is stored, and judged by staff later."""
    value = read_object(line)
    if value is None:
        raise refuse(400, "line", f"Line {seq} is not a JSON object.")
    if said_seq(value) != seq:
        raise refuse(400, "line", f"Line {seq} is not a JSON object with this seq.")
    return Said.of(value)
