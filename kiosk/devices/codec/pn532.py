"""The frames of the PN532 card reader on its serial port (HSU), both ways.

    00 00 FF | LEN | LCS | TFI | code | payload … | DCS | 00
    00 00 FF 00 FF 00                                               ack
    00 00 FF 01 FF 7F 81 00                                         "I do not know this command"

LEN counts TFI to payload; LEN + LCS, and TFI to DCS, sum to 0 (mod 256). TFI is D4 to the chip and D5 from it.
Extended frames (LEN FF, LCS FF) are not used by the few commands here. Source: NXP UM0701-02, PN532 User Manual, 6.2.
"""

from dataclasses import dataclass, field
from typing import Final

from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign

ACK: Final = bytes.fromhex("0000FF00FF00")
ERROR: Final = bytes.fromhex("0000FF01FF7F8100")
WAKE_UP: Final = bytes.fromhex("5555") + bytes(14)
"""Sent before the first command: the chip sleeps until it has heard a while of it."""

GET_VERSION: Final = bytes.fromhex("02")
SAM_CONFIGURATION: Final = bytes.fromhex("14011401")
"""Normal mode, no secure module."""
IN_LIST_PASSIVE_TARGET: Final = bytes.fromhex("4A0100")
"""Find one card of type A (106 kbit/s)."""

UID_LENGTHS: Final = (4, 7)

_START: Final = bytes.fromhex("0000FF")
_TO_CHIP: Final = 0xD4
_FROM_CHIP: Final = 0xD5


@dataclass(frozen=True, slots=True)
class Ack:
    """The chip has understood a command and works on it."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The chip does not know the command."""


@dataclass(frozen=True, slots=True)
class Message:
    """A command to the chip, or its reply, whose code is the command's plus one. A card's UID may be in `payload`."""

    to_chip: bool
    code: int
    payload: bytes = field(repr=False)


Heard = Ack | NotUnderstood | Message

_WHOLE: Final[dict[bytes, Heard]] = {ACK: Ack(), ERROR: NotUnderstood()}


def encode(command: bytes) -> bytes:
    """Give the frame of a command: its code and parameters, 1 to 253 bytes; ValueError for any other length."""
    return _frame(_TO_CHIP, command)


def encode_reply(reply: bytes) -> bytes:
    """Give the frame of a reply: the command's code plus one, and the payload, 1 to 253 bytes."""
    return _frame(_FROM_CHIP, reply)


def encode_target(uid: bytes) -> bytes:
    """Give the reply to IN_LIST_PASSIVE_TARGET with one card; the UID has 4 or 7 bytes."""
    if len(uid) not in UID_LENGTHS:
        raise ValueError(f"expected a UID of 4 or 7 bytes, got {len(uid)}")
    sens_res = bytes.fromhex("0004" if len(uid) == 4 else "0044")
    return encode_reply(b"\x4b\x01\x01" + sens_res + b"\x08" + bytes([len(uid)]) + uid)


def target_uid(message: Message) -> bytes | None:
    """Read the UID from a reply to IN_LIST_PASSIVE_TARGET; None if it names no card, or no UID of 4 or 7 bytes."""
    payload = message.payload
    if message.to_chip or message.code != 0x4B or len(payload) < 6 or payload[0] != 1:
        return None
    length = payload[5]
    uid = payload[6 : 6 + length]
    return uid if len(uid) == length and length in UID_LENGTHS else None


def decoder() -> FramedDecoder[Heard]:
    """Make a decoder for either direction: it finds acks and messages that pass both checks."""
    return FramedDecoder(_rule)


def _frame(direction: int, content: bytes) -> bytes:
    if not 1 <= len(content) <= 253:
        raise ValueError(f"expected 1 to 253 bytes, got {len(content)}")
    body = bytes([direction]) + content
    return _START + bytes([len(body), -len(body) & 0xFF]) + body + bytes([-sum(body) & 0xFF, 0])


def _rule(begun: bytes, _ended: bool) -> Frame[Heard] | Sign:
    if begun[:3] != _START[: len(begun)]:
        return Sign.JUNK
    for whole, meaning in _WHOLE.items():
        if begun.startswith(whole):
            return Frame(len(whole), meaning)
    if len(begun) < 5 or any(whole.startswith(begun) for whole in _WHOLE):
        return Sign.MORE
    return _message(begun)


def _message(begun: bytes) -> Frame[Heard] | Sign:
    length = begun[3]
    whole = length + 7
    if (length + begun[4]) & 0xFF:
        return Sign.BROKEN
    if not 2 <= length <= 254 or (len(begun) > 5 and begun[5] not in {_TO_CHIP, _FROM_CHIP}):
        return Sign.JUNK
    if len(begun) < whole:
        return Sign.MORE
    if sum(begun[5 : whole - 1]) & 0xFF or begun[whole - 1] != 0:
        return Sign.BROKEN
    return Frame(whole, Message(begun[5] == _TO_CHIP, begun[6], begun[7 : whole - 2]))
