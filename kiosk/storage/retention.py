"""What the centre has is kept for half a year, then removed in whole days; what it has not is never removed."""

from typing import Any

from sqlalchemy import Connection, Row

from kiosk.storage.database import StationDatabase

KEPT_DAYS = 180
"""So many whole days at least after the day on which the centre acknowledged them."""
_LINES_AT_ONCE = 500
"""A transaction takes milliseconds: a check-in never waits for more than one."""


class LogRetention:
    """Removes lines, with their visits, from the beginning of an epoch. Any thread; EnvironmentFault from the disk."""

    def __init__(self, database: StationDatabase) -> None:
        self._database = database

    def remove_a_day(self, today: int) -> int:
        """Remove what was acknowledged on the oldest day that is due on day `today` (China's, by the centre's time).

        One day at a call, so that a centre whose clock is wrong for an hour takes little away. Gives how many lines.
        """
        with self._database.reading() as connection:
            due = connection.exec_driver_sql(
                "SELECT epoch_no, day, log_acked.seq FROM log_acked JOIN log_epoch ON no = epoch_no"
                " WHERE day < ? AND log_acked.seq <= acked_seq ORDER BY day, epoch_no LIMIT 1",
                (today - KEPT_DAYS,),
            ).first()
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
        connection.exec_driver_sql("DELETE FROM log_acked WHERE epoch_no = ? AND day = ?", (due.epoch_no, due.day))
        return 0
    last = lines[-1]
    for table in ("visit", "log_line"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE epoch_no = ? AND seq <= ?", (due.epoch_no, last.seq))
    connection.exec_driver_sql(
        "UPDATE log_epoch SET base_seq = ?, base_hash = ? WHERE no = ?", (last.seq, last.hash, due.epoch_no)
    )
    return len(lines)
