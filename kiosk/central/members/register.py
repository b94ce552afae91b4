"""The table of members under one import: who is known, which card and phone is whose, what a batch of rows changes."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from kiosk.central.members.file import Reject
from kiosk.central.members.row import MemberRow
from kiosk.central.storage import tables
from kiosk.domain.member import MemberStatus

_member = tables.member


@dataclass(slots=True)
class Counts:
    """What an import did to members."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    departed: int = 0


class Register:
    """Applies the rows of one import, in their order, within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        counter = tables.counter
        # Moving this counter first also makes a second import wait for this one.
        moved = update(counter).where(counter.c.name == tables.IMPORT_COUNTER).values(value=counter.c.value + 1)
        self._import_no: int = connection.execute(moved.returning(counter.c.value)).scalar_one()
        self.counts = Counts()

    def take(self, rows: Sequence[MemberRow]) -> list[Reject]:
        """Add and change members; returns the rows whose number, card or phone another one has."""
        known = _Known(self._connection, rows)
        rejects, new, changed, seen = [], [], [], []
        for row in rows:
            reason = known.conflict(row, self._import_no)
            if reason is not None:
                rejects.append(Reject(row.line, reason, row.fields, row.member_no))
                continue
            before = known.claim(row, self._import_no)
            if before is None:
                new.append(row)
            elif before == row.values():
                seen.append(row.member_no)
            else:
                changed.append(row)
        self._mark(seen)
        self._change(changed)
        self._add(new)
        self.counts.unchanged += len(seen)
        return rejects

    def mark_named(self, rejects: Iterable[Reject]) -> None:
        """A member whose row is wrong is still named by the file: such a one does not depart."""
        numbers = [reject.member_no for reject in rejects if reject.member_no and "\x00" not in reject.member_no]
        if numbers:
            named = _member.c.member_no.in_(numbers) & (_member.c.seen_in != self._import_no)
            self._connection.execute(update(_member).where(named).values(seen_in=-self._import_no))

    def size(self, union_prefix: str) -> int:
        """How many members, not counting those that left, are in the unions that begin with the prefix."""
        query = select(func.count()).select_from(_member).where(_is_present(union_prefix))
        return int(self._connection.execute(query).scalar_one())

    def missing(self, union_prefix: str) -> int:
        """How many of them the file did not name."""
        query = select(func.count()).select_from(_member)
        query = query.where(self._is_missing(union_prefix))
        return int(self._connection.execute(query).scalar_one())

    def let_depart(self, union_prefix: str) -> None:
        """Set those to `left`: they stay in the roster, so that a screen can be kind."""
        gone = update(_member).where(self._is_missing(union_prefix)).values(status=MemberStatus.LEFT.value)
        self.counts.departed += self._connection.execute(gone).rowcount

    def _is_missing(self, union_prefix: str) -> ColumnElement[bool]:
        return _is_present(union_prefix) & (func.abs(_member.c.seen_in) != self._import_no)

    def _mark(self, numbers: Sequence[str]) -> None:
        if numbers:
            named = update(_member).where(_member.c.member_no.in_(numbers))
            self._connection.execute(named.values(seen_in=self._import_no))

    def _change(self, rows: Sequence[MemberRow]) -> None:
        if rows:
            change = update(_member).where(_member.c.member_no == bindparam("this_member"))
            values = [{**row.values(), "seen_in": self._import_no, "this_member": row.member_no} for row in rows]
            self._connection.execute(change, values)
        self.counts.changed += len(rows)

    def _add(self, rows: Sequence[MemberRow]) -> None:
        if rows:
            values = [
                {
                    **row.values(),
                    "member_no": row.member_no,
                    "pseudonym": new_pseudonym(),
                    "seen_in": self._import_no,
                }
                for row in rows
            ]
            self._connection.execute(insert(_member), values)
        self.counts.added += len(rows)


class _Known:
    """The members that a batch touches by number, card or phone, kept current while its rows are claimed."""

    def __init__(self, connection: Connection, rows: Sequence[MemberRow]) -> None:
        numbers = [row.member_no for row in rows]
        cards = [row.card_uid for row in rows if row.card_uid]
        phones = [row.phone for row in rows if row.phone]
        touched = or_(_member.c.member_no.in_(numbers), _member.c.card_uid.in_(cards), _member.c.phone.in_(phones))
        self._values: dict[str, dict[str, object]] = {}
        self._seen_in: dict[str, int] = {}
        self._cards: dict[str, str] = {}
        self._phones: dict[str, str] = {}
        for found in connection.execute(select(_member).where(touched)).mappings():
            values: dict[str, Any] = dict(found)
            number = values.pop("member_no")
            values.pop("pseudonym")
            self._seen_in[number] = values.pop("seen_in")
            self._hold(number, values)

    def conflict(self, row: MemberRow, import_no: int) -> str | None:
        """The reason why a row cannot be taken."""
        if self._seen_in.get(row.member_no) == import_no:
            return "member_no: an earlier row has it"
        for column, owners, value in (("card_uid", self._cards, row.card_uid), ("phone", self._phones, row.phone)):
            owner = owners.get(value) if value else None
            if owner is not None and owner != row.member_no:
                where = "an earlier row" if self._seen_in[owner] == import_no else "a member in the database"
                return f"{column}: {where} has it, member_no {owner}"
        return None

    def claim(self, row: MemberRow, import_no: int) -> dict[str, object] | None:
        """Give the row's card and phone to its member; returns what the member was before."""
        before = self._values.get(row.member_no)
        if before is not None:
            self._cards.pop(str(before["card_uid"]), None)
            self._phones.pop(str(before["phone"]), None)
        self._hold(row.member_no, row.values())
        self._seen_in[row.member_no] = import_no
        return before

    def _hold(self, number: str, values: dict[str, object]) -> None:
        self._values[number] = values
        if values["card_uid"]:
            self._cards[str(values["card_uid"])] = number
        if values["phone"]:
            self._phones[str(values["phone"])] = number


def new_pseudonym() -> int:
    """A random signed 64-bit integer that is not 0."""
    while True:
        value = int.from_bytes(secrets.token_bytes(8), "big", signed=True)
        if value != 0:
            return value


def _is_present(union_prefix: str) -> ColumnElement[bool]:
    # Not LIKE: it is blind to case on SQLite, and % and _ mean something in it.
    begins = func.substr(_member.c.union_name, 1, len(union_prefix)) == union_prefix
    return begins & (_member.c.status != MemberStatus.LEFT.value)
