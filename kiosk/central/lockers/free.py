"""How many compartments of each station are free, as far as the centre can tell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from kiosk.central.storage.locker_tables import locker_use, terminal_heard
from kiosk.central.storage.tables import terminal
from kiosk.domain.content.directory import Station

FRESH_MS = 30 * 60 * 1000
"""A station is silent when one of its terminals was not heard for so long: nobody knows then what is free there."""


@dataclass(frozen=True, slots=True)
class Free:
    """By station: compartments that are not free, where all terminals were heard and no board is down."""

    taken: dict[str, int]

    def filled(self, directory: Iterable[Station]) -> tuple[Station, ...]:
        """The directory with what is free."""
        return tuple(replace(station, free=self._of(station)) for station in directory)

    def _of(self, station: Station) -> int | None:
        if station.compartments == 0 or station.id not in self.taken:
            return None
        return max(0, station.compartments - self.taken[station.id])


def free(connection: Connection, now_ms: int) -> Free:
    """As `use.catch_up` and `Heard.write_down` left it; terminals that were revoked do not count."""
    admitted = terminal.c.revoked_at.is_(None)
    oldest = func.min(func.coalesce(terminal_heard.c.heard_at, 0))
    heard = select(terminal.c.station).outerjoin(terminal_heard, terminal_heard.c.terminal == terminal.c.id)
    heard = heard.where(admitted).group_by(terminal.c.station).having(oldest >= now_ms - FRESH_MS)
    taken = {str(station): 0 for station in connection.execute(heard).scalars()}
    use = locker_use.c
    used = select(terminal.c.station, func.count().label("used"), func.min(use.compartment).label("least"))
    used = used.join(terminal, terminal.c.id == use.terminal).where(admitted).group_by(terminal.c.station)
    for row in connection.execute(used):
        if row.least < 0:
            taken.pop(row.station, None)  # a board is down
        elif row.station in taken:
            taken[row.station] = int(row.used)
    return Free(taken)
