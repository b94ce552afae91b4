"""Station files for the doctor, and what it says of them."""

import io
import json
from pathlib import Path
from typing import Any

from kiosk.config import StationFile, load_station
from kiosk.tools.doctor.listen import MakeBus
from kiosk.tools.doctor.run import run_doctor

HEAD = """
[station]
id = "hz-tyc"
name = "体育场路 工会驿站"
phone = "0571-8500 0000"
[data]
dir = "{data}"
[central]
url = "{url}"
[screen]
width_mm = 268
height_mm = 476
"""


class StationToml:
    """A station file under a directory; `port(name)` is a path there."""

    def __init__(self, directory: Path, url: str = "http://127.0.0.1:9") -> None:
        self.directory = directory
        self.path = directory / "station.toml"
        self.data = directory / "data"
        self._url = url

    def port(self, name: str) -> str:
        return str(self.directory / name)

    def write(self, tables: str, name: str = "station.toml") -> StationFile:
        """Write the head and these tables, `{dir}` in them being the directory."""
        self.path = self.directory / name
        head = HEAD.format(data=self.data, url=self._url)
        self.path.write_text(head + tables.replace("{dir}", str(self.directory)), encoding="utf-8")
        return load_station(self.path)


def examined(config: Path, expect: int, make_bus: MakeBus | None = None) -> dict[str, dict[str, Any]]:
    """What the doctor says in JSON, by check; each check once."""
    out = io.StringIO()
    code = run_doctor(config, out, json_lines=True, make_bus=make_bus)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert code == expect, lines
    found = {line["check"]: line for line in lines}
    assert len(found) == len(lines)
    return found
