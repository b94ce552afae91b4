"""The doctor on simulated devices: each fault is named with its place and what to do, and what works is called so."""

import sqlite3
import sys
import termios
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.devices.codec.kerong_cu16 import FAST_BAUD
from kiosk.devices.sim.answering import AnsweringSimulator
from kiosk.devices.sim.doors import Doors
from kiosk.devices.sim.kerong_cu16 import KerongCu16Boards
from kiosk.devices.sim.station import SimulatedStation
from kiosk.devices.transport import Transport
from kiosk.storage.lock import DataLock
from kiosk.tools.doctor.run import run_doctor
from tests.support.enrolled import enrol_without_centre
from tests.tools.doctor_rig import StationToml, examined

BESIDE_A_DATABASE = ("-shm", "-wal")
WHOLE = """
[[reader]]
driver = "rdm6300"
port = "{dir}/reader"
[[scanner]]
driver = "gm65"
port = "{dir}/scanner"
[lockers]
driver = "lock8a"
port = "{dir}/locks"
compartments = 4
[power]
driver = "waveshare"
port = "{dir}/power"
[meters]
driver = "pzem016"
port = "{dir}/meters"
[[input]]
kind = "smoke"
driver = "waveshare_input"
port = "{dir}/input"
"""


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)


@pytest.fixture
def toml(tmp_path: Path) -> StationToml:
    return StationToml(tmp_path)


@pytest.fixture
def whole(toml: StationToml) -> Iterator[SimulatedStation]:
    """An enrolled station with every kind of device, plugged in."""
    with SimulatedStation(toml.write(WHOLE)) as station:
        toml.data.mkdir(mode=0o700)
        enrol_without_centre(toml.data, [b"12345"])
        yield station


def unplug(station: SimulatedStation, name: str) -> None:
    device = station.device(name)
    assert device is not None
    device.simulator.unplug()


def test_a_station_that_works_has_no_failing_device(toml: StationToml, whole: SimulatedStation) -> None:
    found = examined(toml.path, expect=1)  # the centre is away
    assert [check for check, line in found.items() if not line["ok"]] == ["centre"]
    devices = ["reader-1", "scanner-1", "lockers-1", "power-1", *(f"meter-{number}" for number in range(1, 5))]
    assert [check for check in found if check.rpartition("-")[2].isdecimal()] == [*devices, "input-1"]
    assert found["lockers-1"]["detail"] == f"4 doors shut; answers at {toml.port('locks')} (lock8a, 9600 baud)"
    assert found["fonts"]["level"] == "ok"
    kept = {path for path in toml.data.iterdir() if not path.name.endswith(BESIDE_A_DATABASE)}
    in_force = (toml.data / "roster.db").resolve()
    assert kept == {
        toml.data / name for name in ("log.mark", "roster.db", in_force.name, "station.db", "terminal.key")
    }


def test_one_cable_pulled_and_one_wrong_polarity_are_both_named(toml: StationToml, whole: SimulatedStation) -> None:
    unplug(whole, "power")
    device = whole.device("lockers")
    assert device is not None
    device.simulator.faults.add("inverted")  # type: ignore[arg-type]
    found = examined(toml.path, expect=1)
    assert [check for check, line in found.items() if not line["ok"]] == ["centre", "lockers-1", "power-1"]
    assert f"there is no port {toml.port('power')} (waveshare, 9600 baud)" in found["power-1"]["detail"]
    assert found["lockers-1"]["detail"].startswith(
        "closed_bit is probably wrong in [lockers]: 4 of 4 doors read open; if they are shut, set closed_bit = 0"
    )


def test_single_open_doors_are_named_and_fail_nothing(toml: StationToml, whole: SimulatedStation) -> None:
    whole.world.move_door(3, open_=True)
    found = examined(toml.path, expect=1)["lockers-1"]
    assert found["level"] == "warn"
    assert "the door is open of compartment 3" in found["detail"]


def test_a_silent_device_is_told_from_a_missing_port(toml: StationToml) -> None:
    tables = """
[lockers]
driver = "lock8a"
port = "{dir}/line"
compartments = 30
[meters]
driver = "pzem016"
port = "{dir}/line"
[[compartment]]
number = 1
meter = 40
"""
    tables = tables.replace("compartments = 30", "compartments = 2\nper_board = 1")
    with SimulatedStation(toml.write(tables)) as station:
        unplug(station, "meters")
        found = examined(toml.path, expect=1)
    where = f"no answer at {toml.port('line')} (pzem016, 9600 baud): check the cable"
    assert found["meter-1"]["detail"].startswith(where)
    assert found["meter-2"]["detail"].endswith("the port itself opens")
    assert [found[f"lockers-{board}"]["level"] for board in (1, 2)] == ["ok", "ok"]


def test_a_port_that_somebody_holds_is_called_busy(toml: StationToml, whole: SimulatedStation) -> None:
    holder = Transport(toml.port("reader"), 9600)
    try:
        assert f"fuser -v {toml.port('reader')}" in examined(toml.path, expect=1)["reader-1"]["detail"]
    finally:
        holder.close()


class FastBoards:
    """Boards set to the other speed: at any other they hear only noise."""

    def __init__(self, master: list[int]) -> None:
        self._boards = KerongCu16Boards(Doors(1, 16))
        self._master = master

    def answer(self, data: bytes) -> Sequence[bytes]:
        if termios.tcgetattr(self._master[0])[5] != termios.B115200:
            return []
        return [self._boards.answer(data)]

    def power_up(self) -> None:
        self._boards.silence()


def test_a_kerong_board_at_its_other_speed_is_found(toml: StationToml) -> None:
    master: list[int] = []
    simulator = AnsweringSimulator(toml.port("locks"), FastBoards(master))
    master.append(simulator.port._master)  # type: ignore[arg-type]
    tables = '[lockers]\ndriver = "kerong_cu16"\nport = "{dir}/locks"\ncompartments = 4\n'
    try:
        toml.write(tables)
        found = examined(toml.path, expect=1)["lockers-1"]
        assert found["detail"].endswith(f"but one at {FAST_BAUD} baud: set baud = {FAST_BAUD} in [lockers]")
        toml.write(tables + f"baud = {FAST_BAUD}\n")
        assert examined(toml.path, expect=1)["lockers-1"]["level"] == "ok"
    finally:
        simulator.close()


def test_a_wrong_station_file_is_told_problem_by_problem(
    toml: StationToml, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toml.write("")
    text = toml.path.read_text(encoding="utf-8").replace("width_mm = 268", 'width_mm = "wide"') + "depth_mm = 3\n"
    toml.path.write_text(text, encoding="utf-8")
    assert run_doctor(toml.path, sys.stdout, json_lines=False) == 2
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("fail  station_file: ") for line in lines)
    assert any("screen.depth_mm" in line for line in lines)
    assert any("screen.width_mm" in line for line in lines)


def test_two_compartments_on_one_lock_are_a_wrong_station_file(toml: StationToml) -> None:
    table = "[[compartment]]\nnumber = 1\nlock = 2\n"
    toml.write('[lockers]\ndriver = "wkly"\nport = "{dir}/locks"\ncompartments = 4\n' + table)
    found = examined(toml.path, expect=2)
    assert list(found) == ["station_file"]
    assert "expected different locks" in found["station_file"]["detail"]


def test_a_machine_that_was_never_enrolled(toml: StationToml) -> None:
    toml.write("")
    found = examined(toml.path, expect=1)
    assert "kiosk enrol makes it" in found["data_dir"]["detail"]
    assert not found["database"]["ok"]
    assert "kiosk enrol makes them" in found["keys"]["detail"]
    assert not toml.data.exists()


def test_what_is_kept_is_judged_file_by_file(toml: StationToml, whole: SimulatedStation) -> None:
    with closing(sqlite3.connect(toml.data / "station.db")) as connection, connection:
        connection.execute("UPDATE log_line SET line = x'7b7d' WHERE seq = 1")
        connection.execute("UPDATE enrolment SET revoked = 1")
        connection.execute("UPDATE feed SET text = x'00' WHERE name = 'keys'")
    (toml.data / "terminal.key").chmod(0o640)
    (toml.data / "roster.db").write_bytes(b"no roster")
    found = examined(toml.path, expect=1)
    failing = {check: line["detail"] for check, line in found.items() if not line["ok"]}
    expected = {"file_modes", "log_chain", "enrolment", "centre", "roster", "feed-keys"}
    assert failing.keys() == expected
    assert "chmod 600 terminal.key" in failing["file_modes"]
    assert "line 1 or the hash beside it was changed" in failing["log_chain"]
    assert "kiosk central enrol-code --station hz-tyc" in failing["enrolment"]
    assert "roster.db cannot be read" in failing["roster"]


def test_another_programs_data_directory_is_left_alone(toml: StationToml, whole: SimulatedStation) -> None:
    lock = DataLock(toml.data)
    try:
        found = examined(toml.path, expect=1)
    finally:
        lock.release()
    assert "it has no doctor.sock" in found["terminal"]["detail"]
    assert "not looked at" in found["devices"]["detail"]
    assert "reader-1" not in found


def test_root_makes_no_files_that_the_terminal_could_not_open(toml: StationToml, whole: SimulatedStation) -> None:
    before = set(toml.data.iterdir())
    examined(toml.path, expect=1)
    fresh = set(toml.data.iterdir()) - before
    assert all(path.name.endswith(BESIDE_A_DATABASE) for path in fresh), "SQLite gives those to the database's owner"
