"""Frames of the Kerong CU16 lock board: 16 locks, 19200 8N1 (some are set to 115200).

    02 | ADDR | CMD | data | 03 | SUM          SUM is the low byte of the sum of all bytes before it

ADDR has the board in its high four bits and the lock in its low four, both from 0.

    to the board    31  unlock ADDR's lock             30  query one board         32 to F0  query all boards
    from the board  35  the answer to 30               36  the answer to 32, once from each board
                        data: locks 1-8, locks 9-16, infrared 1-8, infrared 9-16; the lowest bit first

33 opens all locks; there is no way to make it here. Board F is how all boards are addressed, so a frame to a sixteenth
board cannot be made either. An unlock is not answered. An 8-bit sum misses errors that cancel out.
"""

from typing import Final

from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign
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

STX: Final = 0x02
ETX: Final = 0x03
STATUS: Final = 0x30
UNLOCK: Final = 0x31
STATUS_ALL: Final = 0x32
STATUS_REPLY: Final = 0x35
STATUS_ALL_REPLY: Final = 0x36
EVERY_BOARD: Final = 0xF0
FAST_BAUD: Final = 115_200

_REPLY_BYTES: Final = 9


class KerongCu16:
    """The codec; see LockCodec."""

    baud: Final = 19_200
    boards: Final = 15
    locks_per_board: Final = 16
    answers_open: Final = False

    def open_one(self, board: int, lock: int) -> bytes:
        """Pulse one lock."""
        check_lock(self, board, lock)
        return checked((board - 1) << 4 | (lock - 1), UNLOCK)

    def query(self, board: int) -> bytes:
        """Ask for all 16 locks of a board."""
        check_board(self, board)
        return checked((board - 1) << 4, STATUS)

    def query_boards(self) -> bytes:
        """Ask every board on the line: BoardReported from each, in any order."""
        return checked(EVERY_BOARD, STATUS_ALL)

    def decoder(self) -> LockDecoder:
        """Give a decoder for one line."""
        return FramedDecoder(_rule)


KERONG_CU16: Final[LockCodec] = KerongCu16()


def encode(event: BoardReported, *, asked_all: bool = False, infrared: bytes = bytes(2)) -> bytes:
    """Give the frame by which a board says its locks, alone or as one of all; ValueError unless 16 bits."""
    check_board(KERONG_CU16, event.board)
    command = STATUS_ALL_REPLY if asked_all else STATUS_REPLY
    return checked((event.board - 1) << 4, command, *pack(event.bits, 2), *infrared)


def checked(*content: int) -> bytes:
    """Put content between the marks, with its sum."""
    frame = bytes([STX, *content, ETX])
    return frame + bytes([sum_of(frame)])


def _rule(kept: bytes, ended: bool) -> Frame[LockEvent] | Sign:
    del ended
    if not _begins(kept):
        return Sign.JUNK
    if len(kept) < _REPLY_BYTES:
        return Sign.MORE
    if kept[7] != ETX:
        return Sign.JUNK
    if sum_of(kept[:8]) != kept[8]:
        return Sign.BROKEN
    return Frame(_REPLY_BYTES, BoardReported(1 + (kept[1] >> 4), unpack(kept[3:5])))


def _begins(kept: bytes) -> bool:
    if kept[0] != STX or any(addr & 0x0F or addr == EVERY_BOARD for addr in kept[1:2]):
        return False
    return all(command in {STATUS_REPLY, STATUS_ALL_REPLY} for command in kept[2:3])
