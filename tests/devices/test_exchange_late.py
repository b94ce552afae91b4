"""On a hand-driven line: a reply that comes after its time is nobody's, least of all the next request's."""

import pytest

from kiosk.devices.exchange import QUERY_REPEATS, Answered, NoAnswer
from tests.devices.line_rig import Replies, Rig, lock_device, off, play, query, report, report_bytes


def test_a_late_reply_is_not_taken_for_the_next_requests() -> None:
    rig = Rig(lock_device(), board=play([[(220, report_bytes(1, 7))], [(60, report_bytes(1))]]))
    rig.submit("first", query())
    rig.submit("second", query(repeats=1))
    rig.run(3000)
    assert rig.outcome("first") == NoAnswer(1)
    assert rig.outcome("second") == Answered((report(1),))


def test_a_late_reply_that_no_other_reply_follows_ends_in_no_answer() -> None:
    rig = Rig(lock_device(), board=play([[(220, report_bytes(1, 7))], []]))
    rig.submit("first", query())
    rig.submit("second", query())
    rig.run(3000)
    assert rig.outcome("second") == NoAnswer(1)


def test_one_lost_reply_does_not_cost_all_that_follow_theirs() -> None:
    rig = Rig(lock_device(), board=play([[]]))
    for name in range(6):
        rig.submit(name, query(repeats=QUERY_REPEATS))
    rig.submit("single", query())
    rig.run(10_000)
    assert {name: type(ended[0]) for name, ended in rig.outcomes.items()} == dict.fromkeys(rig.outcomes, Answered)
    assert len(rig.sent) <= 7 + 2


def test_after_a_doubtful_reply_a_device_is_left_in_peace_but_an_off_goes() -> None:
    lockers = lock_device()
    rig = Rig(lockers, board=play([[], [(10, report_bytes(1))]]))
    rig.submit("lost", query())
    rig.submit("doubtful", query())
    rig.run(450)
    assert rig.outcome("doubtful") == NoAnswer(1)
    rig.submit("after", query())
    rig.submit("off", off(timeout_ms=20))
    rig.run(3000)
    _, (doubtful_ms, _), (off_ms, frame), (after_ms, _) = rig.sent
    assert frame == b"\x0f\x09"
    assert off_ms <= 1000 + 450 + 30
    assert after_ms >= doubtful_ms + 400
    assert rig.outcome("after") == Answered((report(1),))


def test_a_late_reply_with_nobody_asking_is_dropped() -> None:
    lockers = lock_device()
    rig = Rig(lockers, board=play([[(300, report_bytes(1))]]))
    rig.submit("query", query())
    rig.run(1000)
    assert rig.outcome("query") == NoAnswer(1)
    assert lockers.told == ["usable"]


def test_a_late_reply_is_dropped_even_when_a_repeat_was_answered() -> None:
    lockers = lock_device()
    rig = Rig(lockers, board=play([[(500, report_bytes(1, 7))], [(10, report_bytes(1))]]))
    rig.submit("query", query(repeats=1))
    rig.run(1000)
    assert rig.outcome("query") == Answered((report(1),))
    assert lockers.told == ["usable"]


def test_a_port_that_was_opened_anew_owes_nothing() -> None:
    rig = Rig(lock_device(), board=play([[], [(10, report_bytes(1, 3))]]))
    rig.submit("lost", query())
    rig.run(260)
    assert rig.outcome("lost") == NoAnswer(1)
    rig.unplug()
    rig.open()
    rig.submit("query", query())
    rig.run(1000)
    assert rig.outcome("query") == Answered((report(1, 3),))


@pytest.mark.parametrize("latency_ms", range(10, 400, 30))
def test_however_slow_a_board_answers_nobody_gets_an_answer_to_an_earlier_question(latency_ms: int) -> None:
    asked: list[int] = []

    def counting(request: bytes, now_ms: int) -> Replies:
        asked.append(now_ms)
        return [(latency_ms, report_bytes(1, *[lock for lock in range(1, 25) if len(asked) >> (lock - 1) & 1]))]

    rig = Rig(lock_device(), board=counting)
    submitted: dict[str, int] = {}
    for place in range(40):
        name = f"query {place}"
        rig.submit(name, query(repeats=QUERY_REPEATS))
        before = len(asked)
        while not rig.outcomes[name]:
            rig.run(10)
        submitted[name] = before
    for name, before in submitted.items():
        outcome = rig.outcome(name)
        if isinstance(outcome, Answered):
            number = sum(bit << place for place, bit in enumerate(outcome.events[0].bits) if bit)
            assert number > before, name
