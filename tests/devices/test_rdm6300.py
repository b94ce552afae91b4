"""The frames of the RDM6300: golden ones, and every way in which a stream may be cut or spoilt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec.rdm6300 import FRAME_BYTES, CardSeen, Decoder, encode

GOLDEN = {
    "62E3086CED": "02 36 32 45 33 30 38 36 43 45 44 30 38 03",
    "01000734E0": "02 30 31 30 30 30 37 33 34 45 30 44 32 03",
}
CARD = bytes.fromhex("62E3086CED")
FRAME = bytes.fromhex(GOLDEN["62E3086CED"])

uids = st.binary(min_size=5, max_size=5)
# Random bytes hardly ever look like a frame; bytes of a frame's alphabet and whole frames often nearly do.
lookalikes = st.lists(st.sampled_from(b"\x02\x030123456789ABCDEFa\xff")).map(bytes)
streams = st.lists(st.binary(max_size=40) | lookalikes | uids.map(encode)).map(b"".join)


@pytest.mark.parametrize(("uid", "frame"), GOLDEN.items())
def test_golden_frames_are_spoken_and_understood(uid: str, frame: str) -> None:
    assert encode(bytes.fromhex(uid)) == bytes.fromhex(frame)
    assert Decoder().feed(bytes.fromhex(frame)) == [CardSeen(bytes.fromhex(uid))]


@pytest.mark.parametrize("length", [0, 4, 6])
def test_a_uid_has_five_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="5 bytes"):
        encode(bytes(length))


@pytest.mark.parametrize(
    ("stream", "cards", "junk_bytes", "checksum_errors"),
    [
        pytest.param(FRAME * 3, 3, 0, 0, id="streaming"),
        pytest.param(b"hello" + FRAME, 1, 5, 0, id="noise before"),
        pytest.param(FRAME[:6] + FRAME, 1, 6, 0, id="cut off, then whole"),
        pytest.param(FRAME[6:] + FRAME, 1, 8, 0, id="joined in the middle"),
        pytest.param(FRAME[:13] + b"\n" + FRAME, 1, 14, 0, id="no end mark"),
        pytest.param(FRAME[:5] + b"\xff" + FRAME[6:] + FRAME, 1, 14, 0, id="no hex digit"),
        pytest.param(FRAME.lower(), 0, 14, 0, id="lower case is not sent by the reader"),
        pytest.param(FRAME[:12] + b"9" + FRAME[13:] + FRAME, 1, 0, 1, id="wrong check"),
        pytest.param(FRAME[:13] + b"0" + FRAME[13:], 0, 15, 0, id="a digit too many"),
        pytest.param(b"\x02\x02\x02" + FRAME[1:], 1, 2, 0, id="repeated start mark"),
    ],
)
def test_after_any_disturbance_the_next_whole_frame_is_read(
    stream: bytes, cards: int, junk_bytes: int, checksum_errors: int
) -> None:
    decoder = Decoder()
    assert decoder.feed(stream) == [CardSeen(CARD)] * cards
    assert (decoder.frames, decoder.junk_bytes, decoder.checksum_errors) == (cards, junk_bytes, checksum_errors)


def test_what_an_interruption_cut_off_is_junk_and_joins_nothing() -> None:
    decoder = Decoder()
    assert decoder.feed(FRAME[:9]) == []
    decoder.reset()
    assert decoder.feed(FRAME[9:]) == []
    assert decoder.junk_bytes == FRAME_BYTES


def test_a_card_number_does_not_show_in_a_repr() -> None:
    assert "62" not in repr(CardSeen(CARD)).lower()


@given(uids)
def test_every_uid_comes_back(uid: bytes) -> None:
    assert Decoder().feed(encode(uid)) == [CardSeen(uid)]


@given(streams)
def test_an_event_is_only_given_for_a_good_frame_and_every_byte_is_accounted_for(stream: bytes) -> None:
    decoder = Decoder()
    cards = decoder.feed(stream)
    position = 0
    for card in cards:
        frame = encode(card.uid)
        position = stream.index(frame, position) + len(frame)
    decoder.reset()
    assert len(cards) == decoder.frames
    assert FRAME_BYTES * (decoder.frames + decoder.checksum_errors) + decoder.junk_bytes == len(stream)


@given(streams, st.data())
def test_it_does_not_matter_how_a_stream_is_cut(stream: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)))))
    whole, pieces, bytewise = Decoder(), Decoder(), Decoder()
    cards = whole.feed(stream)
    ends = [*cuts, len(stream)]
    starts = [0, *cuts]
    assert [card for a, b in zip(starts, ends, strict=True) for card in pieces.feed(stream[a:b])] == cards
    assert [card for byte in stream for card in bytewise.feed(bytes([byte]))] == cards
    assert _counts(whole) == _counts(pieces) == _counts(bytewise)


@given(uids, st.integers(0, 8 * FRAME_BYTES - 1))
def test_no_single_wrong_bit_passes_as_a_card(uid: bytes, bit: int) -> None:
    frame = bytearray(encode(uid))
    frame[bit // 8] ^= 1 << bit % 8
    decoder = Decoder()
    assert decoder.feed(bytes(frame)) == []
    assert decoder.feed(encode(uid)) == [CardSeen(uid)]


@given(streams)
def test_less_than_a_frame_is_kept(stream: bytes) -> None:
    decoder = Decoder()
    decoder.feed(stream)
    before = decoder.junk_bytes
    decoder.reset()
    assert decoder.junk_bytes - before < FRAME_BYTES


def _counts(decoder: Decoder) -> tuple[int, int, int]:
    return decoder.frames, decoder.junk_bytes, decoder.checksum_errors
