"""The frames of the PN532: golden ones, both ways, and what is no frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec import pn532
from kiosk.devices.codec.pn532 import Ack, Message, NotUnderstood

GOLDEN = {
    "version": (pn532.GET_VERSION, "00 00 FF 02 FE D4 02 2A 00"),
    "configuration": (pn532.SAM_CONFIGURATION, "00 00 FF 05 FB D4 14 01 14 01 02 00"),
    "find": (pn532.IN_LIST_PASSIVE_TARGET, "00 00 FF 04 FC D4 4A 01 00 E1 00"),
}
CARD = bytes.fromhex("04A1B2C3")
LONG_CARD = bytes.fromhex("04A1B2C3D4E5F6")


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_commands_are_spoken_and_understood(name: str) -> None:
    command, frame = GOLDEN[name]
    assert pn532.encode(command) == bytes.fromhex(frame)
    assert pn532.decoder().feed(bytes.fromhex(frame)) == [Message(True, command[0], command[1:])]


def test_an_ack_is_understood() -> None:
    assert bytes.fromhex("00 00 FF 00 FF 00") == pn532.ACK
    assert pn532.decoder().feed(pn532.ACK + pn532.ERROR) == [Ack(), NotUnderstood()]


@pytest.mark.parametrize(
    ("frame", "uid"),
    [
        ("00 00 FF 0C F4 D5 4B 01 01 00 04 08 04 04 A1 B2 C3 B4 00", "04A1B2C3"),
        ("00 00 FF 0F F1 D5 4B 01 01 00 44 08 07 04 A1 B2 C3 D4 E5 F6 C2 00", "04A1B2C3D4E5F6"),
    ],
)
def test_a_card_has_as_many_bytes_as_it_says(frame: str, uid: str) -> None:
    (message,) = pn532.decoder().feed(bytes.fromhex(frame))
    assert isinstance(message, Message)
    assert pn532.target_uid(message) == bytes.fromhex(uid)
    assert pn532.encode_target(bytes.fromhex(uid)) == bytes.fromhex(frame)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param("4B 00", id="no card"),
        pytest.param("4B 02 01 00 04 08 04 01 02 03 04", id="two cards were not asked for"),
        pytest.param("4B 01 01 00 04 08 04 01 02 03", id="shorter than it says"),
        pytest.param("4B 01 01 00 04 08 05 01 02 03 04 05", id="a length that no card has"),
        pytest.param("4B 01 01 00 04 08 00", id="no UID"),
        pytest.param("4B 01 01", id="cut"),
        pytest.param("03 01 01 00 04 08 04 01 02 03 04", id="the reply to something else"),
    ],
)
def test_what_names_no_card_gives_none(reply: str) -> None:
    (message,) = pn532.decoder().feed(pn532.encode_reply(bytes.fromhex(reply)))
    assert isinstance(message, Message)
    assert pn532.target_uid(message) is None


def test_the_echo_of_a_command_is_no_card() -> None:
    content = pn532.encode_target(CARD)[6:-2]
    (message,) = pn532.decoder().feed(pn532.encode(content))
    assert isinstance(message, Message)
    assert pn532.target_uid(message) is None


@pytest.mark.parametrize("uid", [b"", bytes(5), bytes(8)])
def test_a_card_has_four_or_seven_bytes(uid: bytes) -> None:
    with pytest.raises(ValueError, match="4 or 7 bytes"):
        pn532.encode_target(uid)


@pytest.mark.parametrize("content", [b"", bytes(254)])
def test_a_command_fits_a_frame(content: bytes) -> None:
    with pytest.raises(ValueError, match="1 to 253 bytes"):
        pn532.encode(content)


@given(st.binary(min_size=1, max_size=253))
def test_every_reply_comes_back(content: bytes) -> None:
    assert pn532.decoder().feed(pn532.encode_reply(content)) == [Message(False, content[0], content[1:])]


@given(st.sampled_from([CARD, LONG_CARD]), st.integers(0, 10_000))
def test_no_single_wrong_bit_passes_as_a_card(uid: bytes, place: int) -> None:
    frame = bytearray(pn532.encode_target(uid))
    bit = place % (8 * len(frame))
    frame[bit // 8] ^= 1 << bit % 8
    decoder = pn532.decoder()
    messages = [heard for heard in decoder.feed(bytes(frame)) if isinstance(heard, Message)]
    assert messages == []


def test_a_spoilt_frame_hides_no_good_one_behind_it() -> None:
    frame = bytearray(pn532.encode_target(CARD))
    frame[-3] ^= 1
    decoder = pn532.decoder()
    (message,) = decoder.feed(b"\x00\x00" + bytes(frame) + pn532.encode_target(LONG_CARD))
    assert isinstance(message, Message)
    assert pn532.target_uid(message) == LONG_CARD
    assert (decoder.frames, decoder.checksum_errors) == (1, 1)


def test_a_card_number_does_not_show_in_a_repr() -> None:
    (message,) = pn532.decoder().feed(pn532.encode_target(CARD))
    assert "\\x" not in repr(message)
    assert "a1" not in repr(message).lower()
