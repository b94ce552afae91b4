"""`kiosk central events`: every line of every station in the order of its arrival, as JSON."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Row, Select, select
from sqlalchemy.sql.elements import ColumnElement

from kiosk.central.log.reading import read_object
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.central.storage.roster_tables import unknown_visit

RECEIPTS_AT_ONCE = 50

_line, _receipt, _terminal = tables.log_line, tables.receipt, tables.terminal


def events(database: Database, station: str | None, after: int) -> Iterator[str]:
    """One JSON object a line, for the lines whose number is greater than `after`; memory stays flat.

    Numbers appear in order, so who asks again with the last number seen never misses a line.
    """
    done = after
    while True:
        with database.read(snapshot=True) as connection:
            receipts = select(_receipt.c.first_n, _receipt.c.last_n).where(_receipt.c.last_n > done)
            page = connection.execute(_page(receipts, station)).all()
            rows = connection.execute(_query(page[0].first_n, page[-1].first_n, station)).all() if page else []
        if not page:
            return
        for row in rows:
            if row.n > after:
                yield _json(row)
        done = page[-1].last_n


def _page(receipts: Select[int, int], station: str | None) -> Select[int, int]:
    if station is not None:
        receipts = receipts.join(_terminal, _terminal.c.id == _receipt.c.terminal).where(
            _terminal.c.station == station
        )
    return receipts.order_by(_receipt.c.first_n).limit(RECEIPTS_AT_ONCE)


def _query(first_n: int, last_n: int, station: str | None) -> Select[*tuple[Any, ...]]:
    n = _receipt.c.first_n + _line.c.seq - _receipt.c.first_seq
    in_receipt: ColumnElement[bool] = (
        (_line.c.terminal == _receipt.c.terminal)
        & (_line.c.epoch == _receipt.c.epoch)
        & _line.c.seq.between(_receipt.c.first_seq, _receipt.c.first_seq + _receipt.c.last_n - _receipt.c.first_n)
    )
    is_visit: ColumnElement[bool] = (
        (unknown_visit.c.terminal == _line.c.terminal)
        & (unknown_visit.c.epoch == _line.c.epoch)
        & (unknown_visit.c.seq == _line.c.seq)
    )
    query = (
        select(
            n.label("n"),
            _line.c.terminal,
            _terminal.c.station,
            _line.c.epoch,
            _line.c.seq,
            _line.c.line,
            _line.c.received_at,
            _line.c.corrected_at,
            _line.c.uncertainty_ms,
            unknown_visit.c.subject.label("resolved"),
        )
        .select_from(_receipt)
        .join(_line, in_receipt)
        .outerjoin(unknown_visit, is_visit)
        .join(_terminal, _terminal.c.id == _receipt.c.terminal)
        .where(_receipt.c.first_n.between(first_n, last_n))
        .order_by(n)
    )
    return query if station is None else query.where(_terminal.c.station == station)


def _json(row: Row[*tuple[Any, ...]]) -> str:
    """What a line lacks, or says in a way that the protocol does not know, is passed on as it is.

    `resolved` stands only where the line's card was unknown to the terminal, and the centre knows whose it is.

    Of a line that was damaged in the database only its place is told: to say so is `verify`'s task, and the lines
    behind it have to come through.
    """
    said = read_object(bytes(row.line)) or {}
    event = {
        "n": row.n,
        "terminal": row.terminal,
        "station": row.station,
        "epoch": row.epoch,
        "seq": row.seq,
        "at": said.get("at"),
        "kind": said.get("kind"),
        "subject": said.get("subject"),
        "data": said.get("data"),
        "received_at": row.received_at,
        "corrected_at": row.corrected_at,
        "uncertainty_ms": row.uncertainty_ms,
    }
    if row.resolved is not None:
        event["resolved"] = row.resolved
    return msgspec.json.encode(event).decode("utf-8")
