"""One row of a members file: what its fields must be, and the sentence for the first one that is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

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

Choice = TypeVar("Choice", bound=StrEnum)

_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_PHONE = re.compile(r"^(?:\+86)?([0-9]{5,20})$")
CARD = re.compile(r"^(?:[0-9A-Fa-f]{2}){2,16}$")
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class RowError(Exception):
    """A row that cannot be taken; the text is the reason for the rejects file."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A valid row; `card_uid` is uppercase hex, `phone` digits. `values` are the columns of the table `member`."""

    line: int
    fields: tuple[str, ...]
    member_no: str
    name: str
    phone: str | None
    card_uid: str | None
    occupation: Occupation
    union: str
    joined_on: date
    valid_until: date | None
    status: MemberStatus

    def values(self) -> dict[str, object]:
        """The columns that a file decides."""
        return {
            "name": self.name,
            "phone": self.phone,
            "card_uid": self.card_uid,
            "occupation": self.occupation.value,
            "union_name": self.union,
            "joined_on": self.joined_on,
            "valid_until": self.valid_until,
            "status": self.status.value,
        }


def read_row(line: int, fields: tuple[str, ...], named: Mapping[str, str]) -> MemberRow:
    """Check a row's fields; raises RowError with the reason."""
    value = {column: named[column].strip() for column in COLUMNS}
    if CONTROL.search("".join(value.values())) or max(map(len, value.values())) > MAX_TEXT:
        raise _untextual(value)
    return MemberRow(
        line=line,
        fields=fields,
        member_no=_required(value, "member_no"),
        name=_required(value, "name"),
        phone=_phone(value["phone"]),
        card_uid=_card(value["card_uid"]),
        occupation=_one_of(Occupation, value, "occupation"),
        union=_required(value, "union"),
        joined_on=_date(_required(value, "joined_on"), "joined_on"),
        valid_until=_date(value["valid_until"], "valid_until") if value["valid_until"] else None,
        status=_one_of(MemberStatus, value, "status"),
    )


def _untextual(value: Mapping[str, str]) -> RowError:
    """Which of the fields is no text to keep."""
    for column, text in value.items():
        if CONTROL.search(text):
            return RowError(f"{column}: it holds bytes that are no UTF-8 text, or control characters")
        if len(text) > MAX_TEXT:
            return RowError(f"{column}: more than {MAX_TEXT} characters")
    raise AssertionError("every field is text")


def _required(value: Mapping[str, str], column: str) -> str:
    if not value[column]:
        raise RowError(f"{column}: it is empty")
    return value[column]


def _phone(text: str) -> str | None:
    if not text:
        return None
    found = _PHONE.match(text.replace(" ", "").replace("-", ""))
    if not found:
        raise RowError("phone: expected 5 to 20 digits")
    return found[1]


def _card(text: str) -> str | None:
    if not text:
        return None
    if not CARD.match(text):
        raise RowError("card_uid: expected 2 to 16 bytes in hex, leading zeros kept")
    return text.upper()


def _date(text: str, column: str) -> date:
    if not _DATE.match(text):
        raise RowError(f"{column}: expected a date as YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RowError(f"{column}: there is no such day") from error


def _one_of(kind: type[Choice], value: Mapping[str, str], column: str) -> Choice:
    try:
        return kind(value[column])
    except ValueError as error:
        raise RowError(f"{column}: expected one of {', '.join(kind)}") from error
