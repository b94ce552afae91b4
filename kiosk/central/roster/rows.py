"""From the members that the centre has to the rows of a roster: masked, and named by keyed tokens."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from kiosk.central.members.masking import mask
from kiosk.central.roster.tokens import Tokens
from kiosk.wire import roster
from kiosk.wire.roster_lines import Row

ROWS_AT_ONCE: Final = 10_000

FullMember = tuple[int, str, str | None, str | None, str, str, str, date | str | None]
"""pseudonym, name, phone, card, occupation, union, status, valid_until: with the full name and numbers."""

_OCCUPATIONS = {occupation.value: index for index, occupation in enumerate(roster.OCCUPATIONS)}
_STATUSES = {status.value: index for index, status in enumerate(roster.STATUSES)}

_QUERY = "SELECT pseudonym, name, phone, card_uid, occupation, union_name, status, valid_until FROM member"


def full_members(connection: Connection, scope: str) -> Iterator[FullMember]:
    """The members of the unions whose names begin with `scope`, in no order; memory stays flat.

    The driver's own cursor: two million rows through SQLAlchemy's take three times as long.
    """
    driver: Any = connection.connection.driver_connection
    is_sqlite = connection.dialect.name == "sqlite"
    with closing(driver.cursor() if is_sqlite else driver.cursor(name="full_members")) as cursor:
        cursor.arraysize = ROWS_AT_ONCE
        if scope:
            mark = "?" if is_sqlite else "%s"
            cursor.execute(f"{_QUERY} WHERE substr(union_name, 1, {mark}) = {mark}", (len(scope), scope))
        else:
            cursor.execute(_QUERY)
        while batch := cursor.fetchmany(ROWS_AT_ONCE):
            yield from batch


def roster_rows(members: Iterable[FullMember], unions: Mapping[str, int], key: bytes) -> Iterator[Row]:
    """Their rows; `unions` has every union's number. Written for speed: two million pass here at each publishing."""
    tokens = Tokens(key)
    of_card, of_phone, from_hex = tokens.card, tokens.phone, bytes.fromhex
    days: dict[date | str | None, int | None] = {None: None}
    for pseudonym, name, phone, card, occupation, union, status, until in members:
        if until not in days:
            days[until] = roster.to_days(date.fromisoformat(until) if isinstance(until, str) else until)
        phone_token = None if phone is None else of_phone(phone)
        if card is not None:
            number, has_card = of_card(from_hex(card)), 1
        else:
            number, has_card = pseudonym if phone_token is None else phone_token, 0
        yield (
            number,
            has_card,
            phone_token,
            pseudonym,
            mask(name),
            _OCCUPATIONS[occupation],
            unions[union],
            _STATUSES[status],
            days[until],
        )
