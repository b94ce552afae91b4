"""Small roster files, written with the DDL of the wire."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.wire.roster import DDL
from kiosk.wire.token import card_token, phone_token

KEY = b"k" * 32


class Keys:
    """Roster keys that are simply there."""

    def __init__(self, keys: dict[int, bytes] | None = None) -> None:
        self._keys = {1: KEY} if keys is None else keys

    def key(self, generation: int) -> bytes | None:
        return self._keys.get(generation)

    def latest(self) -> int | None:
        return max(self._keys, default=None)

    def generations(self) -> tuple[int, ...]:
        return tuple(sorted(self._keys, reverse=True))


def write_roster(
    path: Path,
    version: int,
    cards: dict[bytes, str],
    format_: int = 1,
    status: int = 0,
    valid_until: int = 21_914,
    phones: dict[bytes, str] | None = None,
    generation: int = 1,
    key: bytes = KEY,
) -> None:
    """Members 1000, 1001, … with these cards and masked names, couriers of one union, valid to 2029-12-31.

    `phones`: the numbers of some of them, by card.
    """
    tokens = {uid: phone_token(key, digits) for uid, digits in (phones or {}).items()}
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(DDL)
        facts = {"format": format_, "version": version, "generation": generation, "members": len(cards), "built_at": 0}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
        connection.execute("INSERT INTO union_name VALUES (0, '浙江圆通速递工会')")
        connection.executemany(
            "INSERT INTO member VALUES (?, 1, ?, ?, ?, 1, 0, ?, ?)",
            [
                (card_token(key, uid), tokens.get(uid), 1000 + number, name, status, valid_until)
                for number, (uid, name) in enumerate(cards.items())
            ],
        )


def roster_bytes(version: int, cards: dict[bytes, str], **fields: Any) -> bytes:
    """The content of such a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.db"
        write_roster(path, version, cards, **fields)
        return path.read_bytes()


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    """Every row of a roster file, by key."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT * FROM member ORDER BY key").fetchall()


def rows_in(text: bytes) -> list[tuple[Any, ...]]:
    """Every row of a roster file's content."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.db"
        path.write_bytes(text)
        return rows_of(path)
