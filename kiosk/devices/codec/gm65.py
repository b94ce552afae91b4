"""The commands of GM65 scanners, and their answers, which share the stream with the codes.

7E 00 08 01 00 02 01 AB CD            write 01 to the register 0002: look for a code; AB CD asks for no check
02 00 00 01 00 | 33 31                carried out; the check is CRC-16 (polynomial 1021, from 0) of what follows 02 00
"""

from binascii import crc_hqx
from typing import Final

from kiosk.devices.codec.code_line import CommandAnswered, Decoder
from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign

TRIGGER: Final = bytes.fromhex("7E000801000201ABCD")
RELEASE: Final = bytes.fromhex("7E000801000200ABCD")

_ANSWER_HEAD: Final = bytes.fromhex("02000001")
_ANSWER_BYTES: Final = 7


def encode_answer(value: int = 0) -> bytes:
    """Give the scanner's answer to a write."""
    checked = _ANSWER_HEAD[2:] + bytes([value])
    return _ANSWER_HEAD[:2] + checked + crc_hqx(checked, 0).to_bytes(2, "big")


def decoder() -> Decoder:
    """Make a decoder for what the scanner says."""
    return Decoder(_answer_rule)


def command_decoder() -> FramedDecoder[bytes]:
    """Make a decoder for what the scanner is told: TRIGGER and RELEASE; the simulator's side."""
    return FramedDecoder(_command_rule)


def _answer_rule(begun: bytes, _ended: bool) -> Frame[CommandAnswered] | Sign:
    if begun[:4] != _ANSWER_HEAD[: len(begun)]:
        return Sign.JUNK
    if len(begun) < _ANSWER_BYTES:
        return Sign.MORE
    good = crc_hqx(begun[2:5], 0) == int.from_bytes(begun[5:7], "big")
    return Frame(_ANSWER_BYTES, CommandAnswered(accepted=True)) if good else Sign.BROKEN


def _command_rule(begun: bytes, _ended: bool) -> Frame[bytes] | Sign:
    for command in (TRIGGER, RELEASE):
        if begun.startswith(command):
            return Frame(len(command), command)
    return Sign.MORE if any(command.startswith(begun) for command in (TRIGGER, RELEASE)) else Sign.JUNK
