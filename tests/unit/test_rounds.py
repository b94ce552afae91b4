"""What a terminal looks after by itself: clocks that jump, and days of the log that are due."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.china_time import DAY_MS, china_day
from kiosk.domain.facts import ClockStepped, SteppedClock
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.services.clock_steps import STEP_MS, ClockReading, ClockSteps
from kiosk.services.journal import Journal
from kiosk.services.rounds import REMOVE_EVERY_MS, Rounds
from tests.support.fakes import FakeStation

NOON = 1_795_000_000_000
YEAR_MS = 365 * DAY_MS


@dataclass
class Machine:
    """Its clocks, and how far they are off."""

    mono_ms: int = 1_000
    wall_off_ms: int = 0
    centre_off_ms: int | None = None
    station: FakeStation = field(default_factory=FakeStation)

    def reading(self) -> ClockReading:
        true_ms = NOON + self.mono_ms
        centre_ms = None if self.centre_off_ms is None else true_ms + self.centre_off_ms
        return ClockReading(self.mono_ms, true_ms + self.wall_off_ms, centre_ms)

    def now(self) -> Moment:
        read = self.reading()
        if read.centre_ms is None:
            return Moment(read.wall_ms, read.mono_ms, "boot", ClockTrust.UNVERIFIED)
        return Moment(read.centre_ms, read.mono_ms, "boot", ClockTrust.TRUSTED)

    def facts(self) -> list[object]:
        return [fact for fact, _ in self.station.lines]


@pytest.fixture
def machine() -> Machine:
    return Machine()


def steps_of(machine: Machine) -> ClockSteps:
    return ClockSteps(machine.reading, Journal(machine.station, machine))


@pytest.mark.parametrize("by_ms", [-50 * YEAR_MS, 10 * YEAR_MS, STEP_MS, -STEP_MS])
@pytest.mark.parametrize("centre_off_ms", [None, 0])
def test_a_wall_clock_that_is_set_is_stated_once(machine: Machine, by_ms: int, centre_off_ms: int | None) -> None:
    machine.centre_off_ms = centre_off_ms
    steps = steps_of(machine)
    machine.mono_ms += 10_000
    steps.look()
    machine.wall_off_ms += by_ms
    machine.mono_ms += 10_000
    steps.look()
    steps.look()
    assert machine.facts() == [ClockStepped(SteppedClock.MACHINE, by_ms)]


def test_what_the_centre_says_at_first_is_a_step_of_the_logs_times(machine: Machine) -> None:
    machine.wall_off_ms = -50 * YEAR_MS
    steps = steps_of(machine)
    steps.look()
    machine.centre_off_ms = 0
    machine.mono_ms += 10_000
    steps.look()
    assert machine.facts() == [ClockStepped(SteppedClock.CENTRE, 50 * YEAR_MS)]


def test_a_machine_that_is_right_has_no_step_when_the_centre_says_so(machine: Machine) -> None:
    steps = steps_of(machine)
    machine.centre_off_ms = STEP_MS - 1
    steps.look()
    assert machine.facts() == []


def test_a_centre_whose_clock_was_set_is_stated(machine: Machine) -> None:
    machine.centre_off_ms = 0
    steps = steps_of(machine)
    machine.centre_off_ms = 10 * YEAR_MS
    machine.mono_ms += 500
    steps.look()
    assert machine.facts() == [ClockStepped(SteppedClock.CENTRE, 10 * YEAR_MS)]


@given(st.lists(st.integers(-STEP_MS + 1, STEP_MS - 1), max_size=20))
def test_drift_is_no_step(drifts: list[int]) -> None:
    machine = Machine()
    steps = steps_of(machine)
    for drift in drifts:
        machine.wall_off_ms += drift
        machine.mono_ms += 10_000
        steps.look()
    assert machine.facts() == []


@given(st.lists(st.tuples(st.sampled_from(["wall", "centre"]), st.integers(-(10**12), 10**12)), max_size=12))
def test_the_steps_add_up_to_where_the_clocks_stand(moves: list[tuple[str, int]]) -> None:
    machine = Machine(centre_off_ms=0)
    steps = steps_of(machine)
    for which, by_ms in moves:
        if which == "wall":
            machine.wall_off_ms += by_ms
        elif machine.centre_off_ms is not None:
            machine.centre_off_ms += by_ms
        machine.mono_ms += 1
        steps.look()
    stepped = [fact for fact in machine.facts() if isinstance(fact, ClockStepped)]
    ends = {SteppedClock.MACHINE: machine.wall_off_ms, SteppedClock.CENTRE: machine.centre_off_ms or 0}
    for clock, end_ms in ends.items():
        assert abs(sum(step.by_ms for step in stepped if step.clock is clock) - end_ms) < STEP_MS * (len(moves) + 1)


def test_a_step_that_the_disk_refused_is_stated_later(machine: Machine) -> None:
    steps = steps_of(machine)
    machine.wall_off_ms = 60_000
    machine.station.fault = EnvironmentFault(FaultKind.DISK_FULL, "full")
    with pytest.raises(EnvironmentFault):
        steps.look()
    machine.station.fault = None
    steps.look()
    assert machine.facts() == [ClockStepped(SteppedClock.MACHINE, 60_000)]


class Removals:
    def __init__(self) -> None:
        self.days: list[int] = []

    def remove_a_day(self, today: int) -> int:
        self.days.append(today)
        return 0


def test_a_day_is_removed_each_hour_and_only_by_a_trusted_clock(machine: Machine) -> None:
    removals = Removals()
    rounds = Rounds(machine, steps_of(machine), removals)
    machine.wall_off_ms = 73 * YEAR_MS  # a wall clock of 2099
    for _ in range(3):
        machine.mono_ms += REMOVE_EVERY_MS
        rounds.make()
    assert removals.days == []
    machine.centre_off_ms = 0
    for _ in range(4):
        machine.mono_ms += REMOVE_EVERY_MS // 2
        rounds.make()
    assert removals.days == [china_day(NOON)] * 2  # at once, and after another hour
