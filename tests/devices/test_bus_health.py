"""On a hand-driven line: what the bus says of a device's health, and how one that fell silent comes back."""

import pytest

from kiosk.domain.health import DeviceState
from tests.devices.line_rig import (
    LOCK8A,
    Board,
    FakeDevice,
    Replies,
    Rig,
    dead_board,
    door_poll,
    gaps,
    good_board,
    lock_device,
    open_lock,
    query,
    times_of,
)


def lossy(every: int, spoilt: bytes | None = None) -> Board:
    counted = [0]

    def board(request: bytes, now_ms: int) -> Replies:
        counted[0] += 1
        if counted[0] % every:
            return good_board(request, now_ms)
        return [] if spoilt is None else [(5, spoilt), *[(60, data) for _, data in good_board(request, now_ms)]]

    return board


@pytest.mark.parametrize(
    ("board", "state", "reason"),
    [
        (good_board, DeviceState.UP, ""),
        (lossy(10), DeviceState.UP, ""),
        (lossy(4), DeviceState.DEGRADED, "replies_lost"),
        (lossy(4, bytes.fromhex("8101011191")), DeviceState.DEGRADED, "checksum_errors"),
    ],
)
def test_health_tells_how_well_a_device_answers(board: Board, state: DeviceState, reason: str) -> None:
    lockers = lock_device(polls=[door_poll()])
    rig = Rig(lockers)
    rig.run(1000)
    rig.board = board
    rig.run(60_000)
    health = lockers.health.snapshot()
    assert (health.state, health.reason) == (state, reason)
    assert health.last_ok_ms is not None
    assert rig.now_ms - health.last_ok_ms < 1500
    assert health.frames > 50


def test_a_device_without_probes_is_never_taken_for_gone() -> None:
    lockers = lock_device(polls=[door_poll()])
    rig = Rig(lockers, board=dead_board)
    rig.run(60_000)
    assert lockers.told == ["usable"]
    assert lockers.health.snapshot().state is DeviceState.DEGRADED


def test_a_degraded_device_recovers() -> None:
    lockers = lock_device(polls=[door_poll()])
    rig = Rig(lockers, board=lossy(3))
    rig.run(30_000)
    timeouts = lockers.health.snapshot().timeouts
    rig.board = good_board
    rig.run(30_000)
    health = lockers.health.snapshot()
    assert (health.state, health.reconnects) == (DeviceState.UP, 0)
    assert 10 < timeouts <= health.timeouts <= timeouts + 1


def test_opens_that_a_board_never_answers_are_no_sign_of_bad_health() -> None:
    lockers = lock_device()
    rig = Rig(lockers, board=dead_board)
    for lock in range(1, 20):
        rig.submit(lock, open_lock(lock))
    rig.run(20_000)
    assert lockers.health.snapshot().state is DeviceState.UP


def test_a_board_that_falls_silent_is_down_and_up_again_once_its_probe_is_answered() -> None:
    lockers = lock_device(to_probe=lambda: [query()], polls=[door_poll()])
    rig = Rig(lockers)
    rig.run(5000)
    rig.board = dead_board
    rig.run(5000)
    assert lockers.told == ["usable", "lost: no_answer"]
    rig.board = good_board
    rig.run(10_000)
    assert lockers.told == ["usable", "lost: no_answer", "usable"]
    health = lockers.health.snapshot()
    assert (health.state, health.reconnects) == (DeviceState.UP, 1)
    assert [told.state.value for told in lockers.announced] == ["up", "degraded", "down", "up"]


def test_a_dead_board_does_not_hold_up_a_living_one() -> None:
    dead = FakeDevice("dead", LOCK8A.decoder(), to_probe=lambda: [query(9)])
    alive = lock_device(polls=[door_poll(1)])
    rig = Rig(alive, dead, board=lambda request, now_ms: [] if request[1] == 9 else good_board(request, now_ms))
    rig.run(20_000)
    assert max(gaps(times_of(rig, LOCK8A.query(1)))) < 800
    assert alive.health.snapshot().state is DeviceState.UP
    assert dead.health.snapshot().state is DeviceState.DOWN
    assert dead.health.snapshot().reason == "no_answer"
