"""What the tests of all lock codecs share: streams to draw, cuts, flipped bits, and the books of a decoder."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from kiosk.devices.codec.framed import FramedDecoder

Bits = tuple[int | None, ...]


def bits(count: int) -> st.SearchStrategy[Bits]:
    return st.lists(st.integers(0, 1), min_size=count, max_size=count).map(tuple)


def streams(frames: st.SearchStrategy[bytes], alphabet: bytes) -> st.SearchStrategy[bytes]:
    """Good frames, their beginnings and ends, bytes of their alphabet, and noise: what a bad line makes of them."""
    halves = st.tuples(frames, st.integers(0, 12)).map(lambda it: it[0][it[1] :])
    heads = st.tuples(frames, st.integers(1, 12)).map(lambda it: it[0][: -it[1]])
    near = st.lists(st.sampled_from(alphabet), max_size=20).map(bytes)
    return st.lists(frames | halves | heads | near | st.binary(max_size=20), max_size=8).map(b"".join)


def cut(stream: bytes, data: st.DataObject) -> list[bytes]:
    """Cut a stream anywhere."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=10)))
    return [stream[start:end] for start, end in pairwise([0, *cuts, len(stream)])]


def hear(decoder: Any, chunks: Sequence[bytes]) -> list[Any]:
    """Feed all chunks, then silence."""
    events = [event for chunk in chunks for event in decoder.feed(chunk)]
    return events + decoder.silence()


def assert_cuts_change_nothing(make: Callable[[], Any], stream: bytes, data: st.DataObject) -> None:
    whole, pieces, bytewise = make(), make(), make()
    events = hear(whole, [stream])
    assert hear(pieces, cut(stream, data)) == events
    assert hear(bytewise, [bytes([byte]) for byte in stream]) == events
    assert books(whole) == books(pieces) == books(bytewise)


def books(decoder: FramedDecoder[Any]) -> tuple[int, int, int, int]:
    return decoder.frames, decoder.frame_bytes, decoder.junk_bytes, decoder.checksum_errors


def flipped(frame: bytes, bit: int) -> bytes:
    """The frame with one wrong bit, wherever `bit` falls when counted around it."""
    spoilt = bytearray(frame)
    spoilt[bit // 8 % len(frame)] ^= 1 << bit % 8
    return bytes(spoilt)
