"""Signatures, sealed secrets, signed documents, request tokens and keyed tokens: only the right one opens."""

import hmac

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import request_token, token
from kiosk.wire.document import read_document, split_documents, write_document
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.messages import RevocationStatement
from kiosk.wire.request_token import Request
from kiosk.wire.seal import seal, unseal
from kiosk.wire.signing import SignedKind, key_id, public_key, sign, verify

KEY = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"2" * 32)
KEYS = {key_id(KEY.public_key().public_bytes_raw()): KEY.public_key()}
STATEMENT = RevocationStatement("hz-tyc-1", 5)
NOW_MS = 1_795_000_000_000
REQUEST = Request("POST", "/v1/log", b"body")


def test_a_signature_of_one_kind_is_none_of_another() -> None:
    signature = sign(KEY, SignedKind.LOG, b"x")
    verify(KEY.public_key(), SignedKind.LOG, b"x", signature)
    for kind, payload in ((SignedKind.MANIFEST, b"x"), (SignedKind.LOG, b"y")):
        with pytest.raises(WireError, match="signature"):
            verify(KEY.public_key(), kind, payload, signature)


def test_a_public_key_has_32_bytes() -> None:
    with pytest.raises(WireError, match="root key: expected an Ed25519 public key of 32 bytes, got 3"):
        public_key(b"abc", "root key")


@given(st.binary(max_size=100))
def test_base64url_round_trip(data: bytes) -> None:
    assert from_base64url(to_base64url(data), "key") == data


@pytest.mark.parametrize("text", ["ab=", "a", "a b", "ä", "YQ==", "YR"])
def test_base64url_is_strict(text: str) -> None:
    with pytest.raises(WireError, match="key"):
        from_base64url(text, "key")


def test_a_sealed_secret_opens_for_its_terminal_and_purpose_only() -> None:
    mine, theirs = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    sealed = seal(b"k" * 32, "roster-key", "hz-tyc-1", mine.public_key())
    assert unseal(sealed, "roster-key", "hz-tyc-1", mine) == b"k" * 32
    attempts = [
        (sealed, "roster-key", "hz-tyc-1", theirs),
        (sealed, "roster-key", "hz-tyc-2", mine),
        (sealed, "other", "hz-tyc-1", mine),
        (sealed[:-1], "roster-key", "hz-tyc-1", mine),
        (b"", "roster-key", "hz-tyc-1", mine),
    ]
    for attempt in attempts:
        with pytest.raises(WireError, match="not sealed for this terminal"):
            unseal(*attempt)


def test_a_document_is_read_only_behind_its_signature() -> None:
    text = write_document(STATEMENT, SignedKind.REVOCATION, KEY)
    assert read_document(text, SignedKind.REVOCATION, KEYS, RevocationStatement) == STATEMENT
    assert split_documents(text + text) == [text, text]
    bad = {
        "signature": text.replace(b"hz-tyc-1", b"hz-tyc-2"),
        "not trusted here": write_document(STATEMENT, SignedKind.REVOCATION, OTHER),
        "the text is cut": text[:-1],
        "expected one signed document": text + text,
    }
    for words, damaged in bad.items():
        with pytest.raises(WireError, match=words):
            read_document(damaged, SignedKind.REVOCATION, KEYS, RevocationStatement)
    with pytest.raises(WireError, match="signature"):
        read_document(text, SignedKind.MANIFEST, KEYS, RevocationStatement)


@given(st.binary(max_size=200))
def test_no_bytes_pass_as_a_document(data: bytes) -> None:
    with pytest.raises(WireError):
        read_document(data, SignedKind.REVOCATION, KEYS, RevocationStatement)


def test_a_signed_document_of_another_shape_is_refused() -> None:
    class Other(msgspec.Struct):
        x: int

    with pytest.raises(WireError, match="terminal"):
        read_document(
            write_document(Other(1), SignedKind.REVOCATION, KEY), SignedKind.REVOCATION, KEYS, RevocationStatement
        )


def test_a_request_token_is_for_one_request() -> None:
    issued = request_token.issue(KEY, "hz-tyc-1", "centre", REQUEST, NOW_MS)
    assert request_token.issuer(issued) == "hz-tyc-1"
    request_token.check(issued, KEY.public_key(), "centre", REQUEST, NOW_MS)
    for other in (
        Request("GET", "/v1/log", b"body"),
        Request("POST", "/v1/enrol", b"body"),
        Request("POST", "/v1/log", b"other"),
    ):
        with pytest.raises(WireError, match="another request"):
            request_token.check(issued, KEY.public_key(), "centre", other, NOW_MS)
    with pytest.raises(WireError):
        request_token.check(issued, OTHER.public_key(), "centre", REQUEST, NOW_MS)
    with pytest.raises(WireError):
        request_token.check(issued, KEY.public_key(), "another centre", REQUEST, NOW_MS)


@pytest.mark.parametrize(("minutes", "valid"), [(-2, False), (-0.9, True), (0, True), (2.9, True), (3.1, False)])
def test_a_request_token_ends(minutes: float, valid: bool) -> None:
    issued = request_token.issue(KEY, "hz-tyc-1", "centre", REQUEST, NOW_MS)
    later = NOW_MS + int(minutes * 60_000)
    if valid:
        request_token.check(issued, KEY.public_key(), "centre", REQUEST, later)
    else:
        with pytest.raises(WireError, match="time"):
            request_token.check(issued, KEY.public_key(), "centre", REQUEST, later)


@given(st.text(max_size=80))
def test_no_text_is_a_request_token(text: str) -> None:
    with pytest.raises(WireError, match="request token"):
        request_token.issuer(text)


def test_keyed_tokens_are_the_documented_ones() -> None:
    key, uid = b"k" * 32, bytes.fromhex("62E3086CED")
    expected = hmac.digest(key, b"card\x00" + uid, "sha256")[:8]
    assert token.to_hex(token.card_token(key, uid)) == expected.hex()
    assert token.to_hex(token.phone_token(key, "13800001234")) == (
        hmac.digest(key, b"phone\x0013800001234", "sha256")[:8].hex()
    )


@given(st.integers(-(2**63), 2**63 - 1))
def test_a_token_as_text_is_the_same_token(number: int) -> None:
    assert token.from_hex(token.to_hex(number)) == number
