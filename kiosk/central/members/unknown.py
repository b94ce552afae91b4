"""Visits with cards that a terminal's roster did not know: whose they were, once the centre has those members."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select, update

from kiosk.central.keys import OnlineKeys
from kiosk.central.roster.tokens import Tokens
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.central.storage.roster_tables import unknown_visit
from kiosk.wire.token import to_hex

ROWS_AT_ONCE = 10_000


def resolve(database: Database, keys: OnlineKeys) -> int:
    """Note the member of every visit whose card is known by now; gives how many cards those were.

    A token can only be compared, so all members' cards are gone through once for every generation that is asked for.
    """
    with database.read(snapshot=True) as connection:
        found = _owners(connection, _wanted(connection), keys.roster)
    if found:
        unresolved = update(unknown_visit).where(
            unknown_visit.c.subject.is_(None),
            unknown_visit.c.generation == bindparam("this_generation"),
            unknown_visit.c.token == bindparam("this_token"),
        )
        with database.write() as connection:
            connection.execute(unresolved.values(subject=bindparam("owner")), found)
    return len(found)


def _wanted(connection: Connection) -> dict[int, set[int]]:
    """The tokens by generation."""
    query = select(unknown_visit.c.generation, unknown_visit.c.token).where(unknown_visit.c.subject.is_(None))
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for row in connection.execute(query.distinct()):
        wanted[row.generation].add(row.token)
    return wanted


def _owners(connection: Connection, wanted: dict[int, set[int]], keys: Mapping[int, bytes]) -> list[dict[str, object]]:
    makers = {generation: Tokens(keys[generation]) for generation in wanted if generation in keys}
    if not makers:
        return []
    member = tables.member.c
    query = select(member.card_uid, member.pseudonym).where(member.card_uid.is_not(None))
    found: list[dict[str, object]] = []
    for card, pseudonym in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query):
        for generation, tokens in makers.items():
            token = tokens.card(bytes.fromhex(card))
            if token in wanted[generation]:
                owner = to_hex(pseudonym)
                found.append({"this_generation": generation, "this_token": token, "owner": owner})
    return found
