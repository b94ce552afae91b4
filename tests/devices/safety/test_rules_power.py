"""Rules 3 to 7 on outlets, each as a table: what happened to an outlet, and what the last of it is answered by."""

import pytest

from kiosk.devices.safety import commands as c
from kiosk.devices.safety import events as e
from kiosk.devices.safety.layout import Layout, Wiring
from kiosk.domain.lockers import entries as n
from kiosk.domain.lockers import news as w
from tests.devices.safety.games import BARE, LOCKS, METERS, OPEN, POWER, SMOKE, UNMETERED, C, U, charge, doors, owner
from tests.devices.safety.story import Plot, Story
from tests.devices.safety.world import Wait

STATION = Layout((Wiring(1, LOCKS, POWER, METERS),), inputs=(SMOKE,))
SESSION = charge(1, 1_200_000)  # 200 s after the start of a story
FINE, TOO_MUCH = e.MeterRead(1, 20_000), e.MeterRead(1, 60_001)
QUIET, BURNING = e.InputRead(SMOKE, False), e.InputRead(SMOKE, True)
READY: Plot = [e.AllOffDone(POWER, True), doors(C), doors(C), FINE, QUIET]
BEGIN: Plot = [e.ChargeAsked(SESSION), e.Committed(n.ChargeIntent(SESSION))]
ON: Plot = [*READY, *BEGIN, e.LeaseDone(1, True)]
SECOND: Plot = [Wait(1000), doors(C), FINE, QUIET]
HALF: Plot = SECOND * 30
LEASE, OFF, ALL_OFF = ("LeaseOutlet", 1), ("OutletOff", 1), ("AllOff", POWER)
ORDER: Plot = [e.OpenAsked(owner(1)), e.Committed(n.OpenIntent(owner(1)))]
ALARM_ON_DISK = e.Committed(n.AlarmRaised(SMOKE))
CLEARED: Plot = [e.ClearAlarmAsked("zhang", "checked"), e.Committed(n.AlarmCleared("zhang", "checked"))]
FAULT_ON_DISK = e.Committed(n.FaultRaised(1))
MENDED: Plot = [e.ClearFaultAsked(1, "zhang", "checked"), e.Committed(n.FaultCleared(1, "zhang", "checked"))]


@pytest.mark.parametrize(
    ("plot", "coils"),
    [
        pytest.param([*READY, *BEGIN], [LEASE], id="3 all conditions"),
        pytest.param([*READY, e.ChargeAsked(SESSION)], [], id="9 the session is not on disk"),
        pytest.param([*READY[1:], *BEGIN], [], id="8 the bank did not say that all is off"),
        pytest.param([*READY[1:], e.AllOffDone(POWER, False), *BEGIN, Wait(300)], [ALL_OFF], id="8 and is told again"),
        pytest.param([READY[0], doors(C), FINE, QUIET, *BEGIN], [], id="3 one poll"),
        pytest.param([READY[0], doors(C), FINE, QUIET, *BEGIN, doors(C)], [LEASE], id="3 the second poll"),
        pytest.param([READY[0], doors(C), doors(C), QUIET, *BEGIN], [], id="3 no sample"),
        pytest.param([*READY[:3], e.MeterRead(1, 20_000, 5000), QUIET, *BEGIN], [], id="3 an old sample"),
        pytest.param([READY[0], doors(C), doors(C), FINE, *BEGIN], [], id="3 smoke contact never heard"),
        pytest.param([*ON, doors(OPEN)], [OFF], id="3 door open on one poll"),
        pytest.param([*ON, doors(U)], [OFF], id="3 door not known"),
        pytest.param([*ON, Wait(2900), doors(C), QUIET, Wait(2100)], [OFF], id="3 meter silent"),
        pytest.param([*ON, Wait(2900), doors(C), FINE, Wait(100)], [OFF], id="3 smoke contact silent"),
        pytest.param([*ON, e.ChargeStopAsked(1)], [OFF], id="3 session stopped"),
        pytest.param([*ON, doors(OPEN), e.OffDone(1, False), Wait(299)], [], id="3 off lost"),
        pytest.param([*ON, doors(OPEN), e.OffDone(1, False), Wait(300)], [OFF], id="3 off lost, told again"),
        pytest.param([*ON, doors(OPEN), e.OffDone(1, True), doors(C)], [], id="3 closed on one poll"),
        pytest.param([*ON, doors(OPEN), e.OffDone(1, True), doors(C), doors(C)], [LEASE], id="3 closed again"),
        pytest.param([*ON, doors(OPEN), doors(C), doors(C)], [], id="3 closed again, the off not confirmed"),
        pytest.param(
            [*READY, *BEGIN, doors(OPEN), e.OffDone(1, True), e.LeaseDone(1, True), Wait(300)],
            [OFF],
            id="3 an off that overtook a lease is given again",
        ),
        pytest.param([*ON, Wait(2000), doors(C), FINE, QUIET, *ORDER], [OFF], id="3 off before the door opens"),
        pytest.param(
            [*ON, Wait(2000), doors(C), FINE, QUIET, *ORDER, e.OffDone(1, True)],
            [("PulseLock", 1)],
            id="3 then the door",
        ),
        pytest.param(
            [*ON, Wait(2000), doors(C), FINE, QUIET, *ORDER, Wait(1000)],
            [OFF, ("PulseLock", 1)],
            id="3 a dead relay board locks nobody's phone in",
        ),
        pytest.param([*ON, *HALF[:-4]], [], id="4 not half over"),
        pytest.param([*ON, *HALF[:-3]], [LEASE], id="4 half over"),
        pytest.param([*ON, e.PortLost(POWER), *HALF], [], id="7 port lost, not renewed"),
        pytest.param([*ON, e.PortLost(POWER), doors(OPEN)], [], id="7 port lost, nobody hears an off"),
        pytest.param([*ON, e.PortLost(POWER), e.PortBack(POWER)], [ALL_OFF], id="7 back, off first"),
        pytest.param(
            [*ON, e.PortLost(POWER), e.PortBack(POWER), e.AllOffDone(POWER, True)], [LEASE], id="7 back, and on"
        ),
        pytest.param([*ON, e.PortLost(LOCKS)], [OFF], id="7 door port lost"),
        pytest.param([*ON, e.PortLost(METERS)], [OFF], id="7 meter port lost"),
        pytest.param([*ON, e.PortLost(SMOKE)], [OFF], id="7 smoke port lost"),
        pytest.param([*ON, TOO_MUCH], [OFF], id="5 one sample"),
        pytest.param([*ON, e.MeterRead(1, 60_000)], [], id="5 not above the limit"),
        pytest.param([*ON, TOO_MUCH, e.OffDone(1, True), FAULT_ON_DISK, FINE], [], id="5 stays"),
        pytest.param([*ON, TOO_MUCH, e.OffDone(1, True), FAULT_ON_DISK, MENDED[0]], [], id="5 clearing not on disk"),
        pytest.param([*ON, TOO_MUCH, e.OffDone(1, True), FAULT_ON_DISK, *MENDED], [LEASE], id="5 cleared"),
        pytest.param(
            [*ON, TOO_MUCH, e.OffDone(1, True), FAULT_ON_DISK, MENDED[0], TOO_MUCH, MENDED[1]],
            [],
            id="5 again while it is cleared",
        ),
        pytest.param([*ON, BURNING], [ALL_OFF], id="6 smoke"),
        pytest.param([*ON, BURNING, e.AllOffDone(POWER, True), QUIET, doors(C)], [], id="6 latched"),
        pytest.param(
            [*ON, BURNING, e.AllOffDone(POWER, True), ALARM_ON_DISK, QUIET, *CLEARED], [LEASE], id="6 cleared"
        ),
        pytest.param(
            [*ON, BURNING, e.AllOffDone(POWER, True), ALARM_ON_DISK, *CLEARED], [], id="6 not while it burns"
        ),
        pytest.param(
            [*ON, BURNING, e.AllOffDone(POWER, True), ALARM_ON_DISK, QUIET, CLEARED[0], BURNING, CLEARED[1], QUIET],
            [],
            id="6 again while it is cleared",
        ),
    ],
)
def test_what_reaches_a_coil(plot: Plot, coils: list[tuple[str, int | str]]) -> None:
    assert Story(STATION).coils(*plot) == coils


def leases(story: Story, seconds: int) -> list[tuple[int, int]]:
    """Let quiet seconds pass; give second and length of each lease."""
    given = []
    for second in range(1, seconds + 1):
        for what in SECOND:
            given += [(second, command.lease_ms) for command in story.tell(what) if isinstance(command, c.LeaseOutlet)]
    return given


def test_rule_4_leases_are_renewed_at_half_and_end_with_the_session() -> None:
    story = Story(STATION)
    story.tell(*ON)
    assert leases(story, 190) == [(second, 60_000) for second in (30, 60, 90, 120)] + [(150, 50_000)]
    assert story.coils(*SECOND * 9, Wait(999)) == []
    assert story.coils(Wait(1)) == [OFF]


def test_rule_4_a_session_ends_on_disk_and_a_short_one_gets_no_power() -> None:
    story = Story(STATION)
    short = charge(1, story.now_ms + 29_999)
    assert story.coils(*READY, e.ChargeAsked(short), e.Committed(n.ChargeIntent(short))) == []
    assert c.Record(n.ChargeOutcome(short, n.ChargeEnd.TIME)) in story.tell(Wait(29_999))


def test_rule_4_a_lease_that_was_not_answered_is_given_again_soon() -> None:
    story = Story(STATION)
    story.tell(*READY, *BEGIN, e.LeaseDone(1, False))
    assert leases(story, 6) == [(5, 60_000)]


def test_without_a_meter_the_session_alone_caps_charging() -> None:
    story = Story(UNMETERED)
    assert story.coils(e.AllOffDone(POWER, True), doors(C), doors(C), *BEGIN) == [LEASE]


def test_rule_5_is_recorded_and_told_and_outlives_a_restart() -> None:
    story = Story(STATION)
    answer = story.tell(*ON, TOO_MUCH)
    assert {c.Record(n.FaultRaised(1)), w.CallAttendant(w.CallReason.OVERLOAD, 1)} < set(answer)
    again = Story(STATION, n.Kept(charges=(SESSION,), faults=frozenset({1})))
    assert again.coils(*READY) == []
    assert again.coils(*MENDED) == [LEASE]


def test_rule_6_is_recorded_and_told_and_outlives_a_restart() -> None:
    story = Story(STATION)
    answer = story.tell(*ON, BURNING)
    assert {c.Record(n.AlarmRaised(SMOKE)), w.CallAttendant(w.CallReason.ALARM)} < set(answer)
    again = Story(STATION, n.Kept(charges=(SESSION,), alarm=True))
    assert w.CallAttendant(w.CallReason.ALARM) in again.at_boot
    assert again.coils(*READY) == []
    assert again.coils(*CLEARED) == [LEASE]


@pytest.mark.parametrize("opens", [False, True])
def test_rule_6_doors_stay_unless_the_policy_says_otherwise(opens: bool) -> None:
    story = Story(Layout(STATION.wiring, STATION.inputs, opens_on_alarm=opens))
    answer = story.tell(*ON, BURNING)
    assert any(isinstance(note, c.Record) and isinstance(note.entry, n.OpenIntent) for note in answer) is opens


@pytest.mark.parametrize(
    ("layout", "plot", "refusal"),
    [
        pytest.param(BARE, [e.ChargeAsked(SESSION)], w.Refuse("charge 1", w.Refusal.NO_OUTLET), id="no outlet"),
        pytest.param(STATION, [*ON, e.ChargeAsked(SESSION)], w.Refuse("charge 1", w.Refusal.BUSY), id="busy"),
        pytest.param(
            STATION,
            [e.ChargeAsked(SESSION), e.NotCommitted(n.ChargeIntent(SESSION))],
            w.Refuse("charge 1", w.Refusal.NOT_RECORDED),
            id="disk",
        ),
        pytest.param(STATION, [MENDED[0]], w.Refuse("zhang", w.Refusal.NOTHING_TO_CLEAR), id="no fault"),
        pytest.param(STATION, [CLEARED[0]], w.Refuse("zhang", w.Refusal.NOTHING_TO_CLEAR), id="no alarm"),
        pytest.param(STATION, [BURNING, CLEARED[0]], w.Refuse("zhang", w.Refusal.BUSY), id="alarm not on disk"),
        pytest.param(
            STATION, [BURNING, ALARM_ON_DISK, CLEARED[0]], w.Refuse("zhang", w.Refusal.ALARM_STANDS), id="it burns"
        ),
    ],
)
def test_what_cannot_be_done_is_refused(layout: Layout, plot: Plot, refusal: w.Refuse) -> None:
    assert Story(layout).tell(*plot) == (refusal,)


def test_an_alarm_contact_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="expected an alarm contact of the station, got 'heat'"):
        Story(STATION).tell(e.InputRead("heat", False))
