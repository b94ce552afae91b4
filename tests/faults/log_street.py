"""Visits at a terminal and a centre behind it, of which now the one and now the other is killed.

The truth is kept here, outside of both: what the screen would have said of each visit.
"""

import json
import queue
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGKILL
from typing import Any

from kiosk.app.stores import Stores
from kiosk.central import commands
from kiosk.central.commands import Where
from kiosk.sync.enrol import enrol
from tests.support.postgres import Postgres
from tests.support.serving import Server

STATION = "hz-tyc"
PATIENCE_S = 60.0
LONGEST_LIFE_S = 1.0
"""By then a program that has just begun to talk has sent what it had."""


class Program:
    """One life of the terminal's program; what it says is handed to `hear`, in a thread."""

    def __init__(self, url: str, data: Path, hear: Callable[[dict[str, Any]], None]) -> None:
        with data.with_suffix(".err").open("a") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.visit_program", url, str(data)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self._said: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._hear = hear
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def visit(self, subject: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(subject + "\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        """What was said until then has been heard when this returns."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        with suppress(BrokenPipeError):  # what it had not read yet
            assert self._process.stdin is not None
            self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):  # a killed program may leave half a line
                self._hear(json.loads(line))


class Street:
    """The scene; close it at the end."""

    def __init__(self, where: Where, directory: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.where = where
        self.recorded: list[tuple[str, str]] = []
        """Epoch and seq, and the subject, of what the screen called recorded."""
        self.asked: list[str] = []
        self.confirmed: dict[str, int] = {}
        self.waiting = -1
        self._heard = threading.Condition()
        self._data = directory / "terminal"
        commands.init(where)
        commands.add_station(where, STATION, "体育场路")
        self.server = Server(where, directory / "serve.err")
        self.server.start()
        stores = Stores(self._data)
        enrol(self.server.url, STATION, commands.issue_code(where, STATION), self._data, stores.for_sync())
        stores.close()
        self.program = self._program()

    def close(self) -> None:
        self.program.kill()
        self.server.end(SIGKILL)

    def point(self) -> None:
        """Some visits, and in the midst of them or after them the end of one side, or of both; then it comes back."""
        victims = self.random.choice((("terminal",), ("centre",), ("terminal", "centre")))
        visits = self.random.randrange(1, 30)
        enough = len(self.recorded) + self.random.randrange(visits + 1)
        for _ in range(visits):
            subject = f"{len(self.asked) + 1:016x}"
            self.asked.append(subject)
            self.program.visit(subject)
        with self._heard:
            assert self._heard.wait_for(lambda: len(self.recorded) >= enough, PATIENCE_S)
        time.sleep(self.random.choice((0.0, self.random.uniform(0, 0.05), self.random.uniform(0, LONGEST_LIFE_S))))
        if "terminal" in victims:
            self.program.kill()
        if "centre" in victims:
            self.server.end(SIGKILL)
        self.check_confirmed()
        if "centre" in victims:
            self.server.start()
        if "terminal" in victims:
            self.program = self._program()

    def check_confirmed(self) -> None:
        """What the screen called confirmed is at the centre, whoever is dead."""
        there = {(event["epoch"], event["seq"]) for event in self.events()}
        for epoch, seq in dict(self.confirmed).items():
            missing = [at for at in range(1, seq + 1) if (epoch, at) not in there]
            assert not missing, f"confirmed, and not at the centre: {epoch} {missing}"

    def settle(self) -> None:
        """Until everything that is on the terminal's disk is at the centre."""
        last = f"{len(self.asked) + 1:016x}"
        self.asked.append(last)
        self.program.visit(last)
        with self._heard:
            assert self._heard.wait_for(lambda: self._is_confirmed(last), PATIENCE_S), f"{last} is not confirmed"

    def check(self) -> None:
        """Every visit that the screen called recorded is at the centre once, and no other one that nobody made."""
        visits = Counter(event["subject"] for event in self.events() if event["kind"] == "visit.recorded")
        doubled = {subject: count for subject, count in visits.items() if count > 1}
        assert not doubled, f"stored more than once: {doubled}"
        lost = [subject for _, subject in self.recorded if subject not in visits]
        assert not lost, f"recorded, and lost: {lost}"
        assert set(visits) <= set(self.asked)
        assert commands.verify(self.where).faults == []

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in commands.events(self.where, None, 0)]

    def _program(self) -> Program:
        with self._heard:
            self.waiting = -1
            started = Program(self.server.url, self._data, self._hear)
            assert self._heard.wait_for(lambda: self.waiting >= 0, PATIENCE_S)
        return started

    def _hear(self, said: dict[str, Any]) -> None:
        with self._heard:
            if "recorded" in said:
                self.recorded.append((f"{said['epoch']}:{said['seq']}", said["recorded"]))
            elif "confirmed" in said:
                epoch, seq = said["epoch"], said["confirmed"]
                self.confirmed[epoch] = max(seq, self.confirmed.get(epoch, 0))
                self.waiting = said["waiting"]
            self._heard.notify_all()

    def _is_confirmed(self, subject: str) -> bool:
        for place, recorded in reversed(self.recorded):
            if recorded == subject:
                epoch, _, seq = place.partition(":")
                return self.confirmed.get(epoch, 0) >= int(seq)
        return False


@contextmanager
def street(server: Postgres, directory: Path, seed: int) -> Iterator[Street]:
    """A scene on a PostgreSQL database of its own."""
    with server.database() as name:
        scene = Street(Where(server.url(name), str(directory / "keys")), directory, seed)
        try:
            yield scene
        finally:
            scene.close()
