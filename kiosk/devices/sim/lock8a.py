"""Simulated lock boards of the 8A family."""

from kiosk.devices.codec import lock8a as wire
from kiosk.devices.codec.framed import Frame, Sign
from kiosk.devices.codec.lock_events import BoardReported, LockReported, OpenAnswered, xor_of
from kiosk.devices.sim.doors import Doors, Place
from kiosk.devices.sim.lock_boards import Boards, Command

_COMMAND_BYTES = 5
_ORDERS = {wire.OPEN: wire.SET, wire.STATE: wire.QUERY}


class Lock8aBoards(Boards):
    """Answer as the real ones, which open every lock when told to open lock 00; see LockBoards."""

    def __init__(self, doors: Doors, *, answers_open: bool = True, tells_changes: bool = False) -> None:
        super().__init__(doors, _rule, answers_open=answers_open, tells_changes=tells_changes)

    def _obey(self, command: Command) -> bytes:
        board, place = command.board, (command.board, command.operand)
        if command.code == wire.OPEN and not command.operand:
            self._doors.pulse_board(board)
            return b""
        if command.code == wire.OPEN:
            answers, told = self._pulse(place)
            return (wire.encode(OpenAnswered(*place, self._doors.bit(place))) if answers else b"") + told
        if not command.operand and board <= self._doors.boards:
            return wire.encode(BoardReported(board, self._doors.bits(board, 24)))
        if place in self._doors:
            return wire.encode(LockReported(*place, self._doors.bit(place), asked=True))
        return b""

    def _changed(self, place: Place) -> bytes:
        return wire.encode(LockReported(*place, self._doors.bit(place), asked=False))


def _rule(kept: bytes, ended: bool) -> Frame[Command] | Sign:
    del ended
    if kept[0] not in _ORDERS:
        return Sign.JUNK
    if len(kept) < _COMMAND_BYTES:
        return Sign.MORE
    frame = kept[:_COMMAND_BYTES]
    head, board, lock, order, _ = frame
    if xor_of(frame):
        return Sign.BROKEN
    return Frame(_COMMAND_BYTES, Command(board, head, lock)) if order == _ORDERS[head] and board else Sign.JUNK
