"""PINs: which may be given, and how they are hashed."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.pin import is_easy, is_pin
from kiosk.wire.pin import PinCost, PinHash, hash_pin, is_pin_of

KEY, WHO = b"k" * 32, "00000000000000a1"
CHEAP = PinCost(memory_kib=8, passes=1)


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "１２３４５６", "12 456", "-12345", "48291\n"])
def test_anything_but_six_digits_is_no_pin(text: str) -> None:
    assert not is_pin(text)


@pytest.mark.parametrize(
    "pin", ["000000", "999999", "123456", "654321", "012345", "567890", "098765", "135791", "121212", "123123"]
)
def test_what_anybody_would_try_first_is_easy(pin: str) -> None:
    assert is_pin(pin)
    assert is_easy(pin)


@pytest.mark.parametrize("pin", ["482915", "112233", "100000", "123457", "121213"])
def test_the_rest_is_not(pin: str) -> None:
    assert is_pin(pin)
    assert not is_easy(pin)


@given(st.from_regex(r"[0-9]{6}", fullmatch=True), st.from_regex(r"[0-9]{6}", fullmatch=True))
@settings(deadline=None)
def test_only_the_pin_itself_is_right(pin: str, other: str) -> None:
    stored = hash_pin(pin, WHO, KEY, CHEAP)
    assert is_pin_of(pin, WHO, KEY, stored)
    assert is_pin_of(other, WHO, KEY, stored) == (other == pin)


def test_a_hash_serves_for_one_attendant_under_one_key_and_is_never_the_same() -> None:
    stored = hash_pin("482915", WHO, KEY, CHEAP)
    assert not is_pin_of("482915", "00000000000000a2", KEY, stored)
    assert not is_pin_of("482915", WHO, b"j" * 32, stored)
    assert hash_pin("482915", WHO, KEY, CHEAP) != stored
    assert "482915" not in stored


def test_the_real_cost_is_one_that_a_terminal_takes_and_that_hurts_who_searches() -> None:
    stored = hash_pin("482915", WHO, KEY, PinCost())
    assert is_pin_of("482915", WHO, KEY, stored)
    assert stored.startswith("$argon2id$v=19$m=32768,t=3,p=1$")
    assert msgspec.convert(stored, PinHash) == stored


@pytest.mark.parametrize(
    ("part", "other"),
    [
        (r"argon2id", "argon2i"),
        (r"m=8,", "m=4194304,"),
        (r"t=1,", "t=99,"),
        (r"p=1", "p=64"),
        (r"m=8,", "m=0,"),
        (r"v=19", "v=16"),
        (r"$", "\n"),
        (r".$", ""),
    ],
)
def test_what_would_cost_a_terminal_too_much_is_no_hash(part: str, other: str) -> None:
    stored = hash_pin("482915", WHO, KEY, CHEAP)
    assert msgspec.convert(stored, PinHash) == stored
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(re.sub(part, other, stored, count=1), PinHash)
