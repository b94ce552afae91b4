"""On a hand-driven line: who goes first, what is never sent, and how each exchange ends."""

import pytest

from kiosk.devices.codec import pzem016
from kiosk.devices.codec.modbus_rtu import ReplyDecoder
from kiosk.devices.exchange import Answered, Exchange, Expired, NoAnswer, PortLost, Priority
from kiosk.devices.transport import PortReason
from tests.devices.line_rig import (
    LOCK8A,
    METER_REPLY,
    FakeDevice,
    Replies,
    Rig,
    dead_board,
    good_board,
    lock_device,
    meter,
    off,
    open_lock,
    query,
    report,
    report_bytes,
)


def test_a_query_is_answered_with_what_the_board_said() -> None:
    rig = Rig(lock_device())
    rig.submit("query", query(3))
    rig.run(300)
    assert rig.outcome("query") == Answered((report(3),))
    assert rig.frames() == [LOCK8A.query(3)]


def test_off_goes_before_open_before_query_before_meter_and_equals_in_their_order() -> None:
    rig = Rig(lock_device())
    slow_meter = Exchange(b"M", lambda _: False, priority=Priority.METER)
    for name, exchange in enumerate([slow_meter, query(2), query(1), open_lock(5), off()]):
        rig.submit(name, exchange)
    rig.run(3000)
    assert rig.frames() == [b"\x0f\x09", LOCK8A.open_one(1, 5), LOCK8A.query(2), LOCK8A.query(1), b"M"]


def test_one_request_is_outstanding_and_frames_keep_their_gap() -> None:
    heard: list[int] = []

    def slow(request: bytes, now_ms: int) -> Replies:
        heard.append(now_ms + 90)
        return [(90, report_bytes(request[1]))]

    rig = Rig(lock_device(), board=slow)
    for board in range(1, 6):
        rig.submit(board, query(board))
    rig.run(3000)
    sent = [at_ms for at_ms, _ in rig.sent]
    assert [later - earlier for earlier, later in zip(heard, sent[1:], strict=False)] == [30] * 4


def test_a_command_whose_deadline_passed_in_the_queue_is_never_sent() -> None:
    rig = Rig(lock_device(), board=dead_board)
    rig.submit("first", query(timeout_ms=200))
    rig.run(50)
    rig.submit("open", open_lock(7, deadline_ms=rig.now_ms + 100))
    rig.run(5000)
    assert rig.outcome("open") == Expired()
    assert rig.frames() == [LOCK8A.query(1)]


def test_a_command_is_sent_at_its_deadline_but_not_after() -> None:
    for spare_ms, sent in [(30, True), (29, False)]:
        rig = Rig(lock_device())
        rig.submit("open", open_lock(7, deadline_ms=rig.now_ms + spare_ms))
        rig.run(1000)
        assert isinstance(rig.outcome("open"), Answered if sent else Expired)
        assert bool(rig.sent) is sent


def test_what_is_not_wanted_any_more_when_its_turn_comes_is_never_sent() -> None:
    rig = Rig(lock_device(), board=dead_board)
    wanted = [True]
    rig.submit("first", query(1, repeats=1, wanted=lambda: bool(wanted)))
    rig.submit("second", query(2, wanted=lambda: bool(wanted)))
    rig.run(100)
    wanted.clear()
    rig.run(3000)
    assert rig.outcome("first") == NoAnswer(2)
    assert rig.outcome("second") == Expired()
    assert rig.frames() == [LOCK8A.query(1)] * 2


def test_an_open_whose_reply_is_lost_is_sent_once() -> None:
    rig = Rig(lock_device(), board=dead_board)
    rig.submit("open", open_lock(7))
    rig.run(10_000)
    assert rig.outcome("open") == NoAnswer(1)
    assert rig.frames() == [LOCK8A.open_one(1, 7)]


def test_a_query_is_repeated_twice() -> None:
    rig = Rig(lock_device(), board=dead_board)
    rig.submit("query", query(repeats=2))
    rig.run(10_000)
    assert rig.outcome("query") == NoAnswer(3)
    assert rig.frames() == [LOCK8A.query(1)] * 3


def test_a_repeat_that_is_answered_is_the_last() -> None:
    replies: list[Replies] = [[], [(10, report_bytes(1))]]
    rig = Rig(lock_device(), board=lambda *_: replies.pop(0))
    rig.submit("query", query(repeats=2))
    rig.run(10_000)
    assert rig.outcome("query") == Answered((report(1),))


def test_an_off_overtakes_the_repeats_of_a_query() -> None:
    rig = Rig(lock_device(), board=dead_board)
    rig.submit("query", query(repeats=2))
    rig.run(100)
    rig.submit("off", off())
    rig.run(3000)
    assert rig.frames() == [LOCK8A.query(1), b"\x0f\x09", LOCK8A.query(1), LOCK8A.query(1)]


def test_a_deadline_ends_repeats_too() -> None:
    rig = Rig(lock_device(), board=dead_board)
    rig.submit("query", query(repeats=2, deadline_ms=rig.now_ms + 100))
    rig.run(3000)
    assert rig.outcome("query") == NoAnswer(1)


@pytest.mark.parametrize("sent", [True, False])
def test_a_lost_port_ends_what_waits_and_tells_whether_it_was_sent(sent: bool) -> None:
    rig = Rig(lock_device(), board=dead_board)
    rig.submit("open", open_lock(7))
    rig.run(100 if sent else 0)
    rig.unplug()
    assert rig.outcome("open") == PortLost(PortReason.LOST, sent=sent)
    rig.open()
    rig.run(3000)
    assert len(rig.sent) == sent


def test_what_is_submitted_while_the_port_is_away_ends() -> None:
    rig = Rig(lock_device(), open_now=False)
    rig.submit("query", query())
    rig.conversation.refuse(PortReason.MISSING, rig.now_ms)
    assert rig.outcome("query") == PortLost(PortReason.MISSING, sent=False)


def test_closing_ends_everything_and_takes_nothing_more() -> None:
    rig = Rig(lock_device(), board=dead_board)
    rig.submit("outstanding", query(repeats=2))
    rig.submit("waiting", query(2))
    rig.run(100)
    rig.conversation.close(rig.now_ms)
    assert rig.outcome("outstanding") == PortLost(PortReason.CLOSED, sent=True)
    assert rig.outcome("waiting") == PortLost(PortReason.CLOSED, sent=False)
    with pytest.raises(AssertionError):
        rig.submit("late", query())


def test_a_reply_in_parts_is_given_as_a_whole_and_each_part_gives_time() -> None:
    def two_parts(request: bytes, now_ms: int) -> Replies:
        return [(150, report_bytes(1)), (300, report_bytes(2))]

    rig = Rig(lock_device(), board=two_parts)
    both = query(2, part=lambda event: event == report(1))
    rig.submit("both", both)
    rig.run(1000)
    assert rig.outcome("both") == Answered((report(1), report(2)))
    rig.board = lambda request, now_ms: two_parts(request, now_ms)[:1]
    rig.submit("half", both)
    rig.run(1000)
    assert rig.outcome("half") == NoAnswer(1, (report(1),))


def test_a_line_that_is_never_quiet_does_not_keep_an_off_back_for_ever() -> None:
    rig = Rig(lock_device())
    for delay_ms in range(0, 2000, 10):
        rig.say(b"\xff", delay_ms)
    rig.run(5)
    rig.submit("off", off())
    began_ms = rig.now_ms
    rig.run(1000)
    assert [at_ms - began_ms <= 260 for at_ms, _ in rig.sent] == [True]


def test_an_open_that_could_be_repeated_or_wait_for_ever_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="never sent again"):
        open_lock(1, repeats=1)
    with pytest.raises(ValueError, match="deadline"):
        Exchange(b"x", lambda _: True, priority=Priority.OPEN)
    with pytest.raises(ValueError, match="at least one byte"):
        Exchange(b"", lambda _: True)
    with pytest.raises(ValueError, match="1 to 2000 ms"):
        Exchange(b"x", lambda _: True, timeout_ms=0)
    with pytest.raises(ValueError, match="repeats"):
        Exchange(b"x", lambda _: True, repeats=-1)


def test_two_devices_with_other_codecs_share_a_line() -> None:
    lockers, meters = lock_device(), FakeDevice("meters", ReplyDecoder())

    def both(request: bytes, now_ms: int) -> Replies:
        if request == pzem016.poll(1).frame:
            return [(20, METER_REPLY)]
        return good_board(request, now_ms)

    rig = Rig(lockers, meters, board=both)
    rig.submit("meter", meter(1), meters)
    rig.submit("doors", query(), lockers)
    rig.run(1000)
    assert rig.outcome("doors") == Answered((report(1),))
    answered = rig.outcome("meter")
    assert isinstance(answered, Answered)
    assert pzem016.reading_of(answered.events[0]).watts == 24.2
