"""A relay board's driver on the simulated board: what is on, for how long, and what is said of it."""

import pytest

from kiosk.devices.codec import waveshare
from kiosk.devices.power import USABLE
from kiosk.devices.safety.events import AllOffDone, LeaseDone, OffDone
from tests.devices.power_line import PowerLine, is_lease, latches

OFF_12 = waveshare.set_channel(1, 2, on=False).frame


@pytest.mark.parametrize(("asked_ms", "on_ms"), [(60_000, 60_000), (30_099, 30_000), (100, 100)])
def test_a_lease_is_on_for_its_time_cut_to_what_the_board_counts(asked_ms: int, on_ms: int) -> None:
    line = PowerLine()
    line.lease(12, asked_ms)
    line.rig.run(60)
    (sent_ms,) = [at_ms for at_ms, frame in line.rig.sent if is_lease(frame)]
    assert line.ends() == [LeaseDone(12, ok=True)]
    assert line.on() == {12}
    line.rig.run(sent_ms + on_ms - line.now_ms() - 1)
    assert line.on() == {12}
    line.rig.run(1)
    assert line.on() == set()
    assert not any(map(latches, line.rig.frames()))


@pytest.mark.parametrize("lease_ms", [0, 99, waveshare.longest_ms(USABLE) + 100])
def test_a_lease_that_no_board_can_count_is_an_error(lease_ms: int) -> None:
    line = PowerLine()
    with pytest.raises(ValueError, match="expected a multiple of 100 ms up to 3276700"):
        line.lease(12, lease_ms)
    line.rig.run(1000)
    assert line.ends() == []


def test_a_compartment_that_is_not_there_is_an_error() -> None:
    line = PowerLine()
    with pytest.raises(KeyError):
        line.lease(9)
    with pytest.raises(KeyError):
        line.bank.off(9)


def test_off_switches_one_outlet_off_and_all_off_the_rest() -> None:
    line = PowerLine()
    for compartment in (11, 12, 13):
        line.lease(compartment)
    line.rig.run(300)
    line.bank.off(12)
    line.rig.run(200)
    assert line.on() == {11, 13}
    line.bank.all_off()
    line.rig.run(200)
    assert line.on() == set()
    assert line.ends()[3:] == [OffDone(12, ok=True), AllOffDone("power-1", ok=True)]


@pytest.mark.parametrize("switch_off", ["one", "all"])
def test_a_lease_in_the_queue_is_never_sent_once_an_off_is_asked(switch_off: str) -> None:
    line = PowerLine()
    line.lease(12)
    line.bank.all_off() if switch_off == "all" else line.bank.off(12)
    line.rig.run(5000)
    assert line.leases_sent() == []
    assert LeaseDone(12, ok=False) in line.ends()
    assert len(line.ends()) == 2


def test_an_off_of_one_outlet_leaves_the_leases_of_the_others_in_the_queue() -> None:
    line = PowerLine()
    line.lease(13)
    line.bank.off(12)
    line.rig.run(500)
    assert (line.on(), set(line.ends())) == ({13}, {LeaseDone(13, ok=True), OffDone(12, ok=True)})


def test_a_lease_asked_after_an_off_is_sent_after_it() -> None:
    line = PowerLine()
    line.bank.off(12)
    line.lease(12)
    line.rig.run(500)
    assert line.on() == {12}
    assert line.ends() == [OffDone(12, ok=True), LeaseDone(12, ok=True)]


def test_an_off_asked_after_a_lease_does_not_rest_on_an_earlier_one() -> None:
    line = PowerLine()
    line.bank.off(12)
    line.rig.run(1)
    line.lease(12)
    line.bank.off(12)
    line.rig.run(1000)
    assert line.rig.frames().count(OFF_12) == 2
    assert line.ends().count(OffDone(12, ok=True)) == 2


def test_offs_pass_before_everything() -> None:
    line = PowerLine()
    line.rig.run(200)
    for compartment in (11, 12, 13, 14):
        line.lease(compartment)
    line.bank.off(18)
    before = len(line.rig.sent)
    line.rig.run(60)
    assert line.rig.frames()[before] == waveshare.set_channel(1, 8, on=False).frame
    line.bank.all_off()
    line.rig.run(60)
    assert line.rig.frames()[before + 2] == waveshare.all_off(1).frame


def test_an_off_waits_for_one_outstanding_exchange_at_most() -> None:
    line = PowerLine()
    line.mute.add(1)
    line.lease(11)
    line.rig.run(10)
    assert len(line.leases_sent()) == 1
    asked_ms = line.now_ms()
    line.bank.off(12)
    line.rig.run(300)
    (first, *_) = [at_ms for at_ms, frame in line.rig.sent if frame == OFF_12]
    assert first - asked_ms <= 200 + 10 + 30


def test_the_same_off_asked_often_is_sent_once_and_answered_each_time() -> None:
    line = PowerLine()
    line.mute.add(1)
    for _ in range(50):
        line.bank.off(12)
        line.bank.all_off()
    line.rig.run(3000)
    assert line.rig.frames().count(OFF_12) == 3
    assert line.rig.frames().count(waveshare.all_off(1).frame) == 3
    assert line.ends().count(OffDone(12, ok=False)) == 50
    assert line.ends().count(AllOffDone("power-1", ok=False)) == 50


def test_a_lease_that_came_too_late_is_never_sent() -> None:
    line = PowerLine()
    line.bank.lease(12, 60_000, line.now_ms() - 1)
    line.rig.run(5000)
    assert (line.leases_sent(), line.ends()) == ([], [LeaseDone(12, ok=False)])
