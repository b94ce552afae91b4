"""The SQL of an import in each database's own words: by way of SQLAlchemy, two million rows take twice as long."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from kiosk.central.members.row import Values

_ADD = """
INSERT INTO member (member_no, name, phone, card_uid, occupation, union_name, joined_on, valid_until, status,
pseudonym, seen_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_CHANGE = """
UPDATE member SET name = ?, phone = ?, card_uid = ?, occupation = ?, union_name = ?, joined_on = ?, valid_until = ?,
status = ?, seen_in = ? WHERE member_no = ?"""
_MARK = "UPDATE member SET seen_in = ? WHERE member_no {among}"
_FIND = """
SELECT member_no, name, phone, card_uid, occupation, union_name, {joined_on}, {valid_until}, status, seen_in
FROM member WHERE member_no {among} OR card_uid {among} OR phone {among}"""

_SQLITE = {"among": "IN (SELECT value FROM json_each(?))", "joined_on": "joined_on", "valid_until": "valid_until"}
_POSTGRES = {
    "among": "= ANY(?)",
    "joined_on": "to_char(joined_on, 'YYYY-MM-DD')",
    "valid_until": "to_char(valid_until, 'YYYY-MM-DD')",
}


class Statements:
    """Reads and writes batches of the table `member`, within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"

    def find(self, numbers: list[str], cards: list[str], phones: list[str]) -> list[tuple[Values, int]]:
        """The members that have one of these, each with its `seen_in`."""
        found = self._run(_FIND, (self._list(numbers), self._list(cards), self._list(phones)))
        return [(tuple(row[:-1]), row[-1]) for row in found]

    def mark(self, numbers: list[str], import_no: int) -> None:
        """Note that the import names these members."""
        if numbers:
            self._run(_MARK, (import_no, self._list(numbers)))

    def change(self, members: Sequence[Values], import_no: int) -> None:
        """Make those with these numbers be so."""
        if members:
            self._run(_CHANGE, [(*values, import_no, number) for number, *values in members])

    def add(self, members: Iterable[tuple[Values, int]], import_no: int) -> None:
        """Add members, each with its pseudonym."""
        if rows := [(*values, pseudonym, import_no) for values, pseudonym in members]:
            self._run(_ADD, rows)

    def _list(self, texts: list[str]) -> Any:
        return json.dumps(texts) if self._is_sqlite else texts

    def _run(self, statement: str, values: Any) -> Any:
        if self._is_sqlite:
            statement = statement.format_map(_SQLITE)
        else:
            statement = statement.format_map(_POSTGRES).replace("?", "%s")
        return self._connection.exec_driver_sql(statement, values)
