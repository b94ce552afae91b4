"""The numbers of unions: given once, never changed, so that rosters of different days can be compared."""

from sqlalchemy import Connection, insert, select

from kiosk.central.storage import tables
from kiosk.central.storage.roster_tables import member_union


def number_new(connection: Connection) -> None:
    """Give a number to every union of a member that has none yet."""
    named = tables.member.c.union_name
    unknown = select(named).distinct().where(named.not_in(select(member_union.c.name))).order_by(named)
    connection.execute(insert(member_union).from_select(["name"], unknown))


def numbers(connection: Connection) -> dict[str, int]:
    """Every union's number by its name."""
    return {row.name: row.no for row in connection.execute(select(member_union))}
