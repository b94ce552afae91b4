"""A log with its retention, whose centre's time is in the test's hand."""

from kiosk.domain.china_time import china_day, day_begins_ms
from kiosk.domain.facts import VisitRecorded
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via, Visit
from kiosk.services.ports import LogHead
from kiosk.storage.chain_look import ChainLook
from kiosk.storage.database import StationDatabase
from kiosk.storage.inspection import StationInspection
from kiosk.storage.outbox import SqlOutbox
from kiosk.storage.retention import LogRetention
from kiosk.storage.unit_of_work import SqlTransactions
from tests.support.station_db import TestClock

MANY = 1 << 30
FIRST_DAY = china_day(TestClock().at_ms)


class KeptLog:
    """Visits are appended, acknowledged at `now_ms` of the centre, and removed."""

    def __init__(self, database: StationDatabase) -> None:
        self.database = database
        self.now_ms: int | None = day_begins_ms(FIRST_DAY)
        self.outbox = SqlOutbox(database, lambda: self.now_ms)
        self.retention = LogRetention(database)
        self.appended = 0

    def append(self, count: int) -> None:
        clock = TestClock()
        for _ in range(count):
            with SqlTransactions(self.database)() as work:
                position = work.log.append(VisitRecorded(Occupation.COURIER, Via.GUEST), clock.now())
                work.visits.add(Visit(None, Occupation.COURIER, Via.GUEST, clock.now(), position))
                work.commit()
        self.appended += count

    def acknowledge(self, count: int) -> None:
        pending = self.outbox.pending(count, MANY)
        head = LogHead(pending.prev.epoch, pending.prev.seq + len(pending.lines), pending.last_hash)
        assert self.outbox.acknowledge(head)

    def seqs(self, table: str = "log_line") -> list[int]:
        with self.database.reading() as connection:
            return list(connection.exec_driver_sql(f"SELECT seq FROM {table} ORDER BY seq").scalars())

    def look(self) -> ChainLook:
        with StationInspection(self.database.path) as inspection:
            return inspection.chain(MANY)
