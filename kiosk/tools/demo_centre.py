"""The demonstration's centre: the real program as a child process, driven by its own commands."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.ui.assets import assets_dir

_STARTUP_S = 30


class DemoCentre:
    """A centre on SQLite in one directory. `start` … `stop`; the other commands may come at any time."""

    def __init__(self, directory: Path) -> None:
        self.database = directory / "central.db"
        self._process: subprocess.Popen[str] | None = None

    def prepare(self, station: str, name: str, members: Path) -> str:
        """Create the database, the station and its members; gives what the import said."""
        self.command("init")
        self.command("station", "add", "--id", station, "--name", name)
        return self.command("import-members", str(members)).strip()

    def enrol_code(self, station: str) -> str:
        """A fresh code for one terminal."""
        return self.command("enrol-code", "--station", station).strip().splitlines()[-1]

    def events(self, kind: str | None = None) -> list[dict[str, Any]]:
        """What the centre has received, in order."""
        events = [json.loads(line) for line in self.command("events").splitlines()]
        return [event for event in events if kind is None or event["kind"] == kind]

    def start(self) -> int:
        """Serve on a free port of this machine, with the sample content of today; gives the port."""
        self.command("init")  # an earlier demonstration may be of an earlier version
        self.command("publish", str(assets_dir() / "sample" / "catalogue.toml"))
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            self._line("serve", "--port", "0"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        if self._process.stdout is None:
            raise RuntimeError("the centre was started without a pipe")
        for line in self._process.stdout:
            if line.startswith("{"):
                return int(json.loads(line)["url"].rsplit(":", 1)[1])
        raise EnvironmentFault(FaultKind.NETWORK_FAILED, "the demonstration's centre did not start")

    def stop(self) -> None:
        """End the server."""
        if self._process is not None:
            self._process.terminate()
            self._process.communicate(timeout=_STARTUP_S)
            self._process = None

    def command(self, *words: str) -> str:
        """Run one `kiosk central` command; gives its standard output."""
        done = subprocess.run(self._line(*words), capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
        if done.returncode:
            problem = f"kiosk central {' '.join(words)}: {done.stderr.strip()}"
            raise EnvironmentFault(FaultKind.DISK_FAILED, problem)
        return done.stdout

    def _line(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "kiosk", "central", *words, "--database", str(self.database)]
