"""On a hand-driven line: what is asked periodically, who is never starved, and how a device proves itself."""

import pytest

from kiosk.devices.exchange import Answered, Ask, Exchange, NoAnswer, Priority
from kiosk.devices.polling import Poll
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
    ignore,
    lock_device,
    off,
    open_lock,
    query,
    report_bytes,
    times_of,
)


def test_a_device_is_polled_every_half_second() -> None:
    rig = Rig(lock_device(polls=[door_poll()]))
    rig.run(5000)
    assert gaps(times_of(rig, LOCK8A.query(1))) == {500}


def test_for_ten_seconds_after_an_open_it_is_polled_more_often() -> None:
    rig = Rig(lock_device(polls=[door_poll()]))
    rig.run(2000)
    opened_ms = rig.now_ms
    rig.submit("open", open_lock(1))
    rig.run(15_000)
    polls = times_of(rig, LOCK8A.query(1))
    fast = [at_ms for at_ms in polls if opened_ms + 200 < at_ms < opened_ms + 10_000]
    slow = [at_ms for at_ms in polls if at_ms > opened_ms + 10_200]
    assert gaps(fast) == {150}
    assert gaps(slow) == {500}


def test_nothing_to_ask_is_asked_again_later() -> None:
    turns = [None, None, Ask(query(), ignore)]
    rig = Rig(lock_device(polls=[Poll(lambda: turns.pop(0) if turns else None, every_ms=100)]))
    rig.run(1000)
    assert [at_ms - 1000 for at_ms in times_of(rig, LOCK8A.query(1))] == [230]


def slow_board(request: bytes, now_ms: int) -> Replies:
    return [(delay_ms + 170, data) for delay_ms, data in good_board(request, now_ms)]


@pytest.mark.parametrize("board", [good_board, slow_board, dead_board])
@pytest.mark.parametrize("wait_ms", range(0, 600, 37))
def test_a_command_waits_for_one_exchange_at_most(board: Board, wait_ms: int) -> None:
    polls = [Poll(lambda: Ask(query(2), ignore), every_ms=1) for _ in range(5)]
    rig = Rig(lock_device(polls=polls), board=board)
    rig.run(wait_ms)
    submitted_ms = rig.now_ms
    rig.submit("open", open_lock(3))
    rig.run(1000)
    (sent_ms,) = times_of(rig, LOCK8A.open_one(1, 3))
    assert sent_ms - submitted_ms <= 200 + 6 + 2 * 30


def test_a_command_goes_before_the_repeat_of_a_poll() -> None:
    rig = Rig(lock_device(polls=[door_poll(1)]), board=dead_board)
    rig.run(300)
    rig.submit("query", query(2))
    rig.run(3000)
    assert rig.frames()[:4] == [LOCK8A.query(1), LOCK8A.query(1), LOCK8A.query(2), LOCK8A.query(1)]


def silent_board_3(request: bytes, now_ms: int) -> Replies:
    return [] if request[1] == 3 else good_board(request, now_ms)


def test_meters_that_do_not_answer_are_still_asked_though_doors_would_fill_the_line() -> None:
    doors = [Poll(lambda: Ask(query(2), ignore), every_ms=1) for _ in range(3)]
    repeated = query(3, repeats=1, priority=Priority.METER)
    poll = Poll(lambda: Ask(repeated, ignore), priority=Priority.METER)
    meters = FakeDevice("meters", LOCK8A.decoder(), polls=[poll])
    rig = Rig(lock_device(polls=doors), meters, board=silent_board_3)
    rig.run(30_000)
    asked = times_of(rig, LOCK8A.query(3))
    assert len(asked) >= 20
    assert max(gaps(asked)) <= 500 + 1000 + 300


def test_meters_are_read_though_doors_would_fill_the_line() -> None:
    doors = [Poll(lambda: Ask(query(2), ignore), every_ms=1) for _ in range(3)]
    meters = Poll(lambda: Ask(query(3), ignore), priority=Priority.METER, every_ms=500)
    rig = Rig(lock_device(polls=[*doors, meters]))
    rig.run(30_000)
    assert max(gaps(times_of(rig, LOCK8A.query(3)))) <= 500 + 1000 + 100
    assert len(times_of(rig, LOCK8A.query(2))) > 300


def test_a_device_is_up_when_all_its_probes_were_answered_and_only_then_polled() -> None:
    lockers = lock_device(to_probe=lambda: [query(1), query(2)], polls=[door_poll(2)])
    answers: list[list[tuple[int, bytes]]] = [[(10, report_bytes(1))], [], [(10, report_bytes(1))]]
    rig = Rig(lockers, board=lambda *_: answers.pop(0) if answers else [(10, report_bytes(2))])
    rig.run(400)
    assert (lockers.told, lockers.health.snapshot().state) == (["lost: no_answer"], DeviceState.DOWN)
    rig.run(1000)
    assert lockers.told == ["lost: no_answer", "usable"]
    assert lockers.health.snapshot().state is DeviceState.UP
    assert rig.frames()[:5] == [LOCK8A.query(board) for board in (1, 2, 1, 2, 2)]


def test_a_dead_board_is_probed_ever_more_slowly_and_asked_nothing_else_but_off() -> None:
    rig = Rig(lock_device(to_probe=lambda: [query()], polls=[door_poll(2)]), board=dead_board)
    rig.run(30_000)
    rig.submit("open", open_lock(1))
    rig.submit("query", query(5))
    rig.submit("off", off())
    rig.run(1000)
    assert rig.outcome("open") == rig.outcome("query") == NoAnswer(0)
    assert not NoAnswer(0).sent
    assert rig.outcome("off") == NoAnswer(1)
    assert set(rig.frames()) == {LOCK8A.query(1), b"\x0f\x09"}
    pauses = sorted(gaps(times_of(rig, LOCK8A.query(1))))
    assert pauses[0] < 800
    assert 5000 < pauses[-1] < 5400


def test_after_a_reconnect_the_probe_comes_first_and_polls_begin_anew() -> None:
    lockers = lock_device(to_probe=lambda: [query(4)], polls=[door_poll()])
    rig = Rig(lockers)
    rig.run(2000)
    rig.unplug()
    assert lockers.health.snapshot().reason == "port_lost"
    rig.now_ms += 700
    before = len(rig.sent)
    rig.open()
    rig.submit("impatient", open_lock(1))
    rig.run(1000)
    assert rig.outcome("impatient") == NoAnswer(0)
    assert rig.frames()[before : before + 2] == [LOCK8A.query(4), LOCK8A.query(1)]
    assert lockers.told == ["usable", "lost: port_lost", "usable"]
    assert lockers.health.snapshot().reconnects == 1


def test_half_a_frame_before_a_loss_joins_nothing_after_it() -> None:
    lockers = lock_device()
    rig = Rig(lockers)
    rig.say(bytes.fromhex("810101"))
    rig.run(5)
    rig.unplug()
    rig.open()
    rig.say(bytes.fromhex("1190"))
    rig.run(1000)
    assert [told for told in lockers.told if not isinstance(told, str)] == []
    assert lockers.health.snapshot().junk_bytes == 5


def test_an_exchange_of_a_living_device_is_answered_while_another_is_held_back() -> None:
    one, other = lock_device(), FakeDevice("other", LOCK8A.decoder())
    script: list[Replies] = [[], [(10, report_bytes(1))]]
    rig = Rig(one, other, board=lambda request, now_ms: script.pop(0) if script else good_board(request, now_ms))
    rig.submit("lost", query(1))
    rig.submit("doubtful", query(1))
    rig.run(450)
    rig.submit("elsewhere", query(2), other)
    rig.run(60)
    assert isinstance(rig.outcome("elsewhere"), Answered)


def test_without_anything_to_do_a_bus_sleeps() -> None:
    rig = Rig(lock_device())
    rig.run(100)
    assert rig.conversation.wait_ms(rig.now_ms) == 250
    slow = Exchange(b"x", lambda _: False, timeout_ms=200)
    rig.submit("slow", slow)
    rig.run(1)
    assert rig.conversation.wait_ms(rig.now_ms) > 150
