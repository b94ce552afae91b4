"""The prompt lane's thread: its rests, its statuses, its end. Time stands in the test's hand."""

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.sync.alarm import Alarm, Signal
from kiosk.sync.assembly import build_prompt_lane
from kiosk.sync.backoff import Backoff
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.prompt_lane import PromptLane
from kiosk.sync.turn import Dialogue, Turn
from tests.support.centre_faults import Hold
from tests.support.centre_records import EPOCH, TERMINAL
from tests.support.fake_centre import FakeCentre
from tests.support.roster import rows_in, rows_of
from tests.support.sync_fakes import HandClock, MemoryOutbox, half
from tests.support.sync_terminal import SyncTerminal


class ScriptedDialogue:
    """Gives the turns of a script, and notes when each was taken; the last one ends the lane."""

    def __init__(self, clock: HandClock, turns: list[Turn]) -> None:
        self.clock = clock
        self.turns = turns
        self.taken_at: list[int] = []
        self.closed = False

    def turn(self) -> Turn:
        self.taken_at.append(self.clock.now_ms)
        return self.turns.pop(0)

    def abort(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


class ScriptedAlarm(Alarm):
    """Rests take no time but move the clock; `wakes` are the moments at which a line is appended."""

    def __init__(self, clock: HandClock, wakes: list[int], on_wake: Callable[[], None]) -> None:
        super().__init__()
        self.clock = clock
        self.wakes = wakes
        self.on_wake = on_wake

    def rest(self, ms: int) -> Signal:
        if self.wakes and self.wakes[0] <= self.clock.now_ms + ms:
            self.clock.now_ms = max(self.clock.now_ms, self.wakes.pop(0))
            self.on_wake()
            return Signal.WOKEN
        self.clock.now_ms += ms
        return Signal.ELAPSED

    def settle(self, ms: int) -> None:
        self.clock.now_ms += ms


END = Turn(online=False, rest_ms=0, floor_ms=0, revoked=True)
FINE = Turn(online=True, rest_ms=10_000, floor_ms=0)
THROTTLED = Turn(online=True, rest_ms=30_000, floor_ms=30_000)
FAILED = Turn(online=False, rest_ms=4_000, floor_ms=4_000)


def play(turns: list[Turn], wakes: list[int]) -> tuple[list[int], list[ConnectionStatus]]:
    """When turns were taken, and what was published, for a lane that starts at 0."""
    clock = HandClock(0)
    outbox = MemoryOutbox(TERMINAL, EPOCH)
    dialogue = ScriptedDialogue(clock, [*turns, END])
    statuses: list[ConnectionStatus] = []
    alarm = ScriptedAlarm(clock, wakes, lambda: outbox.append("{}"))
    PromptLane(lambda: dialogue, outbox, statuses.append, alarm, Backoff(half), clock).run()
    assert dialogue.closed
    return dialogue.taken_at, statuses


def test_an_idle_lane_speaks_after_each_rest() -> None:
    taken_at, statuses = play([FINE, FINE], [])
    assert taken_at == [0, 10_000, 20_000]
    assert [status.online for status in statuses] == [False, True, False]
    assert statuses[-1].revoked


def test_a_wake_ends_the_rest_of_a_connection_that_is_fine_once_the_answer_is_on_the_screen() -> None:
    taken_at, statuses = play([FINE], [300])
    assert taken_at == [0, 320]
    assert statuses[2] == ConnectionStatus(online=True, waiting=1, acked_epoch=EPOCH, acked_seq=0)


def test_a_wake_waits_for_what_the_centre_asked() -> None:
    assert play([THROTTLED], [300, 400])[0] == [0, 30_000]


def test_what_keeps_the_roster_from_coming_is_published_and_stays_over_a_rest() -> None:
    full = replace(FINE, roster_fault=FaultKind.DISK_FULL)
    _, statuses = play([full, full, FINE], [300])
    told = [status.roster_fault for status in statuses]
    assert told == [None, FaultKind.DISK_FULL, FaultKind.DISK_FULL, None, None]
    assert statuses[2].waiting == 1


def test_wakes_do_not_hammer_a_centre_that_is_away_but_are_counted() -> None:
    taken_at, statuses = play([FAILED], [100, 200, 300])
    assert taken_at == [0, 4_000]
    assert [status.waiting for status in statuses[:-1]] == [0, 1, 2, 3]
    assert not any(status.online for status in statuses)


def test_a_key_file_that_is_away_is_waited_for() -> None:
    clock = HandClock(0)
    dialogue = ScriptedDialogue(clock, [END])
    tries: list[int] = []

    def open_dialogue() -> Dialogue:
        tries.append(clock.now_ms)
        if len(tries) < 3:
            raise EnvironmentFault(FaultKind.DISK_FAILED, "terminal.key")
        return dialogue

    outbox = MemoryOutbox(TERMINAL, EPOCH)
    alarm = ScriptedAlarm(clock, [], lambda: None)
    PromptLane(open_dialogue, outbox, lambda _: None, alarm, Backoff(half), clock).run()
    assert tries == [0, 500, 1_500]


def test_a_disk_that_does_not_answer_leaves_the_last_counts() -> None:
    clock = HandClock(0)
    outbox = MemoryOutbox(TERMINAL, EPOCH)
    outbox.append("{}")
    statuses: list[ConnectionStatus] = []

    def break_disk() -> None:
        outbox.fault = EnvironmentFault(FaultKind.DISK_FAILED, "gone")

    lane = PromptLane(
        lambda: ScriptedDialogue(clock, [FINE, END]),
        outbox,
        statuses.append,
        ScriptedAlarm(clock, [1], break_disk),
        Backoff(half),
        clock,
    )
    lane.run()
    assert statuses[-1] == ConnectionStatus(False, 1, EPOCH, 0, revoked=True)


class Statuses:
    """Collects what a running lane publishes."""

    def __init__(self) -> None:
        self.seen: list[ConnectionStatus] = []
        self.changed = threading.Condition()

    def __call__(self, status: ConnectionStatus) -> None:
        with self.changed:
            self.seen.append(status)
            self.changed.notify_all()

    def wait_for(self, condition: Callable[[ConnectionStatus], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: bool(self.seen) and condition(self.seen[-1]), 10)


@pytest.fixture
def statuses() -> Statuses:
    return Statuses()


@pytest.fixture
def lane(terminal: SyncTerminal, statuses: Statuses) -> PromptLane:
    """A real lane, as the application builds it."""
    return build_prompt_lane(
        terminal.centre.url,
        terminal.data_dir,
        terminal.enrolment,
        terminal.stores,
        terminal.ring,
        CentreTime(),
        statuses,
    )


def test_a_line_reaches_the_centre_at_once(
    centre: FakeCentre, terminal: SyncTerminal, lane: PromptLane, statuses: Statuses
) -> None:
    lane.start()
    statuses.wait_for(lambda status: status.online)
    terminal.record(1)
    lane.wake()
    centre.wait_for(lambda: centre.lines() == terminal.outbox.all_lines(), timeout_s=2)
    statuses.wait_for(lambda status: status.waiting == 0 and status.acked_seq == 1)
    assert lane.stop()


def test_a_lane_brings_keys_and_roster(
    centre: FakeCentre, terminal: SyncTerminal, lane: PromptLane, statuses: Statuses
) -> None:
    text = centre.publish_roster(4)
    lane.start()
    centre.wait_for(lambda: "/v1/roster/snapshot" in centre.paths(), timeout_s=20)
    centre.wait_for(lambda: centre.heartbeats >= 2, timeout_s=20)  # the end of the bulk lane wakes the prompt one
    assert rows_of(terminal.rosters.path) == rows_in(text)
    assert terminal.ring.latest() == 1
    assert lane.stop()


def test_a_revocation_is_published_and_ends_the_thread(
    centre: FakeCentre, terminal: SyncTerminal, lane: PromptLane, statuses: Statuses
) -> None:
    terminal.enrolments.mark_revoked()
    lane.start()
    statuses.wait_for(lambda status: status.revoked)
    assert lane.stop()


def test_stop_breaks_off_a_request(centre: FakeCentre, lane: PromptLane) -> None:
    never = threading.Event()
    centre.always["/v1/time"] = Hold(never)
    lane.start()
    centre.wait_for(lambda: bool(centre.requests))
    stopped = lane.stop()
    never.set()
    assert stopped


def test_stop_ends_a_rest(lane: PromptLane, statuses: Statuses) -> None:
    lane.start()
    statuses.wait_for(lambda status: status.online)
    assert lane.stop()


def test_a_lane_may_be_stopped_before_its_start(lane: PromptLane) -> None:
    assert lane.stop()


def test_what_the_application_imports_before_the_first_frame_brings_no_http_client() -> None:
    code = "import sys, kiosk.sync.assembly, kiosk.sync.system_clock; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"httpx", "jwt", "structlog", "zstandard", "kiosk.sync.http"} & set(loaded)
