"""The locker tables."""

from collections.abc import Mapping

from sqlalchemy import Connection

from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.effects import LostItem, Notice
from kiosk.domain.lockers.entries import Authority, Order
from kiosk.services.lockers.ports import LatchKind
from kiosk.storage.locker_documents import decode, encode


class SqlLockers:
    """The port `LockerTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> tuple[Compartment, ...]:
        """All that were kept, by number."""
        rows = self._connection.exec_driver_sql("SELECT document FROM compartment ORDER BY number")
        return tuple(decode(Compartment, row.document) for row in rows)

    def keep(self, compartment: Compartment) -> None:
        """Keep one as it is now, and forget the names of sessions that it has no more."""
        before = self._sessions(compartment.number)
        self._connection.exec_driver_sql(
            "INSERT INTO compartment (number, state, document) VALUES (?, ?, ?)"
            " ON CONFLICT (number) DO UPDATE SET state = excluded.state, document = excluded.document",
            (compartment.number, compartment.state, encode(compartment)),
        )
        for session in before - _named(compartment):
            self._connection.exec_driver_sql("DELETE FROM locker_name WHERE session = ?", (session,))

    def name(self, session: str, masked: str) -> None:
        """Keep how the screen may call the owner of a session."""
        self._connection.exec_driver_sql(
            "INSERT OR REPLACE INTO locker_name (session, masked) VALUES (?, ?)", (session, masked)
        )

    def names(self) -> Mapping[str, str]:
        """The masked names of owners, by session."""
        rows = self._connection.exec_driver_sql("SELECT session, masked FROM locker_name")
        return {row.session: row.masked for row in rows}

    def notify(self, notice: Notice) -> None:
        """Keep something that an owner is to be told."""
        self._connection.exec_driver_sql("INSERT INTO locker_notice (document) VALUES (?)", (encode(notice),))

    def notices(self) -> tuple[tuple[int, Notice], ...]:
        """What owners were not told yet."""
        rows = self._connection.exec_driver_sql("SELECT number, document FROM locker_notice ORDER BY number")
        return tuple((row.number, decode(Notice, row.document)) for row in rows)

    def told(self, number: int) -> None:
        """Forget a notice."""
        self._connection.exec_driver_sql("DELETE FROM locker_notice WHERE number = ?", (number,))

    def add_lost(self, item: LostItem) -> None:
        """Keep a thing in the attendant's care."""
        self._connection.exec_driver_sql("INSERT INTO lost_item (document) VALUES (?)", (encode(item),))

    def lost(self) -> tuple[tuple[int, LostItem], ...]:
        """Things in care."""
        rows = self._connection.exec_driver_sql("SELECT number, document FROM lost_item ORDER BY number")
        return tuple((row.number, decode(LostItem, row.document)) for row in rows)

    def given_back(self, number: int) -> None:
        """The thing is with its owner, or handed on."""
        self._connection.exec_driver_sql("DELETE FROM lost_item WHERE number = ?", (number,))

    def begin_order(self, order: Order) -> None:
        """Keep an intent to open."""
        self._connection.exec_driver_sql(
            "INSERT OR IGNORE INTO locker_order (id, compartment, authority) VALUES (?, ?, ?)",
            (order.id, order.compartment, order.authority),
        )

    def end_order(self, order_id: str) -> None:
        """Its outcome is known."""
        self._connection.exec_driver_sql("DELETE FROM locker_order WHERE id = ?", (order_id,))

    def unfinished(self) -> tuple[Order, ...]:
        """Intents without an outcome."""
        rows = self._connection.exec_driver_sql("SELECT id, compartment, authority FROM locker_order ORDER BY id")
        return tuple(Order(row.id, row.compartment, Authority(row.authority)) for row in rows)

    def latch(self, kind: LatchKind, compartment: int, *, stands: bool) -> None:
        """Keep that a latch stands, or does not."""
        statement = (
            "INSERT OR IGNORE INTO locker_latch (kind, compartment) VALUES (?, ?)"
            if stands
            else "DELETE FROM locker_latch WHERE kind = ? AND compartment = ?"
        )
        self._connection.exec_driver_sql(statement, (kind, compartment))

    def latches(self) -> frozenset[tuple[LatchKind, int]]:
        """All that stand."""
        rows = self._connection.exec_driver_sql("SELECT kind, compartment FROM locker_latch")
        return frozenset((LatchKind(row.kind), row.compartment) for row in rows)

    def _sessions(self, number: int) -> set[str]:
        row = self._connection.exec_driver_sql("SELECT document FROM compartment WHERE number = ?", (number,)).first()
        return set() if row is None else _named(decode(Compartment, row.document))


def _named(compartment: Compartment) -> set[str]:
    return {session.id for session in (compartment.session, compartment.last) if session is not None}
