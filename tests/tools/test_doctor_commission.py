"""Commissioning against simulated boards: it finds polarity and numbering, and prints what the file should say."""

import io
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.devices.sim.station import SimulatedStation
from kiosk.domain.fault import EnvironmentFault
from kiosk.storage.lock import DataLock
from kiosk.tools.doctor.commission.run import commission
from tests.support.lockers import LockerRig
from tests.support.station_db import TestClock, enrolled_database
from tests.tools.doctor_rig import StationToml
from tests.tools.technician import Technician

LOCKERS = """
[lockers]
driver = "{driver}"
port = "{dir}/locks"
compartments = 3
closed_bit = {closed_bit}
"""
SHUFFLED = "".join(
    f"[[compartment]]\nnumber = {number}\nlock = {lock}\n" for number, lock in {1: 3, 2: 1, 3: 2}.items()
)


def lockers(closed_bit: int, driver: str = "lock8a") -> str:
    return LOCKERS.replace("{driver}", driver).replace("{closed_bit}", str(closed_bit))


@contextmanager
def wired(toml: StationToml, truth: str) -> Iterator[SimulatedStation]:
    """Boards that are wired as a station file would say it."""
    with SimulatedStation(toml.write(truth, "truth.toml")) as station:
        yield station


@pytest.fixture
def toml(tmp_path: Path) -> StationToml:
    return StationToml(tmp_path)


def talk(toml: StationToml, tables: str, technician: Technician, expect: int) -> str:
    toml.write(tables)
    assert commission(toml.path, technician, technician) == expect, technician.getvalue()
    return technician.getvalue()


def advice(said: str) -> dict[str, object]:
    """The lines for the station file, read as TOML."""
    return tomllib.loads(said.partition("Write this into the station file:")[2])


def test_shuffled_locks_and_a_wrong_polarity_are_found_and_the_lines_make_the_file_right(toml: StationToml) -> None:
    with wired(toml, lockers(0) + SHUFFLED) as station:
        said = talk(toml, lockers(1), Technician(station.world), expect=1)
        assert advice(said) == {
            "lockers": {"closed_bit": 0},
            "compartment": [{"number": 1, "lock": 3}, {"number": 2, "lock": 1}, {"number": 3, "lock": 2}],
        }
        assert [each.pulses for each in station.world.compartments()] == [1, 1, 1]
        technician = Technician(station.world)
        said = talk(toml, lockers(0) + SHUFFLED, technician, expect=0)
        assert "The station file is right" in said
        assert set(technician.answers) == {""}


def test_a_stuck_lock_is_listed_and_keeps_what_is_left(toml: StationToml) -> None:
    keep = "[[compartment]]\nnumber = 3\noutlet = 7\nheight_mm = 1450\n"
    with wired(toml, lockers(1) + SHUFFLED) as station:
        station.world.jam(1)
        said = talk(toml, lockers(1) + keep, Technician(station.world), expect=1)
        assert "Doors that never opened: 1." in said
        tables = {table["number"]: table for table in advice(said)["compartment"]}  # type: ignore[attr-defined]
        assert tables[1] == {"number": 1, "lock": 3}
        assert tables[3] == {"number": 3, "lock": 2, "outlet": 7, "height_mm": 1450}
        assert station.world.compartments()[0].pulses == 3


def test_crossed_contacts_are_told_for_no_file_can_say_them(
    toml: StationToml, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contacts of the first two locks are plugged into each other's place."""
    crossed = {(1, 1): (1, 2), (1, 2): (1, 1)}
    with wired(toml, lockers(1)) as station:
        doors = station._plugged.world._wiring.doors  # type: ignore[attr-defined]
        bit = doors.bit
        monkeypatch.setattr(doors, "bit", lambda place: bit(crossed.get(place, place)))
        technician = Technician(station.world, {"Shut it": lambda: "q"})
        technician.habits["Which door"] = lambda: "1"
        said = talk(toml, lockers(1), technician, expect=1)
    assert "The lock of compartment 1 opened door 1, but the contact of compartment 2 moved" in said


def test_a_contact_that_says_the_opposite_gets_no_pulse(toml: StationToml) -> None:
    with wired(toml, lockers(1)) as station:
        station._plugged.world._wiring.doors.inverted.add((1, 2))  # type: ignore[attr-defined]
        technician = Technician(station.world, {"look again, or g": lambda: "g"})
        said = talk(toml, lockers(1), technician, expect=1)
        assert [each.pulses for each in station.world.compartments()] == [1, 0, 1]
    assert "The contacts of compartments 2 say the opposite of the rest" in said
    assert "Doors that never opened: 2." in said


def test_doors_that_stand_open_are_to_be_shut_first(toml: StationToml) -> None:
    with wired(toml, lockers(1)) as station:
        station.world.move_door(2, open_=True)
        answers = iter(["n", "perhaps", "y"])
        technician = Technician(station.world, {"Are all doors shut?": lambda: next(answers, "")})
        technician.habits["look again"] = lambda: (technician.shut_all(), "")[1]
        said = talk(toml, lockers(1), technician, expect=0)
    assert "Shut them all, please." in said
    assert "Expected y or n, got perhaps." in said
    assert "2 of 3 doors read closed" in said
    assert "3 of 3 doors read closed" in said


def test_wrong_numbers_are_asked_again_and_the_technician_may_stop(toml: StationToml) -> None:
    with wired(toml, lockers(1)) as station:
        answers = iter(["9", "two", "1", "1", "q"])
        technician = Technician(station.world, {"Which door": lambda: next(answers)})
        said = talk(toml, lockers(1), technician, expect=1)
        assert [each.pulses for each in station.world.compartments()] == [1, 1, 0]
    assert "Expected a number from 0 to 3, got 9." in said
    assert "Expected a number from 0 to 3, got two." in said
    assert "Door 1 sprang open by the lock of compartment 1 already." in said
    assert "Doors that never opened: 2-3." in said


def test_a_closed_line_ends_it_like_q(toml: StationToml) -> None:
    with wired(toml, lockers(1)) as station:
        technician = Technician(station.world, {"Are all doors shut?": lambda: "hang up"})
        talk(toml, lockers(1), technician, expect=1)
        assert [each.pulses for each in station.world.compartments()] == [0] * 3


def test_no_door_is_pulsed_when_none_can_be_polled(toml: StationToml) -> None:
    with wired(toml, lockers(1)) as station:
        station.device("lockers").simulator.unplug()  # type: ignore[union-attr]
        toml.write(lockers(1))
        technician = Technician(station.world)
        with pytest.raises(EnvironmentFault, match="no lock board tells of its doors"):
            commission(toml.path, technician, technician)


def test_it_refuses_while_another_program_has_the_data_directory(toml: StationToml) -> None:
    toml.write(lockers(1))
    lock = DataLock(toml.data)
    try:
        with pytest.raises(EnvironmentFault, match="a kiosk program uses the data directory"):
            commission(toml.path, io.StringIO(), io.StringIO())
    finally:
        lock.release()


def test_nothing_is_opened_while_something_of_somebody_is_inside(toml: StationToml) -> None:
    toml.data.mkdir()
    for database in enrolled_database(toml.data / "station.db"):
        rig = LockerRig(toml.data, database, TestClock())
        number = rig.store(rig.member(1))
    with wired(toml, lockers(1)) as station:
        said = talk(toml, lockers(1), Technician(station.world), expect=1)
        assert [each.pulses for each in station.world.compartments()] == [0, 0, 0]
    assert f"Something may be in the compartments {number}" in said


def test_a_station_without_lockers_is_wrong_usage(toml: StationToml, capsys: pytest.CaptureFixture[str]) -> None:
    toml.write("")
    assert commission(toml.path, io.StringIO(), io.StringIO()) == 2
    assert "needs [lockers]" in capsys.readouterr().err
