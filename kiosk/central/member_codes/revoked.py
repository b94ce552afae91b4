"""What is revoked, in the order of revoking: all credentials that a member had by then, or one."""

from sqlalchemy import Connection, Row, func, insert, select, update

from kiosk.central.storage import tables

_revoked, _counter = tables.revoked_code, tables.counter


def add(connection: Connection, pseudonym: int, credential: str | None, reason: str, now_ms: int) -> int:
    """Revoke one credential (its id), or all of a member (None); gives the number, the feed's new version."""
    moved = update(_counter).where(_counter.c.name == tables.REVOCATION_COUNTER).values(value=_counter.c.value + 1)
    number = int(connection.execute(moved.returning(_counter.c.value)).scalar_one())
    # the counter's row holds off other writers, so that times never run against the numbers
    last = connection.execute(select(func.max(_revoked.c.at))).scalar_one() or 0
    values = {"n": number, "pseudonym": pseudonym, "credential": credential, "at": max(now_ms, last)}
    connection.execute(insert(_revoked).values(**values, reason=reason or None))
    return number


def newest(connection: Connection) -> int:
    """The last number; 0 when nothing was ever revoked."""
    return int(connection.execute(select(func.coalesce(func.max(_revoked.c.n), 0))).scalar_one())


def time_of(connection: Connection, number: int) -> int:
    """When a number was given."""
    return int(connection.execute(select(_revoked.c.at).where(_revoked.c.n == number)).scalar_one())


def between(connection: Connection, after_ms: int, number: int) -> list[Row[int, str | None, int]]:
    """What was revoked after a time and up to a number: pseudonym, credential, at."""
    query = select(_revoked.c.pseudonym, _revoked.c.credential, _revoked.c.at)
    query = query.where(_revoked.c.at > after_ms, _revoked.c.n <= number).order_by(_revoked.c.n)
    return list(connection.execute(query))


def covered_until_s(connection: Connection, pseudonym: int) -> int:
    """The last second whose credentials of a member are revoked; -1 for none."""
    query = select(func.max(_revoked.c.at)).where(_revoked.c.pseudonym == pseudonym, _revoked.c.credential.is_(None))
    at_ms = connection.execute(query).scalar_one()
    return -1 if at_ms is None else int(at_ms) // 1000
