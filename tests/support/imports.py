"""Importing a members file into a centre, and looking at what became of it."""

import csv
from pathlib import Path

from sqlalchemy import select

from kiosk.central.members.importing import Departures, import_file
from kiosk.central.storage.tables import member as member_table
from tests.support.centre import Centre

UNION = "浙江"


def load(centre: Centre, path: Path, departures: Departures | None = None) -> tuple[int, int, int, int, int]:
    """Added, changed, unchanged, departed, rejected."""
    done = import_file(centre.database, path, departures)
    counts = done.counts
    return counts.added, counts.changed, counts.unchanged, counts.departed, done.rejected


def stored(centre: Centre) -> dict[str, tuple[object, ...]]:
    """Pseudonym, name, phone, card and status by member number."""
    columns = member_table.c
    query = select(columns.member_no, columns.pseudonym, columns.name, columns.phone, columns.card_uid, columns.status)
    with centre.database.read() as connection:
        return {row.member_no: tuple(row)[1:] for row in connection.execute(query)}


def reasons(path: Path) -> list[tuple[int, str]]:
    with path.with_suffix(".rejects.csv").open(encoding="utf-8", newline="") as file:
        return [(int(row["line"]), row["reason"]) for row in csv.DictReader(file)]
