"""The roster file: the DDL that the centre writes and the terminal reads, and the codes in it.

A terminal replaces the file as a whole, so it has no migrations: `FORMAT` changes with the DDL.
"""

from datetime import date, timedelta

from kiosk.domain.member import MemberStatus
from kiosk.domain.occupation import Occupation

FORMAT = 1

DDL = """
CREATE TABLE member (
    key INTEGER PRIMARY KEY,       -- the card's token; without a card the phone's; without both the pseudonym
    has_card INTEGER NOT NULL,     -- 1 where key is a card's token
    phone INTEGER,                 -- the phone's token
    pseudonym INTEGER NOT NULL,    -- 64 bits, given by the centre, never changed
    name TEXT NOT NULL,            -- masked
    occupation INTEGER NOT NULL,   -- index into OCCUPATIONS
    union_no INTEGER NOT NULL,
    status INTEGER NOT NULL,       -- index into STATUSES
    valid_until INTEGER            -- days since 1970-01-01, the last valid day
);
CREATE TABLE union_name (no INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""
"""`meta` holds format, version, generation (of the roster key), members and built_at (ms)."""

PHONE_INDEX = "CREATE INDEX member_phone ON member (phone >> 40) WHERE phone IS NOT NULL"
"""Made by the terminal after the download: an index travels badly.

24 bits of the token lead to one or two of 2 million members, and take 5 bytes a member less than all of it.
"""

PSEUDONYM_INDEX = "CREATE INDEX member_pseudonym ON member (pseudonym >> 48)"
"""The same; 16 bits of the pseudonym lead to 30 of 2 million members, and take 16 bytes a member instead of 22."""

COLUMNS = "key, has_card, phone, pseudonym, name, occupation, union_no, status, valid_until"
ROWS_OF_BUCKET = f"SELECT {COLUMNS} FROM member WHERE key BETWEEN ? AND ? ORDER BY key"  # noqa: S608
"""Given the bounds of a bucket's keys; a row is then a `kiosk.wire.roster_lines.Row`."""

OCCUPATIONS = (
    Occupation.OTHER,
    Occupation.COURIER,
    Occupation.RIDER,
    Occupation.RIDE_HAILING_DRIVER,
    Occupation.TRUCK_DRIVER,
    Occupation.ECOMMERCE,
    Occupation.STREAMER,
    Occupation.SANITATION,
    Occupation.SECURITY,
    Occupation.DOMESTIC,
    Occupation.CONSTRUCTION,
    Occupation.CITY_MANAGEMENT,
)
STATUSES = (MemberStatus.ACTIVE, MemberStatus.SUSPENDED, MemberStatus.LEFT)
"""Only ever appended to: the index is what stands in the file."""

_EPOCH = date(1970, 1, 1)


def occupation_at(index: int) -> Occupation:
    """The occupation of an index; `OTHER` for one that only a newer program knows."""
    return OCCUPATIONS[index] if 0 <= index < len(OCCUPATIONS) else Occupation.OTHER


def status_at(index: int) -> MemberStatus:
    """The status of an index; `SUSPENDED`, which sends people to their union, for one that a newer program knows."""
    return STATUSES[index] if 0 <= index < len(STATUSES) else MemberStatus.SUSPENDED


def to_days(day: date | None) -> int | None:
    """A date as days since 1970-01-01."""
    return None if day is None else (day - _EPOCH).days


def from_days(days: int | None) -> date | None:
    """The date of a number of days since 1970-01-01."""
    return None if days is None else _EPOCH + timedelta(days=days)
