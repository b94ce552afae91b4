"""The keeper: what it hears becomes orders to drivers and disk, by the rules, and news for the screens."""

from collections.abc import Iterator

import pytest

from kiosk.devices.safety.events import AllOffDone, InputRead, LeaseDone, MeterRead, OffDone, PulseDone
from kiosk.domain.lockers import entries as n
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.news import CallAttendant, CallReason, Refusal, Refuse, TellOutcome
from tests.devices.keeper_rig import KeeperRig, eventually

ORDER = n.Order("visit 1", 1, n.Authority.OWNER)
SHUT = (Door.CLOSED, Door.CLOSED)


@pytest.fixture
def rig() -> Iterator[KeeperRig]:
    rig = KeeperRig()
    yield rig
    rig.keeper.close()


def ready(rig: KeeperRig) -> None:
    """After a start's rest: outlets confirmed off, doors known, smoke contact heard."""
    eventually("the all off of a start", lambda: rig.drivers.of("all off"))
    rig.hear(AllOffDone("power-1", ok=True), InputRead("input-1", active=False))
    rig.now_ms += 2100
    rig.hear(InputRead("input-1", active=False))
    rig.doors(*SHUT)
    eventually("doors known", lambda: rig.statuses() and rig.statuses()[-1].compartments[0].door is Door.CLOSED)


def test_a_start_switches_everything_off_and_asks_the_doors_and_opens_none(rig: KeeperRig) -> None:
    eventually("both orders", lambda: len(rig.drivers.orders) >= 2)
    assert rig.drivers.orders[:2] == [("all off",), ("query",)]
    ready(rig)
    assert not rig.drivers.of("pulse")


def test_the_intent_is_on_disk_before_the_pulse_and_the_outcome_before_it_is_told(rig: KeeperRig) -> None:
    ready(rig)
    rig.disk.holds = True
    rig.keeper.open(ORDER)
    eventually("the intent", lambda: rig.disk.entries == [n.OpenIntent(ORDER)])
    rig.doors(*SHUT)
    assert not rig.drivers.of("pulse")
    rig.disk.release()
    eventually("the pulse", lambda: [order[1] for order in rig.drivers.of("pulse")] == [1])
    rig.hear(PulseDone(1))
    rig.doors(Door.OPEN, Door.CLOSED)
    outcome = n.OpenOutcome(ORDER, n.OpenResult.OPENED)
    eventually("the outcome on its way to disk", lambda: rig.disk.entries[-1] == outcome)
    assert TellOutcome(ORDER, n.OpenResult.OPENED) not in rig.news
    rig.disk.release()
    eventually("the news", lambda: TellOutcome(ORDER, n.OpenResult.OPENED) in rig.news)
    assert len(rig.drivers.of("pulse")) == 1


def test_what_the_disk_refuses_is_refused_and_no_door_moves(rig: KeeperRig) -> None:
    ready(rig)
    rig.disk.refuses = True
    rig.keeper.open(ORDER)
    eventually("the refusal", lambda: Refuse("visit 1", Refusal.NOT_RECORDED) in rig.news)
    assert not rig.drivers.of("pulse")


def test_a_charge_is_leased_until_the_door_opens_and_the_off_goes_before_the_pulse(rig: KeeperRig) -> None:
    ready(rig)
    rig.hear(MeterRead(1, 0))
    rig.keeper.charge(n.Charge("charge 1", 1, rig.now_ms + 3_600_000))
    eventually("a lease", lambda: [order[1:3] for order in rig.drivers.of("lease")] == [(1, 60_000)])
    rig.hear(LeaseDone(1, ok=True), MeterRead(1, 12_300))
    eventually("power shown", lambda: rig.statuses()[-1].compartments[0].powered)
    rig.keeper.open(ORDER)
    eventually("the off", lambda: rig.drivers.of("off") == [("off", 1)])
    assert not rig.drivers.of("pulse")
    rig.hear(OffDone(1, ok=True))
    eventually("the pulse", lambda: rig.drivers.of("pulse"))
    assert not rig.statuses()[-1].compartments[0].powered


def test_watts_are_told_once_a_second_and_doors_at_once(rig: KeeperRig) -> None:
    ready(rig)
    before = len(rig.statuses())
    for watts in range(1, 50):
        rig.hear(MeterRead(1, watts * 100))
    rig.doors(Door.OPEN, Door.CLOSED)
    eventually("the door", lambda: rig.statuses()[-1].compartments[0].door is Door.OPEN)
    assert rig.statuses()[-1].compartments[0].milliwatts == 4900
    assert len(rig.statuses()) - before <= 3
    rig.now_ms += 5000
    eventually("no sample any more", lambda: rig.statuses()[-1].compartments[0].milliwatts is None)


def test_smoke_switches_off_calls_and_is_shown_until_cleared(rig: KeeperRig) -> None:
    ready(rig)
    rig.hear(InputRead("input-1", active=True))
    eventually("the call", lambda: CallAttendant(CallReason.ALARM) in rig.news)
    eventually("the alarm", lambda: rig.statuses()[-1].alarm)
    assert len(rig.drivers.of("all off")) == 2
    rig.keeper.clear_alarm("zhang", "checked")
    eventually("the refusal", lambda: Refuse("zhang", Refusal.ALARM_STANDS) in rig.news)
    rig.hear(InputRead("input-1", active=False))
    rig.keeper.clear_alarm("zhang", "checked")
    eventually("no alarm", lambda: not rig.statuses()[-1].alarm)


def test_after_close_nothing_is_ordered(rig: KeeperRig) -> None:
    ready(rig)
    rig.keeper.close()
    orders = len(rig.drivers.orders)
    rig.keeper.open(ORDER)
    rig.doors(*SHUT)
    assert len(rig.drivers.orders) == orders
    assert not rig.disk.entries
