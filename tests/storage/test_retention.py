"""What is kept of the log, and for how long: never less than half a year, and never less than the centre has not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.china_time import DAY_MS, day_begins_ms
from kiosk.domain.fault import EnvironmentFault
from kiosk.storage import retention
from kiosk.storage.branching import branch_unless_marked
from kiosk.storage.chain_look import ChainLook
from kiosk.storage.database import StationDatabase
from kiosk.storage.log_mark import LogMark
from kiosk.storage.retention import KEPT_DAYS
from tests.support.kept_log import FIRST_DAY, MANY, KeptLog
from tests.support.station_db import EPOCH, enrolled_database

DUE = FIRST_DAY + KEPT_DAYS + 1


@pytest.fixture
def log(database: StationDatabase) -> KeptLog:
    return KeptLog(database)


def test_lines_are_kept_for_180_whole_days_and_then_go_with_their_visits(log: KeptLog) -> None:
    log.append(5)
    log.acknowledge(3)
    assert log.retention.remove_a_day(DUE - 1) == 0
    assert log.seqs() == [1, 2, 3, 4, 5]
    assert log.retention.remove_a_day(DUE) == 3
    assert log.seqs() == log.seqs("visit") == [4, 5]
    assert log.look() == ChainLook(2, 2, ())


def test_what_is_not_acknowledged_is_never_removed(log: KeptLog) -> None:
    log.append(4)
    assert log.retention.remove_a_day(DUE + 10_000) == 0
    log.acknowledge(4)
    assert log.outbox.resume_at(EPOCH, 3)  # the centre was restored, and lacks them again
    assert log.retention.remove_a_day(DUE) == 0
    assert log.seqs() == [1, 2, 3, 4]
    log.acknowledge(2)
    assert log.retention.remove_a_day(DUE) == 4
    assert log.look() == ChainLook(0, 0, ())


def test_a_day_goes_at_a_call_the_oldest_first(log: KeptLog) -> None:
    for _ in range(3):
        log.append(2)
        log.acknowledge(2)
        assert log.now_ms is not None
        log.now_ms += DAY_MS
    assert [log.retention.remove_a_day(DUE + 365 * 73) for _ in range(4)] == [2, 2, 2, 0]


def test_while_the_time_is_unknown_no_day_counts(log: KeptLog) -> None:
    log.append(3)
    log.now_ms = None
    log.acknowledge(2)
    assert log.retention.remove_a_day(DUE + 10_000) == 0
    log.now_ms = day_begins_ms(FIRST_DAY)
    log.acknowledge(1)
    assert log.retention.remove_a_day(DUE) == 3


def test_the_log_goes_on_where_it_was_when_all_is_removed(log: KeptLog, tmp_path: Path) -> None:
    log.append(3)
    log.acknowledge(3)
    log.retention.remove_a_day(DUE)
    mark = LogMark(tmp_path / "log.mark")
    mark.note(3, bytes.fromhex(log.outbox.acknowledged().hash))
    assert not branch_unless_marked(log.database, mark)  # the hash of what went is here still
    log.append(2)
    assert log.seqs() == [4, 5]
    assert log.outbox.pending(10, MANY).prev.seq == 3
    assert log.look() == ChainLook(2, 2, ())
    assert not log.outbox.resume_at(EPOCH, 2)
    assert log.outbox.resume_at(EPOCH, 4)


def test_many_lines_go_in_small_transactions_and_each_leaves_a_chain_that_holds(
    log: KeptLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "_LINES_AT_ONCE", 3)
    log.append(10)
    log.acknowledge(8)
    looks: list[ChainLook] = []
    writing = log.database.writing

    @contextmanager
    def looked_at() -> Iterator[object]:
        with writing() as connection:
            yield connection
        looks.append(log.look())

    monkeypatch.setattr(log.database, "writing", looked_at)
    assert log.retention.remove_a_day(DUE) == 8
    assert looks == [ChainLook(kept, kept, ()) for kept in (7, 4, 2, 2)]


def test_a_removal_that_is_cut_short_is_finished_the_next_time(log: KeptLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_LINES_AT_ONCE", 3)
    log.append(9)
    log.acknowledge(9)
    writing, left = log.database.writing, iter((True, False))

    @contextmanager
    def cut() -> Iterator[object]:
        with writing() as connection:
            if not next(left):
                raise OSError(28, "No space left on device")
            yield connection

    monkeypatch.setattr(log.database, "writing", cut)
    with pytest.raises(EnvironmentFault):
        log.retention.remove_a_day(DUE)
    assert log.look() == ChainLook(6, 6, ())
    monkeypatch.setattr(log.database, "writing", writing)
    assert log.retention.remove_a_day(DUE) == 6


def test_a_fork_takes_its_lines_along_and_leaves_the_days_of_the_others(log: KeptLog) -> None:
    log.append(6)
    log.acknowledge(4)
    assert log.outbox.resume_at(EPOCH, 3)
    base = log.outbox.acknowledged()
    log.outbox.adopt_fork(base, "f" * 32)
    assert log.retention.remove_a_day(DUE) == 2
    assert log.seqs() == [3, 4, 5, 6]
    log.acknowledge(4)
    assert log.retention.remove_a_day(DUE) == 4


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(1, 4)),
        st.tuples(st.just("acknowledge"), st.integers(1, 6)),
        st.tuples(st.just("days"), st.integers(1, 120)),
        st.tuples(st.just("remove"), st.sampled_from([0, 0, 0, 26_000])),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_happens_young_lines_and_waiting_lines_stay(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """`remove` with an offset is a centre whose clock is wrong: it may take one day's lines, acknowledged ones."""
    for database in enrolled_database(tmp_path_factory.mktemp("retention") / "station.db"):
        log, day = KeptLog(database), FIRST_DAY
        acked_on: dict[int, int] = {}
        gone: set[int] = set()
        for what, number in steps:
            if what == "append":
                log.append(number)
            elif what == "acknowledge" and log.outbox.waiting():
                before = log.outbox.acknowledged().seq
                log.acknowledge(number)
                acked_on |= dict.fromkeys(range(before + 1, log.outbox.acknowledged().seq + 1), day)
            elif what == "days":
                day += number
                log.now_ms = day_begins_ms(day)
            elif what == "remove":
                log.retention.remove_a_day(day + number)
                now_gone = set(range(1, log.appended + 1)) - set(log.seqs())
                fresh = {acked_on[seq] for seq in now_gone - gone}
                assert len(fresh) <= 1
                assert all(day + number - each > KEPT_DAYS for each in fresh)
                gone = now_gone
        assert log.seqs() == list(range(log.appended - len(log.seqs()) + 1, log.appended + 1))
        assert log.look().faults == ()
