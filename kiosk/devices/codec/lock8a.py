"""Frames of the commonest lock boards: a head byte, the address, and the XOR of all bytes at the end. 9600 8N1.

    to the board    8A addr lock 11 x                           open one lock
                    80 addr lock 33 x                           query one lock
                    80 addr 00 33 x                             query all 24
    from the board  8A addr lock st x                           answer to an open
                    80 addr lock st x                           one lock
                    80 addr [17-24] [9-16] [1-8] 33 x           all 24, the lowest bit first in each byte
                    81 addr lock st x                           a change, unasked

`st` is 00 or 11. Lock 00 with head 8A opens every lock: `open_one` cannot make it.

Nothing in the head tells a report of one lock from a report of all, and for some doors the first five bytes of the
latter are a good frame of the former. So such five bytes are held back until the next byte, or silence, tells. Two
weaknesses remain. A report of all that lost its end, or whose 33 was spoilt, may then read as one lock. And two wrong
bits in one column pass an 8-bit XOR. Whoever polls should take a state only after two equal ones.
"""

from typing import Final

from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign
from kiosk.devices.codec.lock_events import (
    BoardReported,
    LockCodec,
    LockDecoder,
    LockEvent,
    LockReported,
    OpenAnswered,
    check_board,
    check_lock,
    pack,
    unpack,
    xor_of,
)

OPEN: Final = 0x8A
STATE: Final = 0x80
CHANGE: Final = 0x81
SET: Final = 0x11
QUERY: Final = 0x33

_BITS: Final = {0x00: 0, SET: 1}
_ONE: Final = 5
_ALL: Final = 7


class Lock8a:
    """The codec; see LockCodec. Up to 31 boards of 24 locks; smaller boards leave bits unused."""

    baud: Final = 9600
    boards: Final = 31
    locks_per_board: Final = 24
    answers_open: Final = True

    def open_one(self, board: int, lock: int) -> bytes:
        """Pulse one lock."""
        check_lock(self, board, lock)
        return checked(OPEN, board, lock, SET)

    def query(self, board: int) -> bytes:
        """Ask for all 24 locks of a board."""
        check_board(self, board)
        return checked(STATE, board, 0, QUERY)

    def query_one(self, board: int, lock: int) -> bytes:
        """Ask for one lock: LockReported, which only the next byte or silence completes."""
        check_lock(self, board, lock)
        return checked(STATE, board, lock, QUERY)

    def decoder(self) -> LockDecoder:
        """Give a decoder for one line."""
        return FramedDecoder(_rule)


LOCK8A: Final[LockCodec] = Lock8a()


def encode(event: LockEvent) -> bytes:
    """Give the frame by which a board says an event; ValueError for what it cannot say."""
    check_board(LOCK8A, event.board)
    if isinstance(event, BoardReported):
        return checked(STATE, event.board, *reversed(pack(event.bits, 3)), QUERY)
    check_lock(LOCK8A, event.board, event.lock)
    if event.bit is None:
        raise ValueError("expected a bit: a board of this family always knows it")
    head = OPEN if isinstance(event, OpenAnswered) else STATE if event.asked else CHANGE
    return checked(head, event.board, event.lock, SET * event.bit)


def checked(*content: int) -> bytes:
    """Append the check byte."""
    return bytes([*content, xor_of(bytes(content))])


def _rule(kept: bytes, ended: bool) -> Frame[LockEvent] | Sign:
    if kept[0] not in {OPEN, STATE, CHANGE} or not all(1 <= addr <= LOCK8A.boards for addr in kept[1:2]):
        return Sign.JUNK
    if len(kept) < _ONE:
        return Sign.MORE
    one = _one(kept[:_ONE])
    if kept[0] != STATE:
        return one
    if len(kept) == _ONE:
        return one if ended and isinstance(one, Frame) else Sign.MORE
    if kept[_ONE] != QUERY:
        return one
    return _all(kept) if len(kept) >= _ALL else Sign.MORE


def _one(frame: bytes) -> Frame[LockEvent] | Sign:
    head, board, lock, state, _ = frame
    if not 1 <= lock <= LOCK8A.locks_per_board or state not in _BITS:
        return Sign.JUNK
    if xor_of(frame):
        return Sign.BROKEN
    bit = _BITS[state]
    event = OpenAnswered(board, lock, bit) if head == OPEN else LockReported(board, lock, bit, head == STATE)
    return Frame(_ONE, event)


def _all(kept: bytes) -> Frame[LockEvent] | Sign:
    frame = kept[:_ALL]
    if xor_of(frame):
        return Sign.BROKEN
    return Frame(_ALL, BoardReported(frame[1], unpack(frame[4:1:-1])))
