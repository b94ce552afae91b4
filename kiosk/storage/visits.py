"""The visit table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import LogPosition, Via, Visit
from kiosk.storage.database import driver

_COLUMNS = (
    "visit.person, visit.occupation, visit.via, visit.at_ms, visit.mono_ms, visit.boot, visit.clock, visit.seq, "
    "log_epoch.epoch FROM visit JOIN log_epoch ON log_epoch.no = visit.epoch_no"
)


class SqlVisits:
    """The port `Visits` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_of(self, persons: Sequence[str]) -> Visit | None:
        """The latest visit of a person who may go by several names."""
        marks = ", ".join("?" * len(persons))
        row = (
            driver(self._connection)
            .execute(f"SELECT {_COLUMNS} WHERE person IN ({marks}) ORDER BY visit.id DESC LIMIT 1", tuple(persons))
            .fetchone()
        )
        return None if row is None else _visit(row)

    def at(self, position: LogPosition) -> Visit | None:
        """The visit whose line stands, or stood before a fork moved it, at a position."""
        row = self._connection.exec_driver_sql(
            "WITH RECURSIVE heir(no) AS (SELECT no FROM log_epoch WHERE epoch = ?"
            " UNION SELECT log_epoch.no FROM log_epoch JOIN heir ON log_epoch.parent_no = heir.no)"
            f" SELECT {_COLUMNS} WHERE visit.epoch_no IN heir AND visit.seq = ?",
            (position.epoch, position.seq),
        ).first()
        return None if row is None else _visit(row)

    def add(self, visit: Visit) -> None:
        """Keep a visit."""
        moment = visit.moment
        driver(self._connection).execute(
            "INSERT INTO visit (person, occupation, via, at_ms, mono_ms, boot, clock, epoch_no, seq)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT no FROM log_epoch WHERE epoch = ?), ?)",
            (
                visit.person,
                visit.occupation,
                visit.via,
                moment.at_ms,
                moment.mono_ms,
                moment.boot,
                moment.clock,
                visit.position.epoch,
                visit.position.seq,
            ),
        )

    def state_occupation(self, visit: Visit) -> None:
        """Keep the occupation of a visit that was kept without one."""
        self._connection.exec_driver_sql(
            "UPDATE visit SET occupation = ? WHERE seq = ? AND epoch_no = (SELECT no FROM log_epoch WHERE epoch = ?)",
            (visit.occupation, visit.position.seq, visit.position.epoch),
        )

    def count_since(self, at_ms: int) -> int:
        """How many visits were recorded from `at_ms` on."""
        count = self._connection.exec_driver_sql("SELECT count(*) FROM visit WHERE at_ms >= ?", (at_ms,)).scalar_one()
        return int(count)


def _visit(row: Sequence[Any]) -> Visit:
    person, occupation, via, at_ms, mono_ms, boot, clock, seq, epoch = row
    return Visit(
        person=person,
        occupation=None if occupation is None else Occupation(occupation),
        via=Via(via),
        moment=Moment(at_ms, mono_ms, boot, ClockTrust(clock)),
        position=LogPosition(epoch, seq),
    )
