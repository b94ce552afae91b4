"""One row of a members file: what its fields must be, and the sentence for the first one that is wrong."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.domain.member import MemberStatus
from kiosk.domain.occupation import Occupation

COLUMNS: Final = (
    "member_no",
    "name",
    "phone",
    "card_uid",
    "occupation",
    "union",
    "joined_on",
    "valid_until",
    "status",
)
MAX_TEXT: Final = 100
DAYS: Final = 40_000
"""So many are remembered to be dates: those of a century."""

_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_PHONE = re.compile(r"^(?:\+86)?([0-9]{5,20})$")
CARD = re.compile(r"^(?:[0-9A-Fa-f]{2}){2,16}$")
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

_OCCUPATIONS = frozenset(occupation.value for occupation in Occupation)
_STATUSES = frozenset(status.value for status in MemberStatus)

Values = tuple[str, str, str | None, str | None, str, str, str, str | None, str]
"""A member as a file has it, in the order of COLUMNS; dates as YYYY-MM-DD."""


class RowError(Exception):
    """A row that cannot be taken; the text is the reason for the rejects file."""


class MemberRow(NamedTuple):
    """A valid row; `card_uid` is uppercase hex, `phone` digits. `values` is all that it says."""

    line: int
    fields: Sequence[str]
    member_no: str
    phone: str | None
    card_uid: str | None
    values: Values


def read_row(line: int, fields: Sequence[str], texts: Sequence[str]) -> MemberRow:
    """Check a row, its `texts` in the order of COLUMNS; raises RowError with the reason.

    Written for speed: two million pass here at an import.
    """
    texts = [text.strip() for text in texts]
    whole = "".join(texts)
    if not whole.isprintable() or len(whole) > MAX_TEXT:
        _check_texts(texts)
    number, name, phone, card, occupation, union, joined_on, valid_until, status = texts
    if not number:
        raise RowError("member_no: it is empty")
    if not name:
        raise RowError("name: it is empty")
    phone_digits = _phone(phone) if phone else None
    card_uid = _card(card) if card else None
    if occupation not in _OCCUPATIONS:
        raise _not_one_of(Occupation, "occupation")
    if not union:
        raise RowError("union: it is empty")
    if not joined_on:
        raise RowError("joined_on: it is empty")
    _check_date(joined_on, "joined_on")
    if valid_until:
        _check_date(valid_until, "valid_until")
    if status not in _STATUSES:
        raise _not_one_of(MemberStatus, "status")
    values = (number, name, phone_digits, card_uid, occupation, union, joined_on, valid_until or None, status)
    return MemberRow(line, fields, number, phone_digits, card_uid, values)


def _check_texts(texts: Sequence[str]) -> None:
    """Raise RowError for the first field that is no text to keep."""
    for column, text in zip(COLUMNS, texts, strict=True):
        if CONTROL.search(text):
            raise RowError(f"{column}: it holds bytes that are no UTF-8 text, or control characters")
        if len(text) > MAX_TEXT:
            raise RowError(f"{column}: more than {MAX_TEXT} characters")


def _phone(text: str) -> str:
    found = _PHONE.match(text) or _PHONE.match(text.replace(" ", "").replace("-", ""))
    if not found:
        raise RowError("phone: expected 5 to 20 digits")
    return found[1]


def _card(text: str) -> str:
    if not CARD.match(text):
        raise RowError("card_uid: expected 2 to 16 bytes in hex, leading zeros kept")
    return text.upper()


@lru_cache(maxsize=DAYS)
def _check_date(text: str, column: str) -> None:
    if not _DATE.match(text):
        raise RowError(f"{column}: expected a date as YYYY-MM-DD")
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise RowError(f"{column}: there is no such day") from error


def _not_one_of(kind: type[StrEnum], column: str) -> RowError:
    return RowError(f"{column}: expected one of {', '.join(kind)}")
