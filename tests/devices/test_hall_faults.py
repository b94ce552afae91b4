"""Every fault of the simulated lock boards against an order: what is said is true, and no pulse is blind."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.devices.sim.faults import FaultKind
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import OpenResult
from tests.devices.hall_rig import HallRig, hall_station
from tests.devices.keeper_rig import eventually

OPENED, FAILED, UNKNOWN = OpenResult.OPENED, OpenResult.FAILED, OpenResult.UNKNOWN
Build = Callable[..., HallRig]

HARMLESS = [
    FaultKind.DELAY,
    FaultKind.DUPLICATE,
    FaultKind.ECHO,
    FaultKind.NOISE,
    FaultKind.BOUNCING,
]
DEAF = [FaultKind.TRUNCATE, FaultKind.FLIP]
"""No answer arrives whole: it is not known what the door did."""


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    with ExitStack() as closing:

        def begin(driver: str = "lock8a") -> HallRig:
            rig = HallRig(hall_station(tmp_path, driver))
            closing.callback(rig.close)
            rig.wait_until_ready()
            return rig

        yield begin


@pytest.mark.parametrize("fault", [*HARMLESS, FaultKind.NO_ACK])
def test_the_door_opens_by_one_pulse_all_the_same(build: Build, fault: FaultKind) -> None:
    rig = build()
    rig.fault("lockers", fault)
    assert rig.open(1) is OPENED
    assert rig.pulses(1) == 1
    assert rig.pulses(2) == 0


@pytest.mark.parametrize("driver", ["kerong_cu16", "kerong_cu48", "wkly"])
@pytest.mark.parametrize("fault", HARMLESS)
@pytest.mark.long
def test_the_same_with_the_other_boards(build: Build, driver: str, fault: FaultKind) -> None:
    rig = build(driver)
    rig.fault("lockers", fault)
    assert rig.open(1) is OPENED
    assert rig.pulses(1) == 1


@pytest.mark.parametrize("fault", [FaultKind.DROP, *(pytest.param(fault, marks=pytest.mark.long) for fault in DEAF)])
def test_an_open_whose_end_nobody_saw_is_unknown_and_not_sent_again(build: Build, fault: FaultKind) -> None:
    rig = build()
    assert rig.open(2) is OPENED  # the rest that follows a start is over then
    rig.fault("lockers", fault)
    assert rig.open(1) is UNKNOWN
    assert rig.pulses(1) == 1
    assert rig.simulated.world.compartments()[0].open  # it did open: that nobody knows it, is said


def test_a_stuck_door_has_failed_after_three_pulses_with_queries_in_between(build: Build) -> None:
    rig = build()
    rig.fault("lockers", FaultKind.STUCK)
    assert rig.open(1) is FAILED
    assert rig.pulses(1) == 3


def test_without_its_cable_no_pulse_is_sent_and_it_has_failed(build: Build) -> None:
    rig = build()
    rig.part("lockers").simulator.unplug()
    eventually("doors unknown", lambda: rig.compartment(1).door is Door.UNKNOWN)
    assert rig.open(1) is FAILED
    assert rig.pulses(1) == 0


def test_a_door_that_says_open_is_never_pulsed(build: Build) -> None:
    rig = build()
    rig.fault("lockers", FaultKind.INVERTED)
    eventually("the doors to say so", lambda: rig.compartment(1).door is Door.OPEN)
    rig.open(1)
    assert rig.pulses(1) == 0
