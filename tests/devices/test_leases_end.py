"""Power is a lease: whatever dies, the board itself switches every outlet off within a minute."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.devices.sim.faults import FaultKind
from kiosk.devices.sim.station import SimulatedStation
from kiosk.devices.sim.wiring import SimulatedPart
from tests.devices.hall_rig import hall_station
from tests.devices.keeper_rig import eventually

LEASE_MS = 60_000
MARGIN_MS = 1_000

Death = Callable[[SimulatedStation, subprocess.Popen[bytes]], None]


def killed(_: SimulatedStation, program: subprocess.Popen[bytes]) -> None:
    program.kill()
    program.wait()


def cable_pulled(devices: SimulatedStation, _: subprocess.Popen[bytes]) -> None:
    part(devices).simulator.unplug()


def bus_jammed(devices: SimulatedStation, _: subprocess.Popen[bytes]) -> None:
    """Nothing that the board says arrives."""
    part(devices).simulator.faults.add(FaultKind.DROP)


def part(devices: SimulatedStation) -> SimulatedPart:
    power = devices.device("power")
    assert isinstance(power, SimulatedPart)
    return power


@pytest.fixture
def charging(tmp_path: Path) -> Iterator[tuple[SimulatedStation, subprocess.Popen[bytes]]]:
    """Two outlets on, leased by a program of its own."""
    station = hall_station(tmp_path)
    with SimulatedStation(station) as devices:
        command = [sys.executable, "-m", "tests.devices.charging_child", str(tmp_path / "station.toml")]
        with subprocess.Popen(command) as program:
            try:
                eventually("power", lambda: all(on for on, _ in outlets(devices)), patience_s=60)
                yield devices, program
            finally:
                program.kill()


def outlets(devices: SimulatedStation) -> list[tuple[bool, float]]:
    return [(each.outlet_on, each.lease_left_ms) for each in devices.world.compartments()]


@pytest.mark.parametrize("death", [killed, cable_pulled, bus_jammed])
def test_no_outlet_is_on_longer_than_a_minute_after_it(
    charging: tuple[SimulatedStation, subprocess.Popen[bytes]], death: Death
) -> None:
    devices, program = charging
    assert all(0 < left_ms <= LEASE_MS + MARGIN_MS for _, left_ms in outlets(devices))
    death(devices, program)
    assert all(left_ms <= LEASE_MS + MARGIN_MS for _, left_ms in outlets(devices))


@pytest.mark.long
@pytest.mark.timeout(180)
@pytest.mark.parametrize("death", [killed, cable_pulled, bus_jammed])
def test_it_is_off_a_minute_later_indeed(
    charging: tuple[SimulatedStation, subprocess.Popen[bytes]], death: Death
) -> None:
    devices, program = charging
    death(devices, program)
    # a jammed bus may carry one lease more before the board is taken for gone
    patience_s = 2 * LEASE_MS / 1000 if death is bus_jammed else LEASE_MS / 1000 + 2
    eventually("all off", lambda: not any(on for on, _ in outlets(devices)), patience_s=patience_s)
