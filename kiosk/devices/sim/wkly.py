"""Simulated WKLY boards."""

from kiosk.devices.codec import wkly as wire
from kiosk.devices.codec.framed import Frame, Sign
from kiosk.devices.codec.lock_events import BoardReported, LockReported, OpenAnswered, xor_of
from kiosk.devices.sim.doors import Doors, Place
from kiosk.devices.sim.lock_boards import Boards, Command

_SHORTEST = 8
_LONGEST = 32
_OPEN_ALL = 0x86
_DATA_BYTES = {wire.OPEN: 1, wire.STATE: 1, wire.STATE_ALL: 0, _OPEN_ALL: 0}


class WklyBoards(Boards):
    """Answer as the real ones, which open every lock when told 86; see LockBoards."""

    def __init__(
        self, doors: Doors, *, answers_open: bool = True, tells_changes: bool = False, with_status: bool = True
    ) -> None:
        super().__init__(doors, _rule, answers_open=answers_open, tells_changes=tells_changes)
        self._with_status = with_status

    def _obey(self, command: Command) -> bytes:
        board, place = command.board, (command.board, command.operand)
        if command.code == _OPEN_ALL:
            self._doors.pulse_board(board)
        elif command.code == wire.OPEN:
            answers, told = self._pulse(place)
            return (wire.encode(OpenAnswered(*place, self._doors.bit(place))) if answers else b"") + told
        elif command.code == wire.STATE_ALL and board <= self._doors.boards:
            bits = self._doors.bits(board, self._doors.locks_per_board)
            return wire.encode(BoardReported(board, bits), with_status=self._with_status)
        elif command.code == wire.STATE and place in self._doors:
            return wire.encode(LockReported(*place, self._doors.bit(place), asked=True))
        return b""

    def _changed(self, place: Place) -> bytes:
        return wire.encode(LockReported(*place, self._doors.bit(place), asked=False))


def _rule(kept: bytes, ended: bool) -> Frame[Command] | Sign:
    del ended
    head = min(len(kept), len(wire.HEAD))
    if kept[:head] != wire.HEAD[:head] or not all(_SHORTEST <= length <= _LONGEST for length in kept[4:5]):
        return Sign.JUNK
    if len(kept) < _SHORTEST or len(kept) < kept[4]:
        return Sign.MORE
    frame = kept[: kept[4]]
    board, code, data = frame[5] + 1, frame[6], frame[7:-1]
    if xor_of(frame):
        return Sign.BROKEN
    if _DATA_BYTES.get(code) != len(data):
        return Sign.JUNK
    return Frame(len(frame), Command(board, code, data[0] if data else 0))
