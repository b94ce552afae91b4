"""Building the roster file: members in, an SQLite file with tokens and masked names out, sorted by key."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from kiosk.central.members.masking import mask
from kiosk.domain.member import MemberStatus
from kiosk.domain.occupation import Occupation
from kiosk.wire import roster
from kiosk.wire.token import card_token, phone_token

BATCH_ROWS = 10_000

_PRAGMAS = ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", "secure_delete=ON")
_COLUMNS = "key, has_card, phone, pseudonym, name, occupation, union_no, status, valid_until"
_OCCUPATIONS = {occupation: index for index, occupation in enumerate(roster.OCCUPATIONS)}
_STATUSES = {status: index for index, status in enumerate(roster.STATUSES)}

RosterRow = tuple[int, int, int | None, int, str, int, int, int, int | None]


@dataclass(frozen=True, slots=True, repr=False)
class FullMember:
    """A member as the centre has one, with the full name, phone and card."""

    pseudonym: int
    name: str
    phone: str | None
    card_uid: str | None
    occupation: Occupation
    union: str
    status: MemberStatus
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says of itself; `built_at` in ms."""

    version: int
    generation: int
    built_at: int


@dataclass(frozen=True, slots=True)
class Built:
    """`content` is the hash of the rows alone, in the order of the members given."""

    members: int
    content: str


def build(path: Path, members: Iterable[FullMember], unions: list[str], key: bytes, meta: Meta) -> Built:
    """Write the roster file at `path`, which must not exist; `unions` lists every union among the members once.

    Memory stays flat: SQLite sorts the rows, so that pages fill in key order.
    """
    numbers = {name: number for number, name in enumerate(unions)}
    digest = hashlib.sha256(repr((roster.FORMAT, meta.generation, unions)).encode())
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for pragma in _PRAGMAS:
            file.execute(f"PRAGMA {pragma}")
        file.executescript(roster.DDL)
        file.execute("BEGIN")
        file.execute("CREATE TEMP TABLE unsorted AS SELECT * FROM member WHERE 0")
        count = 0
        for rows in _batches(_row(member, numbers, key) for member in members):
            digest.update(repr(rows).encode())
            file.executemany("INSERT INTO unsorted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            count += len(rows)
        file.execute(f"INSERT INTO member ({_COLUMNS}) SELECT {_COLUMNS} FROM unsorted ORDER BY key")  # noqa: S608
        file.executemany("INSERT INTO union_name VALUES (?, ?)", enumerate(unions))
        file.executemany("INSERT INTO meta VALUES (?, ?)", _meta(meta, count))
        file.execute("COMMIT")
    return Built(count, digest.hexdigest())


def _row(member: FullMember, unions: dict[str, int], key: bytes) -> RosterRow:
    phone = None if member.phone is None else phone_token(key, member.phone)
    card = None if member.card_uid is None else card_token(key, bytes.fromhex(member.card_uid))
    fallback = member.pseudonym if phone is None else phone
    return (
        fallback if card is None else card,
        0 if card is None else 1,
        phone,
        member.pseudonym,
        mask(member.name),
        _OCCUPATIONS[member.occupation],
        unions[member.union],
        _STATUSES[member.status],
        roster.to_days(member.valid_until),
    )


def _batches(rows: Iterator[RosterRow]) -> Iterator[list[RosterRow]]:
    while batch := list(islice(rows, BATCH_ROWS)):
        yield batch


def _meta(meta: Meta, members: int) -> list[tuple[str, int]]:
    return [
        ("format", roster.FORMAT),
        ("version", meta.version),
        ("generation", meta.generation),
        ("members", members),
        ("built_at", meta.built_at),
    ]
