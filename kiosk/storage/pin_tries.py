"""The table of tries with attendants' PINs."""

from sqlalchemy import Connection

from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.pin_tries import PinLock, PinTries

_STATE = "mark, begun, lock_row, lock_ms, lock_over, at_ms, mono_ms, boot, clock"

_Columns = tuple[int, int, int, int, int, str, str]
_NO_LOCK: _Columns = (0, 0, 0, 0, 0, "", ClockTrust.UNVERIFIED)


class SqlPinTries:
    """The port `PinTriesTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, attendant: str) -> PinTries | None:
        """The tries with an attendant's PIN."""
        row = self._connection.exec_driver_sql(
            f"SELECT {_STATE} FROM pin_tries WHERE attendant = ?", (attendant,)
        ).first()
        if row is None:
            return None
        began = Moment(row.at_ms, row.mono_ms, row.boot, ClockTrust(row.clock))
        lock = PinLock(began, row.lock_ms, row.lock_row, bool(row.lock_over)) if row.lock_row else None
        return PinTries(row.mark, row.begun, lock)

    def keep(self, attendant: str, tries: PinTries) -> None:
        """Keep them instead of what there was."""
        locked = _NO_LOCK if tries.lock is None else _columns(tries.lock)
        self._connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO pin_tries (attendant, {_STATE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (attendant, tries.mark, tries.begun, *locked),
        )


def _columns(lock: PinLock) -> _Columns:
    began = lock.since
    return lock.row, lock.length_ms, int(lock.over), began.at_ms, began.mono_ms, began.boot, began.clock
