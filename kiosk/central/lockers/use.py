"""Which compartments are not free: the ledger of every terminal, kept up from the log by the number of the event."""

import re
from collections import defaultdict
from itertools import islice
from typing import Any

from msgspec import Struct, ValidationError, convert
from msgspec.json import decode
from sqlalchemy import Connection, delete, insert, select, update

from kiosk.central.log.events import events
from kiosk.central.storage.database import Database
from kiosk.central.storage.locker_tables import LOCKER_COUNTER, locker_use
from kiosk.central.storage.tables import counter
from kiosk.domain.facts import DeviceDown, DeviceUp
from kiosk.domain.lockers.facts import CompartmentIntoService, CompartmentOutOfService
from kiosk.domain.lockers.ledger import Entry, Ledger

EVENTS_AT_ONCE = 5_000
MOST_COMPARTMENTS = 9_999
MOST_CHARS = 64

_BOARD = re.compile(r"lockers-([1-9][0-9]{0,3})")


class _Event(Struct, frozen=True):
    n: int
    terminal: str
    kind: Any
    data: Any


class _Of(Struct, frozen=True):
    compartment: int
    session: str | None = None


class _Device(Struct, frozen=True):
    device: str


def catch_up(database: Database) -> int:
    """Take in the events since the last time, in short transactions; gives how many. Any number of processes may."""
    taken = 0
    while True:
        with database.read() as connection:
            done = _done(connection)
        batch = [decode(text, type=_Event) for text in islice(events(database, None, done), EVENTS_AT_ONCE)]
        if not batch:
            return taken
        with database.write() as connection:
            move = update(counter).where(counter.c.name == LOCKER_COUNTER, counter.c.value == done)
            if connection.execute(move.values(value=batch[-1].n)).rowcount == 1:  # else another process was faster
                _fold(connection, batch)
                taken += len(batch)


def forget(database: Database) -> None:
    """Begin again at the first event, the next time."""
    with database.write() as connection:
        connection.execute(update(counter).where(counter.c.name == LOCKER_COUNTER).values(value=0))
        connection.execute(delete(locker_use))


def _done(connection: Connection) -> int:
    return int(connection.execute(select(counter.c.value).where(counter.c.name == LOCKER_COUNTER)).scalar_one())


def _fold(connection: Connection, batch: list[_Event]) -> None:
    lines: defaultdict[str, list[tuple[str, _Of]]] = defaultdict(list)
    for event in batch:
        line = _read(event)
        if line is not None:
            lines[event.terminal].append(line)
    for terminal in sorted(lines):
        own = locker_use.c.terminal == terminal
        rows = connection.execute(select(locker_use).where(own)).all()
        ledger = Ledger(Entry(row.compartment, row.session, in_service=row.in_service) for row in rows)
        for kind, of in lines[terminal]:
            ledger.take(kind, 0, None, {"compartment": of.compartment, "session": of.session})
        connection.execute(delete(locker_use).where(own))
        used = [
            {
                "terminal": terminal,
                "compartment": one.compartment,
                "session": one.session,
                "in_service": one.in_service,
            }
            for one in ledger.entries
            if one.session is not None or not one.in_service
        ]
        if used:
            connection.execute(insert(locker_use), used)


def _read(event: _Event) -> tuple[str, _Of] | None:
    """What a line says of a compartment; a board that is down counts as one that is out of service."""
    try:
        if event.kind in (DeviceDown.kind, DeviceUp.kind):
            board = _BOARD.fullmatch(convert(event.data, _Device).device)
            kind = CompartmentOutOfService.kind if event.kind == DeviceDown.kind else CompartmentIntoService.kind
            return None if board is None else (kind, _Of(-int(board[1])))
        if isinstance(event.kind, str) and event.kind.startswith("compartment."):
            of = convert(event.data, _Of)
            is_sound = 1 <= of.compartment <= MOST_COMPARTMENTS and len(of.session or "") <= MOST_CHARS
            return (event.kind, of) if is_sound and "\x00" not in (of.session or "") else None
    except ValidationError:
        return None  # a line that says it otherwise; `kiosk central report exceptions` has it
    return None
