"""Lock boards of the 8A family: golden frames, and what a line may make of them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.devices.codec.lock8a import LOCK8A, Lock8a, encode
from kiosk.devices.codec.lock_events import BoardReported, LockEvent, LockReported, OpenAnswered, xor_of
from tests.devices.lock_frames import assert_cuts_change_nothing, bits, flipped, hear, streams

SAID: dict[str, LockEvent] = {
    "8A 01 01 00 8A": OpenAnswered(1, 1, 0),
    "8A 01 01 11 9B": OpenAnswered(1, 1, 1),
    "80 01 01 00 80": LockReported(1, 1, 0, asked=True),
    "80 01 00 00 FF 33 4D": BoardReported(1, (1,) * 8 + (0,) * 16),
    "81 01 01 00 81": LockReported(1, 1, 0, asked=False),
    "81 01 01 11 90": LockReported(1, 1, 1, asked=False),
}
DOORS = BoardReported(1, (1,) * 8 + (0,) * 16)
FRAME = encode(DOORS)

boards, locks, bit = st.integers(1, 31), st.integers(1, 24), st.integers(0, 1)
one_lock = st.builds(LockReported, boards, locks, bit, st.booleans()) | st.builds(OpenAnswered, boards, locks, bit)
events = one_lock | st.builds(BoardReported, boards, bits(24))
any_stream = streams(events.map(encode), b"\x80\x81\x8a\x01\x00\x11\x33")


@pytest.mark.parametrize(
    ("board", "lock", "frame"), [(1, 1, "8A 01 01 11 9B"), (1, 2, "8A 01 02 11 98"), (2, 12, "8A 02 0C 11 95")]
)
def test_golden_opens(board: int, lock: int, frame: str) -> None:
    assert LOCK8A.open_one(board, lock) == bytes.fromhex(frame)


def test_golden_queries() -> None:
    assert LOCK8A.query(1) == bytes.fromhex("80 01 00 33 B2")
    assert Lock8a().query_one(1, 1) == bytes.fromhex("80 01 01 33 B3")


@pytest.mark.parametrize(("frame", "event"), SAID.items())
def test_golden_answers_both_ways(frame: str, event: LockEvent) -> None:
    assert encode(event) == bytes.fromhex(frame)
    assert hear(LOCK8A.decoder(), [bytes.fromhex(frame)]) == [event]


@pytest.mark.parametrize(("board", "lock"), [(1, 0), (1, 25), (0, 1), (32, 1), (1, -1), (255, 1)])
def test_a_place_that_cannot_be_is_refused(board: int, lock: int) -> None:
    with pytest.raises(ValueError, match=r"expected a (board|lock) from 1 to"):
        LOCK8A.open_one(board, lock)


@given(boards, locks)
def test_no_frame_opens_more_than_the_lock_that_was_meant(board: int, lock: int) -> None:
    frame = LOCK8A.open_one(board, lock)
    assert frame[:4] == bytes([0x8A, board, lock, 0x11])
    assert LOCK8A.query(board)[0] == Lock8a().query_one(board, lock)[0] == 0x80


@pytest.mark.parametrize(
    "event", [BoardReported(1, (1,) * 23), BoardReported(1, (None,) * 24), OpenAnswered(1, 1, None)]
)
def test_what_no_board_can_say_is_refused(event: LockEvent) -> None:
    with pytest.raises(ValueError, match="bit"):
        encode(event)


def test_the_echo_of_an_open_looks_like_its_answer() -> None:
    """So nobody may trust an answer to an open."""
    assert LOCK8A.decoder().feed(LOCK8A.open_one(3, 7)) == [OpenAnswered(3, 7, 1)]


def test_the_echo_of_a_query_is_junk_before_its_answer() -> None:
    decoder = LOCK8A.decoder()
    assert decoder.feed(LOCK8A.query(1) + FRAME) == [DOORS]
    assert decoder.junk_bytes == 5


@pytest.mark.parametrize(
    ("stream", "count", "junk_bytes", "checksum_errors"),
    [
        pytest.param(FRAME * 3, 3, 0, 0, id="polled"),
        pytest.param(b"hello" + FRAME, 1, 5, 0, id="noise before"),
        pytest.param(FRAME[:4] + FRAME, 1, 4, 0, id="cut off, then whole"),
        pytest.param(FRAME[3:] + FRAME, 1, 4, 0, id="joined in the middle"),
        pytest.param(FRAME[:6] + b"\x4c" + FRAME, 1, 7, 1, id="wrong check"),
        pytest.param(b"\x80" + FRAME, 1, 1, 0, id="repeated head"),
    ],
)
def test_after_a_disturbance_the_next_whole_frame_is_read(
    stream: bytes, count: int, junk_bytes: int, checksum_errors: int
) -> None:
    decoder = LOCK8A.decoder()
    assert decoder.feed(stream) == [DOORS] * count
    assert (decoder.frames, decoder.junk_bytes, decoder.checksum_errors) == (count, junk_bytes, checksum_errors)


def test_what_silence_cut_off_joins_nothing() -> None:
    decoder = LOCK8A.decoder()
    assert decoder.feed(FRAME[:5]) == []
    assert decoder.silence() == []
    assert decoder.feed(FRAME[5:]) == []
    assert decoder.feed(FRAME) == [DOORS]


def test_what_an_interruption_cut_off_joins_nothing() -> None:
    decoder = LOCK8A.decoder()
    assert decoder.feed(FRAME[:5]) == []
    decoder.reset()
    assert decoder.feed(FRAME[5:]) == []
    assert decoder.junk_bytes == len(FRAME)


def test_a_report_of_all_that_begins_like_a_report_of_one_is_read_whole() -> None:
    both = BoardReported(1, (0,) * 7 + (1,) + (0,) * 8 + (1,) + (0,) * 7)  # doors 8 and 17
    frame = encode(both)
    one = LockReported(1, 1, 0, asked=True)
    assert hear(LOCK8A.decoder(), [frame[:5]]) == [one]
    assert LOCK8A.decoder().feed(frame) == [both]
    assert hear(LOCK8A.decoder(), [frame[:5], frame]) == [one, both]


def test_two_wrong_bits_in_one_column_pass_an_8_bit_xor() -> None:
    """So a state counts only after two equal polls."""
    spoilt = flipped(flipped(FRAME, 8 * 2 + 3), 8 * 3 + 3)
    assert LOCK8A.decoder().feed(spoilt) != [DOORS]


@given(events)
def test_every_event_comes_back(event: LockEvent) -> None:
    assert hear(LOCK8A.decoder(), [encode(event)]) == [event]


@given(st.lists(events, max_size=6))
def test_events_that_follow_each_other_come_back(told: list[LockEvent]) -> None:
    assert hear(LOCK8A.decoder(), [b"".join(map(encode, told))]) == told


@given(any_stream, st.data())
def test_it_does_not_matter_how_a_stream_is_cut(stream: bytes, data: st.DataObject) -> None:
    assert_cuts_change_nothing(LOCK8A.decoder, stream, data)


@given(events, st.integers(0, 55))
def test_no_single_wrong_bit_passes(event: LockEvent, wrong: int) -> None:
    frame = encode(event)
    assume(len(frame) == 5 or xor_of(frame[:5]))  # such a report of all can pass as one of one lock
    decoder = LOCK8A.decoder()
    assert hear(decoder, [flipped(frame, wrong)]) == []
    assert hear(decoder, [frame]) == [event]
