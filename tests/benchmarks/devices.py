"""A whole station's devices at once: how long a card's last byte takes to the event while all else is polled, and CPU.

The devices play in a process of their own; only the two readers' lines are held here, to know when the byte was sent.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from queue import Empty, SimpleQueue

from kiosk.config import load_station
from kiosk.devices.codec import rdm6300
from kiosk.devices.hall import LockerHall
from kiosk.devices.readers import build_readers
from kiosk.devices.scanners import build_scanners
from kiosk.domain.health import DeviceHealth, DeviceState
from kiosk.domain.lockers.entries import Entry, Kept
from kiosk.services.lockers.ports import Written
from tests.benchmarks.report import percentile, report
from tests.benchmarks.station import arguments, card

COMPARTMENTS = 24
CPU_S = 20.0
BETWEEN_TAPS_S = 0.04
"""Taps fall anywhere into the rounds of the polls."""

PATIENCE_S = 60.0


class Line:
    """A reader's line: what is written here, the program reads there."""

    def __init__(self) -> None:
        self._master, slave = os.openpty()
        self.path = os.ttyname(slave)
        os.close(slave)

    def write(self, frame: bytes) -> None:
        os.write(self._master, frame)


class MemoryDisk:
    """Whatever is recorded is on disk at once: the disk has a benchmark of its own."""

    def record(self, _entry: Entry, written: Written) -> None:
        written(True)


def station_text(directory: Path, lines: list[Line]) -> str:
    readers = "".join(f'[[reader]]\ndriver = "rdm6300"\nport = "{line.path}"\n' for line in lines)
    return f"""
[station]
id = "bench"
name = "bench"
phone = "1"
[data]
dir = "{directory / "data"}"
[central]
url = "http://127.0.0.1:9"
[screen]
width_mm = 268
height_mm = 476
{readers}
[[scanner]]
driver = "gm65"
port = "{directory / "scanner"}"
[lockers]
driver = "lock8a"
port = "{directory / "lockers"}"
compartments = {COMPARTMENTS}
[power]
driver = "waveshare"
port = "{directory / "power"}"
[meters]
driver = "pzem016"
port = "{directory / "meters"}"
[[input]]
kind = "smoke"
driver = "waveshare_input"
port = "{directory / "power"}"
"""


def simulate(directory: Path) -> subprocess.Popen[str]:
    """Play everything but the readers, whose lines are there already."""
    text = station_text(directory, [])
    path = directory / "simulated.toml"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "simulate", "--config", str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    introduced = (json.loads(line) for line in process.stdout or ())
    for device in introduced:
        if device.get("device") == "input-1":
            return process
    raise RuntimeError("the devices did not start")


def main() -> None:
    options = arguments("card → event", 1000)
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        directory = Path(name)
        lines = [Line(), Line()]
        path = directory / "station.toml"
        path.write_text(station_text(directory, lines), encoding="utf-8")
        station = load_station(path)
        devices = simulate(directory)
        heard: SimpleQueue[float] = SimpleQueue()
        down: dict[str, DeviceState] = {}

        def on_health(health: DeviceHealth) -> None:
            down[health.device] = health.state

        readers = build_readers(station.reader, lambda _: heard.put(time.perf_counter()), on_health)
        scanners = build_scanners(station.scanner, lambda _: None, on_health)
        hall = LockerHall(station, MemoryDisk(), lambda _: None, on_health)
        hall.start(Kept())
        for device in (*readers, *scanners):
            device.start()
        expected = {*hall.names, *(each.name for each in (*readers, *scanners))}
        end = time.monotonic() + PATIENCE_S
        while any(down.get(each) is not DeviceState.UP for each in expected):
            if time.monotonic() > end:
                raise TimeoutError(f"not up: {[each for each in expected if down.get(each) is not DeviceState.UP]}")
            time.sleep(0.05)
        cpu, wall = time.process_time(), time.monotonic()
        time.sleep(CPU_S)
        cpu_percent = 100 * (time.process_time() - cpu) / (time.monotonic() - wall)
        waits = []
        for number, line in zip(range(options.n), itertools.cycle(lines), strict=False):
            frame = rdm6300.encode(card(1 + number))
            begun = time.perf_counter()
            line.write(frame)
            try:
                waits.append((heard.get(timeout=5) - begun) * 1000)
            except Empty as error:
                raise TimeoutError("a card was not heard") from error
            time.sleep(BETWEEN_TAPS_S)
        hall.close()
        for device in (*readers, *scanners):
            device.close()
        devices.kill()
        devices.wait()
        size = {"readers": 2, "scanners": 1, "compartments": COMPARTMENTS, "meters": COMPARTMENTS}
        figures = {
            "p50_ms": round(percentile(waits, 50), 2),
            "p99_ms": round(percentile(waits, 99), 2),
            "cpu_percent": round(cpu_percent, 2),
        }
        report("devices", len(waits), size, figures)


if __name__ == "__main__":
    main()
