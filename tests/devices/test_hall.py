"""Lockers, power, meters and smoke together: real bytes on pseudo-terminals, from an order to the open door."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.devices.port_thread import monotonic_ms
from kiosk.domain.health import DeviceState
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import AlarmRaised, Charge, FaultRaised, Kept, OpenIntent, OpenResult
from tests.devices.hall_rig import HallRig, hall_station
from tests.devices.keeper_rig import eventually

HOUR_MS = 3_600_000
Build = Callable[..., HallRig]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    with ExitStack() as closing:

        def begin(kept: Kept = Kept(), **more: object) -> HallRig:  # noqa: B008 - frozen
            rig = HallRig(hall_station(tmp_path, **more), kept)  # type: ignore[arg-type]
            closing.callback(rig.close)
            return rig

        yield begin


def charge(rig: HallRig, number: int) -> None:
    control = rig.hall.control
    control.charge(Charge(f"charge {number}", number, control.clock_ms() + HOUR_MS))
    eventually("power", lambda: rig.outlet_on(number))


@pytest.mark.parametrize("driver", ["lock8a", "kerong_cu16", "kerong_cu48", "wkly"])
def test_an_order_opens_its_door_and_no_other(build: Build, driver: str) -> None:
    rig = build(driver=driver, compartments=3)
    rig.wait_until_ready()
    assert [rig.pulses(number) for number in (1, 2, 3)] == [0, 0, 0]
    assert rig.open(2) is OpenResult.OPENED
    assert [each.open for each in rig.simulated.world.compartments()] == [False, True, False]
    assert [rig.pulses(number) for number in (1, 2, 3)] == [0, 1, 0]
    assert isinstance(rig.disk.entries[0], OpenIntent)


def test_power_is_leased_measured_and_off_before_the_door_opens(build: Build) -> None:
    rig = build()
    rig.wait_until_ready()
    rig.simulated.world.plug_load(1, 12.3)
    charge(rig, 1)
    eventually("watts", lambda: rig.compartment(1).milliwatts == 12_300)
    assert rig.compartment(1).powered
    assert not rig.outlet_on(2)
    assert rig.open(1) is OpenResult.OPENED
    assert not rig.outlet_on(1)


def test_an_overload_goes_off_and_stays_a_fault_until_cleared(build: Build) -> None:
    rig = build()
    rig.wait_until_ready()
    rig.simulated.world.plug_load(1, 80)
    charge(rig, 1)
    eventually("off", lambda: not rig.outlet_on(1))
    assert FaultRaised(1) in rig.disk.entries
    eventually("a fault to see", lambda: rig.compartment(1).fault)
    rig.simulated.world.plug_load(1, 5)
    rig.hall.control.clear_fault(1, "zhang")
    eventually("power again", lambda: rig.outlet_on(1))


def test_smoke_switches_everything_off(build: Build) -> None:
    rig = build()
    rig.wait_until_ready()
    charge(rig, 1)
    charge(rig, 2)
    rig.simulated.world.set_alarm("smoke", True)
    eventually("all off", lambda: not rig.outlet_on(1) and not rig.outlet_on(2))
    assert AlarmRaised("input-1") in rig.disk.entries
    assert [each.open for each in rig.simulated.world.compartments()] == [False, False]


def test_a_pulled_plug_makes_doors_unknown_and_is_found_again(build: Build) -> None:
    rig = build()
    rig.wait_until_ready()
    rig.part("lockers").simulator.unplug()
    eventually("doors unknown", lambda: rig.compartment(1).door is Door.UNKNOWN)
    eventually("down", lambda: rig.state("lockers-1") is DeviceState.DOWN)
    assert rig.state("power-1") is DeviceState.UP
    rig.part("lockers").simulator.replug()
    eventually("doors known again", lambda: rig.compartment(1).door is Door.CLOSED)
    assert rig.open(1) is OpenResult.OPENED


def test_a_jammed_lock_gets_three_tries_and_then_only_an_attendant(build: Build) -> None:
    rig = build()
    rig.wait_until_ready()
    rig.simulated.world.jam(1)
    assert rig.open(1) is OpenResult.FAILED
    assert rig.pulses(1) == 3
    eventually("to see that it is jammed", lambda: rig.compartment(1).jammed)
    rig.simulated.world.jam(1, jammed=False)
    assert rig.open(1) is OpenResult.OPENED


def test_two_boards_on_one_line_are_two_devices(build: Build) -> None:
    rig = build(compartments=4, per_board=2)
    rig.wait_until_ready()
    assert {"lockers-1", "lockers-2", "power-1", "meter-4", "input-1"} <= rig.hall.names
    assert rig.open(4) is OpenResult.OPENED


def test_a_charge_of_a_former_life_goes_on_once_the_doors_are_known(build: Build) -> None:
    rig = build(Kept(charges=(Charge("old", 2, monotonic_ms() + HOUR_MS),)))
    eventually("power", lambda: rig.outlet_on(2), patience_s=20)
    assert not rig.outlet_on(1)
    assert rig.pulses(2) == 0
