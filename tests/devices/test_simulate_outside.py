"""`kiosk simulate` as others start it: a program of its own with a station file, pipes, real bytes on its ports."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.devices.codec import pzem016, waveshare
from kiosk.devices.codec.lock8a import LOCK8A
from kiosk.devices.codec.waveshare import Firmware
from kiosk.tools.scene import write_station_file
from tests.devices.console import Caller


class Outsider:
    """Whoever started it, at its pipes."""

    def __init__(self, config: Path) -> None:
        line = [sys.executable, "-m", "kiosk", "simulate", "--config", str(config)]
        self.process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def type(self, command: str) -> None:
        assert self.process.stdin is not None
        print(command, file=self.process.stdin, flush=True)

    def read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def outsider(tmp_path: Path) -> Iterator[Outsider]:
    outsider = Outsider(write_station_file(tmp_path, 1))
    yield outsider
    outsider.process.communicate()


def test_the_demonstrations_station_from_outside(outsider: Outsider) -> None:
    devices = {line["device"]: line for line in (outsider.read() for _ in range(6))}
    assert set(devices) == {"reader-1", "scanner-1", "lockers", "power", "meters", "input-1"}
    assert all(Path(line["port"]).readlink() == Path(line["path"]) for line in devices.values())
    with Caller(devices["lockers"]["port"]) as locks:
        locks.send(LOCK8A.open_one(1, 12))
        assert outsider.read() == {"door": 12, "state": "open"}
    outsider.type("door 12 close")
    outsider.type("load 12 18.5")
    with Caller(devices["power"]["port"]) as power:
        power.answered(waveshare.turn_on_for(1, 12, 30_000, Firmware.V2))
    assert outsider.read() == {"outlet": 12, "state": "on"}
    with Caller(devices["meters"]["port"]) as meters:
        assert pzem016.reading_of(meters.answered(pzem016.poll(12))).watts == 18.5
    outsider.type("smoke")
    with Caller(devices["input-1"]["port"]) as inputs:
        outsider.type("state")
        state = outsider.read()
        assert (state["doors"]["12"], state["watts"]["12"], state["smoke"]) == ("closed", 18.5, True)
        assert waveshare.bits_of(inputs.answered(waveshare.read_inputs(1, 1)), 1) == (True,)
    outsider.type("dance")
    assert "door N open|close" in outsider.read()["error"]
    outsider.type("quit")
    assert outsider.process.wait() == 0
    assert not Path(devices["lockers"]["port"]).is_symlink()
