"""Sending the log: exactly once, whatever happens on the way."""

import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.sync.faults import CentreFault, Unreachable
from kiosk.sync.uploader import StepKind
from kiosk.wire import batch
from kiosk.wire.chain import advance
from kiosk.wire.messages import HeadAnswer, LogAnswer, Problem
from tests.support.centre_faults import Cut, Drop, Fault, Say
from tests.support.centre_records import EPOCH, FORK_EPOCH, CentreRecords
from tests.support.fake_centre import FakeCentre
from tests.support.sync_terminal import SyncTerminal

FAULTS: tuple[Fault | None, ...] = (
    None,
    Drop(),
    Drop(after_work=True),
    Cut(),
    Say(500, Problem("broken", "a bug")),
    Say(503, b"<html>"),
    Say(401, Problem("token", "no")),
    Say(200, b"not json"),
    Say(409, Problem("epoch", "what?")),
)
"""No fault at all is one of them."""


@pytest.fixture(autouse=True)
def _time_known(terminal: SyncTerminal) -> None:
    terminal.api.measure_time()


def test_lines_go_up_and_are_acknowledged(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(3)
    step = terminal.uploader.step()
    assert step.kind is StepKind.ACKNOWLEDGED
    assert centre.lines() == terminal.outbox.all_lines()
    assert terminal.outbox.waiting() == 0


def test_an_empty_batch_is_the_heartbeat(centre: FakeCentre, terminal: SyncTerminal) -> None:
    step = terminal.uploader.step()
    assert step.kind is StepKind.IDLE
    assert step.answer is not None
    assert step.answer.feeds == {"keys": 1}
    assert centre.heartbeats == 1


def test_a_long_log_goes_up_in_batches_within_both_limits(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(batch.MAX_LINES + 1)
    for _ in range(80):
        terminal.outbox.append("x" * 15_000)
    while terminal.outbox.waiting():
        assert terminal.uploader.step().kind is StepKind.ACKNOWLEDGED
    assert centre.lines() == terminal.outbox.all_lines()
    assert centre.paths().count("/v1/log") >= 3


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(FAULTS)), max_size=12))
def test_every_line_arrives_once_and_in_order(centre: FakeCentre, story: list[tuple[int, Fault | None]]) -> None:
    """One server serves all examples; each example is a terminal of its own with an empty log."""
    centre.epochs = CentreRecords().epochs
    centre.faults.clear()
    with tempfile.TemporaryDirectory() as directory, SyncTerminal(centre, Path(directory)) as terminal:
        terminal.api.measure_time()
        for lines, fault in story:
            terminal.record(lines)
            if fault is not None:
                centre.faults["/v1/log"].append(fault)
            before = terminal.outbox.all_lines()
            with suppress(CentreFault):
                terminal.uploader.step()
            assert terminal.outbox.all_lines() == before
            assert centre.lines() == before[: len(centre.lines())]
        terminal.uploader.align()
        while terminal.outbox.waiting():
            terminal.uploader.step()
        assert centre.lines() == terminal.outbox.all_lines()


def test_a_gap_is_filled_from_where_the_centre_says(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(5)
    terminal.uploader.step()
    restored = centre.epochs[EPOCH]
    del restored.lines[2:], restored.hashes[3:]  # yesterday's backup of the centre
    terminal.record(1)
    assert terminal.uploader.step().kind is StepKind.MOVED
    assert terminal.uploader.step().kind is StepKind.ACKNOWLEDGED
    assert centre.lines() == terminal.outbox.all_lines()


def test_a_gap_before_everything_that_is_kept_changes_nothing(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(2)
    centre.faults["/v1/log"].append(Say(409, Problem("gap", "send from 40", expected=40)))
    assert terminal.uploader.step().kind is StepKind.STUCK
    assert terminal.outbox.waiting() == 2


def test_a_fork_is_adopted_and_its_lines_arrive_once(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(2)
    terminal.uploader.step()
    theirs = centre.epochs[EPOCH]
    for line in (b'{"line":"of a clone"}', b'{"line":"of a clone too"}'):
        theirs.lines.append(line)
        theirs.hashes.append(advance(theirs.hashes[-1], line))
    centre.fork_base = 2
    terminal.record(2)
    assert terminal.uploader.step().kind is StepKind.MOVED
    assert terminal.uploader.step().kind is StepKind.ACKNOWLEDGED
    assert centre.epochs[FORK_EPOCH].lines == terminal.outbox.all_lines()[2:]
    assert terminal.outbox.acknowledged().epoch == FORK_EPOCH
    assert terminal.uploader.step().kind is StepKind.IDLE


@pytest.mark.parametrize(
    ("fork", "complaint"),
    [
        (Problem("fork", "no", epoch=FORK_EPOCH, base_seq=0, base_hash="ab" * 32), "base"),
        (Problem("fork", "no", epoch="../x", base_seq=0, base_hash="ab" * 32), "epoch"),
        (Problem("fork", "no"), "epoch"),
    ],
)
def test_a_fork_that_is_not_of_our_log_is_not_followed(
    centre: FakeCentre, terminal: SyncTerminal, fork: Problem, complaint: str
) -> None:
    terminal.record(1)
    centre.faults["/v1/log"].append(Say(409, fork))
    step = terminal.uploader.step()
    assert step.kind is StepKind.STUCK
    assert complaint in step.reason
    assert terminal.outbox.epochs[-1].name == EPOCH


def test_an_answer_without_progress_is_not_taken_for_one(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(2)
    nothing = LogAnswer(0, terminal.outbox.acknowledged().hash, 0, {}, 0)
    centre.faults["/v1/log"].append(Say(200, msgspec.json.encode(nothing)))
    assert terminal.uploader.step().kind is StepKind.STUCK


@pytest.mark.parametrize(
    "answer", [LogAnswer(2, "ab" * 32, 0, {}, 0), LogAnswer(9, "ab" * 32, 0, {}, 0), LogAnswer(0, "00" * 32, 0, {}, 0)]
)
def test_a_head_that_is_not_ours_acknowledges_nothing(
    centre: FakeCentre, terminal: SyncTerminal, answer: LogAnswer
) -> None:
    terminal.record(2)
    answer = msgspec.structs.replace(answer, server_time=centre.clock_ms())
    centre.faults["/v1/log"].append(Say(200, msgspec.json.encode(answer)))
    assert terminal.uploader.step().kind is StepKind.STUCK
    assert terminal.outbox.waiting() == 2


def test_the_head_acknowledges_what_a_lost_answer_did_not(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(3)
    centre.faults["/v1/log"].append(Drop(after_work=True))
    with pytest.raises(Unreachable):
        terminal.uploader.step()
    terminal.uploader.align()
    assert terminal.outbox.waiting() == 0


def test_the_head_tells_what_the_centre_has_lost(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(3)
    terminal.uploader.step()
    restored = centre.epochs[EPOCH]
    del restored.lines[1:], restored.hashes[2:]
    terminal.uploader.align()
    assert terminal.outbox.waiting() == 2


@pytest.mark.parametrize("status", [404, 409])
def test_a_centre_that_knows_no_head_is_simply_sent_to(
    centre: FakeCentre, terminal: SyncTerminal, status: int
) -> None:
    centre.faults["/v1/log/head"].append(Say(status, Problem("absent", "no such epoch")))
    terminal.uploader.align()
    assert terminal.outbox.acknowledged().seq == 0


def test_a_head_of_another_epoch_changes_nothing(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(1)
    centre.faults["/v1/log/head"].append(Say(200, msgspec.json.encode(HeadAnswer("f" * 32, 7, "ab" * 32, 0))))
    terminal.uploader.align()
    assert terminal.outbox.waiting() == 1
