"""The log as the uploader sees it: what waits, what is acknowledged, and the forks."""

from typing import Any

from sqlalchemy import Connection, Row

from kiosk.services.ports import LogHead, Pending
from kiosk.storage.database import StationDatabase
from kiosk.storage.log import LAST_SEQ, OURS, count_waiting

_EPOCHS = "SELECT no, epoch, base_seq, base_hash, acked_seq, acked_hash FROM log_epoch"


class SqlOutbox:
    """The port `Outbox`; any thread."""

    def __init__(self, database: StationDatabase) -> None:
        self._database = database

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

    def adopt_fork(self, base: LogHead, epoch: str) -> None:
        """Move the lines after `base`, and their visits, to a new epoch that goes on from there.

        Raises ValueError when our log does not hold `base`.
        """
        with self._database.writing() as connection:
            old = connection.exec_driver_sql(f"{_EPOCHS} WHERE epoch = ?", (base.epoch,)).first()
            if old is None or _hash_at(connection, old, base.seq) != base.hash:
                raise ValueError(f"the fork's base {base.epoch}:{base.seq} is not in this terminal's log")
            digest = bytes.fromhex(base.hash)
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO log_epoch"
                " (terminal, epoch, base_seq, base_hash, acked_seq, acked_hash, parent_no)"
                " SELECT terminal, ?, ?, ?, ?, ?, no FROM log_epoch WHERE no = ?",
                (epoch, base.seq, digest, base.seq, digest, old.no),
            )
            for table in ("log_line", "visit"):
                connection.exec_driver_sql(
                    f"UPDATE {table} SET epoch_no = (SELECT no FROM log_epoch WHERE epoch = ?)"
                    " WHERE epoch_no = ? AND seq > ?",
                    (epoch, old.no, base.seq),
                )
            _set_acked(connection, old.no, base.seq, digest)
            connection.commit()


def _sending(connection: Connection) -> Row[Any]:
    """The oldest epoch with lines that wait, or else the current one."""
    row = connection.exec_driver_sql(f"{_EPOCHS} WHERE {OURS} AND acked_seq < {LAST_SEQ} ORDER BY no LIMIT 1").first()
    row = row or connection.exec_driver_sql(f"{_EPOCHS} ORDER BY no DESC LIMIT 1").first()
    if row is None:
        raise RuntimeError("the log has no epoch: the terminal is not enrolled")
    return row


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
