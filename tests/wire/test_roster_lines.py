"""Lines of a roster: what is written is read again, and what is none is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.roster.tokens import Tokens
from kiosk.wire.errors import WireError
from kiosk.wire.roster_lines import (
    BUCKETS,
    Line,
    UnionName,
    bounds,
    bucket_of,
    bucket_text,
    checksum,
    read_lines,
    write_line,
)
from kiosk.wire.token import card_token, phone_token

keys = st.integers(-(2**63), 2**63 - 1)
small = st.integers(0, 11)
rows = st.tuples(keys, st.integers(0, 1), st.none() | keys, keys, st.text(), small, small, small, st.none() | small)
lines = st.lists(rows | keys | st.builds(UnionName, small, st.text()))


@given(lines, st.integers(1, 50))
def test_lines_are_read_as_they_were_written_however_they_are_cut(written: list[Line], size: int) -> None:
    text = b"".join(map(write_line, written))
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert list(read_lines(pieces)) == written


@pytest.mark.parametrize("text", [b"5", b"\n", b"[1]\n", b'"x"\n', b"1.5\n", b'{"no":1}\n', b"\xff\n", b"5\n6"])
def test_what_is_no_line_is_refused(text: bytes) -> None:
    with pytest.raises(WireError, match="roster"):
        list(read_lines([text]))


@given(keys)
def test_every_key_lies_in_the_bounds_of_its_bucket_alone(key: int) -> None:
    within = [bucket for bucket in range(BUCKETS) if bounds(bucket)[0] <= key <= bounds(bucket)[1]]
    assert within == [bucket_of(key)]
    assert bucket_of(key) == (key % 2**64).to_bytes(8, "big")[0]


@given(st.lists(rows, unique_by=lambda row: row[0]))
def test_a_buckets_text_holds_its_unions_and_its_rows(content: list[tuple[int, ...]]) -> None:
    unions = {number: f"工会{number}" for number in range(12)}
    text = bucket_text(content, unions)  # type: ignore[arg-type]
    read = list(read_lines([text]))
    assert [line for line in read if isinstance(line, tuple)] == content
    assert {line.no for line in read if isinstance(line, UnionName)} == {row[6] for row in content}
    assert len(checksum(text)) == 32


@given(st.binary(min_size=1, max_size=200), st.binary(max_size=20), st.text("0123456789", max_size=20))
def test_many_tokens_at_once_are_the_same_tokens(key: bytes, uid: bytes, digits: str) -> None:
    tokens = Tokens(key)
    assert tokens.card(uid) == card_token(key, uid)
    assert tokens.phone(digits) == phone_token(key, digits)
