"""A log that finds itself restored or copied goes on under an epoch of its own, so that no two lines share a place."""

import secrets
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from kiosk.storage.database import StationDatabase
from kiosk.storage.log import CurrentEpoch, current_epoch
from kiosk.storage.log_mark import LogMark, Mark, place_of
from kiosk.storage.reserve import DiskReserve

MARK_FILE = "log.mark"


def _random_epoch() -> str:
    return secrets.token_hex(16)


def open_marked(data_dir: Path, reserve: DiskReserve | None = None) -> StationDatabase:
    """station.db of a data directory, with the mark beside it; raises EnvironmentFault when the disk fails."""
    mark = LogMark(data_dir / MARK_FILE)
    database = StationDatabase(data_dir / "station.db", mark.note, reserve)
    mark.place = place_of(database.path)
    branch_unless_marked(database, mark)
    return database


def branch_unless_marked(
    database: StationDatabase, mark: LogMark, new_epoch: Callable[[], str] = _random_epoch
) -> bool:
    """Begin an epoch after our last line unless the mark says that this is the log which this machine wrote last.

    Gives whether it did. Where it left its parent is where it begins; the parent's lines go on being sent before it.
    Raises EnvironmentFault when the disk fails.
    """
    with database.writing() as connection:
        head = current_epoch(connection)
        if head is None:
            return False
        marked = mark.read()
        known = marked is not None and marked.place == mark.place and _holds(connection, marked)
        begun_elsewhere = not known and (marked is not None or head.has_lines)
        if begun_elsewhere:
            _begin(connection, head, new_epoch())
            connection.commit()
    mark.note(head.seq, head.hash)
    return begun_elsewhere


def _holds(connection: Connection, marked: Mark) -> bool:
    """Whether the line stands here, in whatever epoch, or was the last one that retention removed."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM log_epoch WHERE (base_seq = :seq AND base_hash = :hash) OR EXISTS"
        " (SELECT 1 FROM log_line WHERE epoch_no = log_epoch.no AND seq = :seq AND log_line.hash = :hash)",
        {"seq": marked.seq, "hash": marked.hash},
    )
    return found.first() is not None


def _begin(connection: Connection, parent: CurrentEpoch, epoch: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO log_epoch (terminal, epoch, base_seq, base_hash, acked_seq, acked_hash, parent_no)"
        " SELECT terminal, ?, ?, ?, ?, ?, no FROM log_epoch WHERE no = ?",
        (epoch, parent.seq, parent.hash, parent.seq, parent.hash, parent.no),
    )
