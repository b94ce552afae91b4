"""The frames of the RDM6300 card reader (125 kHz), sent over and over while a card is held.

    02 | ten hex digits: the UID's five bytes | two hex digits: their XOR | 03

Digits are ASCII, upper case. No byte between 02 and 03 may be 02, so a 02 always begins a frame anew, and what stood
before it is junk: after any disturbance the very next whole frame is read.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import xor
from typing import Final

UID_BYTES: Final = 5
FRAME_BYTES: Final = 14

_STX: Final = 0x02
_ETX: Final = 0x03
_DIGITS: Final = frozenset(b"0123456789ABCDEF")


@dataclass(frozen=True, slots=True)
class CardSeen:
    """One good frame: a card is in the field. The UID stays out of the repr, and so out of logs."""

    uid: bytes = field(repr=False)


def encode(uid: bytes) -> bytes:
    """Give the frame that the reader sends for a UID of 5 bytes; ValueError for any other length."""
    if len(uid) != UID_BYTES:
        raise ValueError(f"expected a UID of {UID_BYTES} bytes, got {len(uid)}")
    digits = (uid + bytes([_check(uid)])).hex().upper()
    return bytes([_STX]) + digits.encode("ascii") + bytes([_ETX])


class Decoder:
    """Finds the frames in a stream of bytes, however it is cut; keeps less than one frame.

    Every byte fed is part of a counted frame (`frames`, `checksum_errors`; 14 bytes each), or one of `junk_bytes`, or
    still kept. One thread.
    """

    def __init__(self) -> None:
        self.frames = 0
        self.checksum_errors = 0
        self.junk_bytes = 0
        self._begun = bytearray()

    def feed(self, data: bytes) -> list[CardSeen]:
        """Take the next bytes; give an event for each frame that they complete and that passes every check."""
        seen = (self._take(byte) for byte in data)
        return [event for event in seen if event is not None]

    def reset(self) -> None:
        """The stream was interrupted: what is kept becomes junk."""
        self.junk_bytes += len(self._begun)
        self._begun.clear()

    def _take(self, byte: int) -> CardSeen | None:
        if byte == _STX:
            self.reset()
            self._begun.append(byte)
            return None
        if not self._fits(byte):
            self.reset()
            self.junk_bytes += 1
            return None
        self._begun.append(byte)
        return self._finish() if len(self._begun) == FRAME_BYTES else None

    def _fits(self, byte: int) -> bool:
        place = len(self._begun)
        if place == 0:
            return False
        return byte == _ETX if place == FRAME_BYTES - 1 else byte in _DIGITS

    def _finish(self) -> CardSeen | None:
        content = bytes.fromhex(self._begun[1:-1].decode("ascii"))
        self._begun.clear()
        uid, check = content[:UID_BYTES], content[UID_BYTES]
        if _check(uid) != check:
            self.checksum_errors += 1
            return None
        self.frames += 1
        return CardSeen(uid)


def _check(uid: bytes) -> int:
    return reduce(xor, uid)
