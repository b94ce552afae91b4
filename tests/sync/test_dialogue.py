"""The talk with the centre, turn by turn: when it speaks again, and what ends it."""

import time

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.storage.roster_writer import prepare
from kiosk.sync.bulk_order import BulkOrder, BulkReport
from kiosk.sync.centre_dialogue import HEARTBEAT_MS, STALLED_MS
from kiosk.sync.key_ring import KEYS_FEED
from kiosk.wire.messages import Problem
from tests.support.centre_faults import Drop, Say
from tests.support.fake_centre import FakeCentre
from tests.support.roster import write_roster
from tests.support.sync_terminal import SyncTerminal
from tests.support.ui import HOUR_MS


def test_first_the_time_then_the_head_then_the_log(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(1)
    turn = terminal.dialogue.turn()
    assert turn.online
    assert centre.paths()[0] == "/v1/time"
    assert centre.paths()[1].startswith("/v1/log/head?epoch=")
    assert centre.paths()[2] == "/v1/log"
    assert centre.lines() == terminal.outbox.all_lines()


def test_an_idle_terminal_beats_often_enough_to_hear_of_news_within_ten_seconds(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    turns = [terminal.dialogue.turn() for _ in range(3)]
    assert {(turn.rest_ms, turn.floor_ms) for turn in turns} == {(HEARTBEAT_MS, 0)}
    assert HEARTBEAT_MS <= 8_000
    assert centre.heartbeats == 3


def test_the_centre_stretches_the_heartbeat_and_a_wake_obeys(centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.retry_after = 30_000
    turn = terminal.dialogue.turn()
    assert (turn.rest_ms, turn.floor_ms) == (30_000, 30_000)


def test_while_lines_wait_there_is_no_rest(terminal: SyncTerminal) -> None:
    terminal.record(1_001)
    assert terminal.dialogue.turn().rest_ms == 0
    assert terminal.dialogue.turn().rest_ms == HEARTBEAT_MS


def test_failures_rest_longer_and_longer_and_a_wake_does_not_hammer(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    centre.always["/v1/log"] = Say(500, Problem("broken", "a bug"))
    turns = [terminal.dialogue.turn() for _ in range(4)]
    assert [turn.rest_ms for turn in turns] == [500, 1_000, 2_000, 4_000]  # chance is always a half
    assert all(turn.floor_ms == turn.rest_ms and not turn.online for turn in turns)
    centre.always.clear()
    assert terminal.dialogue.turn().online
    centre.faults["/v1/log"].append(Drop())
    assert terminal.dialogue.turn().rest_ms == 500


def test_the_wait_that_a_busy_centre_asks_for_is_kept(centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.faults["/v1/log"].append(Say(429, Problem("busy", "later", retry_after=45_000)))
    assert terminal.dialogue.turn().floor_ms >= 45_000


def test_401_is_retried_for_ever_the_time_measured_anew_and_nothing_deleted(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    terminal.hold_keys()
    terminal.record(4)
    centre.always["/v1/log"] = Say(401, Problem("token", "who are you?"))
    for _ in range(30):
        turn = terminal.dialogue.turn()
        assert not turn.online
        assert not turn.revoked
    assert centre.paths().count("/v1/time") == 30
    assert terminal.outbox.waiting() == 4
    assert terminal.ring.latest() == 1
    centre.always.clear()
    assert terminal.dialogue.turn().online
    assert centre.lines() == terminal.outbox.all_lines()


def test_a_centre_whose_clock_jumps_is_understood_after_one_401(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.dialogue.turn()
    centre.clock_ms = lambda: 4_000_000_000_000
    assert not terminal.dialogue.turn().online
    assert terminal.dialogue.turn().online


def test_an_endless_gap_is_not_followed_without_rest(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.record(1)
    centre.always["/v1/log"] = Say(409, Problem("gap", "again", expected=1))
    assert terminal.dialogue.turn().rest_ms == 0
    assert terminal.dialogue.turn().rest_ms > 0
    assert terminal.outbox.waiting() == 1


def test_newer_keys_are_fetched_once(centre: FakeCentre, terminal: SyncTerminal) -> None:
    for _ in range(3):
        terminal.dialogue.turn()
    assert terminal.ring.latest() == 1
    assert centre.paths().count("/v1/feeds/keys") == 1
    centre.keys_version, centre.roster_keys[2] = 2, b"k" * 32
    terminal.dialogue.turn()
    assert terminal.ring.latest() == 2
    assert terminal.feeds.version(KEYS_FEED) == 2


def test_keys_that_do_not_verify_leave_the_log_unharmed(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.hold_keys()
    centre.keys_version, centre.root = 2, Ed25519PrivateKey.generate()
    terminal.record(1)
    assert terminal.dialogue.turn().online
    assert terminal.outbox.waiting() == 0
    assert terminal.feeds.version(KEYS_FEED) == 1
    assert terminal.ring.latest() == 1


def test_without_progress_for_three_minutes_the_connection_is_built_anew(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    terminal.dialogue.turn()
    centre.always["/v1/log"] = Say(500, Problem("broken", "a bug"))
    terminal.dialogue.turn()
    assert centre.connections == 1
    terminal.clock.now_ms += STALLED_MS
    terminal.dialogue.turn()
    terminal.dialogue.turn()
    assert centre.connections == 2


def test_a_disk_that_fails_is_waited_for(terminal: SyncTerminal) -> None:
    terminal.outbox.fault = EnvironmentFault(FaultKind.DISK_FAILED, "gone")
    turn = terminal.dialogue.turn()
    assert not turn.online
    assert turn.rest_ms > 0
    terminal.outbox.fault = None
    assert terminal.dialogue.turn().online


def test_a_signed_revocation_wipes_the_members_and_keeps_the_log(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.hold_keys()
    write_roster(terminal.rosters.path, 3, {})
    terminal.record(2)
    centre.always["/v1/log"] = Say(403, centre.revocation())
    turn = terminal.dialogue.turn()
    assert turn.revoked
    assert not turn.online
    assert terminal.enrolments.revoked()
    assert terminal.rosters.version() == 0
    assert terminal.feeds.load(KEYS_FEED) is None
    assert terminal.ring.latest() is None
    assert terminal.outbox.waiting() == 2


def test_a_wipe_that_the_disk_cuts_short_is_finished_before_anything_else(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    terminal.hold_keys()
    centre.always["/v1/log"] = Say(403, centre.revocation())
    terminal.feeds.fault = EnvironmentFault(FaultKind.DISK_FAILED, "a reader")
    assert not terminal.dialogue.turn().revoked
    terminal.feeds.fault = None
    said = len(centre.requests)
    assert terminal.dialogue.turn().revoked
    assert len(centre.requests) == said


@pytest.mark.parametrize("forgery", ["other terminal", "other key", "no statement", "garbage", "another reason"])
def test_nothing_else_counts_as_a_revocation(centre: FakeCentre, terminal: SyncTerminal, forgery: str) -> None:
    terminal.hold_keys()
    problems = {
        "other terminal": centre.revocation(terminal="hz-2.t1"),
        "other key": centre.revocation(key=Ed25519PrivateKey.generate()),
        "no statement": Problem("revoked", "go away"),
        "garbage": Problem("revoked", "go away", statement="{}\n{}\n"),
        "another reason": Problem("forbidden", "go away", statement=centre.revocation().statement),
    }
    write_roster(terminal.rosters.path, 3, {})
    centre.faults["/v1/log"].append(Say(403, problems[forgery]))
    turn = terminal.dialogue.turn()
    assert not turn.revoked
    assert not terminal.enrolments.revoked()
    assert terminal.rosters.version() == 3
    assert terminal.ring.latest() == 1
    assert terminal.dialogue.turn().online


def test_a_terminal_revoked_earlier_finishes_the_wipe_and_says_nothing(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    terminal.hold_keys()
    write_roster(terminal.rosters.path, 3, {})
    terminal.enrolments.mark_revoked()
    assert terminal.dialogue.turn().revoked
    assert terminal.rosters.version() == 0
    assert terminal.ring.latest() is None
    assert centre.requests == []


def orders(terminal: SyncTerminal, monkeypatch: pytest.MonkeyPatch) -> list[BulkOrder]:
    """The orders that the bulk lane gets, which nobody carries out."""
    given: list[BulkOrder] = []

    def fetch(order: BulkOrder) -> bool:
        given.append(order)
        return True

    monkeypatch.setattr(terminal.bulk, "fetch", fetch)
    return given


def test_a_newer_roster_is_ordered_with_the_keys_that_are_here(
    centre: FakeCentre, terminal: SyncTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = orders(terminal, monkeypatch)
    terminal.dialogue.turn()
    assert given == []
    centre.publish_roster(4)
    terminal.dialogue.turn()
    assert [order.generations for order in given] == [[1]]


def test_a_roster_is_looked_through_once_a_day(
    centre: FakeCentre, terminal: SyncTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = orders(terminal, monkeypatch)
    centre.publish_roster(4)
    now_ms = int(time.time() * 1000)
    for checked_at, due in ((now_ms - 23 * HOUR_MS, False), (now_ms - 25 * HOUR_MS, True)):
        write_roster(terminal.rosters.incoming(), 4, {})
        prepare(terminal.rosters.incoming(), checked_at)
        terminal.rosters.install(terminal.rosters.incoming())
        given.clear()
        terminal.dialogue.turn()
        assert bool(given) == due


def test_a_turn_says_what_keeps_the_roster_from_coming(centre: FakeCentre, terminal: SyncTerminal) -> None:
    assert terminal.dialogue.turn().roster_fault is None
    terminal.trouble.note(BulkReport(4, problem="full", fault=FaultKind.DISK_FULL))
    assert terminal.dialogue.turn().roster_fault is FaultKind.DISK_FULL
    centre.faults["/v1/log"].append(Drop())
    assert terminal.dialogue.turn().roster_fault is FaultKind.DISK_FULL
