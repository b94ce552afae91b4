"""A station comes back after 30 days: every line goes up and is acknowledged, by the terminal's and the centre's code.

Real HTTP, a real server process, the terminal's own database; and, in turn with it so that both meet the same machine,
the same with 100 times the history on both sides.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from kiosk.app.stores import Stores
from kiosk.central import commands
from kiosk.central.commands import Where
from kiosk.central.storage.database import Database
from kiosk.domain.facts import VisitRecorded
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.enrol import enrol
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.keys import load_keys
from kiosk.sync.uploader import StepKind, Uploader
from tests.benchmarks.centres import STATION, fresh_centre
from tests.benchmarks.report import percentile, report
from tests.benchmarks.station import arguments
from tests.support.cutting_relay import CuttingRelay
from tests.support.serving import Server, servers

LINES = 18_000
ROUNDS = 7
HISTORY = 100
"""So many times the lines of a drain were there before."""


class Station:
    """One terminal and its centre."""

    def __init__(self, server: Server, where: Where, directory: Path) -> None:
        self._where = where
        self._server = server
        self.stores = Stores(directory / "terminal")
        code = commands.issue_code(where, STATION)
        enrol(server.url, STATION, code, directory / "terminal", self.stores.for_sync())
        enrolment = self.stores.enrolments.load()
        assert enrolment is not None
        self.terminal = enrolment.terminal
        self._signing = load_keys(directory / "terminal", os.environ).signing
        self._speaker = Speaker(self.terminal, enrolment.audience, self._signing)

    def drain_s(self, lines: int) -> float:
        """Write so many lines; seconds until all are acknowledged."""
        self._write(lines)
        return self._drain_s(self._server.url)

    def wire_bytes(self, lines: int) -> int:
        """All that goes up for so many lines: headers, tokens, signatures and bodies."""
        self._write(lines)
        with CuttingRelay(self._server.port) as relay:
            self._drain_s(f"http://127.0.0.1:{relay.port}")
            return relay.passed_up

    def add_history(self, lines: int) -> None:
        """So many lines more that both sides have, and whose hashes nobody will look at again."""
        with self.stores.database.writing() as connection:
            epoch = connection.exec_driver_sql("SELECT no, acked_seq, acked_hash FROM log_epoch").one()
            last = epoch.acked_seq + lines
            connection.exec_driver_sql(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                " INSERT INTO log_line (epoch_no, seq, line, hash)"
                " SELECT ?, ? + i, randomblob(210), ? FROM n",
                (lines, epoch.no, epoch.acked_seq, epoch.acked_hash),
            )
            connection.exec_driver_sql("UPDATE log_epoch SET acked_seq = ?", (last,))
            connection.commit()
        with Database(self._where.place().url) as database, database.write() as connection:
            series = (
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :lines)"
                if database.is_sqlite
                else "WITH n(i) AS (SELECT generate_series(1, :lines))"
            )
            connection.execute(
                text(
                    f"{series} INSERT INTO log_line"
                    " (terminal, epoch, seq, line, hash, received_at, corrected_at, uncertainty_ms)"
                    " SELECT terminal, epoch, epoch.head_seq + i, :line, head_hash, 0, 0, 0 FROM n, epoch"
                    " WHERE terminal = :terminal"
                ),
                {"lines": lines, "line": b"x" * 210, "terminal": self.terminal},
            )
            for number in range(lines // 1000):
                connection.execute(
                    text(
                        "INSERT INTO receipt (first_n, last_n, terminal, epoch, first_seq, received_at)"
                        " SELECT value + :first, value + :last, terminal, epoch, head_seq + :first, 0"
                        " FROM counter, epoch WHERE name = 'event' AND terminal = :terminal"
                    ),
                    {"first": number * 1000 + 1, "last": number * 1000 + 1000, "terminal": self.terminal},
                )
            connection.execute(text("UPDATE counter SET value = value + :n WHERE name = 'event'"), {"n": lines})
            connection.execute(
                text("UPDATE epoch SET head_seq = head_seq + :n WHERE terminal = :terminal"),
                {"n": lines, "terminal": self.terminal},
            )
        self._keep_house()

    def _write(self, lines: int) -> None:
        """So many visits of different people, in one transaction."""
        now = self.stores.clock.now()
        with self.stores.transactions() as work:
            for _ in range(lines):
                work.log.append(VisitRecorded(Occupation.RIDER, Via.CARD), now, os.urandom(8).hex())
                now = type(now)(now.at_ms + 144_000, now.mono_ms + 144_000, now.boot, now.clock)
            work.commit()

    def _drain_s(self, url: str) -> float:
        http = HttpClient(url, self.stores.centre_time, self._speaker)
        api = CentreApi(http, self.stores.centre_time)
        api.measure_time()
        uploader = Uploader(api, self.stores.outbox, self.terminal, self._signing)
        begun = time.perf_counter()
        while self.stores.outbox.waiting():
            step = uploader.step()
            assert step.kind is StepKind.ACKNOWLEDGED, step
        took = time.perf_counter() - begun
        http.close()
        return took

    def _keep_house(self) -> None:
        """What the databases would have done by themselves in the months in which such a history grows."""
        with self.stores.database.reading() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        url = self._where.place().url
        with create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
            if url.get_backend_name() == "sqlite":
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                connection.exec_driver_sql("VACUUM ANALYZE log_line")
                connection.exec_driver_sql("CHECKPOINT")


@contextmanager
def fresh_station(database: str) -> Iterator[Station]:
    """A fresh station and its centre, each with its own database and process."""
    with fresh_centre(database) as (where, directory), servers(where, directory) as (server,):
        made = Station(server, where, directory)
        yield made
        made.stores.close()


def measure(database: str, lines: int, rounds: int) -> None:
    """One line of the report."""
    with fresh_station(database) as young, fresh_station(database) as old:
        wire = young.wire_bytes(lines)
        old.drain_s(lines)
        old.add_history(lines * HISTORY)
        took, later = [], []
        for _ in range(rounds):
            took.append(young.drain_s(lines))
            later.append(old.drain_s(lines))
    figures = {
        "database": database,
        "per_s": round(lines / percentile(took, 50)),
        "wire_bytes_per_line": round(wire / lines, 1),
        "growth": round(percentile(later, 50) / percentile(took, 50), 3),
    }
    report("drain", rounds, {"lines": lines, "history": lines * HISTORY}, figures)


def main() -> None:
    options = arguments("the station comes back → all acknowledged", ROUNDS, LINES, of="lines that wait")
    for database in ("sqlite", "postgresql"):
        measure(database, options.size, options.n)


if __name__ == "__main__":
    main()
