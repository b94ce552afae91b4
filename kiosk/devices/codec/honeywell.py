"""The commands of Honeywell scanners: SYN T CR looks for a code, SYN U CR stops. They are not answered."""

from typing import Final

from kiosk.devices.codec.code_line import Decoder
from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign

TRIGGER: Final = bytes.fromhex("16540D")
RELEASE: Final = bytes.fromhex("16550D")


def decoder() -> Decoder:
    """Make a decoder for what the scanner says: codes alone."""
    return Decoder()


def command_decoder() -> FramedDecoder[bytes]:
    """Make a decoder for what the scanner is told: TRIGGER and RELEASE; the simulator's side."""
    return FramedDecoder(_command_rule)


def _command_rule(begun: bytes, _ended: bool) -> Frame[bytes] | Sign:
    for command in (TRIGGER, RELEASE):
        if begun.startswith(command):
            return Frame(len(command), command)
    return Sign.MORE if any(command.startswith(begun) for command in (TRIGGER, RELEASE)) else Sign.JUNK
