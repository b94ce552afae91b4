"""On a hand-driven line: late, doubled, spoilt, cut and foreign bytes, and what becomes of each exchange."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.codec.lock_events import LockReported, OpenAnswered
from kiosk.devices.codec.modbus_rtu import ReplyDecoder, with_crc
from kiosk.devices.echo import EchoMode
from kiosk.devices.exchange import QUERY_REPEATS, Answered, Expired, NoAnswer, PortLost
from tests.devices.line_rig import (
    METER_REPLY,
    FakeDevice,
    Replies,
    Rig,
    good_board,
    lock_device,
    meter,
    off,
    open_lock,
    play,
    query,
    report,
    report_bytes,
)

PUSH = bytes.fromhex("8101011190")
PUSHED = LockReported(1, 1, 1, asked=False)


def test_a_reply_that_comes_twice_is_one_answer() -> None:
    lockers = lock_device()
    rig = Rig(lockers, board=lambda *_: [(10, report_bytes(1)), (11, report_bytes(1))])
    rig.submit("query", query())
    rig.run(1000)
    assert rig.outcome("query") == Answered((report(1),))


def test_the_reply_of_another_board_is_unasked() -> None:
    lockers = lock_device()
    rig = Rig(lockers, board=lambda *_: [(10, report_bytes(2)), (40, report_bytes(1))])
    rig.submit("query", query(1))
    rig.run(1000)
    assert rig.outcome("query") == Answered((report(1),))
    assert lockers.told == ["usable", report(2)]


@pytest.mark.parametrize("delay_ms", [0, 20, 100])
def test_what_is_pushed_while_something_is_asked_is_heard(delay_ms: int) -> None:
    lockers = lock_device()
    rig = Rig(lockers, board=lambda *_: [(delay_ms, PUSH), (150, report_bytes(1))])
    rig.submit("query", query())
    rig.run(1000)
    assert rig.outcome("query") == Answered((report(1),))
    assert PUSHED in lockers.told


@pytest.mark.parametrize("after", [b"", b"\x00\xff\x01"])
@pytest.mark.parametrize("before", [b"", b"\x55", b"\x80\x01\x01"])
def test_noise_around_a_reply_in_single_bytes_changes_nothing(before: bytes, after: bytes) -> None:
    data = before + report_bytes(1, 3) + after
    rig = Rig(lock_device(), board=lambda *_: [(10 + place, bytes([byte])) for place, byte in enumerate(data)])
    rig.submit("query", query())
    rig.run(1000)
    assert rig.outcome("query") == Answered((report(1, 3),))


def test_noise_is_counted_once() -> None:
    lockers = lock_device()
    rig = Rig(lockers, board=lambda *_: [(10, bytes(7) + report_bytes(1))])
    rig.submit("query", query())
    rig.run(1000)
    assert lockers.health.snapshot().junk_bytes == 7
    assert lockers.health.snapshot().frames == 1


def test_a_half_reply_is_flushed_on_silence_and_spoils_nothing_after_it() -> None:
    rig = Rig(lock_device(), board=play([[(10, report_bytes(1)[:4])], [(10, report_bytes(1))]]))
    rig.submit("query", query(repeats=1))
    rig.run(3000)
    assert rig.outcome("query") == Answered((report(1),))


def test_a_reply_that_only_silence_completes_is_an_answer() -> None:
    single = bytes.fromhex("8001010080")
    rig = Rig(lock_device(), board=lambda *_: [(10, single)])
    rig.submit("query", query(1, part=lambda event: isinstance(event, LockReported)))
    rig.run(1000)
    assert rig.outcome("query") == NoAnswer(1, (LockReported(1, 1, 0, asked=True),))


def test_what_is_pushed_to_one_device_while_another_is_asked_is_heard() -> None:
    lockers, meters = lock_device(), FakeDevice("meters", ReplyDecoder())
    rig = Rig(meters, lockers, board=lambda *_: [(10, PUSH), (40, METER_REPLY)])
    rig.submit("meter", meter(1))
    rig.run(1000)
    assert isinstance(rig.outcome("meter"), Answered)
    assert PUSHED in lockers.told


def test_bytes_of_a_reply_are_kept_from_the_other_devices() -> None:
    lockers, meters = lock_device(), FakeDevice("meters", ReplyDecoder())
    content = bytes.fromhex("010414") + PUSH + bytes(15)
    rig = Rig(meters, lockers, board=lambda *_: [(10, with_crc(content))])
    rig.submit("meter", meter(1))
    rig.run(1000)
    assert isinstance(rig.outcome("meter"), Answered)
    assert lockers.told == ["usable"]


def echoing(request: bytes, now_ms: int) -> Replies:
    return [(1, request), *good_board(request, now_ms)]


def answering_opens_like_echoes(request: bytes, now_ms: int) -> Replies:
    return [(10, request if request[0] == 0x8A else report_bytes(1))]


def test_an_echo_that_is_gone_is_not_taken_out_of_the_answers() -> None:
    rig = Rig(lock_device(to_probe=lambda: [query()]), board=echoing, echo=EchoMode.AUTO)
    rig.run(500)
    rig.board = answering_opens_like_echoes
    for name in range(3):
        rig.submit(name, query())
    rig.run(1000)
    rig.submit("open", open_lock(1))
    rig.run(1000)
    assert rig.outcome("open") == Answered((OpenAnswered(1, 1, 1),))


def only_echoing(request: bytes, now_ms: int) -> Replies:
    return [(1, request)]


def test_the_echo_of_an_open_is_not_its_answer() -> None:
    lockers = lock_device(to_probe=lambda: [query()])
    rig = Rig(lockers, board=echoing, echo=EchoMode.AUTO)
    rig.run(500)
    assert lockers.told == ["usable"]
    rig.submit("open", open_lock(1))
    rig.run(1000)
    assert rig.outcome("open") == Answered((OpenAnswered(1, 1, 0),))
    rig.board = only_echoing
    rig.submit("unanswered", open_lock(1))
    rig.run(1000)
    assert rig.outcome("unanswered") == NoAnswer(1)


FAULTS = st.lists(
    st.tuples(
        st.sampled_from(["good", "lost", "late", "twice", "cut", "flipped", "noise", "echo", "split"]),
        st.integers(0, 700),
    ),
    max_size=12,
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("query"), st.integers(1, 2)),
        st.tuples(st.just("open"), st.integers(1, 24)),
        st.tuples(st.just("off"), st.just(0)),
        st.tuples(st.just("wait"), st.integers(1, 900)),
        st.tuples(st.just("unplug"), st.integers(1, 900)),
        st.tuples(st.just("push"), st.just(0)),
    ),
    max_size=20,
)


def spoil(kind: str, number: int, request: bytes, now_ms: int) -> Replies:
    replies = good_board(request, now_ms)
    if not replies:
        return []
    ((delay_ms, data),) = replies
    flipped = bytearray(data)
    flipped[number % len(data)] ^= 1 << number % 8
    spoilt: dict[str, Replies] = {
        "good": replies,
        "lost": [],
        "late": [(number, data)],
        "twice": [(delay_ms, data), (delay_ms + number, data)],
        "cut": [(delay_ms, data[: number % len(data)])],
        "flipped": [(delay_ms, bytes(flipped))],
        "noise": [(0, bytes([number % 256]) * (number % 9 + 1)), (delay_ms, data)],
        "echo": [(1, request), (delay_ms, data)],
        "split": [(delay_ms + place * (number % 60), bytes([byte])) for place, byte in enumerate(data)],
    }
    return spoilt[kind]


@settings(max_examples=150, deadline=None)
@given(steps=STEPS, faults=FAULTS, echo=st.sampled_from(EchoMode))
def test_whatever_happens_each_exchange_has_one_outcome_and_an_open_is_sent_once_at_most(
    steps: list[tuple[str, int]], faults: list[tuple[str, int]], echo: EchoMode
) -> None:
    waiting = list(faults)

    def board(request: bytes, now_ms: int) -> Replies:
        kind, number = waiting.pop(0) if waiting else ("good", 0)
        return spoil(kind, number, request, now_ms)

    rig = Rig(lock_device(to_probe=lambda: [query()]), board=board, echo=echo)
    rig.run(300)
    opens = 0
    for name, (what, number) in enumerate(steps):
        if what == "query":
            rig.submit(name, query(number, repeats=QUERY_REPEATS))
        elif what == "open":
            opens += 1
            rig.submit(name, open_lock(number, deadline_ms=rig.now_ms + 400))
        elif what == "off":
            rig.submit(name, off())
        elif what == "wait":
            rig.run(number)
        elif what == "push":
            rig.say(PUSH)
        else:
            rig.unplug()
            rig.now_ms += number
            rig.open()
    rig.run(60_000)
    assert all(len(ended) == 1 for ended in rig.outcomes.values())
    sent_opens = [frame for frame in rig.frames() if frame[0] == 0x8A]
    told_as_sent = [
        ended[0] for name, ended in rig.outcomes.items() if steps[int(str(name))][0] == "open" and not unsent(ended[0])
    ]
    assert len(sent_opens) == len(told_as_sent) <= opens


def unsent(outcome: object) -> bool:
    return isinstance(outcome, Expired) or (isinstance(outcome, NoAnswer | PortLost) and not outcome.sent)
