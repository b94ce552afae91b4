"""The commands of Newland scanners, and their answers, which share the stream with the codes.

7E 01 "0000" | # or @ | "SCNTRG1" | ";" 03            look for a code: # for now; @ would write the flash each time
02 01 "0000" | # or @ | "SCNTRG1" | 06 | ";" 03       carried out; 15 or 05 in the place of 06: refused
"""

from typing import Final

from kiosk.devices.codec.code_line import CommandAnswered, Decoder
from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign

LOOK: Final = "SCNTRG1"
STOP: Final = "SCNTRG0"

_TO_SCANNER: Final = b"\x7e\x010000"
_FROM_SCANNER: Final = b"\x02\x010000"
_TAIL: Final = b";\x03"
_DONE: Final = 0x06
_REFUSALS: Final = b"\x15\x05"
_LONGEST_BYTES: Final = 64


def encode(setting: str, *, permanent: bool = False) -> bytes:
    """Give the frame of a setting of letters and digits; a permanent one wears out the scanner's flash."""
    return _TO_SCANNER + _content(setting, permanent) + _TAIL


def encode_answer(setting: str, *, permanent: bool = False, accepted: bool = True) -> bytes:
    """Give the scanner's answer to a setting."""
    mark = bytes([_DONE if accepted else _REFUSALS[0]])
    return _FROM_SCANNER + _content(setting, permanent) + mark + _TAIL


def decoder() -> Decoder:
    """Make a decoder for what the scanner says."""
    return Decoder(_answer_rule)


def command_decoder() -> FramedDecoder[str]:
    """Make a decoder for what the scanner is told: the settings that are not permanent; the simulator's side."""
    return FramedDecoder(_command_rule)


def _content(setting: str, permanent: bool) -> bytes:
    if not (setting.isascii() and setting.isalnum() and len(setting) <= _LONGEST_BYTES // 2):
        raise ValueError("expected a setting of letters and digits, such as SCNTRG1")
    return (b"@" if permanent else b"#") + setting.encode("ascii")


def _answer_rule(begun: bytes, _ended: bool) -> Frame[CommandAnswered] | Sign:
    content = _enclosed(begun, _FROM_SCANNER)
    if isinstance(content, Sign):
        return content
    setting, mark = content[1:-1], content[-1]
    if not setting.isalnum() or mark not in {_DONE, *_REFUSALS}:
        return Sign.JUNK
    return Frame(len(_FROM_SCANNER) + len(content) + len(_TAIL), CommandAnswered(mark == _DONE))


def _command_rule(begun: bytes, _ended: bool) -> Frame[str] | Sign:
    content = _enclosed(begun, _TO_SCANNER)
    if isinstance(content, Sign):
        return content
    if not content[1:].isalnum() or content[:1] != b"#":
        return Sign.JUNK
    return Frame(len(_TO_SCANNER) + len(content) + len(_TAIL), content[1:].decode("ascii"))


def _enclosed(begun: bytes, head: bytes) -> bytes | Sign:
    """What stands between head and tail: # or @, then one byte or more."""
    if begun[: len(head)] != head[: len(begun)]:
        return Sign.JUNK
    content = begun[len(head) :]
    if content and content[:1] not in {b"#", b"@"}:
        return Sign.JUNK
    end = content.find(_TAIL, 2)
    if end < 0:
        return Sign.MORE if len(begun) < _LONGEST_BYTES else Sign.JUNK
    return content[:end]
