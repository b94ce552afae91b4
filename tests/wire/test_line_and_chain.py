"""Log lines and their hash chain: exact text, and every change to it shows."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.facts import DeviceDown, Fact, FeedApplied, TerminalStarted, VisitRecorded
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.domain.visit import Via
from kiosk.wire.chain import advance, genesis, hashes
from kiosk.wire.errors import WireError
from kiosk.wire.line import MAX_LINE_BYTES, decode_line, encode_line

facts: st.SearchStrategy[Fact] = st.one_of(
    st.builds(TerminalStarted, st.text()),
    st.builds(VisitRecorded, st.sampled_from([None, *Occupation]), st.sampled_from(Via)),
    st.builds(DeviceDown, st.text(), st.text()),
    st.builds(FeedApplied, st.text(), st.integers(0, 2**53)),
)
moments = st.builds(
    Moment, st.integers(-(2**50), 2**50), st.integers(0, 2**50), st.text(), st.sampled_from(ClockTrust)
)
subjects = st.none() | st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")


@given(st.integers(1, 2**62), moments, facts, subjects)
def test_a_line_says_what_was_put_in_and_has_no_newline(
    seq: int, moment: Moment, fact: Fact, subject: str | None
) -> None:
    text = encode_line(seq, moment, fact, subject)
    assert b"\n" not in text
    line = decode_line(text)
    assert (line.seq, line.at, line.mono, line.boot) == (seq, moment.at_ms, moment.mono_ms, moment.boot)
    assert (line.clock, line.kind, line.subject) == (moment.clock, fact.kind, subject)


@pytest.mark.parametrize("subject", ["", "00000000000003E8", "3e8", "张三", "00000000000003e8\n"])
def test_only_a_pseudonym_is_a_subject(subject: str) -> None:
    with pytest.raises(WireError, match="subject"):
        encode_line(1, Moment(0, 0, "b", ClockTrust.TRUSTED), TerminalStarted("1"), subject)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"seq":0,"at":1,"boot":"b","mono":1,"clock":"trusted","kind":"k","subject":null,"data":{}}',
        b'{"seq":1,"at":1,"boot":"b","mono":1,"clock":"maybe","kind":"k","subject":null,"data":{}}',
        b'{"seq":1,"at":1,"boot":"b","mono":1,"clock":"trusted","kind":"k","subject":"Zhang","data":{}}',
        b'{"seq":1,"at":1,"boot":"b","mono":1,"clock":"trusted","kind":"k","subject":null,"data":{},"x":1}',
        b'{"seq":1,"data":"' + b"x" * MAX_LINE_BYTES + b'"}',
    ],
)
def test_what_is_no_line_is_refused(text: bytes) -> None:
    with pytest.raises(WireError, match="log line"):
        decode_line(text)


def test_the_chain_is_the_documented_one() -> None:
    start = hashlib.sha256(b"kiosk-log-v1\x00hz-tyc-1\x00" + b"ab" * 16).digest()
    assert genesis("hz-tyc-1", "ab" * 16) == start
    assert advance(start, b"{}") == hashlib.sha256(start + b"{}").digest()


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=8, unique=True), st.data())
def test_any_change_of_the_lines_changes_the_last_hash(lines: list[bytes], data: st.DataObject) -> None:
    start = genesis("t", "e")
    good = hashes(start, lines)[-1]
    place = data.draw(st.integers(0, len(lines) - 1))
    flipped = [*lines[:place], lines[place] + b"x", *lines[place + 1 :]]
    removed = [*lines[:place], *lines[place + 1 :]]
    assert hashes(start, flipped)[-1] != good
    assert not removed or hashes(start, removed)[-1] != good
    if len(lines) > 1:
        assert hashes(start, lines[::-1])[-1] != good
