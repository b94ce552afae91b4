"""Exactly the bytes sent are taken out: once, in order, without a gap, in time."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.echo import ECHO_MS, EchoMode, EchoStrip

SENT = bytes.fromhex("8A0101119B")
OTHER = bytes.fromhex("8001010080")


def strip(*chunks: bytes, mode: EchoMode = EchoMode.ON, query: bool = False) -> bytes:
    echo = EchoStrip(mode)
    echo.sent(SENT, 1000, query=query)
    passed = b"".join(echo.strip(chunk) for chunk in chunks)
    return passed + echo.release(1000 + ECHO_MS)


@pytest.mark.parametrize(
    ("chunks", "passed"),
    [
        ([SENT], b""),
        ([bytes([byte]) for byte in SENT], b""),
        ([SENT + SENT], SENT),
        ([SENT + OTHER], OTHER),
        ([OTHER + SENT], OTHER),
        ([SENT[:3], b"\x00", SENT[3:]], SENT[:3] + b"\x00" + SENT[3:]),
        ([SENT[:2] + SENT], SENT[:2]),
        ([SENT[:4]], SENT[:4]),
        ([b"\x8a" + SENT], b"\x8a"),
    ],
)
def test_what_passes(chunks: list[bytes], passed: bytes) -> None:
    assert strip(*chunks) == passed


def test_without_an_echo_even_the_same_bytes_pass() -> None:
    assert strip(SENT, mode=EchoMode.OFF) == SENT


def test_what_comes_too_late_is_no_echo() -> None:
    echo = EchoStrip(EchoMode.ON)
    echo.sent(SENT, 1000, query=False)
    assert echo.strip(SENT[:2]) == b""
    assert echo.release(1000 + ECHO_MS - 1) == b""
    assert echo.release(1000 + ECHO_MS) == SENT[:2]
    assert echo.strip(SENT) == SENT


def test_an_echo_is_found_by_queries_and_then_taken_from_opens() -> None:
    echo = EchoStrip(EchoMode.AUTO)
    echo.sent(SENT, 0, query=False)
    assert echo.strip(SENT) == SENT
    echo.sent(OTHER, 0, query=True)
    assert echo.strip(OTHER) == b""
    assert echo.found
    echo.sent(SENT, 0, query=False)
    assert echo.strip(SENT + SENT) == SENT


def test_an_echo_that_stays_away_is_not_expected_for_ever() -> None:
    echo = EchoStrip(EchoMode.AUTO)
    echo.sent(OTHER, 0, query=True)
    echo.strip(OTHER)
    for _ in range(3):
        assert echo.found
        echo.sent(OTHER, 0, query=True)
        echo.answered()
    assert not echo.found


def test_one_spoilt_echo_changes_nothing() -> None:
    echo = EchoStrip(EchoMode.AUTO)
    for spoilt in [False, True, True, False, True, True, False]:
        echo.sent(OTHER, 0, query=True)
        echo.strip(b"\x01" if spoilt else OTHER)
        echo.answered()
    assert echo.found


def test_a_port_opened_anew_may_be_another_adapter() -> None:
    echo = EchoStrip(EchoMode.AUTO)
    echo.sent(OTHER, 0, query=True)
    echo.strip(OTHER)
    echo.reset()
    assert not echo.found


@given(
    before=st.binary(max_size=20),
    after=st.binary(max_size=20),
    cuts=st.lists(st.integers(0, 45), max_size=6),
    echoes=st.booleans(),
)
def test_never_more_than_the_bytes_sent_are_missing(
    before: bytes, after: bytes, cuts: list[int], echoes: bool
) -> None:
    line = before + (SENT if echoes else b"") + after
    places = [0, *sorted(min(cut, len(line)) for cut in cuts), len(line)]
    chunks = [line[begin:end] for begin, end in pairwise(places)]
    place = line.find(SENT)
    assert strip(*chunks) == (line if place < 0 else line[:place] + line[place + len(SENT) :])
