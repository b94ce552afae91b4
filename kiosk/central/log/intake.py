"""`POST /v1/log` and `GET /v1/log/head`: every line is taken in exactly once, one transaction a batch."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from structlog.typing import FilteringBoundLogger

from kiosk.central import terminals
from kiosk.central.clock import NowMs
from kiosk.central.content import feeds
from kiosk.central.keys_feed import KeysFeed
from kiosk.central.log import correction, epochs, lines, projections, times
from kiosk.central.log.epochs import Epoch, Position
from kiosk.central.log.judge import Append, Foreign, Fork, Gap, Upload, judge
from kiosk.central.log.reading import read_object, said_seq
from kiosk.central.log.times import Said
from kiosk.central.member_codes import feed as revocations
from kiosk.central.refusal import Refusal, refuse
from kiosk.central.roster import versions
from kiosk.central.storage.database import Database
from kiosk.central.terminals import Terminal
from kiosk.wire import batch, chain
from kiosk.wire.batch import BatchHeader
from kiosk.wire.errors import WireError
from kiosk.wire.messages import HeadAnswer, LogAnswer, Problem


@dataclass(frozen=True, slots=True)
class _Batch:
    upload: Upload
    lines: Sequence[bytes]
    said: Sequence[Said]

    def after(self, skip: int) -> "_Batch":
        """What is left without the first `skip` lines."""
        if skip == 0:
            return self
        upload = Upload(self.upload.first + skip, self.upload.hashes[skip - 1], self.upload.hashes[skip:])
        return _Batch(upload, self.lines[skip:], self.said[skip:])


class LogIntake:
    """Takes log lines in. Any thread; raises Refusal for what a terminal must do otherwise."""

    def __init__(self, database: Database, feed: KeysFeed, now_ms: NowMs, log: FilteringBoundLogger) -> None:
        self._database = database
        self._feed = feed
        self._now_ms = now_ms
        self._log = log

    def receive(self, terminal: Terminal, header: BatchHeader, body: bytes) -> LogAnswer:
        """Check and store a batch; the same lines again give the same head."""
        received = _check(terminal, header, body)
        with self._database.write() as connection:
            terminals.lock(connection, terminal.id)
            epoch = epochs.find(connection, terminal.id, header.epoch)
            if epoch is None:
                raise _unknown_epoch(terminal, header.epoch)
            settled = self._settle(connection, epoch, received)
            if settled.id == epoch.id:
                return self._answer(connection, terminal, settled)
        self._log.warning("log.forked", terminal=terminal.id, epoch=settled.id, parent=epoch.id, seq=settled.base.seq)
        raise _forked(settled)

    def head(self, terminal: Terminal, epoch_id: str) -> HeadAnswer:
        """The head of one of the terminal's epochs."""
        with self._database.read() as connection:
            epoch = epochs.find(connection, terminal.id, epoch_id)
        if epoch is None:
            raise _unknown_epoch(terminal, epoch_id)
        return HeadAnswer(epoch=epoch.id, seq=epoch.head.seq, hash=epoch.head.hash.hex(), server_time=self._now_ms())

    def _settle(self, connection: Connection, epoch: Epoch, received: _Batch) -> Epoch:
        """Store what is new under the epoch that it belongs to, and return that epoch."""
        upload = received.upload
        last = upload.first + len(upload.hashes) - 1
        known = lines.hashes_between(connection, epoch, upload.first - 1, last)
        verdict = judge(epoch, upload, known)
        match verdict:
            case Append(skip):
                return self._append(connection, epoch, received.after(skip))
            case Fork(skip, ancestor):
                rest = received.after(skip)
                fork = epochs.find_fork(connection, epoch, ancestor, rest.upload.hashes[0])
                if fork is None:
                    fork = epochs.create_fork(connection, epoch, ancestor, self._now_ms())
                return self._settle(connection, fork, rest)
            case Gap(expected):
                message = f"Lines are missing or differ before {upload.first}: send from {expected}."
                raise Refusal(409, Problem(error="gap", message=message, expected=expected))
            case Foreign():
                raise refuse(400, "chain", "Kiosk-Prev: the lines do not begin where this epoch begins.")

    def _append(self, connection: Connection, epoch: Epoch, new: _Batch) -> Epoch:
        count = len(new.lines)
        if count == 0:
            return epoch
        now = self._now_ms()
        placed = times.place(epoch.clock, epoch.head.seq + 1, new.said, now)
        corrected = list(map(times.corrected, placed.spans, new.said))
        lines.store(connection, epoch, new.lines, new.upload.hashes, corrected, now)
        if placed.anchors_earlier and epoch.clock.loose_seq is not None:
            correction.narrow_stored(connection, epoch, epoch.clock.loose_seq, placed.spans[0], new.said[0])
        projections.project(connection, epoch, new.lines, now)
        head = Position(epoch.head.seq + count, new.upload.hashes[-1])
        moved = epochs.move_head(connection, epoch, head, placed.clock)
        lines.number(connection, epoch, count, now)
        return moved

    def _answer(self, connection: Connection, terminal: Terminal, epoch: Epoch) -> LogAnswer:
        return LogAnswer(
            acked=epoch.head.seq,
            hash=epoch.head.hash.hex(),
            server_time=self._now_ms(),
            feeds={"keys": self._feed.version(connection, terminal.id)}
            | feeds.versions(connection, terminal.station)
            | revocations.version(connection),
            roster=versions.announced(connection, terminal.station),
        )


def _check(terminal: Terminal, header: BatchHeader, body: bytes) -> _Batch:
    """Whatever can be told without the database: who signed, and whether lines, hashes and numbers agree."""
    if header.terminal != terminal.id:
        raise refuse(400, "terminal", "Kiosk-Terminal: it is not the terminal that the request token names.")
    try:
        header.verify(terminal.verifier)
        received = batch.unpack(body, header.count)
    except WireError as error:
        raise refuse(400, "malformed", f"{error}.") from error
    prev = bytes.fromhex(header.prev)
    hashes = chain.hashes(prev, received)
    if (hashes[-1] if hashes else prev).hex() != header.last:
        raise refuse(400, "chain", "Kiosk-Last: it is not the hash after these lines.")
    said = [_read(line, seq) for seq, line in enumerate(received, header.first)]
    return _Batch(Upload(header.first, prev, hashes), received, said)


def _read(line: bytes, seq: int) -> Said:
    """Only what makes a line readable at all: whatever else it says, it is stored, and judged by staff later."""
    value = read_object(line)
    if value is None:
        raise refuse(400, "line", f"Line {seq} is not a JSON object.")
    if said_seq(value) != seq:
        raise refuse(400, "line", f"Line {seq} is not a JSON object with this seq.")
    return Said.of(value)


def _unknown_epoch(terminal: Terminal, epoch: str) -> Refusal:
    return refuse(409, "epoch", f"The centre knows no epoch {epoch[:32]!r} of the terminal {terminal.id}.")


def _forked(epoch: Epoch) -> Refusal:
    message = "The centre has other lines under these numbers: yours now belong to a new epoch, and are stored."
    return Refusal(
        409,
        Problem(
            error="fork",
            message=message,
            epoch=epoch.id,
            base_seq=epoch.base.seq,
            base_hash=epoch.base.hash.hex(),
            acked=epoch.head.seq,
        ),
    )
