"""A centre in a process of its own, which the rigs of rosters share."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from kiosk.central import commands
from kiosk.central.commands import Where

PATIENCE_S = 60


class RosterCentre:
    """A centre that serves in a process of its own; use as a context manager. Rigs share it, each with a scope."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.where = Where(str(directory / "central.db"), str(directory / "keys"))
        self.rigs = 0
        self.port = 0

    def __enter__(self) -> "RosterCentre":
        commands.init(self.where)
        self._serve()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _serve(self) -> None:
        words = ["central", "serve", "--port", str(self.port), "--database", str(self.where.database)]
        line = [sys.executable, "-m", "kiosk", *words, "--keys", str(self.where.keys)]
        with (self.directory / "serve.err").open("a") as log:
            self._server = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=log, text=True, env={**os.environ})
        assert self._server.stdout is not None
        self.port = int(json.loads(self._server.stdout.readline())["url"].rpartition(":")[2])

    def _end(self) -> None:
        self._server.send_signal(signal.SIGTERM)
        self._server.communicate(timeout=PATIENCE_S)
