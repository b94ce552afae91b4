"""The bulk lane with its real child process."""

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

import msgspec
import pytest

from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.sync.backoff import Backoff
from kiosk.sync.bulk_lane import BULK_COMMAND, BulkLane
from kiosk.sync.bulk_order import BulkReport, RosterWay
from kiosk.sync.keys import KEY_FILE
from tests.support.centre_faults import Cut, Drop, Hold
from tests.support.fake_centre import FakeCentre
from tests.support.roster import rows_in, rows_of, write_roster
from tests.support.sync_fakes import half
from tests.support.sync_terminal import SyncTerminal


class Ends:
    """Waits for the bulk lane's ends."""

    def __init__(self) -> None:
        self.reports: list[BulkReport] = []
        self.changed = threading.Condition()

    def __call__(self, report: BulkReport) -> None:
        with self.changed:
            self.reports.append(report)
            self.changed.notify_all()

    def wait(self, count: int = 1) -> str:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.reports) >= count, 20)
            return self.reports[-1].problem


@pytest.fixture
def ends() -> Ends:
    return Ends()


@pytest.fixture
def make_lane(terminal: SyncTerminal, ends: Ends) -> Callable[..., BulkLane]:
    terminal.hold_keys()

    def make(*command: str) -> BulkLane:
        terminal.bulk = BulkLane(terminal.rosters, Backoff(half), terminal.clock, ends, command or BULK_COMMAND)
        return terminal.bulk

    return make


def names(terminal: SyncTerminal) -> set[str]:
    """The files, but for the one that the link leads to and what SQLite keeps beside it."""
    found = {path.name for path in terminal.data_dir.iterdir()}
    if not terminal.rosters.path.is_symlink():
        return found
    return {name for name in found if not name.startswith(terminal.rosters.path.resolve().name)}


PARTIAL = {"roster.db.incoming.zst", "roster.db.incoming.manifest"}


def test_a_roster_comes_down_and_is_installed(
    centre: FakeCentre, terminal: SyncTerminal, make_lane: Callable[..., BulkLane], ends: Ends
) -> None:
    text = centre.publish_roster(9)
    assert make_lane().fetch(terminal.order())
    assert ends.wait() == ""
    assert rows_of(terminal.rosters.path) == rows_in(text)
    assert ends.reports == [BulkReport(9, 1, RosterWay.SNAPSHOT)]
    assert terminal.rosters.changes == [9]
    assert names(terminal) == {KEY_FILE, "roster.db"}


@pytest.mark.parametrize("fault", [Cut(), Drop()])
def test_a_failure_is_retried_after_a_wait_and_keeps_what_came(
    centre: FakeCentre, terminal: SyncTerminal, make_lane: Callable[..., BulkLane], ends: Ends, fault: Cut | Drop
) -> None:
    centre.publish_roster(9)
    centre.faults["/v1/roster/snapshot"].append(fault)
    lane = make_lane()
    lane.fetch(terminal.order())
    assert "network_failed" in ends.wait()
    assert names(terminal) == {KEY_FILE} | PARTIAL
    lane_idle(lane)
    assert not lane.fetch(terminal.order())
    terminal.clock.now_ms += 500
    assert lane.fetch(terminal.order())
    assert ends.wait(2) == ""
    assert terminal.rosters.version() == 9
    assert names(terminal) == {KEY_FILE, "roster.db"}


def lane_idle(lane: BulkLane) -> None:
    """The watcher says its end a moment before its thread ends."""
    thread = lane._watcher
    assert thread is not None
    thread.join(5)
    assert not lane.busy


def test_a_roster_whose_key_is_not_here_is_not_installed(
    centre: FakeCentre, terminal: SyncTerminal, make_lane: Callable[..., BulkLane], ends: Ends
) -> None:
    centre.publish_roster(9, generation=2)
    make_lane().fetch(terminal.order())
    assert "generation 2" in ends.wait()
    assert names(terminal) == {KEY_FILE}


def test_a_file_that_is_no_roster_is_not_installed(
    centre: FakeCentre, terminal: SyncTerminal, make_lane: Callable[..., BulkLane], ends: Ends
) -> None:
    write_roster(terminal.rosters.path, 3, {})
    centre.publish_roster(9, b"no roster at all")
    make_lane().fetch(terminal.order())
    assert "not a database" in ends.wait()
    assert ends.reports[0].refusal is FeedRefusal.SHAPE
    assert terminal.rosters.version() == 3
    assert names(terminal) == {KEY_FILE, "roster.db"}


def test_an_announced_roster_that_is_not_there_is_asked_for_later(
    terminal: SyncTerminal, make_lane: Callable[..., BulkLane], ends: Ends
) -> None:
    lane = make_lane()
    lane.fetch(terminal.order())
    assert "not there yet" in ends.wait()
    lane_idle(lane)
    assert not lane.fetch(terminal.order())


def test_without_the_key_file_the_child_says_so(
    terminal: SyncTerminal, make_lane: Callable[..., BulkLane], ends: Ends
) -> None:
    (terminal.data_dir / KEY_FILE).unlink()
    make_lane().fetch(terminal.order())
    assert "key file" in ends.wait()


@pytest.mark.parametrize(
    "command",
    [(sys.executable, "-c", "raise SystemExit(1)"), (sys.executable, "-c", "print('hello')"), ("/nonexistent",)],
)
def test_a_child_that_does_not_report_is_a_failure(
    terminal: SyncTerminal, make_lane: Callable[..., BulkLane], ends: Ends, command: tuple[str, ...]
) -> None:
    make_lane(*command).fetch(terminal.order())
    assert "process" in ends.wait()


def test_stop_kills_the_child_in_the_middle_and_cleans_up(
    centre: FakeCentre, terminal: SyncTerminal, make_lane: Callable[..., BulkLane], ends: Ends
) -> None:
    centre.publish_roster(9)
    never = threading.Event()
    centre.always["/v1/roster/snapshot"] = Hold(never)
    lane = make_lane()
    lane.fetch(terminal.order())
    centre.wait_for(lambda: "/v1/roster/snapshot" in centre.paths(), 20)
    assert not lane.fetch(terminal.order())
    stopped = lane.stop(5)
    never.set()
    assert stopped
    assert names(terminal) <= {KEY_FILE} | PARTIAL
    assert ends.reports == []
    assert not lane.fetch(terminal.order())


def test_the_child_does_not_outlive_the_terminal(
    centre: FakeCentre, terminal: SyncTerminal, make_lane: Callable[..., BulkLane]
) -> None:
    centre.publish_roster(9)
    never = threading.Event()
    centre.always["/v1/roster/snapshot"] = Hold(never)
    child = subprocess.Popen(BULK_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    with child:
        assert child.stdin is not None
        child.stdin.write(msgspec.json.encode(terminal.order()) + b"\n")
        centre.wait_for(lambda: "/v1/roster/snapshot" in centre.paths(), 20)
        child.stdin.close()  # what the system does for a terminal that was killed
        with suppress(subprocess.TimeoutExpired):
            child.wait(5)
        never.set()
        assert child.returncode == 1
