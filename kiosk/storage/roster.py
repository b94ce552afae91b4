"""Lookups in roster.db: a file of the centre's making, which other processes replace and change meanwhile."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.domain.member import Member
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.members import CardToken, PhoneToken
from kiosk.services.roster_ports import RosterKeys
from kiosk.storage.roster_file import is_passing, open_roster, read_status
from kiosk.wire import roster as codes
from kiosk.wire import token
from kiosk.wire.roster import from_days

_MEMBER = (
    "SELECT pseudonym, member.name, occupation, union_name.name, status, valid_until"
    " FROM member LEFT JOIN union_name ON union_name.no = union_no"
)
_BY_CARD = f"{_MEMBER} WHERE key = ? AND has_card"
# without the + SQLite would put the value into the shift as well, and then find no index for it
_BY_PSEUDONYM = f"{_MEMBER} WHERE pseudonym >> 48 = ?1 >> 48 AND +pseudonym = ?1"
_BY_PHONE = f"{_MEMBER} WHERE phone IS NOT NULL AND phone >> 40 = ?1 >> 40 AND +phone = ?1 LIMIT 2"
_CACHE_KIB = 8 * 1024
"""Room for the inner pages of two million members, and of their unions."""


class SqliteRoster:
    """The port `Roster`. Lookups run in the storage thread; `refresh` may be called from any thread.

    A file that is damaged is no roster: `on_damage` is told, and people are served as strangers until another one has
    come. Where the disk does not answer they are strangers as well, and the next lookup tries the same file again.
    """

    def __init__(self, path: Path, keys: RosterKeys, on_damage: Callable[[str], None] = lambda _reason: None) -> None:
        self._path = path
        self._keys = keys
        self._on_damage = on_damage
        self._connection: sqlite3.Connection | None = None
        self._generation: int | None = None
        self._stale = threading.Event()
        self._stale.set()

    def refresh(self) -> None:
        """Look at the file anew before the next token: it was replaced or removed."""
        self._stale.set()

    def card_token(self, uid: bytes) -> CardToken | None:
        """How the roster in force names a card."""
        named = self._key()
        return None if named is None else CardToken(token.card_token(named[0], uid), named[1])

    def card_tokens(self, uid: bytes) -> tuple[CardToken, ...]:
        """A card under every key that is held, as the roster in force names it first."""
        named = self.card_token(uid)
        if named is None:
            return ()
        others = (each for each in self._keys.generations() if each != named.generation)
        keys = ((self._keys.key(each), each) for each in others)
        return (named, *(CardToken(token.card_token(key, uid), each) for key, each in keys if key is not None))

    def phone_token(self, digits: str) -> PhoneToken | None:
        """How the roster in force names a phone number."""
        named = self._key()
        return None if named is None else PhoneToken(token.phone_token(named[0], digits), named[1])

    def by_card(self, card: CardToken) -> Member | None:
        """The member whose card this is; None without a roster, or when the token is of another generation."""
        return self._of_generation(_BY_CARD, card)

    def by_subject(self, subject: str) -> Member | None:
        """The member who has this pseudonym; None without a roster."""
        self._reopen_if_stale()
        return self._only(_BY_PSEUDONYM, token.from_hex(subject))

    def by_phone(self, phone: PhoneToken) -> Member | None:
        """The member whose phone number this is; None as for a card, and when the number is that of several."""
        return self._of_generation(_BY_PHONE, phone)

    def status(self) -> RosterStatus | None:
        """What is known of the roster as a whole; None without one."""
        self._reopen_if_stale()
        if self._connection is None:
            return None
        try:
            return read_status(self._connection)
        except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
            self._give_up(error)
            return None

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection, self._generation = None, None

    def _key(self) -> tuple[bytes, int] | None:
        """The key that names people now, with its generation."""
        self._reopen_if_stale()
        generation = self._keys.latest() if self._generation is None else self._generation
        key = None if generation is None else self._keys.key(generation)
        return None if generation is None or key is None else (key, generation)

    def _of_generation(self, query: str, named: CardToken | PhoneToken) -> Member | None:
        """Looks where the token was made: another file counts from the next token on, so that nobody falls between."""
        if self._connection is None:
            self._reopen_if_stale()
        return self._only(query, named.token) if named.generation == self._generation else None

    def _only(self, query: str, value: int) -> Member | None:
        if self._connection is None:
            return None
        try:
            rows = self._connection.execute(query, (value,)).fetchall()
            return _member(rows[0]) if len(rows) == 1 else None
        except (sqlite3.Error, LookupError, OverflowError, TypeError) as error:
            self._give_up(error)
            return None

    def _reopen_if_stale(self) -> None:
        if not self._stale.is_set():
            return
        self._stale.clear()
        self.close()
        try:
            if not self._path.exists():
                return
            self._connection = open_roster(self._path)
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self._generation = read_status(self._connection).generation
        except (sqlite3.Error, OSError, LookupError, TypeError, ValueError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        self.close()
        if is_passing(error):
            self._stale.set()
            return
        self._on_damage(f"{type(error).__name__}: {error}")


def _member(row: tuple[Any, ...]) -> Member:
    pseudonym, name, occupation, union, status, valid_until = row
    return Member(
        subject=token.to_hex(pseudonym),
        masked_name=name,
        occupation=codes.occupation_at(occupation),
        union=union or "",
        status=codes.status_at(status),
        valid_until=from_days(valid_until),
    )
