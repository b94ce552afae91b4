"""Simulated Kerong CU48 boards."""

from kiosk.devices.codec import kerong_cu48 as wire
from kiosk.devices.codec.framed import Frame, Sign
from kiosk.devices.codec.kerong_cu16 import ETX, STX
from kiosk.devices.codec.lock_events import BoardReported, sum_of
from kiosk.devices.sim.doors import Doors, Place
from kiosk.devices.sim.lock_boards import Boards, Command

_COMMAND_BYTES = 6


class KerongCu48Boards(Boards):
    """Answer as the real ones, with or without the length in their reply; see LockBoards. They never speak unasked."""

    def __init__(self, doors: Doors, *, with_length: bool = True) -> None:
        super().__init__(doors, _rule, answers_open=False)
        self._with_length = with_length

    def _obey(self, command: Command) -> bytes:
        if command.code == wire.UNLOCK:
            self._doors.pulse((command.board, command.operand))
        elif command.board <= self._doors.boards:
            report = BoardReported(command.board, self._doors.bits(command.board, 48))
            return wire.encode(report, with_length=self._with_length)
        return b""

    def _changed(self, place: Place) -> bytes:
        raise AssertionError(f"no board of this family tells of a change: {place}")


def _rule(kept: bytes, ended: bool) -> Frame[Command] | Sign:
    del ended
    if kept[0] != STX:
        return Sign.JUNK
    if len(kept) < _COMMAND_BYTES:
        return Sign.MORE
    frame = kept[:_COMMAND_BYTES]
    _, device, lock, code, end, check = frame
    if end != ETX or code not in {wire.STATUS, wire.UNLOCK}:
        return Sign.JUNK
    if sum_of(frame[:-1]) != check:
        return Sign.BROKEN
    return Frame(_COMMAND_BYTES, Command(device + 1, code, lock + 1))
