"""Frames of the WKLY lock boards: four letters, the frame's whole length, and the XOR of all bytes. 9600 8N1.

    57 4B 4C 59 | LEN | board | CMD | data | x          board counts from 0, channels from 1

    to the board    82 channel               open one        83 channel  query one        84  query all
    from the board  82 status channel door   answer to an open
                    83 status channel door   one door
                    84 [status] n door × n   all doors; boards differ in whether the status byte is there
                    85 channel door          a change, unasked

Door is 00 open, 01 closed, FF unknown; status is 00, or FF when the command failed: no door is known then. 80 and 86
open many at once; there is no way to make them here. An 8-bit XOR misses two wrong bits in one column.
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
    xor_of,
)

HEAD: Final = b"WKLY"
OPEN: Final = 0x82
STATE: Final = 0x83
STATE_ALL: Final = 0x84
CHANGE: Final = 0x85

_AROUND: Final = 8
_DOORS: Final[dict[int, int | None]] = {0x00: 0, 0x01: 1, 0xFF: None}
_FAILED: Final = 0xFF


class Wkly:
    """The codec; see LockCodec. Smaller boards report fewer bits."""

    baud: Final = 9600
    boards: Final = 31
    locks_per_board: Final = 24
    answers_open: Final = True

    def open_one(self, board: int, lock: int) -> bytes:
        """Pulse one lock."""
        check_lock(self, board, lock)
        return checked(board - 1, OPEN, lock)

    def query(self, board: int) -> bytes:
        """Ask for all locks of a board."""
        check_board(self, board)
        return checked(board - 1, STATE_ALL)

    def query_one(self, board: int, lock: int) -> bytes:
        """Ask for one lock: LockReported."""
        check_lock(self, board, lock)
        return checked(board - 1, STATE, lock)

    def decoder(self) -> LockDecoder:
        """Give a decoder for one line."""
        return FramedDecoder(_rule)


WKLY: Final[LockCodec] = Wkly()


def encode(event: LockEvent, *, with_status: bool = True) -> bytes:
    """Give the frame by which a board says an event; `with_status` picks the form of a report of all doors."""
    check_board(WKLY, event.board)
    wire = event.board - 1
    if isinstance(event, BoardReported):
        check_lock(WKLY, event.board, len(event.bits))
        return checked(wire, STATE_ALL, *[0] * with_status, len(event.bits), *map(_door, event.bits))
    check_lock(WKLY, event.board, event.lock)
    if isinstance(event, OpenAnswered):
        return checked(wire, OPEN, 0, event.lock, _door(event.bit))
    if event.asked:
        return checked(wire, STATE, 0, event.lock, _door(event.bit))
    return checked(wire, CHANGE, event.lock, _door(event.bit))


def checked(board: int, command: int, *data: int) -> bytes:
    """Put a command for the board of that wire address into its frame."""
    frame = HEAD + bytes([_AROUND + len(data), board, command, *data])
    return frame + bytes([xor_of(frame)])


def _door(bit: int | None) -> int:
    return 0xFF if bit is None else bit


def _rule(kept: bytes, ended: bool) -> Frame[LockEvent] | Sign:
    del ended
    head = min(len(kept), len(HEAD))
    if kept[:head] != HEAD[:head] or not all(_AROUND < n <= 34 for n in kept[4:5]):
        return Sign.JUNK
    if any(wire >= WKLY.boards for wire in kept[5:6]):
        return Sign.JUNK
    if len(kept) < _AROUND or len(kept) < kept[4]:
        return Sign.MORE
    frame = kept[: kept[4]]
    event = _event(frame[5] + 1, frame[6], frame[7:-1])
    if event is None:
        return Sign.JUNK
    return Sign.BROKEN if xor_of(frame) else Frame(len(frame), event)


def _event(board: int, command: int, data: bytes) -> LockEvent | None:
    if command == STATE_ALL:
        return _all(board, data)
    if command == CHANGE and len(data) == 2:
        status, (lock, door) = 0, data
    elif command in {OPEN, STATE} and len(data) == 3:
        status, lock, door = data
    else:
        return None
    if status not in {0, _FAILED} or not 1 <= lock <= WKLY.locks_per_board or door not in _DOORS:
        return None
    bit = None if status else _DOORS[door]
    return OpenAnswered(board, lock, bit) if command == OPEN else LockReported(board, lock, bit, command == STATE)


def _all(board: int, data: bytes) -> BoardReported | None:
    with_status = len(data) >= 2 and data[0] in {0, _FAILED} and data[1] == len(data) - 2
    without = data[0] == len(data) - 1
    doors = data[2:] if with_status else data[1:]
    if not (with_status or without) or not 1 <= len(doors) <= WKLY.locks_per_board or not set(doors) <= _DOORS.keys():
        return None
    failed = with_status and data[0] == _FAILED
    return BoardReported(board, tuple(None if failed else _DOORS[door] for door in doors))
