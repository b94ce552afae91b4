"""A simulated line with several named devices, each with a plug and faults of its own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from kiosk.devices.sim.faults import FaultKind, Faults
from kiosk.devices.sim.listening import ListeningLine
from kiosk.devices.sim.lock_boards import LockBoards
from kiosk.devices.sim.modbus_line import ModbusDevice, ModbusLine
from kiosk.devices.sim.pty_port import PtyPort


class Part:
    """What is plugged in and disturbed as one: its faults, and whether it is on the line."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.plugged = True


class Boards(Protocol):
    """Devices of one protocol on a line. One thread."""

    def hear(self, data: bytes) -> Iterator[tuple[Part, bytes]]:
        """Take bytes from the line, cut anywhere; give each frame that is sent back, and by which part."""
        ...

    def silence(self) -> None:
        """The line was quiet: half a request is forgotten."""
        ...


class LocksOnLine:
    """Lock boards as one part of a line."""

    def __init__(self, part: Part, boards: LockBoards) -> None:
        self._part = part
        self._boards = boards

    def hear(self, data: bytes) -> Iterator[tuple[Part, bytes]]:
        """Let the boards act and answer."""
        answer = self._boards.answer(data) if self._part.plugged else b""
        if answer:
            yield self._part, answer

    def silence(self) -> None:
        """Forget half a command."""
        self._boards.silence()


class ModbusOnLine:
    """Modbus devices as parts of a line; `owner` tells to which part a device belongs for a function."""

    def __init__(self, devices: Sequence[ModbusDevice], owner: Callable[[ModbusDevice, int], Part]) -> None:
        self._owner = owner
        self._line = ModbusLine(devices, lambda device, function: owner(device, function).plugged)

    def hear(self, data: bytes) -> Iterator[tuple[Part, bytes]]:
        """Let the devices act and answer."""
        for reply in self._line.hear(data):
            yield self._owner(reply.device, reply.function), reply.frame

    def silence(self) -> None:
        """Forget half a request."""
        self._line.silence()


class StationLine(ListeningLine):
    """The line, which is there as long as one of its parts is plugged in. Any thread; `close` it.

    Devices hear under `lock`. `acted` is called, under it too, after each request and in silence.
    """

    def __init__(
        self,
        port: str,
        parts: Sequence[Part],
        boards: Sequence[Boards],
        lock: AbstractContextManager[object],
        acted: Callable[[], None],
    ) -> None:
        super().__init__(port)
        self._parts = parts
        self._boards = boards
        self._world = lock
        self._acted = acted

    def unplug(self, part: Part) -> None:
        """Take a part off the line."""
        with self._world:
            part.plugged = False
            if not any(each.plugged for each in self._parts):
                self._pull()

    def replug(self, part: Part) -> None:
        """Put it back; the line is a new pseudo-terminal if it was gone."""
        with self._world:
            for boards in self._boards:
                boards.silence()
            part.plugged = True
            self._port.plug()

    def _heard(self, data: bytes) -> None:
        with self._world:
            if any(FaultKind.ECHO in part.faults.standing for part in self._parts):
                self.say([data])
            for boards in self._boards:
                for part, frame in boards.hear(data):
                    self.say(part.faults.spoil(frame), part.faults.delay_ms)
            self._acted()

    def _quiet(self) -> None:
        with self._world:
            for boards in self._boards:
                boards.silence()
            self._acted()


class PartSimulator:
    """One part of a line, as any other simulated device. Any thread."""

    def __init__(self, line: StationLine, part: Part) -> None:
        self._line = line
        self._part = part

    @property
    def port(self) -> PtyPort:
        """The line's port, which others may share."""
        return self._line.port

    @property
    def plugged(self) -> bool:
        """Whether the part is on the line."""
        return self._part.plugged

    @property
    def faults(self) -> Faults:
        """What is wrong with it."""
        return self._part.faults

    def unplug(self) -> None:
        """Take it off the line."""
        self._line.unplug(self._part)

    def replug(self) -> None:
        """Put it back."""
        self._line.replug(self._part)

    def close(self) -> None:
        """End the whole line."""
        self._line.close()
