"""Member codes as bytes: the documented ones, whatever is flipped, and whatever a scanner may send."""

import json
import random
from pathlib import Path

import pytest
from base45 import b45decode, b45encode
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.member_code import CodeRefusal, Credential, MemberCode
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.wire.encoding import from_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.member_code import (
    CODE_BYTES,
    CODE_CHARACTERS,
    CREDENTIAL_BYTES,
    MAX_LIFETIME_S,
    MAX_NUMBER,
    CodeRefusedError,
    issue_credential,
    read_code,
    read_credential,
    write_code,
)
from kiosk.wire.signing import key_id
from tests.support.codes import trusted

VECTORS = json.loads((Path(__file__).parents[2] / "docs" / "member-code.vectors.json").read_text("utf-8"))
CENTRE = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(VECTORS["content_key"]["private"]))
PHONE = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(VECTORS["phone_key"]["private"]))
KEYS = trusted(CENTRE)
CREDENTIAL, CODE = bytes.fromhex(VECTORS["credential"]["bytes"]), VECTORS["code"]["text"]
PHONE_KEY = PHONE.public_key().public_bytes_raw()
RFC_8032 = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)
"""Section 7.1, tests 1 to 3."""


def refusal(text: str) -> CodeRefusal | None:
    try:
        read_code(text, KEYS)
    except CodeRefusedError as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(("private", "public", "message", "signature"), RFC_8032)
def test_signatures_are_those_of_rfc_8032(private: str, public: str, message: str, signature: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    assert key.public_key().public_bytes_raw().hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    key.public_key().verify(bytes.fromhex(signature), bytes.fromhex(message))


def test_the_documented_credential_byte_by_byte() -> None:
    said = VECTORS["credential"]
    assert key_id(CENTRE.public_key().public_bytes_raw()) == VECTORS["content_key"]["id"]
    assert PHONE_KEY.hex() == VECTORS["phone_key"]["public"]
    made = issue_credential(CENTRE, said["subject"], said["issued"], said["valid_until"], PHONE_KEY)
    assert made.hex() == said["bytes"]
    assert CENTRE.sign(bytes.fromhex(said["signed"])).hex() == said["signature"]
    assert bytes.fromhex(said["signed"]) == b"kiosk/credential/v1\x00" + made[:50]
    assert from_base64url(said["base64url"], "credential") == made
    expected = Credential(said["id"], said["subject"], said["issued"], said["valid_until"], PHONE_KEY)
    assert read_credential(made, KEYS) == expected


def test_the_documented_code_byte_by_byte() -> None:
    said = VECTORS["code"]
    made = write_code(PHONE, CREDENTIAL, said["moment"], said["counter"])
    assert (made, b45decode(made).hex()) == (said["text"], said["bytes"])
    assert (len(made), len(b45decode(made))) == (CODE_CHARACTERS, CODE_BYTES) == (279, 186)
    assert PHONE.sign(bytes.fromhex(said["signed"])).hex() == said["signature"]
    assert bytes.fromhex(said["signed"]) == b"kiosk/member-code/v1\x00" + b45decode(made)[:122]
    read = read_code(made, KEYS)
    assert read == MemberCode(read_credential(CREDENTIAL, KEYS), said["moment"], said["counter"])


@pytest.mark.parametrize("scan", VECTORS["scans"], ids=lambda scan: scan["name"])
def test_the_documented_scans_end_as_documented(scan: dict[str, str | int | None]) -> None:
    found = refusal(str(scan["text"]))
    if found is None:
        now = Moment(int(scan["now"] or 0), 0, "boot", ClockTrust(str(scan["clock"])))
        found = read_code(str(scan["text"]), KEYS).time_refusal(now)
    assert found == scan["refused"]


@given(
    st.binary(min_size=32, max_size=32),
    st.integers(0, 2**64 - 1),
    st.integers(0, MAX_NUMBER - MAX_LIFETIME_S),
    st.integers(1, MAX_LIFETIME_S),
    st.integers(0, MAX_NUMBER),
    st.integers(0, MAX_NUMBER),
)
def test_what_is_written_is_read(
    seed: bytes, pseudonym: int, issued_s: int, lifetime_s: int, moment_s: int, counter: int
) -> None:
    centre, phone = Ed25519PrivateKey.from_private_bytes(seed), Ed25519PrivateKey.from_private_bytes(seed[::-1])
    subject, phone_key = f"{pseudonym:016x}", phone.public_key().public_bytes_raw()
    credential = issue_credential(centre, subject, issued_s, issued_s + lifetime_s, phone_key)
    code = write_code(phone, credential, moment_s, counter)
    read = read_code(code, trusted(centre, CENTRE, PHONE))
    assert read == read_code(code.lstrip(" "), trusted(centre)), "scanners trim"
    assert (read.moment_s, read.counter) == (moment_s, counter)
    given_back = (read.credential.subject, read.credential.issued_s, read.credential.valid_until_s)
    assert given_back == (subject, issued_s, issued_s + lifetime_s)
    assert read.credential.phone_key == phone_key
    assert not code.endswith(" ")


def test_every_key_whose_id_begins_alike_is_tried() -> None:
    first = key_id(CENTRE.public_key().public_bytes_raw())[:2]
    alike = {f"{first}{'0' * 14}": PHONE.public_key(), f"{first}{'f' * 14}": PHONE.public_key()}
    assert read_code(CODE, {**alike, **KEYS}) == read_code(CODE, {**KEYS, **alike}) == read_code(CODE, KEYS)
    with pytest.raises(CodeRefusedError) as refused:
        read_code(CODE, alike)
    assert refused.value.reason is CodeRefusal.BAD_SIGNATURE


def test_every_flipped_bit_is_refused() -> None:
    code = b45decode(CODE)
    for bit in range(8 * CODE_BYTES):
        flipped = bytearray(code)
        flipped[bit // 8] ^= 0x80 >> (bit % 8)
        expected = {0: CodeRefusal.MALFORMED, 1: CodeRefusal.UNKNOWN_KEY}.get(bit // 8, CodeRefusal.BAD_SIGNATURE)
        assert refusal(b45encode(bytes(flipped)).decode()) is expected, bit


@pytest.mark.parametrize("part", [slice(0, CREDENTIAL_BYTES), slice(CREDENTIAL_BYTES, CODE_BYTES)])
def test_the_halves_of_two_good_codes_are_no_code(part: slice) -> None:
    """Another credential of the same phone, or another moment: the phone signs both together."""
    said = VECTORS["credential"]
    other = issue_credential(CENTRE, "00" * 8, said["issued"], said["valid_until"], PHONE_KEY)
    mixed = bytearray(b45decode(CODE))
    mixed[part] = b45decode(write_code(PHONE, other, VECTORS["code"]["moment"], 8))[part]
    assert refusal(b45encode(bytes(mixed)).decode()) is CodeRefusal.BAD_SIGNATURE


def test_a_signature_of_another_kind_makes_no_code() -> None:
    proven = b45decode(CODE)[:122]
    bare = proven + PHONE.sign(proven)
    as_credential = proven + PHONE.sign(b"kiosk/credential/v1\x00" + proven)
    for forged in (bare, as_credential):
        assert refusal(b45encode(forged).decode()) is CodeRefusal.BAD_SIGNATURE


@pytest.mark.parametrize(
    ("issued_s", "valid_until_s", "phone_key"),
    [
        (5, 5, PHONE_KEY),
        (5, 6 + MAX_LIFETIME_S, PHONE_KEY),
        (-1, 5, PHONE_KEY),
        (MAX_NUMBER, MAX_NUMBER + 5, PHONE_KEY),
        (5, 6, b"short"),
    ],
)
def test_no_credential_is_issued_that_none_would_accept(issued_s: int, valid_until_s: int, phone_key: bytes) -> None:
    with pytest.raises(WireError, match="expected"):
        issue_credential(CENTRE, "00" * 8, issued_s, valid_until_s, phone_key)


@pytest.mark.parametrize(("moment_s", "counter"), [(-1, 0), (0, -1), (MAX_NUMBER + 1, 0), (0, MAX_NUMBER + 1)])
def test_no_code_is_shown_with_a_number_that_does_not_fit(moment_s: int, counter: int) -> None:
    with pytest.raises(WireError, match="moment and a counter"):
        write_code(PHONE, CREDENTIAL, moment_s, counter)


def test_a_cut_credential_is_none() -> None:
    with pytest.raises(CodeRefusedError, match="114 bytes"):
        read_credential(CREDENTIAL[:-1], KEYS)
    with pytest.raises(WireError, match="114 bytes"):
        write_code(PHONE, CREDENTIAL[:-1], 0, 0)


@given(st.text(max_size=4096))
def test_no_text_is_a_code(text: str) -> None:
    assert refusal(text) is not None


def test_a_hundred_thousand_scans_of_anything_are_refused() -> None:
    chance = random.Random(20_261_118)
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    characters = bytes(ord(alphabet[byte % len(alphabet)]) for byte in range(256))
    code = b45decode(CODE)

    def noise() -> str:
        return chance.randbytes(chance.choice((0, 1, 277, 278, 279, 280, 4096))).translate(characters).decode()

    def spoilt_text() -> str:
        place = chance.randrange(CODE_CHARACTERS)
        wrong = chance.choice([other for other in f"{alphabet}a\n\x00ÿ二" if other != CODE[place]])
        return CODE[:place] + wrong + CODE[place + 1 :]

    def moved_text() -> str:
        place, length = chance.randrange(1, CODE_CHARACTERS), chance.randrange(1, 6)
        return chance.choice((CODE[place:] + CODE[:place], CODE[:place], CODE[:place] + CODE[place + length :]))

    def spoilt_bytes() -> str:
        spoilt = bytearray(code)
        for place in chance.sample(range(2, CODE_BYTES), chance.randrange(1, 5)):
            spoilt[place] ^= chance.randrange(1, 256)
        return b45encode(bytes(spoilt)).decode()

    def forged() -> str:
        return b45encode(code[:2] + chance.randbytes(CODE_BYTES - 2)).decode()

    kinds = chance.choices((noise, spoilt_text, moved_text, spoilt_bytes, forged), (8, 4, 4, 1, 1), k=100_000)
    assert not [text for text in (kind() for kind in kinds) if refusal(text) is None]
