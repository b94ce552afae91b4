"""The attendants that the centre knows, with their stations.

Who was removed keeps id and name, for the logs go on naming the id; card and PIN are gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from kiosk.central.storage import tables

_attendant, _place = tables.attendant, tables.attendant_station


@dataclass(frozen=True, slots=True)
class Pin:
    """The hash of a PIN, and the generation of the roster key under which it was made."""

    hash: str = field(repr=False)
    generation: int


@dataclass(frozen=True, slots=True)
class Registered:
    """An attendant: opaque id, full name, card (uppercase hex), PIN, and the stations in the order of their ids."""

    id: str
    name: str
    card: str
    pin: Pin
    stations: tuple[str, ...]


def find(connection: Connection, *, card: str | None = None, attendant: str | None = None) -> Registered | None:
    """By card or by id, and held so until the transaction ends; None for who was removed."""
    wanted = _attendant.c.card_uid == card if attendant is None else _attendant.c.id == attendant
    row = connection.execute(_select(wanted).with_for_update()).one_or_none()
    return None if row is None else _read(row, _places(connection, _place.c.attendant == row.id).get(row.id, ()))


def everybody(connection: Connection) -> list[Registered]:
    """All who were not removed, in the order in which they were added."""
    places = _places(connection)
    rows = connection.execute(_select().order_by(_attendant.c.created_at, _attendant.c.id))
    return [_read(row, places.get(row.id, ())) for row in rows]


def of_station(connection: Connection, station: str) -> list[Registered]:
    """Those of one station; their `stations` is that one alone."""
    here = select(_place.c.attendant).where(_place.c.station == station)
    rows = connection.execute(_select(_attendant.c.id.in_(here)).order_by(_attendant.c.id))
    return [_read(row, (station,)) for row in rows]


def add(connection: Connection, new: Registered, now_ms: int) -> None:
    """Add one whose card is no other attendant's, at stations that exist."""
    values = {"id": new.id, "name": new.name, "card_uid": new.card, "created_at": now_ms}
    connection.execute(insert(_attendant).values(**values, **_pin_columns(new.pin)))
    rows = [{"attendant": new.id, "station": station} for station in new.stations]
    connection.execute(insert(_place), rows)


def give_pin(connection: Connection, attendant: str, pin: Pin) -> None:
    """Replace a PIN."""
    connection.execute(update(_attendant).where(_attendant.c.id == attendant).values(**_pin_columns(pin)))


def remove(connection: Connection, attendant: str, now_ms: int) -> None:
    """Take card, PIN and stations away."""
    connection.execute(delete(_place).where(_place.c.attendant == attendant))
    gone = {"card_uid": None, "pin_hash": None, "pin_generation": None, "removed_at": now_ms}
    connection.execute(update(_attendant).where(_attendant.c.id == attendant).values(**gone))


def _select(*conditions: ColumnElement[bool]) -> Any:
    return select(_attendant).where(_attendant.c.removed_at.is_(None), *conditions)


def _places(connection: Connection, *conditions: ColumnElement[bool]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(select(_place).where(*conditions).order_by(_place.c.station)):
        found[row.attendant] = (*found.get(row.attendant, ()), row.station)
    return found


def _read(row: Row[*tuple[Any, ...]], stations: Sequence[str]) -> Registered:
    return Registered(row.id, row.name, row.card_uid, Pin(row.pin_hash, row.pin_generation), tuple(stations))


def _pin_columns(pin: Pin) -> dict[str, object]:
    return {"pin_hash": pin.hash, "pin_generation": pin.generation}
