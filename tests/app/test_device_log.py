"""What of the devices' coming and going the log holds."""

from kiosk.app.device_log import DeviceLog
from kiosk.domain.facts import DeviceDown, DeviceUp
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState

UP, DEGRADED, DOWN = DeviceState.UP, DeviceState.DEGRADED, DeviceState.DOWN


def told(*states: tuple[str, DeviceKind, DeviceState]) -> list[DeviceDown | DeviceUp]:
    facts: list[DeviceDown | DeviceUp] = []
    log = DeviceLog(facts.append)
    for device, kind, state in states:
        log.note(DeviceHealth(device, kind, state, "port_lost" if state is DOWN else ""))
    return facts


def test_down_and_up_are_a_line_each_and_degraded_is_none() -> None:
    reader = DeviceKind.READER
    lines = told(*(("reader-1", reader, state) for state in (UP, DEGRADED, DOWN, DOWN, DEGRADED, UP)))
    assert lines == [DeviceDown("reader-1", "port_lost"), DeviceUp("reader-1")]


def test_all_meters_are_one_that_is_up_again_with_the_last_of_them() -> None:
    meters = [(f"meter-{number}", DeviceKind.METERS) for number in (1, 2, 3)]
    lost = [(*meter, DOWN) for meter in meters]
    assert told(*lost) == [DeviceDown("meters", "port_lost")]
    back = [(*meter, UP) for meter in meters]
    assert told(*lost, *back[:2]) == [DeviceDown("meters", "port_lost")]
    assert told(*lost, *back) == [DeviceDown("meters", "port_lost"), DeviceUp("meters")]


def test_devices_do_not_hide_each_other() -> None:
    lines = told(("reader-1", DeviceKind.READER, DOWN), ("lockers-1", DeviceKind.LOCKERS, DOWN))
    assert [line.device for line in lines] == ["reader-1", "lockers-1"]
