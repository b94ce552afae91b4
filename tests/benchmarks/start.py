"""From the start of the process to the first screen that answers a tap; and its memory after 100 visits.

The peer, for the record: a bare QML window on the same machine, to its first frame.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kiosk.devices.sim.station import SimulatedStation
from tests.benchmarks.report import percentile, report
from tests.benchmarks.station import arguments, card, make_station

VISITS = 100
BARE = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView
app = QGuiApplication([])
view = QQuickView()
view.setSource(QUrl.fromLocalFile(sys.argv[1]))
view.frameSwapped.connect(lambda: (print("ready", flush=True), app.quit()))
view.show()
app.exec()
del view
"""


def environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


def seconds_to_ready(command: list[str]) -> tuple[float, subprocess.Popen[str]]:
    """Start a program; how long until it prints that it is ready."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), text=True)
    for line in process.stdout or ():
        if "ready" in line:
            return time.perf_counter() - begun, process
    raise RuntimeError(f"{command} ended before it was ready")


def pss_mb(pid: int) -> float:
    """The process's proportional share of memory."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in rollup.splitlines() if line.startswith("Pss:"))


def visit(process: subprocess.Popen[str], devices: SimulatedStation, data: Path) -> None:
    """Let 100 people tap, and wait until their visits are in the database."""
    reader = next(iter(devices)).simulator
    for number in range(VISITS):
        reader.tap(card(1 + number), 0)
        with sqlite3.connect(f"file:{data / 'station.db'}?mode=ro", uri=True) as connection:
            deadline = time.monotonic() + 10
            while connection.execute("SELECT count(*) FROM visit").fetchone()[0] <= number:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise TimeoutError("a visit was not recorded")
                time.sleep(0.01)
        connection.close()


def main() -> None:
    options = arguments("process start → ready", 5)
    count = min(options.n, 9)
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        directory = Path(name)
        station, path = make_station(directory, options.size)
        page = directory / "bare.qml"
        page.write_text("import QtQuick\nRectangle { width: 1080; height: 1920; color: 'white' }\n", encoding="utf-8")
        ours, floor, memory = [], [], 0.0
        with SimulatedStation(station) as devices:
            for run in range(count + 1):
                took, process = seconds_to_ready([sys.executable, "-m", "kiosk", "run", "--config", str(path)])
                if run:  # the first one fills the caches of the file system and of QML
                    ours.append(took)
                if run == count:
                    visit(process, devices, station.data_dir)
                    memory = pss_mb(process.pid)
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=30)
                took, process = seconds_to_ready([sys.executable, "-c", BARE, str(page)])
                process.communicate(timeout=30)
                if run:
                    floor.append(took)
        figures = {
            "seconds": round(percentile(ours, 50), 3),
            "floor_s": round(percentile(floor, 50), 3),
            "ratio": round(percentile(ours, 50) / percentile(floor, 50), 2),
            "pss_mb": round(memory, 1),
        }
        report("start", count, {"members": options.size, "visits": VISITS}, figures)


if __name__ == "__main__":
    main()
