"""WKLY boards: golden frames, both forms of a report of all doors, and what a line may make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec.lock_events import BoardReported, LockEvent, LockReported, OpenAnswered, xor_of
from kiosk.devices.codec.wkly import WKLY, Wkly, checked, encode
from tests.devices.lock_frames import assert_cuts_change_nothing, flipped, hear, streams

SAID: dict[str, LockEvent] = {
    "57 4B 4C 59 0B 00 82 00 01 00 81": OpenAnswered(1, 1, 0),
    "57 4B 4C 59 0B 00 83 00 01 00 80": LockReported(1, 1, 0, asked=True),
    "57 4B 4C 59 0A 00 85 01 01 86": LockReported(1, 1, 1, asked=False),
}
DOORS = BoardReported(1, (1, 0, None))
FRAME = encode(DOORS)

boards, locks, bit = st.integers(1, 31), st.integers(1, 24), st.sampled_from([0, 1, None])
doors = st.lists(bit, min_size=1, max_size=24).map(tuple)
events: st.SearchStrategy[LockEvent] = (
    st.builds(LockReported, boards, locks, bit, st.booleans())
    | st.builds(OpenAnswered, boards, locks, bit)
    | st.builds(BoardReported, boards, doors)
)
frames = st.builds(lambda event, with_status: encode(event, with_status=with_status), events, st.booleans())


def test_golden_commands() -> None:
    assert WKLY.open_one(1, 1) == bytes.fromhex("57 4B 4C 59 09 00 82 01 83")
    assert Wkly().query_one(1, 1) == bytes.fromhex("57 4B 4C 59 09 00 83 01 82")
    assert WKLY.query(1) == bytes.fromhex("57 4B 4C 59 08 00 84 85")


@pytest.mark.parametrize(("frame", "event"), SAID.items())
def test_golden_answers_both_ways(frame: str, event: LockEvent) -> None:
    assert encode(event) == bytes.fromhex(frame)
    assert WKLY.decoder().feed(bytes.fromhex(frame)) == [event]


def test_all_doors_with_and_without_a_status() -> None:
    with_status, without = checked(0, 0x84, 0, 3, 1, 0, 0xFF), checked(0, 0x84, 3, 1, 0, 0xFF)
    assert (encode(DOORS), encode(DOORS, with_status=False)) == (with_status, without)
    assert WKLY.decoder().feed(with_status + without) == [DOORS, DOORS]


@pytest.mark.parametrize(
    ("frame", "event"),
    [
        (checked(0, 0x82, 0xFF, 1, 0), OpenAnswered(1, 1, None)),
        (checked(0, 0x83, 0xFF, 1, 1), LockReported(1, 1, None, asked=True)),
        (checked(0, 0x84, 0xFF, 2, 1, 1), BoardReported(1, (None, None))),
    ],
)
def test_a_failed_command_tells_of_no_door(frame: bytes, event: LockEvent) -> None:
    assert WKLY.decoder().feed(frame) == [event]


@pytest.mark.parametrize(("board", "lock"), [(1, 0), (1, 25), (0, 1), (32, 1), (256, 1)])
def test_a_place_that_cannot_be_is_refused(board: int, lock: int) -> None:
    with pytest.raises(ValueError, match=r"expected a (board|lock) from 1 to"):
        WKLY.open_one(board, lock)


@given(boards, locks)
def test_no_frame_opens_more_than_the_lock_that_was_meant(board: int, lock: int) -> None:
    assert WKLY.open_one(board, lock)[4:8] == bytes([9, board - 1, 0x82, lock])
    assert WKLY.query(board)[6] == 0x84


@pytest.mark.parametrize(
    ("stream", "count", "junk_bytes", "checksum_errors"),
    [
        pytest.param(FRAME * 3, 3, 0, 0, id="polled"),
        pytest.param(b"hello" + FRAME, 1, 5, 0, id="noise before"),
        pytest.param(FRAME[:7] + FRAME * 2, 2, 7, 0, id="cut off, then whole"),
        pytest.param(FRAME[6:] + FRAME, 1, 7, 0, id="joined in the middle"),
        pytest.param(FRAME[:-1] + b"\x00" + FRAME, 1, 13, 1, id="wrong check"),
        pytest.param(b"WKWKWKLWK" + FRAME, 1, 9, 0, id="broken off heads"),
        pytest.param(b"WKLY\xff" + FRAME, 1, 5, 0, id="too long to be true"),
        pytest.param(WKLY.query(1) + FRAME, 1, 8, 0, id="the query's echo"),
        pytest.param(checked(0, 0x80, 0, 1, 1) + FRAME, 1, 11, 0, id="an answer that nobody asks for"),
        pytest.param(checked(0, 0x84, 0, 4, 1, 0, 1) + FRAME, 1, 13, 0, id="fewer doors than told"),
    ],
)
def test_after_a_disturbance_the_next_whole_frame_is_read(
    stream: bytes, count: int, junk_bytes: int, checksum_errors: int
) -> None:
    decoder = WKLY.decoder()
    assert hear(decoder, [stream]) == [DOORS] * count
    assert (decoder.frames, decoder.junk_bytes, decoder.checksum_errors) == (count, junk_bytes, checksum_errors)


def test_the_whole_frame_behind_a_half_one_is_found_at_silence() -> None:
    decoder = WKLY.decoder()
    assert decoder.feed(FRAME[:7] + WKLY.query(1)[:3]) == []
    assert hear(decoder, [FRAME]) == [DOORS]


@given(events, st.booleans())
def test_every_event_comes_back(event: LockEvent, with_status: bool) -> None:
    assert WKLY.decoder().feed(encode(event, with_status=with_status)) == [event]


@given(streams(frames, b"WKLY\x00\x01\x0b\x83"), st.data())
def test_it_does_not_matter_how_a_stream_is_cut(stream: bytes, data: st.DataObject) -> None:
    assert_cuts_change_nothing(WKLY.decoder, stream, data)


@given(frames, st.integers(0, 8 * 34 - 1))
def test_no_single_wrong_bit_passes(frame: bytes, wrong: int) -> None:
    assert xor_of(frame) == 0
    assert hear(WKLY.decoder(), [flipped(frame, wrong)]) == []
