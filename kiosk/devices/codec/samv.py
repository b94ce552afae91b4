"""The frames of the SAM-V module of resident identity card readers, both ways.

    AA AA AA 96 69 | length, 2 bytes | CMD Para | XOR                    to the module
    AA AA AA 96 69 | length, 2 bytes | SW1 SW2 SW3 | data … | XOR        from it

The length counts what follows it; the XOR is that of all bytes from the length to the last before it. Nothing here is
kept beyond a frame, and nothing of a person shows in a repr.
"""

from dataclasses import dataclass, field
from enum import Enum
from functools import reduce
from operator import xor
from typing import Final

from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign

TEXT_BYTES: Final = 256
PICTURE_BYTES: Final = 1024
READ_REPLY_BYTES: Final = 1295

_START: Final = bytes.fromhex("AAAAAA9669")
_LENGTHS: Final = TEXT_BYTES.to_bytes(2, "big") + PICTURE_BYTES.to_bytes(2, "big")
_LONGEST: Final = 3 + len(_LENGTHS) + TEXT_BYTES + PICTURE_BYTES + 1


class Command(Enum):
    """What the module is asked: CMD and Para."""

    FIND = bytes.fromhex("2001")
    SELECT = bytes.fromhex("2002")
    READ = bytes.fromhex("3001")


class Status(Enum):
    """SW1 to SW3 of a reply."""

    DONE = bytes.fromhex("000090")
    FOUND = bytes.fromhex("00009F")
    NO_CARD = bytes.fromhex("000080")
    NOT_SELECTED = bytes.fromhex("000081")
    NOT_READ = bytes.fromhex("000041")


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: its status (3 bytes) and its data."""

    status: bytes
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a card holds: the text as the module gives it (UTF-16, little end first) and the packed picture."""

    text: bytes = field(repr=False)
    picture: bytes = field(repr=False)


def encode(command: Command) -> bytes:
    """Give the frame of a command."""
    return _frame(command.value)


def encode_reply(status: Status, data: bytes = b"") -> bytes:
    """Give the frame of a reply; ValueError when `data` is longer than that of a card."""
    return _frame(status.value + data)


def encode_identity(identity: Identity) -> bytes:
    """Give the reply to READ: 1,295 bytes; ValueError unless the text has 256 bytes and the picture 1,024."""
    lengths = len(identity.text), len(identity.picture)
    if lengths != (TEXT_BYTES, PICTURE_BYTES):
        raise ValueError(f"expected {TEXT_BYTES} and {PICTURE_BYTES} bytes, got {lengths[0]} and {lengths[1]}")
    return encode_reply(Status.DONE, _LENGTHS + identity.text + identity.picture)


def identity(reply: Reply) -> Identity | None:
    """Read what a reply to READ holds; None for any other reply, and when its lengths contradict it."""
    data = reply.data
    if reply.status != Status.DONE.value or data[:4] != _LENGTHS or len(data) != 4 + TEXT_BYTES + PICTURE_BYTES:
        return None
    return Identity(data[4 : 4 + TEXT_BYTES], data[4 + TEXT_BYTES :])


def reply_decoder() -> FramedDecoder[Reply]:
    """Make a decoder for what the module says."""
    return FramedDecoder(_reply_rule)


def command_decoder() -> FramedDecoder[Command]:
    """Make a decoder for what the module is told: the simulator's side."""
    return FramedDecoder(_command_rule)


def _frame(content: bytes) -> bytes:
    if len(content) >= _LONGEST:
        raise ValueError(f"expected at most {_LONGEST - 1} bytes, got {len(content)}")
    checked = (len(content) + 1).to_bytes(2, "big") + content
    return _START + checked + bytes([reduce(xor, checked)])


def _reply_rule(begun: bytes, _ended: bool) -> Frame[Reply] | Sign:
    content = _content(begun, shortest=3)
    return content if isinstance(content, Sign) else Frame(8 + len(content), Reply(content[:3], content[3:]))


def _command_rule(begun: bytes, _ended: bool) -> Frame[Command] | Sign:
    content = _content(begun, shortest=2)
    if isinstance(content, Sign):
        return content
    known = next((command for command in Command if command.value == content), None)
    return Sign.JUNK if known is None else Frame(8 + len(content), known)


def _content(begun: bytes, shortest: int) -> bytes | Sign:
    """What stands between the length and the check."""
    if begun[:5] != _START[: len(begun)]:
        return Sign.JUNK
    if len(begun) < 7:
        return Sign.MORE
    length = int.from_bytes(begun[5:7], "big")
    if not shortest < length <= _LONGEST:
        return Sign.JUNK
    if len(begun) < 7 + length:
        return Sign.MORE
    return Sign.BROKEN if reduce(xor, begun[5 : 7 + length]) else begun[7 : 6 + length]
