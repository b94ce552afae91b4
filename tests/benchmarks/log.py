"""Durable appends a second: a visit and its line, with chain, mark and look for room, in one transaction.

The floor is the same two inserts, bare, in one FULL commit. Ours, the floor and ours with a hundred times the history
take turns, so that all three meet the same disk at the same time; a rate is one over the median.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.app.stores import Stores
from kiosk.domain.facts import VisitRecorded
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via, Visit
from tests.benchmarks.report import report
from tests.benchmarks.station import arguments
from tests.support.enrolled import enrol_without_centre

GROWTH = 100


class Terminal:
    """The log of an enrolled terminal, with so many visits in it."""

    def __init__(self, directory: Path, history: int) -> None:
        enrol_without_centre(directory, [])
        self.stores = Stores(directory)
        self.stores.reserve.look()
        self._number = 0
        self._write(history)

    def append(self) -> None:
        self._write(1)

    def _write(self, visits: int) -> None:
        with self.stores.transactions() as work:
            for _ in range(visits):
                self._number += 1
                now, subject = self.stores.clock.now(), f"{self._number:016x}"
                position = work.log.append(VisitRecorded(Occupation.COURIER, Via.CARD), now, subject)
                work.visits.add(Visit(f"member:{subject}", Occupation.COURIER, Via.CARD, now, position))
            work.commit()


class Bare:
    """The same tables, and nothing but the two inserts."""

    def __init__(self, directory: Path, history: int) -> None:
        terminal = Terminal(directory, history)
        with terminal.stores.database.reading() as connection:
            self._line = connection.exec_driver_sql("SELECT line, hash FROM log_line ORDER BY seq DESC LIMIT 1").one()
            self._seq = int(connection.exec_driver_sql("SELECT max(seq) FROM log_line").scalar_one())
        terminal.stores.close()
        self._connection = sqlite3.connect(directory / "station.db", isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            self._connection.execute(f"PRAGMA {pragma}")

    def append(self) -> None:
        self._seq += 1
        line, digest = self._line
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        execute("INSERT INTO log_line (epoch_no, seq, line, hash) VALUES (1, ?, ?, ?)", (self._seq, line, digest))
        execute(
            "INSERT INTO visit (person, occupation, via, at_ms, mono_ms, boot, clock, epoch_no, seq)"
            " VALUES (?, 'courier', 'card', ?, 1, 'boot', 'trusted', 1, ?)",
            (f"member:{self._seq:016x}", self._seq, self._seq),
        )
        execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


def seconds(append: Callable[[], None]) -> float:
    begun = time.perf_counter()
    append()
    return time.perf_counter() - begun


def main() -> None:
    options = arguments("durable appends", 2_000, of="visits in the log before")
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        directory = Path(name)
        bare = Bare(directory / "bare", options.size)
        fresh = Terminal(directory / "fresh", options.size)
        grown = Terminal(directory / "grown", options.size * GROWTH)
        ours, floors, later = [], [], []
        for _ in range(options.n):
            floors.append(seconds(bare.append))
            ours.append(seconds(fresh.append))
            later.append(seconds(grown.append))
        bare.close()
        fresh.stores.close()
        grown.stores.close()
    figures = {
        "per_s": round(1 / statistics.median(ours)),
        "floor_per_s": round(1 / statistics.median(floors)),
        "ratio": round(statistics.median(ours) / statistics.median(floors), 2),
        "growth": round(statistics.median(later) / statistics.median(ours), 3),
    }
    report("log", options.n, {"history": options.size, "growth_history": options.size * GROWTH}, figures)


if __name__ == "__main__":
    main()
