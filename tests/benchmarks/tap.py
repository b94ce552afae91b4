"""From the last byte of a card's frame on the reader's port to the swapped frame with the masked name, commit durable.

The floor, measured in between the taps: one bare FULL commit of the same two rows, and one render of the result page.
"""

import itertools
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from kiosk.app.run import settle
from kiosk.app.terminal import Terminal
from kiosk.devices.codec import rdm6300
from kiosk.devices.sim.station import SimulatedStation
from kiosk.domain.facts import VisitRecorded
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via, Visit
from kiosk.tools.patience import live_until
from tests.benchmarks.report import percentile, report
from tests.benchmarks.station import arguments, card, make_station

PORTRAIT = QSize(1080, 1920)
WARM_UP = 20
CARDS = 100
"""So many that no card comes back while its reader still takes it for the same tap."""
HISTORY = 200
BETWEEN_S = 0.03
"""Nobody presents a card sooner after another: what the last one left to do is done by then. On a real line of 9,600
baud a frame alone takes half of this."""


class Bare:
    """The same two rows in one FULL commit, without anything of ours."""

    def __init__(self, directory: Path) -> None:
        self._connection = sqlite3.connect(directory / "bare.db", isolation_level=None)
        for statement in (
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "CREATE TABLE line (seq INTEGER PRIMARY KEY, line BLOB, hash BLOB)",
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, person TEXT, at INTEGER, boot TEXT, seq INTEGER)",
        ):
            self._connection.execute(statement)

    def commit(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO line (line, hash) VALUES (?, ?)", (b"x" * 260, b"h" * 32))
        self._connection.execute(
            "INSERT INTO visit (person, at, boot, seq) VALUES (?, ?, ?, ?)",
            ("member:00000000000003e8", 1, "b" * 36, 1),
        )
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


class Bench:
    """One terminal under measurement."""

    def __init__(self, directory: Path, members: int) -> None:
        self._directory = directory
        self._members = members
        station, _path = make_station(directory, members)
        self.devices = SimulatedStation(station)
        self.terminal = Terminal(station)
        self._pages: list[tuple[str, float]] = []
        self._frames: list[float] = []
        self._shades = itertools.cycle(("#F6F3EF", "#F6F3EE"))
        self._ready = False
        self.terminal.ui.pageShown.connect(lambda page: self._pages.append((page, time.perf_counter())))
        self.terminal.ui.window.frameSwapped.connect(self._count_frame)
        self.terminal.ready.connect(settle)
        self.terminal.ready.connect(self._note_ready)
        self.terminal.start(windowed=True, size=PORTRAIT)
        self.wait(lambda: self._ready)

    def wait(self, condition: Callable[[], bool]) -> None:
        if not live_until(condition, 30):
            raise TimeoutError("the terminal did not answer")

    def taps(self, count: int, floor: Callable[[], float]) -> tuple[list[float], list[float]]:
        """Tap cards in turn; the milliseconds of each tap, and of the floor after it."""
        line = next(iter(self.devices)).simulator.port
        taps, floors = [], []
        for number in range(count + WARM_UP):
            self._rest()
            self._pages.clear()
            frame = rdm6300.encode(card(1 + number % min(CARDS, self._members)))
            begun = time.perf_counter()
            line.write(frame)
            self.wait(lambda: any(page == "result" for page, _at in self._pages))
            shown = next(at for page, at in self._pages if page == "result")
            taps.append((shown - begun) * 1000)
            floors.append(floor())
        return taps[WARM_UP:], floors[WARM_UP:]

    def _rest(self) -> None:
        end = time.perf_counter() + BETWEEN_S
        self.wait(lambda: time.perf_counter() >= end)

    def render_ms(self) -> float:
        """One render of the page that is on the screen, all of it."""
        root = self.terminal.ui.window.rootObject()
        frames = len(self._frames)
        begun = time.perf_counter()
        # the background lies under everything: when its colour changes by a shade, all of the screen is painted
        root.setProperty("color", next(self._shades))
        self.wait(lambda: len(self._frames) > frames)
        return (self._frames[frames] - begun) * 1000

    def add_history(self, visits: int) -> None:
        """So many earlier visits, with their lines, in one transaction."""
        stores = self.terminal.stores
        now = stores.clock.now()
        with stores.transactions() as work:
            for number in range(visits):
                position = work.log.append(VisitRecorded(Occupation.RIDER, Via.CARD), now, f"{number:016x}")
                work.visits.add(Visit(f"member:{number:016x}", Occupation.RIDER, Via.CARD, now, position))
            work.commit()

    def close(self) -> None:
        self.terminal.stop()
        self.devices.close()

    def _count_frame(self) -> None:
        self._frames.append(time.perf_counter())

    def _note_ready(self) -> None:
        self._ready = True


def main() -> None:
    options = arguments("tap → frame", 500)
    application = QGuiApplication(["bench"])
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        directory = Path(name)
        bare = Bare(directory)
        bench = Bench(directory, options.size)
        os.sync()  # the roster that was just made is written out before, not between the taps

        def floor() -> float:
            begun = time.perf_counter()
            bare.commit()
            return (time.perf_counter() - begun) * 1000 + bench.render_ms()

        taps, floors = bench.taps(options.n, floor)
        bench.add_history(HISTORY * 100)
        later, _ = bench.taps(max(100, options.n // 5), floor)
        bench.close()
        bare.close()
        figures = {
            "p50_ms": round(percentile(taps, 50), 2),
            "p99_ms": round(percentile(taps, 99), 2),
            "floor_ms": round(percentile(floors, 99), 2),
            "ratio": round(percentile(taps, 99) / percentile(floors, 99), 2),
            "floor_p50_ms": round(percentile(floors, 50), 2),
            "growth": round(percentile(later, 50) / percentile(taps, 50), 3),
        }
        report(
            "tap", len(taps), {"members": options.size, "history": options.n, "growth_history": HISTORY * 100}, figures
        )
    application.processEvents()


if __name__ == "__main__":
    main()
