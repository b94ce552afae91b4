"""Frames of the Kerong CU48 lock board: 48 locks, 19200 8N1.

    to the board    02 dev lock CMD 03 SUM               61 unlock, 60 query all 48; dev and lock from 0
    from the board  02 dev 00 75 b b b b b b 03 SUM      locks 1-8 first, the lowest bit first in each byte
                    02 dev 00 75 06 b b b b b b 03 SUM

SUM is the low byte of the sum of all bytes before it. Boards differ in whether 06, the number of bitmap bytes, stands
before them, and for some doors the first twelve bytes of the long form are a good short frame. Such twelve are held
back until the next byte, or silence, tells. One weakness remains: a long frame whose 06 was spoilt can pass as a short
one if its last two bytes before the sum are 03 and the sum happens to fit. An unlock's answer has no known form and is
junk here.
"""

from typing import Final

from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign
from kiosk.devices.codec.kerong_cu16 import ETX, STX, checked
from kiosk.devices.codec.lock_events import (
    BoardReported,
    LockCodec,
    LockDecoder,
    LockEvent,
    check_board,
    check_lock,
    pack,
    sum_of,
    unpack,
)

STATUS: Final = 0x60
UNLOCK: Final = 0x61
REPLY: Final = 0x75

_BITMAP_BYTES: Final = 6
_SHORT: Final = 12
_LONG: Final = 13


class KerongCu48:
    """The codec; see LockCodec."""

    baud: Final = 19_200
    boards: Final = 31
    locks_per_board: Final = 48
    answers_open: Final = False

    def open_one(self, board: int, lock: int) -> bytes:
        """Pulse one lock."""
        check_lock(self, board, lock)
        return checked(board - 1, lock - 1, UNLOCK)

    def query(self, board: int) -> bytes:
        """Ask for all 48 locks of a board."""
        check_board(self, board)
        return checked(board - 1, 0, STATUS)

    def decoder(self) -> LockDecoder:
        """Give a decoder for one line; it takes both forms of reply."""
        return FramedDecoder(_rule)


KERONG_CU48: Final[LockCodec] = KerongCu48()


def encode(event: BoardReported, *, with_length: bool) -> bytes:
    """Give the frame by which a board says its locks, in either form; ValueError unless 48 bits."""
    check_board(KERONG_CU48, event.board)
    length = [_BITMAP_BYTES] if with_length else []
    return checked(event.board - 1, 0, REPLY, *length, *pack(event.bits, _BITMAP_BYTES))


def _rule(kept: bytes, ended: bool) -> Frame[LockEvent] | Sign:
    if not _begins(kept):
        return Sign.JUNK
    if len(kept) < _SHORT:
        return Sign.MORE
    short = _frame(kept[:_SHORT])
    if kept[4] != _BITMAP_BYTES or kept[_SHORT - 1] != ETX:  # cannot be the long form
        return short
    if len(kept) == _SHORT:
        return short if ended else Sign.MORE
    long = _frame(kept[:_LONG])
    return long if isinstance(long, Frame) or not isinstance(short, Frame) else short


def _begins(kept: bytes) -> bool:
    if kept[0] != STX or any(dev >= KERONG_CU48.boards for dev in kept[1:2]):
        return False
    return kept[2:4] == bytes([0, REPLY])[: len(kept[2:4])]


def _frame(frame: bytes) -> Frame[LockEvent] | Sign:
    if frame[-2] != ETX:
        return Sign.JUNK
    if sum_of(frame[:-1]) != frame[-1]:
        return Sign.BROKEN
    return Frame(len(frame), BoardReported(frame[1] + 1, unpack(frame[-2 - _BITMAP_BYTES : -2])))
