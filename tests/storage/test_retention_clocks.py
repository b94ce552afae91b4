"""What is kept of the log when the centre's clock was wrong for a while: what it noted then removes nothing early."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.china_time import day_begins_ms
from kiosk.storage.database import StationDatabase
from kiosk.storage.retention import KEPT_DAYS
from tests.support.kept_log import FIRST_DAY, KeptLog
from tests.support.station_db import enrolled_database

DAY_1970 = 1
DAY_2099 = 47_300


def acknowledge_on(log: KeptLog, day: int, count: int = 1) -> None:
    log.append(count)
    log.now_ms = day_begins_ms(day)
    log.acknowledge(count)


def removed_on(log: KeptLog, day: int) -> int:
    """How many lines go until nothing is due on that day."""
    counts = iter(lambda: log.retention.remove_a_day(day), 0)
    return sum(counts)


@pytest.fixture
def log(database: StationDatabase) -> KeptLog:
    return KeptLog(database)


@pytest.mark.parametrize("wrong", [DAY_1970, FIRST_DAY - 300, FIRST_DAY - 1])
def test_one_acknowledgement_while_the_clock_is_behind_removes_nothing_early(log: KeptLog, wrong: int) -> None:
    for day in range(FIRST_DAY, FIRST_DAY + 30):
        acknowledge_on(log, day, 3)
    acknowledge_on(log, wrong)
    acknowledge_on(log, FIRST_DAY + 30)
    assert removed_on(log, FIRST_DAY + 30) == 0
    assert removed_on(log, FIRST_DAY + 29 + KEPT_DAYS) == 29 * 3
    assert removed_on(log, FIRST_DAY + 30 + KEPT_DAYS) == 3
    assert removed_on(log, FIRST_DAY + 31 + KEPT_DAYS) == 2


def test_many_days_while_the_clock_is_behind_are_kept_as_long_as_what_comes_next(log: KeptLog) -> None:
    acknowledge_on(log, FIRST_DAY)
    for day in range(60):
        acknowledge_on(log, FIRST_DAY - 300 + day)
    acknowledge_on(log, FIRST_DAY + 61)
    assert removed_on(log, FIRST_DAY + 61 + KEPT_DAYS) == 1
    assert removed_on(log, FIRST_DAY + 62 + KEPT_DAYS) == 61


def test_before_there_were_terminals_no_clock_is_believed_even_at_first(log: KeptLog) -> None:
    acknowledge_on(log, DAY_1970, 5)
    assert removed_on(log, FIRST_DAY) == 0
    acknowledge_on(log, FIRST_DAY)
    assert removed_on(log, FIRST_DAY + KEPT_DAYS) == 0
    assert removed_on(log, FIRST_DAY + 1 + KEPT_DAYS) == 6


def test_a_clock_that_is_behind_in_a_new_epoch_is_held_against_the_days_of_the_old_one(log: KeptLog) -> None:
    acknowledge_on(log, FIRST_DAY, 5)
    log.append(4)
    log.outbox.adopt_fork(log.outbox.acknowledged(), "f" * 32)
    log.now_ms = day_begins_ms(FIRST_DAY - 300)
    log.acknowledge(4)
    assert removed_on(log, FIRST_DAY) == 0
    assert removed_on(log, FIRST_DAY + KEPT_DAYS) == 0


@pytest.mark.parametrize("wrong", [DAY_2099, FIRST_DAY + 100, FIRST_DAY + 2])
def test_one_acknowledgement_while_the_clock_is_ahead_removes_nothing_early_and_keeps_nothing_for_ever(
    log: KeptLog, wrong: int
) -> None:
    acknowledge_on(log, FIRST_DAY, 3)
    acknowledge_on(log, wrong)
    for day in range(FIRST_DAY, FIRST_DAY + 102):
        acknowledge_on(log, day)
    assert removed_on(log, FIRST_DAY + KEPT_DAYS) == 0
    assert removed_on(log, FIRST_DAY + 1 + KEPT_DAYS) == 3
    assert removed_on(log, FIRST_DAY + 102 + KEPT_DAYS) == 103
    assert log.seqs() == []


def test_a_day_that_a_clock_comes_to_again_stays_where_it_was(log: KeptLog) -> None:
    acknowledge_on(log, FIRST_DAY)
    acknowledge_on(log, FIRST_DAY - 200)
    acknowledge_on(log, FIRST_DAY + 3)
    acknowledge_on(log, FIRST_DAY)
    assert removed_on(log, FIRST_DAY + KEPT_DAYS) == 0
    assert removed_on(log, FIRST_DAY + 3 + KEPT_DAYS) == 1


def test_a_clock_that_is_ahead_while_days_are_removed_takes_one_at_a_time(log: KeptLog) -> None:
    for day in range(FIRST_DAY, FIRST_DAY + 3):
        acknowledge_on(log, day, 2)
    acknowledge_on(log, FIRST_DAY - 100, 2)
    acknowledge_on(log, FIRST_DAY + 3, 2)
    assert [log.retention.remove_a_day(DAY_2099) for _ in range(5)] == [2, 2, 2, 4, 0]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(1, 4)),
        st.tuples(st.just("acknowledge"), st.integers(1, 6)),
        st.tuples(st.just("days"), st.integers(1, 120)),
        st.tuples(st.just("wrong"), st.sampled_from([-20_000, -300, -200, -3, 3, 200, 26_000])),
        st.tuples(st.just("remove"), st.integers(1, 3)),
    ),
    max_size=25,
)


class Centre:
    """Acknowledges, and remembers on which day it was in truth."""

    def __init__(self, log: KeptLog) -> None:
        self.log = log
        self.day = FIRST_DAY
        self.acked_on: dict[int, int] = {}

    def acknowledge(self, count: int, wrong_by: int = 0) -> None:
        before = self.log.outbox.acknowledged().seq
        self.log.now_ms = day_begins_ms(self.day + wrong_by)
        self.log.acknowledge(count)
        self.acked_on |= dict.fromkeys(range(before + 1, self.log.outbox.acknowledged().seq + 1), self.day)

    def acknowledge_all(self) -> None:
        self.log.append(1)
        self.acknowledge(self.log.outbox.waiting())


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_however_the_clock_jumped_each_line_has_its_days_and_none_stays_for_ever(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """A clock that goes wrong was right on the same day before, as it is where people come each day."""
    for database in enrolled_database(tmp_path_factory.mktemp("clocks") / "station.db"):
        log = KeptLog(database)
        centre = Centre(log)
        for what, number in steps:
            before = set(log.seqs())
            if what == "append":
                log.append(number)
            elif what == "acknowledge" and log.outbox.waiting():
                centre.acknowledge(number)
            elif what == "days":
                centre.day += number
            elif what == "wrong":
                centre.acknowledge_all()
                log.append(1)
                centre.acknowledge(1, wrong_by=number)
            elif what == "remove":
                for _ in range(number):
                    log.retention.remove_a_day(centre.day)
            assert all(centre.day - centre.acked_on[seq] > KEPT_DAYS for seq in before - set(log.seqs()))
        centre.day += 201  # no clock that was wrong is ahead any more, but for centuries
        centre.acknowledge_all()
        removed_on(log, centre.day + 1 + KEPT_DAYS)
        assert log.seqs() == []
        assert log.look().faults == ()
