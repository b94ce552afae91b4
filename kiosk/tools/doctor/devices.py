"""Checks of the devices: from what was heard at their ports, or from what the running terminal says of them."""

from collections.abc import Iterator
from typing import Final

from kiosk.config import StationFile
from kiosk.devices.codec import kerong_cu16
from kiosk.devices.equipment import Equipment
from kiosk.domain.health import DeviceHealth, DeviceState
from kiosk.tools.doctor.doors import with_doors
from kiosk.tools.doctor.judge import judge_device
from kiosk.tools.doctor.listen import Heard, MakeBus, listen, only_lockers
from kiosk.tools.doctor.ports import Ports
from kiosk.tools.doctor.report import Finding, fail
from kiosk.tools.doctor.spots import Spot, all_ports, spot_of

OTHER_SPEEDS: Final = {
    "kerong_cu16": (kerong_cu16.KERONG_CU16.baud, kerong_cu16.FAST_BAUD),
}
"""Families that are sold set to either speed."""


def hear_devices(station: StationFile, make_bus: MakeBus | None = None) -> Iterator[Finding]:
    """Open the ports, and judge what is heard there; a silent lock board is also asked at its other speed."""
    heard = listen(station, make_bus)
    speed = _speed_that_works(station, heard, make_bus)
    for found in judge_devices(station, heard):
        yield _at_other_speed(found, station, speed) if speed and found.check.startswith("lockers-") else found


def judge_devices(station: StationFile, heard: Heard, *, running: bool = False) -> Iterator[Finding]:
    """Judge all devices, in the order of the station file. `running`: a terminal told of them and holds the ports."""
    ports = Ports(all_ports(station))
    for health in heard.devices:
        spot = spot_of(health.device, station)
        found = judge_device(spot, health, ports.candidates(spot.driver))
        if health.device.startswith("lockers-"):
            found = _judge_board(found, health, spot, station, heard, running=running)
        yield found


def _judge_board(
    found: Finding, health: DeviceHealth, spot: Spot, station: StationFile, heard: Heard, *, running: bool
) -> Finding:
    if station.lockers is None:
        return found
    if health.state is DeviceState.DOWN:
        if running and health.reason == "no_answer" and spot.driver in OTHER_SPEEDS:
            other = _other_speed(spot.driver, spot.baud)
            hint = f"Stop the terminal and call the doctor again: it then asks at {other} baud too"
            return fail(found.check, f"{found.detail}. {hint}")
        return found
    layout = Equipment(station, lambda _: None, lambda _: None).layout
    own = {wiring.compartment for wiring in layout.wiring if wiring.locks == health.device}
    doors = {number: door for number, door in sorted(heard.doors.items()) if number in own}
    return with_doors(found, doors, station.lockers.closed_bit) if doors else found


def _speed_that_works(station: StationFile, heard: Heard, make_bus: MakeBus | None) -> int | None:
    """The other speed of the lock boards, if none of them answers at the one in the file and one does there."""
    boards = [health for health in heard.devices if health.device.startswith("lockers-")]
    silent = [health for health in boards if (health.state, health.reason) == (DeviceState.DOWN, "no_answer")]
    lockers = station.lockers
    if lockers is None or not boards or silent != boards or lockers.driver not in OTHER_SPEEDS:
        return None
    speed = _other_speed(lockers.driver, lockers.baud)
    again = listen(only_lockers(station, baud=speed), make_bus)
    return speed if any(health.state is not DeviceState.DOWN for health in again.devices) else None


def _other_speed(driver: str, baud: int | None) -> int:
    usual, other = OTHER_SPEEDS[driver]
    return other if (baud or usual) == usual else usual


def _at_other_speed(found: Finding, station: StationFile, speed: int) -> Finding:
    spot = spot_of(found.check, station)
    return fail(found.check, f"no answer at {spot}, but one at {speed} baud: set baud = {speed} in [lockers]")
