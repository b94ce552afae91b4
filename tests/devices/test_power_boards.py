"""Which relay boards are used, and what becomes of commands when one is not, or is gone."""

import pytest

from kiosk.devices.codec import waveshare
from kiosk.devices.codec.waveshare import Firmware
from kiosk.devices.power import USABLE
from kiosk.devices.safety import timings
from kiosk.devices.safety.events import AllOffDone, LeaseDone, OffDone, PortBack, PortLost
from kiosk.domain.health import DeviceState
from tests.devices.power_line import PowerLine

LOST, BACK = PortLost("power-1"), PortBack("power-1")


def test_only_firmware_that_can_hold_the_shortest_lease_is_usable() -> None:
    able = {firmware for firmware in Firmware if waveshare.longest_ms(firmware) >= timings.LEASE_LEAST_MS}
    assert able == {USABLE}
    assert waveshare.longest_ms(USABLE) >= timings.LEASE_MS


def test_a_board_is_asked_for_its_version_then_for_its_coils_then_it_is_back() -> None:
    line = PowerLine()
    assert line.rig.frames()[:2] == [waveshare.read_version(1).frame, waveshare.read_channels(1, 8).frame]
    assert line.told == [BACK]
    assert line.state() == (DeviceState.UP, "")


def test_a_board_with_old_firmware_only_gets_offs() -> None:
    line = PowerLine(Firmware.V1)
    assert line.told == [LOST]
    assert line.state() == (DeviceState.DOWN, "firmware_not_usable")
    line.lease(12)
    line.bank.off(12)
    line.rig.run(20_000)
    line.lease(13)
    line.rig.run(1000)
    assert line.leases_sent() == []
    assert line.ends() == [LeaseDone(12, ok=False), OffDone(12, ok=True), LeaseDone(13, ok=False)]
    assert line.told.count(LOST) == 1
    assert BACK not in line.told
    assert line.state() == (DeviceState.DOWN, "firmware_not_usable")


@pytest.mark.parametrize("version", [b"\x00\x00", b"\x01\x2c", b"\xff\xff"])
def test_a_board_whose_firmware_nobody_knows_is_not_used(version: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    line = PowerLine(settled=False)
    monkeypatch.setattr(line.board, "_read_version", lambda *_: b"\x02" + version)
    line.rig.open()
    line.rig.run(300)
    line.lease(12)
    line.rig.run(10_000)
    assert (line.leases_sent(), line.state()) == ([], (DeviceState.DOWN, "firmware_not_usable"))


def test_an_old_board_put_in_place_of_a_good_one_gets_no_lease() -> None:
    line = PowerLine()
    line.lease(12)
    line.rig.unplug()
    line.board._firmware = Firmware.V1
    line.rig.open()
    line.lease(12)
    line.rig.run(2000)
    line.lease(12)
    line.rig.run(2000)
    assert line.leases_sent() == []
    assert line.told == [BACK, LeaseDone(12, ok=False), LOST, LeaseDone(12, ok=False), LeaseDone(12, ok=False)]
    line.board._firmware = Firmware.V2
    line.rig.run(6000)
    assert line.told[-1] == BACK
    line.lease(12)
    line.rig.run(100)
    assert line.on() == {12}


def test_a_board_with_fewer_channels_than_are_wired_is_not_used() -> None:
    line = PowerLine(channels=4)
    line.rig.run(2000)
    assert (line.told, line.state()) == ([LOST], (DeviceState.DOWN, "request_refused"))


def test_a_board_that_was_never_there_is_told_lost_once_and_still_gets_offs() -> None:
    line = PowerLine(settled=False)
    line.mute.add(1)
    line.rig.open()
    line.bank.all_off()
    line.rig.run(20_000)
    assert line.told == [AllOffDone("power-1", ok=False), LOST]
    line.mute.clear()
    line.rig.run(6000)
    assert line.told[2:] == [BACK]


def test_leases_of_a_board_that_is_gone_end_unsent() -> None:
    line = PowerLine()
    line.lease(12)
    line.bank.off(13)
    line.rig.unplug()
    assert line.told[1:] == [LeaseDone(12, ok=False), OffDone(13, ok=False), LOST]
    line.rig.open()
    line.rig.run(2000)
    assert line.leases_sent() == []
    assert line.told[-1] == BACK


@pytest.mark.parametrize("after_ms", [5, 25])
def test_a_lease_or_off_on_the_wire_when_the_port_goes_is_unknown_and_not_sent_again(after_ms: int) -> None:
    line = PowerLine()
    line.lease(12)
    line.rig.run(after_ms)
    line.rig.unplug()
    line.rig.open()
    line.rig.run(61_000)
    assert line.ends() == [LeaseDone(12, ok=after_ms > 20)]
    assert len(line.leases_sent()) == 1
    assert line.stuck == []
    line.bank.off(12)
    line.rig.run(after_ms)
    line.rig.unplug()
    assert line.ends()[1:] == [OffDone(12, ok=after_ms > 20)]
