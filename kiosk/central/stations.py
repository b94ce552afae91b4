"""The stations that the centre knows."""

from sqlalchemy import Connection, insert, select

from kiosk.central.storage import tables


def exists(connection: Connection, station: str, *, lock: bool = False) -> bool:
    """Whether the station is known; `lock` holds off every other enrolment there until the transaction ends."""
    query = select(tables.station.c.id).where(tables.station.c.id == station)
    return connection.execute(query.with_for_update() if lock else query).one_or_none() is not None


def every(connection: Connection) -> list[str]:
    """The ids of all stations."""
    return list(connection.execute(select(tables.station.c.id)).scalars())


def add(connection: Connection, station: str, name: str, now_ms: int) -> None:
    """Add a station that does not exist yet."""
    connection.execute(insert(tables.station).values(id=station, name=name, terminals=0, created_at=now_ms))
