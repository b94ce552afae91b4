"""`kiosk doctor` on the command line: exit codes, and a talk over real pipes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli import app
from kiosk.devices.sim.station import SimulatedStation
from kiosk.storage.lock import DataLock
from tests.tools.doctor_rig import StationToml

LOCKERS = '[lockers]\ndriver = "kerong_cu48"\nport = "{dir}/locks"\ncompartments = 1\nclosed_bit = 0\n'


@pytest.fixture
def toml(tmp_path: Path) -> StationToml:
    return StationToml(tmp_path)


def doctor(toml: StationToml, *options: str) -> Result:
    return CliRunner().invoke(app, ["doctor", "--config", str(toml.path), *options])


def test_a_missing_station_file_is_a_finding_and_exit_code_2(toml: StationToml) -> None:
    done = doctor(toml, "--json")
    (line,) = done.stdout.splitlines()
    assert done.exit_code == 2
    assert json.loads(line)["check"] == "station_file"
    assert json.loads(line)["ok"] is False
    assert "cannot be read" in json.loads(line)["detail"]


def test_a_talk_is_not_json(toml: StationToml) -> None:
    done = doctor(toml, "--json", "--commission")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--commission" in done.stderr


def test_who_uses_the_ports_already_ends_it_with_3(toml: StationToml) -> None:
    toml.write(LOCKERS)
    lock = DataLock(toml.data)
    done = doctor(toml, "--commission")
    lock.release()
    assert done.exit_code == 3
    assert done.stderr.startswith("kiosk: a kiosk program uses the data directory")


def test_the_checks_are_one_line_each(toml: StationToml) -> None:
    toml.write("")
    done = doctor(toml)
    assert done.exit_code == 1
    assert done.stderr == ""
    assert all(line[:6] in {"ok    ", "warn  ", "fail  "} for line in done.stdout.splitlines())


def test_a_talk_over_pipes(toml: StationToml) -> None:
    command = [sys.executable, "-m", "kiosk", "doctor", "--config", str(toml.path), "--commission"]
    with SimulatedStation(toml.write(LOCKERS)) as station:
        done = subprocess.run(command, input="y\n\n", capture_output=True, text=True, check=False, timeout=60)
        assert [each.pulses for each in station.world.compartments()] == [1]
    assert done.returncode == 0, done.stdout + done.stderr
    assert "closed_bit = 0 is right" in done.stdout
    assert "Its own contact moved." in done.stdout
