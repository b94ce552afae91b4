"""What was recorded, read again from station.db."""

from collections.abc import Collection, Iterator, Sequence

from kiosk.domain.moment import ClockTrust
from kiosk.domain.occupation import Occupation
from kiosk.services.records import Recorded
from kiosk.storage.database import StationDatabase
from kiosk.wire.line import decode_line

_PORTION = 500
"""So many lines are read at once."""


class SqlRecords:
    """The port `StationRecords`. A reader of its own: a line that is being written is not seen."""

    def __init__(self, database: StationDatabase) -> None:
        self._database = database

    def lines(self, kinds: Collection[str], since_ms: int) -> Iterator[Recorded]:
        """Newest first; ends at the first older line whose clock could be trusted: others may say anything."""
        with self._database.reading() as connection:
            rows = connection.exec_driver_sql("SELECT line FROM log_line ORDER BY epoch_no DESC, seq DESC")
            for row in rows.yield_per(_PORTION):
                line = decode_line(row.line)
                if line.at >= since_ms:
                    if line.kind in kinds:
                        yield Recorded(line.at, line.kind, line.data)
                elif line.clock is ClockTrust.TRUSTED:
                    return

    def visits(self, since_ms: int) -> Sequence[tuple[int, Occupation | None]]:
        """By the index of the visits' times."""
        with self._database.reading() as connection:
            rows = connection.exec_driver_sql(
                "SELECT at_ms, occupation FROM visit WHERE at_ms >= ? ORDER BY at_ms", (since_ms,)
            )
            return [(row.at_ms, None if row.occupation is None else Occupation(row.occupation)) for row in rows]
