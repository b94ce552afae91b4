"""The log as the uploader sees it: what waits, what is acknowledged, and the forks."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from kiosk.domain.china_time import china_day
from kiosk.services.ports import LogHead, Pending
from kiosk.storage.database import StationDatabase
from kiosk.storage.log import LAST_SEQ, OURS, count_waiting

_EPOCHS = "SELECT no, terminal, epoch, base_seq, base_hash, acked_seq, acked_hash, parent_no FROM log_epoch"

_FIRST_DAY = (date(2026, 1, 1) - date(1970, 1, 1)).days
"""Before it there was no terminal: a centre that says so does not know the time."""


class SqlOutbox:
    """The port `Outbox`; any thread."""

    def __init__(self, database: StationDatabase, centre_ms: Callable[[], int | None] = lambda: None) -> None:
        """`centre_ms` is the centre's time. What is acknowledged while nobody knows it is kept until more is."""
        self._database = database
        self._centre_ms = centre_ms

    def pending(self, max_lines: int, max_bytes: int) -> Pending:
        """The oldest lines that are not acknowledged, of one epoch."""
        with self._database.reading() as connection:
            epoch = _sending(connection)
            rows = connection.exec_driver_sql(
                "SELECT line, hash FROM log_line WHERE epoch_no = ? AND seq > ? ORDER BY seq LIMIT ?",
                (epoch.no, epoch.acked_seq, max_lines),
            )
            lines: list[bytes] = []
            size, last_hash = 0, epoch.acked_hash
            for row in rows:
                size += len(row.line) + 1
                if size > max_bytes:
                    break
                lines.append(row.line)
                last_hash = row.hash
        return Pending(_acked_head(epoch), tuple(lines), last_hash.hex())

    def waiting(self) -> int:
        """How many lines are not acknowledged."""
        with self._database.reading() as connection:
            return count_waiting(connection)

    def acknowledged(self) -> LogHead:
        """The last head that the centre acknowledged, in the epoch that `pending` would send."""
        with self._database.reading() as connection:
            return _acked_head(_sending(connection))

    def acknowledge(self, head: LogHead) -> bool:
        """Keep that the centre has everything to `head`; False when our hash there is another one."""
        with self._database.writing() as connection:
            epoch = connection.exec_driver_sql(f"{_EPOCHS} WHERE epoch = ?", (head.epoch,)).first()
            if epoch is None or head.seq < epoch.acked_seq or _hash_at(connection, epoch, head.seq) != head.hash:
                return False
            if head.seq > epoch.acked_seq:
                _set_acked(connection, epoch.no, head.seq, bytes.fromhex(head.hash))
                self._note_day(connection, epoch.no, head.seq)
                connection.commit()
        return True

    def resume_at(self, epoch: str, seq: int) -> bool:
        """Count lines from `seq` on as not acknowledged; False if they are not kept any more, or not yet written."""
        with self._database.writing() as connection:
            row = connection.exec_driver_sql(f"{_EPOCHS} WHERE epoch = ?", (epoch,)).first()
            digest = None if row is None else _hash_at(connection, row, seq - 1)
            if row is None or digest is None:
                return False
            _set_acked(connection, row.no, seq - 1, bytes.fromhex(digest))
            connection.commit()
        return True

    def begin_again(self, epoch: str) -> bool:
        """Count all that is kept of an epoch as not acknowledged; if it was so, the last line before it as well."""
        with self._database.writing() as connection:
            row = connection.exec_driver_sql(f"{_EPOCHS} WHERE epoch = ?", (epoch,)).first()
            if row is None:
                return False
            if row.acked_seq > row.base_seq:
                _set_acked(connection, row.no, row.base_seq, row.base_hash)
            elif not _send_last_line_before(connection, row):
                return False
            connection.commit()
        return True

    def adopt_fork(self, base: LogHead, epoch: str) -> None:
        """Move the lines after `base`, and their visits, to a new epoch that goes on from there.

        Those of epochs that this terminal began later, when it was restored, go on from there too: our log is one
        chain. Raises ValueError when it does not hold `base`.
        """
        with self._database.writing() as connection:
            old = connection.exec_driver_sql(f"{_EPOCHS} WHERE epoch = ?", (base.epoch,)).first()
            if old is None or _hash_at(connection, old, base.seq) != base.hash:
                raise ValueError(f"the fork's base {base.epoch}:{base.seq} is not in this terminal's log")
            digest = bytes.fromhex(base.hash)
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO log_epoch"
                " (terminal, epoch, base_seq, base_hash, acked_seq, acked_hash, parent_no)"
                " SELECT ?, ?, ?, ?, ?, ?, max(no) FROM log_epoch",
                (old.terminal, epoch, base.seq, digest, base.seq, digest),
            )
            fork = connection.exec_driver_sql(f"{_EPOCHS} WHERE epoch = ?", (epoch,)).one()
            left = (old.terminal, old.no, fork.no, base.seq)
            leaving = (
                "epoch_no IN (SELECT no FROM log_epoch WHERE terminal = ? AND no >= ? AND no < ?) AND {table}.seq > ?"
            )
            for table in ("log_line", "visit"):
                connection.exec_driver_sql(
                    f"UPDATE {table} SET epoch_no = ? WHERE {leaving.format(table=table)}", (fork.no, *left)
                )
            connection.exec_driver_sql(
                f"UPDATE log_acked SET seq = ? WHERE {leaving.format(table='log_acked')}", (base.seq, *left)
            )
            connection.exec_driver_sql(
                "UPDATE log_epoch SET acked_seq = base_seq, acked_hash = base_hash"
                " WHERE terminal = ? AND no > ? AND no < ? AND base_seq >= ?",
                left,
            )
            _set_acked(connection, old.no, base.seq, digest)
            self._note_day(connection, old.no, base.seq)
            connection.commit()

    def _note_day(self, connection: Connection, no: int, seq: int) -> None:
        """A day that the clock comes to again, after another one, stays where it was."""
        now_ms = self._centre_ms()
        if now_ms is not None and china_day(now_ms) >= _FIRST_DAY:
            connection.exec_driver_sql(
                "INSERT INTO log_acked (epoch_no, day, seq) VALUES (?, ?, ?)"
                " ON CONFLICT (epoch_no, day) DO UPDATE SET seq = max(seq, excluded.seq) WHERE NOT EXISTS ("
                "SELECT 1 FROM log_acked AS l WHERE l.epoch_no = excluded.epoch_no AND l.seq > log_acked.seq)",
                (no, china_day(now_ms), seq),
            )


def _sending(connection: Connection) -> Row[Any]:
    """The oldest epoch with lines that wait, or else the current one."""
    row = connection.exec_driver_sql(f"{_EPOCHS} WHERE {OURS} AND acked_seq < {LAST_SEQ} ORDER BY no LIMIT 1").first()
    row = row or connection.exec_driver_sql(f"{_EPOCHS} ORDER BY no DESC LIMIT 1").first()
    if row is None:
        raise RuntimeError("the log has no epoch: the terminal is not enrolled")
    return row


def _send_last_line_before(connection: Connection, epoch: Row[Any]) -> bool:
    """Whether a line of an ancestor is kept: it then waits, and tells how far the centre has what came before."""
    parent_no = epoch.parent_no
    while parent_no is not None:
        parent = connection.exec_driver_sql(f"{_EPOCHS} WHERE no = ?", (parent_no,)).one()
        last = connection.exec_driver_sql("SELECT max(seq) FROM log_line WHERE epoch_no = ?", (parent.no,)).scalar()
        if last is not None:
            before = _hash_at(connection, parent, last - 1)
            if before is not None and parent.acked_seq >= last:
                _set_acked(connection, parent.no, last - 1, bytes.fromhex(before))
            return before is not None
        parent_no = parent.parent_no
    return False


def _acked_head(epoch: Row[Any]) -> LogHead:
    return LogHead(epoch.epoch, epoch.acked_seq, epoch.acked_hash.hex())


def _hash_at(connection: Connection, epoch: Row[Any], seq: int) -> str | None:
    """The hash after line `seq` of an epoch, hex; None where no such line is kept."""
    if seq == epoch.base_seq:
        return str(epoch.base_hash.hex())
    digest = connection.exec_driver_sql(
        "SELECT hash FROM log_line WHERE epoch_no = ? AND seq = ?", (epoch.no, seq)
    ).scalar()
    return None if digest is None else digest.hex()


def _set_acked(connection: Connection, no: int, seq: int, digest: bytes) -> None:
    connection.exec_driver_sql("UPDATE log_epoch SET acked_seq = ?, acked_hash = ? WHERE no = ?", (seq, digest, no))
