"""From "open" to the pulse on the lock board's wire: asked, on disk (twice), power off first, and sent.

Everything of the terminal's lockers is real; the lock board's line is held here, to know when the pulse arrived. The
outlets are on while it is asked, so that each has to be switched off before its door.
"""

import itertools
import os
import random
import tempfile
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kiosk.app.lockers import TerminalLockers
from kiosk.app.stores import Stores
from kiosk.config import load_station
from kiosk.devices.codec import lock8a
from kiosk.devices.sim.doors import Doors
from kiosk.devices.sim.lock8a import Lock8aBoards
from kiosk.devices.sim.station import SimulatedStation
from kiosk.domain.lockers.compartment import Compartment, State
from kiosk.services.lockers.desk import LockerBoard
from kiosk.services.lockers.holder import Holder
from kiosk.services.lockers.use_cases import LockerUseCases
from kiosk.tools.patience import live_until
from kiosk.ui.runtime.jobs import Ok, ThreadJobs
from tests.benchmarks.report import percentile, report
from tests.benchmarks.station import arguments, card
from tests.support.enrolled import enrol_without_centre

COMPARTMENTS = 12
PATIENCE_S = 60.0
REST_S = 0.7
"""Longer than the rules ask between two pulses: that rest is no work of ours."""


class BoardLine:
    """A lock board on a line that is held here."""

    def __init__(self) -> None:
        self._master, slave = os.openpty()
        tty.setraw(slave)
        self.path = os.ttyname(slave)
        self._slave = slave  # held open, so that the line stays while nobody else has it
        self.doors = Doors(1, 24)
        self._boards = Lock8aBoards(self.doors)
        self.pulsed_at = 0.0
        self._lock = threading.Lock()
        threading.Thread(target=self._serve, daemon=True).start()

    def shut(self, number: int) -> None:
        with self._lock:
            self.doors.move((1, number), open_=False)

    def _serve(self) -> None:
        while True:
            data = os.read(self._master, 4096)
            if bytes([lock8a.OPEN]) in data[:1]:
                self.pulsed_at = time.perf_counter()
            with self._lock:
                answer = self._boards.answer(data)
            os.write(self._master, answer)


def station_text(directory: Path, lockers: str) -> str:
    return f"""
[station]
id = "hz-tyc"
name = "bench"
phone = "1"
[data]
dir = "{directory / "data"}"
[central]
url = "http://127.0.0.1:9"
[screen]
width_mm = 268
height_mm = 476
{lockers}
[power]
driver = "waveshare"
port = "{directory / "power"}"
[meters]
driver = "pzem016"
port = "{directory / "meters"}"
"""


class Bench:
    """The terminal's lockers, with a phone in each compartment."""

    def __init__(self, directory: Path) -> None:
        self.line = BoardLine()
        self._random = random.Random(6)
        path = directory / "station.toml"
        lockers = f'[lockers]\ndriver = "lock8a"\nport = "{self.line.path}"\ncompartments = {COMPARTMENTS}'
        path.write_text(station_text(directory, lockers), encoding="utf-8")
        station = load_station(path)
        enrol_without_centre(station.data_dir, map(card, range(1, COMPARTMENTS + 1)))
        elsewhere = lockers.replace(self.line.path, str(directory / "unused"))
        simulated = station_text(directory, elsewhere)
        (directory / "simulated.toml").write_text(simulated, encoding="utf-8")
        self._devices = SimulatedStation(load_station(directory / "simulated.toml"))
        self.stores = Stores(station.data_dir)
        self.jobs = ThreadJobs()
        self.board = LockerBoard()
        self._lockers = TerminalLockers(
            station, self.stores, self.jobs, self._board_came, lambda _: None, lambda _: None
        )
        cases = self._lockers.use_cases
        if cases is None:
            raise RuntimeError("expected a station with lockers")
        self.cases: LockerUseCases = cases
        self._lockers.start()
        self.wait("doors known", lambda: self.cases.use.look(None).free == COMPARTMENTS)
        for number in range(1, COMPARTMENTS + 1):
            self.store(number)
        self.wait("power everywhere", self._all_powered)

    def wait(self, what: str, condition: Callable[[], bool]) -> None:
        if not live_until(condition, PATIENCE_S):
            raise TimeoutError(f"expected {what}")

    def holder(self, number: int) -> Holder:
        holder, _ = self.cases.arrive.by_card(card(number), self.stores.clock.now())
        return holder

    def state(self, number: int) -> State | None:
        compartment: Compartment | None = self.board.compartment(number)
        return None if compartment is None else compartment.state

    def store(self, number: int) -> None:
        asked = self._ask(lambda: self.cases.use.store(self.holder(number)))
        self.wait("an open door", lambda: self.state(asked) is State.OPEN_FOR_STORING)
        self.line.shut(asked)
        self.wait("a phone that charges", lambda: self.state(asked) is State.CHARGING)

    def opened_in_ms(self, number: int) -> float:
        """One sample; the phone stays inside."""
        owner = number
        self.wait("power", lambda: self._powered(number))
        rested = self.line.pulsed_at + self._random.uniform(REST_S, REST_S + 1)
        self.wait("the rest between two pulses", lambda: time.perf_counter() > rested)
        begun = time.perf_counter()
        self._ask(lambda: self.cases.use.open(self.holder(owner), number))
        self.wait("the pulse", lambda: self.line.pulsed_at > begun)
        took_ms = (self.line.pulsed_at - begun) * 1000
        self.wait("an open door", lambda: self.state(number) is State.OPEN_FOR_COLLECTING)
        self._ask(lambda: self.cases.use.keep_inside(self.holder(owner), number))
        self.line.shut(number)
        self.wait("a phone that charges", lambda: self.state(number) is State.CHARGING)
        return took_ms

    def close(self) -> None:
        self._lockers.close()
        self.jobs.close()
        self.stores.close()
        self._devices.close()

    def _ask(self, job: Callable[[], object]) -> int:
        answers: list[object] = []
        self.jobs.submit(job, answers.append)
        self.wait("an answer", lambda: bool(answers))
        answer = answers[0]
        if not isinstance(answer, Ok) or answer.value.number is None or answer.value.refusal:
            raise RuntimeError(f"expected it to be done, got {answer}")
        number: int = answer.value.number
        return number

    def _powered(self, number: int) -> bool:
        return any(each.number == number and each.powered for each in self.board.hall.compartments)

    def _all_powered(self) -> bool:
        return all(self._powered(number) for number in range(1, COMPARTMENTS + 1))

    def _board_came(self, board: LockerBoard) -> None:
        self.board = board


def main() -> None:
    options = arguments("open → pulse", 100)
    application = QCoreApplication(["bench"])
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        bench = Bench(Path(name))
        numbers = itertools.cycle(range(1, COMPARTMENTS + 1))
        samples = [bench.opened_in_ms(number) for number in itertools.islice(numbers, options.n)]
        bench.close()
        figures = {"p50_ms": round(percentile(samples, 50), 2), "p99_ms": round(percentile(samples, 99), 2)}
        report("locker", len(samples), {"compartments": COMPARTMENTS}, figures)
    application.processEvents()


if __name__ == "__main__":
    main()
