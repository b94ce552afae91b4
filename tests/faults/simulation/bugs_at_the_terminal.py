"""Bugs of the terminal's side, each one that some product of its kind really had."""

import json
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection

from kiosk.services.ports import LogHead
from kiosk.storage.log import SqlLog, current_epoch
from kiosk.storage.outbox import SqlOutbox
from kiosk.storage.unit_of_work import SqlUnitOfWork
from kiosk.sync.centre_dialogue import CentreDialogue
from kiosk.sync.faults import CentreFault
from kiosk.sync.uploader import Step, StepKind, Uploader
from kiosk.wire.chain import advance
from tests.faults.simulation.planting import Bug, every

Planted = AbstractContextManager[object]
_EPOCH = "(SELECT no FROM log_epoch WHERE epoch = ?)"


def dropped_queue() -> Planted:
    failed = CentreDialogue._failed

    def broken(self: CentreDialogue, *arguments: Any) -> Any:
        outbox: Any = self._outbox
        if self._backoff._failures == 2:
            with outbox._database.writing() as connection:
                connection.exec_driver_sql("DELETE FROM visit")
                connection.exec_driver_sql(
                    "DELETE FROM log_line WHERE seq > (SELECT acked_seq FROM log_epoch WHERE no = epoch_no)"
                )
                connection.commit()
        return failed(self, *arguments)

    return patch.object(CentreDialogue, "_failed", broken)


def retry_under_a_new_seq() -> Planted:
    step = Uploader.step

    def broken(self: Uploader) -> Step:
        outbox: Any = self._outbox
        try:
            return step(self)
        except CentreFault:
            lines = outbox.pending(3, 1 << 20).lines
            with outbox._database.writing() as connection:
                for line in lines:
                    _append_again(connection, line)
                connection.commit()
            raise

    return patch.object(Uploader, "step", broken)


def _append_again(connection: Connection, line: bytes) -> None:
    head = current_epoch(connection)
    assert head is not None
    again = json.dumps(json.loads(line) | {"seq": head.seq + 1}).encode()
    connection.exec_driver_sql(
        "INSERT INTO log_line (epoch_no, seq, line, hash) VALUES (?, ?, ?, ?)",
        (head.no, head.seq + 1, again, advance(head.hash, again)),
    )


def acknowledged_before_the_reply() -> Planted:
    pending = SqlOutbox.pending

    def broken(self: SqlOutbox, *bounds: int) -> Any:
        batch = pending(self, *bounds)
        self.acknowledge(LogHead(batch.prev.epoch, batch.prev.seq + len(batch.lines), batch.last_hash))
        return batch

    return patch.object(SqlOutbox, "pending", broken)


def any_reply_counts() -> Planted:
    def broken(self: Uploader, pending: Any, answer: Any) -> Step:
        self._outbox.acknowledge(LogHead(pending.prev.epoch, pending.prev.seq + len(pending.lines), pending.last_hash))
        return Step(StepKind.ACKNOWLEDGED, answer)

    return patch.object(Uploader, "_keep", broken)


def hash_not_looked_at() -> Planted:
    def broken(self: SqlOutbox, head: LogHead) -> bool:
        with self._database.writing() as connection:
            connection.exec_driver_sql(
                "UPDATE log_epoch SET acked_seq = ?, acked_hash = ? WHERE epoch = ?",
                (head.seq, bytes.fromhex(head.hash), head.epoch),
            )
            connection.commit()
        return True

    return patch.object(SqlOutbox, "acknowledge", broken)


def lines_deleted_too_early() -> Planted:
    pending = SqlOutbox.pending

    def broken(self: SqlOutbox, *bounds: int) -> Any:
        with self._database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM log_line WHERE seq <= (SELECT max(seq) FROM log_line) - 15")
            connection.commit()
        return pending(self, *bounds)

    return patch.object(SqlOutbox, "pending", broken)


def forked_lines_thrown_away() -> Planted:
    adopt_fork = SqlOutbox.adopt_fork

    def broken(self: SqlOutbox, base: LogHead, epoch: str) -> None:
        with self._database.writing() as connection:
            for table in ("log_line", "visit"):
                connection.exec_driver_sql(
                    f"DELETE FROM {table} WHERE epoch_no = {_EPOCH} AND seq > ?", (base.epoch, base.seq)
                )
            connection.commit()
        adopt_fork(self, base, epoch)

    return patch.object(SqlOutbox, "adopt_fork", broken)


def line_before_its_effect() -> Planted:
    append = SqlLog.append

    def broken(self: SqlLog, *arguments: Any) -> Any:
        position = append(self, *arguments)
        self._connection.commit()
        return position

    return patch.object(SqlLog, "append", broken)


def screen_before_the_disk() -> Planted:
    commit, forgets = SqlUnitOfWork.commit, every(20)

    def broken(self: SqlUnitOfWork) -> None:
        if not forgets():
            commit(self)

    return patch.object(SqlUnitOfWork, "commit", broken)


BUGS = (
    Bug("a queue that is dropped after three tries", dropped_queue, ("lost", "confirmed")),
    Bug("a retry under a new number", retry_under_a_new_seq, ("doubled",)),
    Bug("acknowledged before the reply is there", acknowledged_before_the_reply, ("confirmed",)),
    Bug("the reply to another batch taken for the acknowledgement", any_reply_counts, ("confirmed",)),
    Bug(
        "the hash of an acknowledgement is not looked at",
        hash_not_looked_at,
        ("lost", "another hash", "lines to send"),
    ),
    Bug("lines deleted before they are acknowledged", lines_deleted_too_early, ("lost", "lines to send")),
    Bug("lines of a fork thrown away", forked_lines_thrown_away, ("lost",)),
    Bug("a line committed before its effect", line_before_its_effect, ("doubled",)),
    Bug("the screen says recorded before the disk has it", screen_before_the_disk, ("lost", "crashed")),
)
