"""Batches: headers, signature, and a body that cannot hurt."""

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire.batch import MAX_BYTES, BatchHeader, pack, unpack
from kiosk.wire.errors import WireError

KEY = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
HEADER = BatchHeader("hz-tyc-1", "e" * 32, 1, 2, "0" * 64, "f" * 64).signed(KEY)


@given(st.lists(st.binary(max_size=300).filter(lambda line: b"\n" not in line), max_size=50))
def test_a_body_unpacks_to_its_lines(lines: list[bytes]) -> None:
    assert unpack(pack(lines), len(lines)) == lines


def test_headers_survive_http_and_are_signed() -> None:
    headers = HEADER.to_http()
    assert headers["Kiosk-Terminal"] == "hz-tyc-1"
    again = BatchHeader.from_http(headers)
    assert again == HEADER
    again.verify(KEY.public_key())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("Kiosk-Terminal", "hz-tyc-2"),
        ("Kiosk-Epoch", "d" * 32),
        ("Kiosk-First", "2"),
        ("Kiosk-Count", "3"),
        ("Kiosk-Prev", "1" * 64),
        ("Kiosk-Last", "1" * 64),
        ("Kiosk-Signature", "A" * 86),
    ],
)
def test_every_header_is_covered_by_the_signature(field: str, value: str) -> None:
    with pytest.raises(WireError, match="signature"):
        BatchHeader.from_http(HEADER.to_http() | {field: value}).verify(KEY.public_key())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("Kiosk-First", "0"),
        ("Kiosk-First", "-1"),
        ("Kiosk-First", "１"),
        ("Kiosk-First", "9" * 30),
        ("Kiosk-Count", "1001"),
        ("Kiosk-Count", ""),
        ("Kiosk-Prev", "F" * 64),
        ("Kiosk-Last", "f" * 63),
    ],
)
def test_a_header_that_is_wrong_is_named(field: str, value: str) -> None:
    with pytest.raises(WireError, match=field):
        BatchHeader.from_http(HEADER.to_http() | {field: value})


def test_a_header_that_is_missing_is_named() -> None:
    headers = HEADER.to_http()
    del headers["Kiosk-Prev"]
    with pytest.raises(WireError, match="Kiosk-Prev"):
        BatchHeader.from_http(headers)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"not packed", "zstandard"),
        (pack([b"{}"])[:-3], "zstandard|lines"),
        (zstandard.compress(b"{}\n{}"), "LF"),
        (zstandard.compress(b"{}\n"), "1 lines where Kiosk-Count says 2"),
        (zstandard.compress(b"\n" * (MAX_BYTES + 1)), "when unpacked"),
        (zstandard.compress(b"\x00" * 200_000_000), "when unpacked"),
    ],
)
def test_a_body_that_is_wrong_is_refused_without_unpacking_it_all(body: bytes, words: str) -> None:
    with pytest.raises(WireError, match=words):
        unpack(body, 2)
