"""Kerong CU48 boards: golden frames, both lengths of reply, and what a line may make of them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.devices.codec.kerong_cu48 import KERONG_CU48, encode
from kiosk.devices.codec.lock_events import BoardReported
from tests.devices.lock_frames import assert_cuts_change_nothing, bits, flipped, hear, streams

DOORS = BoardReported(1, (1,) * 10 + (0,) * 37 + (1,))
SHORT = bytes.fromhex("02 00 00 75 FF 03 00 00 00 80 03 FC")
LONG = bytes.fromhex("02 00 00 75 06 FF 03 00 00 00 80 03 02")

reports = st.builds(BoardReported, st.integers(1, 31), bits(48))
frames = st.builds(lambda report, with_length: encode(report, with_length=with_length), reports, st.booleans())


def test_golden_frames_and_later_locks() -> None:
    assert KERONG_CU48.open_one(1, 1) == bytes.fromhex("02 00 00 61 03 66")
    assert KERONG_CU48.query(1) == bytes.fromhex("02 00 00 60 03 65")
    assert KERONG_CU48.open_one(3, 48) == bytes.fromhex("02 02 2F 61 03 97")


@pytest.mark.parametrize(("frame", "with_length"), [(SHORT, False), (LONG, True)])
def test_both_lengths_of_reply_both_ways(frame: bytes, with_length: bool) -> None:
    assert encode(DOORS, with_length=with_length) == frame
    assert KERONG_CU48.decoder().feed(frame) == [DOORS]


@pytest.mark.parametrize(("board", "lock"), [(1, 0), (1, 49), (0, 1), (32, 1)])
def test_a_place_that_cannot_be_is_refused(board: int, lock: int) -> None:
    with pytest.raises(ValueError, match=r"expected a (board|lock) from 1 to"):
        KERONG_CU48.open_one(board, lock)


@given(st.integers(1, 31), st.integers(1, 48))
def test_no_frame_opens_more_than_the_lock_that_was_meant(board: int, lock: int) -> None:
    assert KERONG_CU48.open_one(board, lock)[1:4] == bytes([board - 1, lock - 1, 0x61])
    assert KERONG_CU48.query(board)[3] == 0x60


@pytest.mark.parametrize(
    ("stream", "count", "junk_bytes", "checksum_errors"),
    [
        pytest.param(SHORT * 3, 3, 0, 0, id="polled"),
        pytest.param(LONG * 3, 3, 0, 0, id="polled, long"),
        pytest.param(LONG + SHORT + LONG, 3, 0, 0, id="mixed"),
        pytest.param(b"hello" + LONG, 1, 5, 0, id="noise before"),
        pytest.param(SHORT[:7] + LONG, 1, 7, 0, id="cut off, then whole"),
        pytest.param(LONG[5:] + SHORT, 1, 8, 0, id="joined in the middle"),
        pytest.param(SHORT[:11] + b"\xfd" + SHORT, 1, 12, 1, id="wrong sum"),
        pytest.param(LONG[:12] + b"\x03" + LONG, 1, 13, 1, id="wrong sum, long"),
        pytest.param(b"\x02\x02" + SHORT, 1, 2, 0, id="repeated start mark"),
        pytest.param(bytes.fromhex("02 00 00 60 03 65") + SHORT, 1, 6, 0, id="the query's echo"),
    ],
)
def test_after_a_disturbance_the_next_whole_frame_is_read(
    stream: bytes, count: int, junk_bytes: int, checksum_errors: int
) -> None:
    decoder = KERONG_CU48.decoder()
    assert hear(decoder, [stream]) == [DOORS] * count
    assert (decoder.frames, decoder.junk_bytes, decoder.checksum_errors) == (count, junk_bytes, checksum_errors)


def test_a_long_reply_that_begins_like_a_short_one_is_read_whole() -> None:
    short = bytes.fromhex("02 00 00 75 06 83 00 00 00 00 03 03")
    long = short + b"\x06"
    (as_short,) = hear(KERONG_CU48.decoder(), [short])
    (as_long,) = KERONG_CU48.decoder().feed(long)
    assert encode(as_short, with_length=False) == short
    assert encode(as_long, with_length=True) == long
    assert hear(KERONG_CU48.decoder(), [short + long]) == [as_short, as_long]


@given(reports, st.booleans())
def test_every_report_comes_back(report: BoardReported, with_length: bool) -> None:
    assert hear(KERONG_CU48.decoder(), [encode(report, with_length=with_length)]) == [report]


@given(streams(frames, b"\x02\x03\x00\x06\x75"), st.data())
def test_it_does_not_matter_how_a_stream_is_cut(stream: bytes, data: st.DataObject) -> None:
    assert_cuts_change_nothing(KERONG_CU48.decoder, stream, data)


@given(frames, st.integers(0, 103))
def test_no_single_wrong_bit_passes(frame: bytes, wrong: int) -> None:
    assume(
        len(frame) == 12 or frame[10:12] != b"\x03\x03"
    )  # without its 06, such a long reply can pass as a short one
    assert hear(KERONG_CU48.decoder(), [flipped(frame, wrong)]) == []
