"""The table of members under one import: who is known, which card and phone is whose, what a batch of rows changes."""

import secrets
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update
from sqlalchemy.sql.elements import ColumnElement

from kiosk.central.members.file import Reject
from kiosk.central.members.row import MemberRow, Values
from kiosk.central.members.statements import Statements
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
        self._statements = Statements(connection)
        counter = tables.counter
        # Moving this counter first also makes a second import wait for this one.
        moved = update(counter).where(counter.c.name == tables.IMPORT_COUNTER).values(value=counter.c.value + 1)
        self._import_no: int = connection.execute(moved.returning(counter.c.value)).scalar_one()
        self.counts = Counts()

    def take(self, rows: Sequence[MemberRow]) -> list[Reject]:
        """Add and change members; returns the rows whose number, card or phone another one has."""
        known = _Known(self._statements, rows, self._import_no)
        rejects, new, changed, seen = [], [], [], []
        for row in rows:
            reason = known.conflict(row)
            if reason is not None:
                rejects.append(Reject(row.line, reason, row.fields, row.member_no))
                continue
            before = known.claim(row)
            if before is None:
                new.append(row.values)
            elif before == row.values:
                seen.append(row.member_no)
            else:
                changed.append(row.values)
        self._statements.mark(seen, self._import_no)
        self._statements.change(changed, self._import_no)
        self._statements.add(zip(new, new_pseudonyms(len(new)), strict=True), self._import_no)
        self.counts.unchanged += len(seen)
        self.counts.changed += len(changed)
        self.counts.added += len(new)
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


class _Known:
    """The members that a batch touches by number, card or phone, kept current while its rows are claimed."""

    def __init__(self, statements: Statements, rows: Sequence[MemberRow], import_no: int) -> None:
        numbers = [row.member_no for row in rows]
        cards = [row.card_uid for row in rows if row.card_uid]
        phones = [row.phone for row in rows if row.phone]
        self._before: dict[str, Values] = {}
        self._taken: set[str] = set()
        self._cards: dict[str | None, str] = {}
        self._phones: dict[str | None, str] = {}
        for values, seen_in in statements.find(numbers, cards, phones):
            number, _, phone, card, *_ = values
            self._before[number] = values
            if seen_in == import_no:
                self._taken.add(number)
            self._hold(number, phone, card)

    def conflict(self, row: MemberRow) -> str | None:
        """The reason why a row cannot be taken."""
        number = row.member_no
        if number in self._taken:
            return "member_no: an earlier row has it"
        if (owner := self._cards.get(row.card_uid, number)) != number:
            return self._owned("card_uid", owner)
        if (owner := self._phones.get(row.phone, number)) != number:
            return self._owned("phone", owner)
        return None

    def claim(self, row: MemberRow) -> Values | None:
        """Give the row's card and phone to its member; returns what the member was before."""
        before = self._before.get(row.member_no)
        if before is not None:
            _, _, phone, card, *_ = before
            self._cards.pop(card, None)
            self._phones.pop(phone, None)
        self._hold(row.member_no, row.phone, row.card_uid)
        self._taken.add(row.member_no)
        return before

    def _owned(self, column: str, owner: str) -> str:
        where = "an earlier row" if owner in self._taken else "a member in the database"
        return f"{column}: {where} has it, member_no {owner}"

    def _hold(self, number: str, phone: str | None, card: str | None) -> None:
        if card is not None:
            self._cards[card] = number
        if phone is not None:
            self._phones[phone] = number


def new_pseudonyms(count: int) -> Iterator[int]:
    """Random signed 64-bit integers that are not 0."""
    numbers = struct.iter_unpack(">q", secrets.token_bytes(8 * count))
    return ((number or 1) for (number,) in numbers)


def _is_present(union_prefix: str) -> ColumnElement[bool]:
    # Not LIKE: it is blind to case on SQLite, and % and _ mean something in it.
    begins = func.substr(_member.c.union_name, 1, len(union_prefix)) == union_prefix
    return begins & (_member.c.status != MemberStatus.LEFT.value)
