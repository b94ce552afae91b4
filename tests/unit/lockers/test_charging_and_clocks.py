"""Charging, its limit, what a meter tells; and time, which no step of a clock and no reboot adds to."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lockers.effects import Log, StartCharge, StopCharge
from kiosk.domain.lockers.entries import ChargeEnd
from kiosk.domain.lockers.estimate import Estimate, Meter
from kiosk.domain.lockers.events import (
    AlarmRaised,
    ChargeEnded,
    ChargeRefused,
    DoorClosed,
    KeepAsked,
    Metered,
    Restarted,
    TimePassed,
)
from kiosk.domain.lockers.facts import ChargeStopped
from kiosk.domain.lockers.reasons import ChargeStop
from kiosk.domain.lockers.stopwatch import Stopwatch
from kiosk.domain.moment import ClockTrust, Moment
from tests.unit.lockers.story import BY_MEMBER, HOUR, MEMBER, MINUTE, SECOND, START, Story

YEARS = 10 * 365 * 24 * HOUR


def rebooted(
    story: Story, away_ms: int, mono_ms: int = 40 * SECOND, clock: ClockTrust = ClockTrust.UNVERIFIED
) -> Story:
    """The machine was away for so long, and has run for `mono_ms` when the program is there again."""
    story.now = Moment(story.now.at_ms + away_ms + mono_ms, mono_ms, "boot 2", clock)
    return story.tell(Restarted())


def test_power_ends_with_the_limit_and_for_good() -> None:
    story = Story().stored().tell(TimePassed(), after_ms=2 * HOUR - 1)
    assert story.session.charge == "s1/1"
    story.tell(TimePassed(), after_ms=1)
    assert (story.session.charge, story.session.charge_over) == (None, ChargeStop.LIMIT)
    assert StopCharge(7) in story.acts
    assert Log(ChargeStopped(7, "s1", ChargeStop.LIMIT, 7200, 0), MEMBER.subject) in story.records
    story.collecting().tell(DoorClosed(), KeepAsked(BY_MEMBER))
    assert not any(isinstance(act, StartCharge) for act in story.acts)


def test_power_goes_on_where_it_stopped() -> None:
    story = Story().stored().tell(TimePassed(), after_ms=HOUR).collecting()
    story.tell(DoorClosed(), KeepAsked(BY_MEMBER), after_ms=MINUTE)
    (started,) = [act for act in story.acts if isinstance(act, StartCharge)]
    assert started.charge.ends_ms == story.now.mono_ms + HOUR


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (ChargeEnded("s1/1", ChargeEnd.TIME), ChargeStop.LIMIT),
        (ChargeEnded("s1/1", ChargeEnd.STOPPED), ChargeStop.STOPPED),
        (ChargeRefused("s1/1"), ChargeStop.REFUSED),
        (AlarmRaised(), ChargeStop.ALARM),
    ],
)
def test_what_else_stops_it(event: ChargeEnded | ChargeRefused | AlarmRaised, reason: ChargeStop) -> None:
    story = Story().stored().tell(event)
    stopped = [record.fact for record in story.records if isinstance(record, Log)]
    assert stopped == [ChargeStopped(7, "s1", reason, 0, 0)]
    assert story.session.owner == MEMBER
    assert story.tell(event).records == ()


def test_of_another_charge_nothing_is_believed() -> None:
    story = Story().stored().tell(ChargeEnded("s0/1", ChargeEnd.TIME), ChargeRefused("s1/2"))
    assert story.session.charge == "s1/1"


@pytest.mark.parametrize("step_ms", [-5 * YEARS, -HOUR, HOUR, YEARS])
def test_a_step_of_the_clock_changes_no_limit(step_ms: int) -> None:
    story = Story().stored()
    story.now = replace(story.now, at_ms=story.now.at_ms + step_ms)
    story.tell(TimePassed(), after_ms=HOUR)
    assert (story.session.charge_left_ms(story.now), story.session.stay_ms(story.now)) == (HOUR, HOUR)
    assert story.session.ends_at_ms(story.now) == story.now.at_ms + HOUR
    assert story.compartment.overdue_ms(story.now) == 0


def test_a_restart_within_a_boot_loses_nothing() -> None:
    story = Story().stored().tell(TimePassed(), after_ms=HOUR).tell(Restarted(), after_ms=10 * SECOND)
    charge = story.compartment.running_charge(story.now)
    assert charge is not None
    assert charge.ends_ms == story.now.mono_ms + HOUR - 10 * SECOND


@pytest.mark.parametrize("away_ms", [-YEARS, 0, 20 * MINUTE, YEARS])
def test_after_a_reboot_the_share_of_power_is_never_more(away_ms: int) -> None:
    story = Story().stored()
    for _ in range(60):
        story.tell(TimePassed(), after_ms=MINUTE)
    story.tell(TimePassed(), after_ms=59 * SECOND)
    left_ms = story.session.charge_left_ms(story.now)
    rebooted(story, away_ms)
    assert left_ms - 2 * MINUTE <= story.session.charge_left_ms(story.now) <= left_ms
    assert story.session.charge == "s1/1"


def test_overdue_counts_the_time_without_power_once_the_clock_is_trusted() -> None:
    story = rebooted(Story().stored().tell(TimePassed(), after_ms=MINUTE), 3 * HOUR)
    assert story.compartment.overdue_ms(story.now) == 0
    story.now = replace(story.now, clock=ClockTrust.TRUSTED)
    assert story.compartment.overdue_ms(story.now) == 3 * HOUR + MINUTE + 40 * SECOND - 2 * HOUR
    wrong = rebooted(Story().stored(), YEARS)
    assert wrong.compartment.overdue_ms(wrong.now) == 0, "nobody vouches for that clock"


@given(st.lists(st.tuples(st.integers(0, 5 * MINUTE), st.integers(-YEARS, YEARS), st.booleans()), max_size=20))
def test_a_stopwatch_never_shows_more_than_the_truth(parts: list[tuple[int, int, bool]]) -> None:
    truth_ms, now = 0, START
    watch = Stopwatch().started(now)
    for passed, step, reboots in parts:
        before_ms = watch.read_ms(now)
        truth_ms += passed
        now = replace(now, at_ms=now.at_ms + passed + step, mono_ms=now.mono_ms + passed)
        assert watch.read_ms(now) == before_ms + passed
        watch = watch.marked(now)
        if reboots:
            now = Moment(now.at_ms, 0, now.boot + "'", ClockTrust.UNVERIFIED)
            watch = watch.marked(now)
    assert watch.read_ms(now) == truth_ms
    assert watch.stopped(now).read_ms(replace(now, mono_ms=now.mono_ms + HOUR)) == truth_ms


def test_samples_stay_in_memory_and_make_an_estimate() -> None:
    story = Story().stored()
    for _ in range(720):
        story.tell(Metered(8_200), after_ms=5 * SECOND)
        assert story.decision is not None
        assert not story.decision.keep
    assert story.session.meter.estimate(story.now) is Estimate.CHARGING
    assert story.session.meter.energy_mwh == 8_200 * 719 // 720
    for _ in range(121):
        assert story.session.meter.estimate(story.now) is not Estimate.PROBABLY_FULL
        story.tell(Metered(900), after_ms=5 * SECOND)
    assert story.session.meter.estimate(story.now) is Estimate.PROBABLY_FULL
    story.tell(Metered(2_000))
    assert story.session.meter.estimate(story.now) is Estimate.UNSURE


def test_nothing_plugged_in_is_not_called_full() -> None:
    meter, now = Meter(), START
    for _ in range(200):
        now = replace(now, mono_ms=now.mono_ms + 5 * SECOND)
        meter = meter.sampled(400, now)
    assert meter.estimate(now) is Estimate.PROBABLY_UNPLUGGED
    later = replace(now, mono_ms=now.mono_ms + HOUR)
    assert meter.estimate(later) is Estimate.UNSURE
    assert meter.sampled(400, later).energy_mw_ms == meter.energy_mw_ms, "a gap is not energy"
