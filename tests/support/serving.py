"""`kiosk central serve` as processes of their own, as many as wanted, on one database."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

from kiosk.central.commands import Where

PATIENCE_S = 60


class Server:
    """One server process; it goes on at the same port after each `start`."""

    def __init__(self, where: Where, errors: Path) -> None:
        self._where = where
        self._errors = errors
        self._process: subprocess.Popen[str] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Returns once it listens."""
        words = ["central", "serve", "--port", str(self.port), "--database", str(self._where.database)]
        line = [sys.executable, "-m", "kiosk", *words, "--keys", str(self._where.place().keys)]
        with self._errors.open("a") as log:
            self._process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=log, text=True, env={**os.environ})
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said, self._errors.read_text()
        self.port = int(json.loads(said)["url"].rpartition(":")[2])

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """By a signal; returns when it has ended."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.communicate(timeout=PATIENCE_S)
            self._process = None

    def memory_mb(self) -> float:
        """What it takes of the machine's memory at the moment."""
        return float(psutil.Process(self.pid).memory_info().rss) / 2**20


@contextmanager
def servers(where: Where, directory: Path, count: int = 1) -> Iterator[list[Server]]:
    """So many, each at a port of its own; they have ended when the block has."""
    with ExitStack() as stack:
        started = []
        for number in range(count):
            server = Server(where, directory / f"serve-{number}.err")
            stack.callback(server.end)
            server.start()
            started.append(server)
        yield started
