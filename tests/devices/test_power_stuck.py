"""Outlets that are on though nobody leased them: found, switched off, and said."""

import pytest

from kiosk.devices.codec import waveshare
from kiosk.devices.health import HealthRecord
from kiosk.devices.power import BOARD_CLOCK_MS
from kiosk.devices.safety.events import LeaseDone
from kiosk.devices.sim.line_faults import drop
from kiosk.domain.health import DeviceKind, DeviceState
from tests.devices.power_line import PowerLine, spoilt

OFF_12 = waveshare.set_channel(1, 2, on=False).frame


def cleared() -> PowerLine:
    """A line whose board said after the start that all is off, so that no lease of before can be alive."""
    line = PowerLine()
    line.bank.all_off()
    line.rig.run(300)
    return line


def latch(line: PowerLine, *channels: int) -> None:
    for channel in channels:
        line.board._set(channel, on=True)


def test_an_outlet_that_somebody_else_switches_on_is_off_within_a_poll_and_said() -> None:
    line = cleared()
    latch(line, 2, 5)
    line.rig.run(700)
    assert line.on() == set()
    assert line.stuck[0] == {12, 15}
    line.rig.run(1000)
    assert line.stuck == [{12, 15}, set()]
    assert [health.state for health in line.health["power-1"]] == [
        DeviceState.UP,
        DeviceState.DEGRADED,
        DeviceState.UP,
    ]


def test_an_outlet_that_cannot_be_switched_off_stays_said_and_is_switched_off_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = cleared()
    latch(line, 2)
    monkeypatch.setattr(line.board, "_set", lambda *_, **__: None)
    line.rig.run(30_000)
    assert line.stuck == [{12}]
    assert line.state() == (DeviceState.DEGRADED, "relay_stuck")
    assert 55 <= line.rig.frames().count(OFF_12) <= 60
    assert line.ends() == line.ends()[:1], "nobody asked for these"


def test_a_lease_under_way_is_not_stuck_until_it_must_have_ended() -> None:
    line = cleared()
    line.lease(12, 30_000)
    line.rig.run(100)
    line.lease(13, 60_000)
    line.rig.run(100)
    latch(line, 2, 3)
    line.rig.run(29_000)
    line.rig.run(BOARD_CLOCK_MS - 200)
    assert (line.stuck, line.on()) == ([], {12, 13})
    line.rig.run(1700)
    assert (line.stuck[0], line.on()) == ({12}, {13})


def test_a_shorter_lease_that_the_board_did_not_hear_does_not_make_the_longer_one_stuck() -> None:
    line = cleared()
    line.lease(12, 60_000)
    line.rig.run(100)
    line.mute.add(1)
    line.lease(12, 30_000)
    line.rig.run(100)
    line.mute.clear()
    line.rig.run(50_000)
    assert (line.on(), line.stuck) == ({12}, [])


@pytest.mark.parametrize("lost", [True, False])
def test_a_lease_may_be_alive_whether_its_reply_came_or_not(lost: bool) -> None:
    line = cleared()
    if lost:
        line.faults.append(spoilt(drop))
    line.lease(12)
    line.rig.run(59_000)
    assert (line.ends()[1:], line.on(), line.stuck) == ([LeaseDone(12, ok=not lost)], {12}, [])


def test_a_lease_that_was_never_sent_hides_nothing() -> None:
    line = cleared()
    line.bank.lease(12, 60_000, line.now_ms() - 1)
    line.rig.run(100)
    latch(line, 2)
    line.rig.run(700)
    assert line.stuck[0] == {12}


def test_an_outlet_that_is_on_after_a_confirmed_off_is_stuck_though_its_lease_would_still_run() -> None:
    line = cleared()
    line.lease(12)
    line.rig.run(100)
    line.bank.off(12)
    line.rig.run(300)
    latch(line, 2)
    line.rig.run(700)
    assert line.stuck[0] == {12}


def test_leases_of_an_earlier_life_are_no_stuck_relays_until_they_must_have_ended() -> None:
    line = PowerLine()
    latch(line, 2)
    line.rig.run(60_000)
    assert (line.stuck, line.on()) == ([], {12})
    line.rig.run(BOARD_CLOCK_MS + 1000)
    assert (line.stuck[0], line.on()) == ({12}, set())


def test_what_is_stuck_is_not_known_of_a_board_that_is_gone() -> None:
    line = cleared()
    latch(line, 2)
    line.rig.run(500)
    line.rig.unplug()
    assert line.stuck == [{12}, set()]
    line.rig.open()
    line.rig.run(1000)
    assert line.state() == (DeviceState.UP, "")
    assert line.on() == set()


def test_lost_replies_and_a_stuck_relay_are_both_said_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    line = cleared()
    latch(line, 2)
    monkeypatch.setattr(line.board, "_set", lambda *_, **__: None)
    line.rig.run(1000)
    line.faults.extend([spoilt(drop), spoilt(drop)] * 2)
    line.rig.run(1600)
    assert line.state() == (DeviceState.DEGRADED, "replies_lost")
    line.rig.run(30_000)
    assert line.state() == (DeviceState.DEGRADED, "relay_stuck")
    monkeypatch.undo()
    line.rig.run(2000)
    assert line.state() == (DeviceState.UP, "")


def test_a_concern_does_not_hide_lost_replies() -> None:
    health = HealthRecord("power-1", DeviceKind.POWER, lambda _: None)
    health.up()
    health.degraded("replies_lost")
    health.concern("relay_stuck")
    assert health.snapshot().reason == "replies_lost"
    health.concern("")
    assert health.snapshot().reason == "replies_lost"


def test_a_welded_contact_does_not_show_at_the_coils() -> None:
    line = cleared()
    line.board.welded.add(2)
    line.rig.run(5000)
    assert (line.stuck, line.on()) == ([], {12})
