"""Key presses become a UID: every format, and every way in which typing goes wrong."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec import wedge
from kiosk.devices.codec.wedge import KEY_ENTER, KEY_KPENTER, KEYS, RECORD, CardTyped, Decoder, UidFormat

DECIMAL = UidFormat()
HEX = UidFormat("hex")
CARD = bytes.fromhex("000734E0")
SHIFT, LETTER_G, KEYPAD_7 = 42, 34, 71
DROPPED = RECORD.pack(0, 0, wedge.EV_SYN, wedge.SYN_DROPPED, 0)


def typing(digits: str) -> bytes:
    return wedge.encode(digits)


def test_a_press_is_the_kernels_record() -> None:
    """On 64-bit machines: two longs of time, then type 1, the key, and 1 for down."""
    assert RECORD.size == 24
    assert wedge.key_records(KEYS["1"])[16:24] == bytes.fromhex("01 00 02 00 01 00 00 00")


@pytest.mark.parametrize(
    ("digits", "form", "uid"),
    [
        ("0000472288", DECIMAL, "000734E0"),
        ("4294967295", DECIMAL, "FFFFFFFF"),
        ("3761506048", UidFormat("decimal", "little"), "000734E0"),
        ("0004295439584", UidFormat("decimal", uid_bytes=5), "01000734E0"),
        ("000734E0", HEX, "000734E0"),
        ("E0340700", UidFormat("hex", "little"), "000734E0"),
        ("04A1B2C3D4E5F6", HEX, "04A1B2C3D4E5F6"),
        ("04A1B2C3D4E5F6", UidFormat("hex", uid_bytes=7), "04A1B2C3D4E5F6"),
    ],
)
def test_formats(digits: str, form: UidFormat, uid: str) -> None:
    assert Decoder(form).feed(typing(digits)) == [CardTyped(bytes.fromhex(uid))]


@pytest.mark.parametrize(
    ("digits", "form"),
    [
        pytest.param("", DECIMAL, id="Enter alone"),
        pytest.param("472288", DECIMAL, id="the rest of a number"),
        pytest.param("4294967296", DECIMAL, id="more than four bytes"),
        pytest.param("000734E0AA", DECIMAL, id="letters in decimal"),
        pytest.param("000734E", HEX, id="half a byte"),
        pytest.param("0734E0", HEX, id="three bytes"),
        pytest.param("000734E0", UidFormat("hex", uid_bytes=7), id="another length than configured"),
        pytest.param("1" * 30, UidFormat("decimal", uid_bytes=10), id="more digits than any"),
    ],
)
def test_what_is_no_uid_is_dropped_and_the_next_one_read(digits: str, form: UidFormat) -> None:
    decoder = Decoder(form)
    assert decoder.feed(typing(digits)) == []
    assert decoder.junk_bytes == len(digits)
    uid = bytes(range(form.uid_bytes or 4))
    assert decoder.feed(typing(wedge.typed(uid, form))) == [CardTyped(uid)]


@pytest.mark.parametrize(
    "records",
    [
        pytest.param(wedge.key_records(SHIFT) + typing("000734E0"), id="Shift"),
        pytest.param(
            typing("000734E0")[: -len(wedge.key_records(KEY_ENTER))] + wedge.key_records(KEY_KPENTER),
            id="Enter of the keypad",
        ),
        pytest.param(typing("000") + DROPPED + typing("34E0") + typing("000734E0"), id="records dropped, then whole"),
        pytest.param(wedge.key_records(LETTER_G) + typing("12345678") + typing("000734E0"), id="a wrong key"),
        pytest.param(RECORD.pack(0, 0, wedge.EV_KEY, KEYS["5"], 2) + typing("000734E0"), id="a key held down"),
    ],
)
def test_keys(records: bytes) -> None:
    assert Decoder(HEX).feed(records) == [CardTyped(CARD)]


def test_the_keypad_types_digits_too() -> None:
    assert Decoder(DECIMAL).feed(typing("000000000") + b"") == []
    decoder = Decoder(DECIMAL)
    decoder.feed(b"".join(wedge.key_records(KEYS["0"]) for _ in range(9)))
    assert decoder.feed(wedge.key_records(KEYPAD_7) + wedge.key_records(KEY_ENTER)) == [CardTyped(bytes([0, 0, 0, 7]))]


def test_a_pause_drops_what_was_begun() -> None:
    decoder = Decoder(HEX)
    half = typing("0007")[: -len(wedge.key_records(KEY_ENTER))]
    decoder.feed(half)
    decoder.pause()
    assert decoder.feed(typing("000734E0")) == [CardTyped(CARD)]
    assert decoder.junk_bytes == 4


def test_losing_the_device_drops_half_a_record_too() -> None:
    decoder = Decoder(HEX)
    decoder.feed(typing("0007")[:-5])
    decoder.reset()
    assert decoder.feed(typing("000734E0")) == [CardTyped(CARD)]


forms = st.builds(
    UidFormat,
    st.sampled_from(["decimal", "hex"]),
    st.sampled_from(["big", "little"]),
    st.sampled_from([4, 5, 7, 8, 10]),
)


@given(forms, st.data())
def test_every_uid_comes_back_in_every_format(form: UidFormat, data: st.DataObject) -> None:
    uid = data.draw(st.binary(min_size=form.uid_bytes or 0, max_size=form.uid_bytes))
    assert Decoder(form).feed(typing(wedge.typed(uid, form))) == [CardTyped(uid)]


@given(st.lists(st.sampled_from([*KEYS.values(), KEY_ENTER, SHIFT, LETTER_G, KEYPAD_7])))
def test_every_key_is_accounted_for(keys: Sequence[int]) -> None:
    decoder = Decoder(HEX)
    cards = decoder.feed(b"".join(wedge.key_records(key) for key in keys))
    decoder.reset()
    digits = sum(2 * len(card.uid) for card in cards)
    assert digits + decoder.junk_bytes == sum(key not in {KEY_ENTER, SHIFT} for key in keys)


def test_a_card_number_does_not_show_in_a_repr() -> None:
    assert repr(CardTyped(CARD)) == "CardTyped()"
