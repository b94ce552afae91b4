"""What the centre has is kept for half a year, then removed in whole days; what it has not is never removed."""

from typing import Any

from sqlalchemy import Connection, Row

from kiosk.storage.database import StationDatabase

KEPT_DAYS = 180
"""So many whole days at least after the day on which the centre acknowledged them."""
_LINES_AT_ONCE = 500
"""A transaction takes milliseconds: a check-in never waits for more than one."""
_DUE = """
SELECT epoch_no, day, log_acked.seq FROM log_acked JOIN log_epoch ON no = epoch_no
WHERE day < :first_kept AND log_acked.seq <= acked_seq AND NOT EXISTS (
    SELECT 1 FROM log_acked AS other
    WHERE other.day BETWEEN :first_kept AND :today
    AND (other.epoch_no < log_acked.epoch_no OR other.epoch_no = log_acked.epoch_no AND other.seq <= log_acked.seq)
)
ORDER BY epoch_no, log_acked.seq LIMIT 1
"""
"""A day stands for all lines up to its `seq`. Where lines before them are to be kept still, it is false: the centre's
clock was behind. A day that is yet to come is false as well, and says nothing of the others."""


class LogRetention:
    """Removes lines, with their visits, from the beginning of an epoch. Any thread; EnvironmentFault from the disk."""

    def __init__(self, database: StationDatabase) -> None:
        self._database = database

    def remove_a_day(self, today: int) -> int:
        """Remove what was acknowledged on the oldest day that is due on day `today` (China's, by the centre's time).

        One day at a call, so that a centre whose clock is wrong for an hour takes little away. What was acknowledged
        while it was wrong goes with the next day that was right. Gives how many lines.
        """
        with self._database.reading() as connection:
            days = {"first_kept": today - KEPT_DAYS, "today": today}
            due = connection.exec_driver_sql(_DUE, days).first()
        removed = 0
        while due is not None:
            with self._database.writing() as connection:
                count = _remove_some(connection, due)
                connection.commit()
            if count == 0:
                break
            removed += count
        return removed


def _remove_some(connection: Connection, due: Row[Any]) -> int:
    """Remove the first lines, and keep the hash after them: the chain of what stays begins there. 0: all are gone."""
    lines = connection.exec_driver_sql(
        "SELECT log_line.seq, hash FROM log_line JOIN log_epoch ON no = epoch_no"
        " WHERE epoch_no = ? AND log_line.seq <= min(?, acked_seq) ORDER BY log_line.seq LIMIT ?",
        (due.epoch_no, due.seq, _LINES_AT_ONCE),
    ).all()
    if not lines:
        # of the later ones those of an earlier day are false: their lines go with the next one
        connection.exec_driver_sql(
            "DELETE FROM log_acked WHERE epoch_no = ? AND (seq <= ? OR day < ?)", (due.epoch_no, due.seq, due.day)
        )
        return 0
    last = lines[-1]
    for table in ("visit", "log_line"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE epoch_no = ? AND seq <= ?", (due.epoch_no, last.seq))
    connection.exec_driver_sql(
        "UPDATE log_epoch SET base_seq = ?, base_hash = ? WHERE no = ?", (last.seq, last.hash, due.epoch_no)
    )
    return len(lines)
