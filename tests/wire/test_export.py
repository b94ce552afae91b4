"""An export on a stick: what is written is read back, and what is broken is named by its line."""

import io
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire.batch import MAX_BYTES, BatchHeader
from kiosk.wire.errors import WireError
from kiosk.wire.export import encode_batch, read_batches
from kiosk.wire.line import MAX_LINE_BYTES

KEY = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
ONE_LINE = st.binary(max_size=200).filter(lambda line: b"\n" not in line)
BATCHES = st.lists(st.lists(ONE_LINE, max_size=8), max_size=5)


def header_of(lines: list[bytes], first: int = 1) -> BatchHeader:
    return BatchHeader("hz-tyc-1", "e" * 32, first, len(lines), "0" * 64, "f" * 64).signed(KEY)


def read(text: bytes) -> list[tuple[BatchHeader, list[bytes]]]:
    return list(read_batches(io.BytesIO(text)))


@given(BATCHES)
def test_an_export_is_read_back_as_it_was_written(batches: list[list[bytes]]) -> None:
    written = [(header_of(lines, 1 + index), lines) for index, lines in enumerate(batches)]
    assert read(b"".join(encode_batch(header, lines) for header, lines in written)) == written


def test_the_head_line_has_the_headers_of_the_request_and_the_lines_follow_as_they_are() -> None:
    header = header_of([b'{"seq":1}', b'{"seq":2}'])
    head, *lines = encode_batch(header, [b'{"seq":1}', b'{"seq":2}']).split(b"\n")
    assert json.loads(head) == {"batch": header.to_http()}
    assert lines == [b'{"seq":1}', b'{"seq":2}', b""]


@given(BATCHES.filter(any), st.data())
def test_an_export_cut_anywhere_gives_whole_batches_and_then_says_so(
    batches: list[list[bytes]], data: st.DataObject
) -> None:
    parts = [encode_batch(header_of(lines), lines) for lines in batches]
    text = b"".join(parts)
    cut = data.draw(st.integers(0, len(text) - 1))
    whole = [sum(map(len, parts[:count])) for count in range(len(parts) + 1)]
    taken: list[object] = []
    if cut in whole:
        taken.extend(read(text[:cut]))
    else:
        with pytest.raises(WireError, match="the file ends inside"):
            taken.extend(read_batches(io.BytesIO(text[:cut])))
    assert len(taken) == sum(end <= cut for end in whole[1:])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"hello\n", "line 1: expected"),
        (b'{"batch":[]}\n', "line 1: expected"),
        (b'{"batch":{},"more":1}\n', "line 1: expected"),
        (b'{"batch":{"Kiosk-Terminal":"\xff"}}\n', "line 1: expected"),
        (b'{"batch":{}}\n', "line 1: Kiosk-Terminal"),
        (b"\n", "line 1: expected"),
        (encode_batch(header_of([b"{}"]), [b"{}"]) + b"\n", "line 3: expected"),
        (encode_batch(header_of([b"{}"]), [b"{}", b"{}"]), "line 3: expected"),
        (b" " * 5_000, "line 1: more than"),
        (encode_batch(header_of([b"{}"]), [b"x" * (MAX_LINE_BYTES + 1)]), "line 2: more than"),
        (encode_batch(header_of([b""] * 100), [b"x" * MAX_LINE_BYTES] * 100), f"more than {MAX_BYTES} bytes"),
    ],
)
def test_what_is_no_export_is_named_by_its_line(text: bytes, words: str) -> None:
    with pytest.raises(WireError, match=words):
        read(text)
