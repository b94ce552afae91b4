"""What is revoked, in the order of revoking: all credentials that a member had by then, or one."""

from sqlalchemy import Connection, Row, func, insert, select, update

from kiosk.central.errors import CentreError
from kiosk.central.storage import tables
from kiosk.central.storage.locker_tables import terminal_heard
from kiosk.domain.china_time import DAY_MS, china_day, written

FAR_MS = DAY_MS
"""The feed lists an entry a day longer than it has to: so far a clock may be ahead and drop none too early."""

_revoked, _counter = tables.revoked_code, tables.counter


def add(
    connection: Connection,
    pseudonym: int,
    credential: str | None,
    reason: str,
    now_ms: int,
    *,
    clock_is_right: bool = False,
) -> int:
    """Revoke one credential (its id), or all of a member (None); gives the number, the feed's new version.

    Raises CentreError for a clock that is far from all that the centre knows. With `clock_is_right` that is believed,
    and what was dated later, which then was wrong, is dated now: nothing that it revokes can be from later.
    """
    moved = update(_counter).where(_counter.c.name == tables.REVOCATION_COUNTER).values(value=_counter.c.value + 1)
    number = int(connection.execute(moved.returning(_counter.c.value)).scalar_one())
    # the counter's row holds off other writers, so that times never run against the numbers
    if clock_is_right:
        connection.execute(update(_revoked).where(_revoked.c.at > now_ms).values(at=now_ms))
    last = connection.execute(select(func.max(_revoked.c.at))).scalar_one() or 0
    if not clock_is_right:
        _expect_near(now_ms, last, max(last, _last_known(connection)))
    # dated by the last one where the clock stepped back: credentials that were issued until then are revoked as well
    values = {"n": number, "pseudonym": pseudonym, "credential": credential, "at": max(now_ms, last)}
    connection.execute(insert(_revoked).values(**values, reason=reason or None))
    return number


def _expect_near(now_ms: int, revoked_ms: int, known_ms: int) -> None:
    if revoked_ms - now_ms > FAR_MS:
        said = f"the last revocation is dated {_day(revoked_ms)}"
    elif now_ms - known_ms > FAR_MS:
        said = f"the last that the centre knows of is from {_day(known_ms)}"
    else:
        return
    clock = f"this machine's clock says {_day(now_ms)}"
    raise CentreError(f"{clock}, but {said}: set the clock; or, if it is right, say so with --clock-is-right")


def _day(at_ms: int) -> str:
    return written(china_day(at_ms))


def _last_known(connection: Connection) -> int:
    """The time of the last thing that came in or was made here, as far as that costs nothing to find."""
    receipt = tables.receipt
    times = (
        select(receipt.c.received_at).order_by(receipt.c.first_n.desc()).limit(1),
        select(func.max(terminal_heard.c.heard_at)),
        select(func.max(tables.roster.c.built_at)),
        select(func.max(tables.terminal.c.enrolled_at)),
        select(tables.centre.c.created_at),
    )
    return max(connection.execute(query).scalar() or 0 for query in times)


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
