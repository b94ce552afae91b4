"""Simulated Kerong CU16 boards."""

from kiosk.devices.codec import kerong_cu16 as wire
from kiosk.devices.codec.framed import Frame, Sign
from kiosk.devices.codec.lock_events import BoardReported, sum_of
from kiosk.devices.sim.doors import Doors, Place
from kiosk.devices.sim.lock_boards import Boards, Command

_COMMAND_BYTES = 5
_UNLOCK_ALL = 0x33
_CODES = {wire.STATUS, wire.UNLOCK, wire.STATUS_ALL, _UNLOCK_ALL}


class KerongCu16Boards(Boards):
    """Answer as the real ones, which open every lock when told 33; see LockBoards. They never speak unasked."""

    def __init__(self, doors: Doors) -> None:
        super().__init__(doors, _rule, answers_open=False)

    def _obey(self, command: Command) -> bytes:
        if command.code == _UNLOCK_ALL:
            self._doors.pulse_board(command.board)
        elif command.code == wire.UNLOCK:
            self._doors.pulse((command.board, command.operand))
        elif command.code == wire.STATUS_ALL:
            speaking = (board for board in range(1, self._doors.boards + 1) if board not in self._doors.mute)
            return b"".join(self._report(board, asked_all=True) for board in speaking)
        elif command.board <= self._doors.boards:
            return self._report(command.board, asked_all=False)
        return b""

    def _report(self, board: int, *, asked_all: bool) -> bytes:
        return wire.encode(BoardReported(board, self._doors.bits(board, 16)), asked_all=asked_all)

    def _changed(self, place: Place) -> bytes:
        raise AssertionError(f"no board of this family tells of a change: {place}")


def _rule(kept: bytes, ended: bool) -> Frame[Command] | Sign:
    del ended
    if kept[0] != wire.STX:
        return Sign.JUNK
    if len(kept) < _COMMAND_BYTES:
        return Sign.MORE
    frame = kept[:_COMMAND_BYTES]
    _, address, code, end, check = frame
    if end != wire.ETX or code not in _CODES or (code == wire.STATUS_ALL) is not (address == wire.EVERY_BOARD):
        return Sign.JUNK
    if sum_of(frame[:-1]) != check:
        return Sign.BROKEN
    return Frame(_COMMAND_BYTES, Command(1 + (address >> 4), code, 1 + (address & 0x0F)))
