"""The log table: lines with seq and hash chain, appended in the caller's transaction."""

from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.domain.facts import Fact
from kiosk.domain.moment import Moment
from kiosk.domain.visit import LogPosition
from kiosk.storage.database import LOG_END, driver
from kiosk.wire.chain import advance
from kiosk.wire.line import encode_line

LAST_SEQ = "(SELECT coalesce(max(seq), log_epoch.base_seq) FROM log_line WHERE epoch_no = log_epoch.no)"
"""SQL: the last seq of a row of log_epoch."""

_HEAD = (
    "SELECT no, epoch, coalesce(log_line.seq, base_seq), coalesce(log_line.hash, base_hash), log_line.seq IS NOT NULL"
    " FROM log_epoch LEFT JOIN log_line ON epoch_no = no"
    " AND log_line.seq = (SELECT max(seq) FROM log_line WHERE epoch_no = no) ORDER BY no DESC LIMIT 1"
)

OURS = "log_epoch.terminal = (SELECT terminal FROM enrolment)"
"""SQL: the epochs of the terminal that this machine is now; a revoked one before it may have left lines behind."""


def count_waiting(connection: Connection) -> int:
    """How many lines of all our epochs the centre has not acknowledged."""
    count = connection.exec_driver_sql(f"SELECT coalesce(sum({LAST_SEQ} - acked_seq), 0) FROM log_epoch WHERE {OURS}")
    return int(count.scalar_one())


@dataclass(frozen=True, slots=True)
class CurrentEpoch:
    """The epoch that lines are appended to, with its last line's seq and hash; `has_lines`: some are kept in it."""

    no: int
    epoch: str
    seq: int
    hash: bytes
    has_lines: bool


def current_epoch(connection: Connection) -> CurrentEpoch | None:
    """The newest epoch and its head; None before enrolment."""
    row = driver(connection).execute(_HEAD).fetchone()
    if row is None:
        return None
    no, epoch, seq, digest, has_lines = row
    return CurrentEpoch(no, epoch, seq, digest, bool(has_lines))


class SqlLog:
    """The port `Log` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, fact: Fact, moment: Moment, subject: str | None = None) -> LogPosition:
        """Add one line after the current epoch's last one."""
        head = current_epoch(self._connection)
        if head is None:
            raise RuntimeError("the log has no epoch: the terminal is not enrolled")
        seq = head.seq + 1
        line = encode_line(seq, moment, fact, subject)
        digest = advance(head.hash, line)
        driver(self._connection).execute(
            "INSERT INTO log_line (epoch_no, seq, line, hash) VALUES (?, ?, ?, ?)", (head.no, seq, line, digest)
        )
        self._connection.info[LOG_END] = (seq, digest)
        return LogPosition(head.epoch, seq)
