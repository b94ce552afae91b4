"""A station and its centre driven from outside, with the README's commands and a pty as the reader's port."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.tools.sample_members import FIELDS

CARD_FRAME = bytes.fromhex("0236324533303836434544303803")
CARD_UID = "62E3086CED"
PATIENCE_S = 30.0

Row = tuple[str, ...]
ZHANG: Row = (
    "ZJ1",
    "张志远",
    "19900001234",
    CARD_UID,
    "courier",
    "浙江圆通速递工会",
    "2020-01-02",
    "2099-12-31",
    "active",
)


def wait_for(what: str, condition: Callable[[], Any], patience_s: float = PATIENCE_S) -> Any:
    """The condition's value as soon as it is true."""
    deadline = time.monotonic() + patience_s
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {patience_s} s")
        time.sleep(0.02)
    return value


class Outside:
    """One centre and one terminal under a directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.database = directory / "central.db"
        self.config = directory / "station.toml"
        self.data = directory / "data"
        self.port = 0
        self.master, self._slave = pty.openpty()
        self.reader = os.ttyname(self._slave)
        self._running: list[subprocess.Popen[str]] = []

    def kiosk(self, *words: str, expect: int = 0) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        done = subprocess.run(self._line(words), capture_output=True, text=True, env=self._environment(), check=False)
        assert done.returncode == expect, (words, done.returncode, done.stdout, done.stderr)
        return done

    def central(self, *words: str, expect: int = 0) -> subprocess.CompletedProcess[str]:
        """Run one command of the centre."""
        return self.kiosk("central", *words, "--database", str(self.database), expect=expect)

    def found_centre(self, rows: list[Row]) -> None:
        """Set up the centre with one station and these members."""
        self.central("init")
        self.central("station", "add", "--id", "hz-tyc", "--name", "体育场路 工会驿站")
        members = self.directory / "members.csv"
        lines = [",".join(FIELDS), *(",".join(row) for row in rows)]
        members.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.central("import-members", str(members))

    def serve(self) -> subprocess.Popen[str]:
        """Start the centre, on the same port each time."""
        words = ("central", "serve", "--port", str(self.port), "--database", str(self.database))
        process = self._start(words)
        self.port = int(json.loads(self._said(process, "listening"))["url"].rsplit(":", 1)[1])
        return process

    def write_station_file(self, reader: str | None = None, extra: str = "") -> None:
        """The terminal's station file."""
        self.config.write_text(
            f"""
[station]
id = "hz-tyc"
name = "体育场路 工会驿站"
phone = "0571-8500 0000"
[data]
dir = "{self.data}"
[central]
url = "http://127.0.0.1:{self.port}"
[screen]
width_mm = 268
height_mm = 476
[[reader]]
driver = "rdm6300"
port = "{reader or self.reader}"
{extra}
""",
            encoding="utf-8",
        )

    def enrol(self) -> None:
        """Make it a terminal of the centre."""
        code = self.central("enrol-code", "--station", "hz-tyc").stdout.strip().splitlines()[-1]
        url = f"http://127.0.0.1:{self.port}"
        self.kiosk("enrol", "--config", str(self.config), "--central", url, "--code", code)

    def run(self) -> subprocess.Popen[str]:
        """Start the terminal and wait until it is ready."""
        process = self._start(("run", "--config", str(self.config)))
        self._said(process, "ready")
        return process

    def tap(self, frame: bytes = CARD_FRAME) -> None:
        """Hold a card to the reader."""
        os.write(self.master, frame)

    def events(self, kind: str = "visit.recorded") -> list[dict[str, Any]]:
        """What the centre has received of a kind."""
        events = map(json.loads, self.central("events").stdout.splitlines())
        return [event for event in events if event["kind"] == kind]

    def kill(self, process: subprocess.Popen[str], number: signal.Signals = signal.SIGKILL) -> int:
        """End a process by a signal; gives its exit code."""
        process.send_signal(number)
        process.communicate(timeout=PATIENCE_S)
        self._running.remove(process)
        return process.returncode

    def close(self) -> None:
        """End whatever still runs."""
        for process in list(self._running):
            self.kill(process)
        os.close(self.master)
        os.close(self._slave)

    def _start(self, words: tuple[str, ...]) -> subprocess.Popen[str]:
        log = (self.directory / f"{words[0]}.err").open("a", encoding="utf-8")
        with log:
            process = subprocess.Popen(
                self._line(words), stdout=subprocess.PIPE, stderr=log, text=True, env=self._environment()
            )
        self._running.append(process)
        return process

    def _said(self, process: subprocess.Popen[str], word: str) -> str:
        assert process.stdout is not None
        for line in process.stdout:
            if word in line:
                return line
        raise AssertionError(f"the program ended before it said {word}: {self._errors()}")

    def _errors(self) -> str:
        return "\n".join(path.read_text(encoding="utf-8") for path in self.directory.glob("*.err"))

    def _line(self, words: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "kiosk", *words]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}


@contextmanager
def outside(directory: Path) -> Iterator[Outside]:
    """A scene that is cleared away afterwards."""
    scene = Outside(directory)
    try:
        yield scene
    finally:
        scene.close()
