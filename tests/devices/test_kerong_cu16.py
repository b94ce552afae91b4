"""Kerong CU16 boards: golden frames, and what a line may make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec.kerong_cu16 import KERONG_CU16, KerongCu16, encode
from kiosk.devices.codec.lock_events import BoardReported
from tests.devices.lock_frames import assert_cuts_change_nothing, bits, flipped, hear, streams

DOORS = BoardReported(1, (1,) * 12 + (0,) * 4)
FRAME = bytes.fromhex("02 00 35 FF 0F 00 00 03 48")
ALL_OPEN = BoardReported(2, (0,) * 16)

reports = st.builds(BoardReported, st.integers(1, 15), bits(16))
frames = st.builds(lambda report, one_of_all: encode(report, asked_all=one_of_all), reports, st.booleans())


@pytest.mark.parametrize(
    ("board", "lock", "frame"),
    [
        (1, 1, "02 00 31 03 36"),
        (1, 16, "02 0F 31 03 45"),
        (2, 1, "02 10 31 03 46"),
        (2, 4, "02 13 31 03 49"),
    ],
)
def test_golden_unlocks(board: int, lock: int, frame: str) -> None:
    assert KERONG_CU16.open_one(board, lock) == bytes.fromhex(frame)


def test_golden_queries() -> None:
    assert KERONG_CU16.query(1) == bytes.fromhex("02 00 30 03 35")
    assert KERONG_CU16.query(2) == bytes.fromhex("02 10 30 03 45")
    assert KerongCu16().query_boards() == bytes.fromhex("02 F0 32 03 27")


def test_golden_answers_both_ways() -> None:
    one_of_all = bytes.fromhex("02 10 36 00 00 00 00 03 4B")
    assert encode(DOORS) == FRAME
    assert encode(ALL_OPEN, asked_all=True) == one_of_all
    assert KERONG_CU16.decoder().feed(FRAME + one_of_all) == [DOORS, ALL_OPEN]


def test_infrared_is_not_taken_for_locks() -> None:
    assert KERONG_CU16.decoder().feed(encode(ALL_OPEN, infrared=b"\xff\xff")) == [ALL_OPEN]


@pytest.mark.parametrize(("board", "lock"), [(1, 0), (1, 17), (0, 1), (16, 1), (-1, 1)])
def test_a_place_that_cannot_be_is_refused(board: int, lock: int) -> None:
    with pytest.raises(ValueError, match=r"expected a (board|lock) from 1 to"):
        KERONG_CU16.open_one(board, lock)


@given(st.integers(1, 15), st.integers(1, 16))
def test_no_frame_opens_more_than_the_lock_that_was_meant(board: int, lock: int) -> None:
    _, address, command, _, _ = KERONG_CU16.open_one(board, lock)
    assert (address >> 4, address & 15, command) == (board - 1, lock - 1, 0x31)
    assert address >> 4 != 0xF, "all boards"
    assert KERONG_CU16.query(board)[2] == 0x30


@pytest.mark.parametrize(
    ("stream", "count", "junk_bytes", "checksum_errors"),
    [
        pytest.param(FRAME * 3, 3, 0, 0, id="polled"),
        pytest.param(b"hello" + FRAME, 1, 5, 0, id="noise before"),
        pytest.param(FRAME[:6] + FRAME, 1, 6, 0, id="cut off, then whole"),
        pytest.param(FRAME[4:] + FRAME, 1, 5, 0, id="joined in the middle"),
        pytest.param(FRAME[:8] + b"\x49" + FRAME, 1, 9, 1, id="wrong sum"),
        pytest.param(FRAME[:7] + b"\x04" + FRAME, 1, 8, 0, id="no end mark"),
        pytest.param(b"\x02\x02" + FRAME, 1, 2, 0, id="repeated start mark"),
        pytest.param(bytes.fromhex("02 00 30 03 35") + FRAME, 1, 5, 0, id="the query's echo"),
        pytest.param(bytes.fromhex("02 F0 35 FF 0F 00 00 03 38"), 0, 9, 0, id="from all boards"),
    ],
)
def test_after_a_disturbance_the_next_whole_frame_is_read(
    stream: bytes, count: int, junk_bytes: int, checksum_errors: int
) -> None:
    decoder = KERONG_CU16.decoder()
    assert hear(decoder, [stream]) == [DOORS] * count
    assert (decoder.frames, decoder.junk_bytes, decoder.checksum_errors) == (count, junk_bytes, checksum_errors)


def test_a_half_frame_ends_with_silence() -> None:
    decoder = KERONG_CU16.decoder()
    assert hear(decoder, [FRAME[:5]]) == []
    assert hear(decoder, [FRAME]) == [DOORS]
    assert decoder.junk_bytes == 5


@pytest.mark.parametrize(
    "report", [BoardReported(16, (0,) * 16), BoardReported(1, (0,) * 15), BoardReported(1, (None,) * 16)]
)
def test_what_no_board_can_say_is_refused(report: BoardReported) -> None:
    with pytest.raises(ValueError, match="expected"):
        encode(report)


@given(reports, st.booleans())
def test_every_report_comes_back(report: BoardReported, one_of_all: bool) -> None:
    assert KERONG_CU16.decoder().feed(encode(report, asked_all=one_of_all)) == [report]


@given(streams(frames, b"\x02\x03\x00\x10\x35\x36"), st.data())
def test_it_does_not_matter_how_a_stream_is_cut(stream: bytes, data: st.DataObject) -> None:
    assert_cuts_change_nothing(KERONG_CU16.decoder, stream, data)


@given(frames, st.integers(0, 71))
def test_no_single_wrong_bit_passes(frame: bytes, wrong: int) -> None:
    assert hear(KERONG_CU16.decoder(), [flipped(frame, wrong)]) == []
