"""`kiosk run`: one terminal in one process, from the lock on its data directory to its clean end."""

import gc
import json
import os
import sys
from pathlib import Path

from kiosk.config import StationFile, load_station
from kiosk.storage.lock import DataLock


def run_terminal(config: Path, windowed: bool) -> int:
    """Run until SIGTERM, SIGINT or the window is closed; gives the exit code. Raises ConfigError, EnvironmentFault."""
    from kiosk.ui.runtime.platform import NoDisplayError, choose_platform

    station = load_station(config)
    try:
        choose_platform(os.environ)
    except NoDisplayError as error:
        return _complain(f"{error}; set QT_QPA_PLATFORM, for instance to eglfs or offscreen", 3)
    lock = DataLock(station.data_dir)
    try:
        return _run(station, windowed)
    finally:
        lock.release()


def _run(station: StationFile, windowed: bool) -> int:
    # structlog and httpx import rich, and httpx its own command line, wherever they find it: 10 MB that no kiosk needs
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]  # None is how Python is told that there is none
    from PySide6.QtGui import QGuiApplication

    from kiosk.app import crash
    from kiosk.app.signals import QuitOnSignal
    from kiosk.app.terminal import NotEnrolledError, StationFileError, Terminal

    crash.install()
    application = QGuiApplication(["kiosk"])
    try:
        terminal = Terminal(station)
    except (NotEnrolledError, StationFileError) as error:
        return _complain(str(error), 2)
    quitting = QuitOnSignal(application)
    terminal.ready.connect(settle)
    terminal.ready.connect(_say_ready)
    try:
        terminal.start(windowed=windowed)
        return application.exec()
    finally:
        terminal.stop()
        quitting.close()


def settle() -> None:
    """What stands by now stands to the end: to search all of it for cycles would hold a tap up for 50 ms."""
    gc.freeze()


def _say_ready() -> None:
    sys.stdout.write(json.dumps({"event": "ready"}, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _complain(sentence: str, code: int) -> int:
    sys.stderr.write(f"kiosk run: {sentence}\n")
    return code
