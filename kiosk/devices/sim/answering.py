"""A simulated device that is spoken to, alone on its line, with faults on demand."""

from collections import deque
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Protocol

from kiosk.devices.sim.faults import TWO_WAY, FaultKind, Faults
from kiosk.devices.sim.line_faults import Spoil, intact
from kiosk.devices.sim.listening import ListeningLine


class Device(Protocol):
    """What the device does, without its line. Called by one thread at a time."""

    def answer(self, data: bytes) -> Sequence[bytes]:
        """Take bytes from the line, cut anywhere; give the frames that the device sends back."""
        ...

    def power_up(self) -> None:
        """Begin as after the plug was pulled."""
        ...


class AnsweringSimulator(ListeningLine):
    """The device on its line. Any thread; `close` it.

    Each of `spoil_next` befalls one frame that the device sends, in order, and `faults` all of them; `delay_ms` holds
    every frame back.
    """

    def __init__(self, port: str, device: Device, possible: frozenset[FaultKind] = TWO_WAY) -> None:
        super().__init__(port)
        self.faults = Faults(possible)
        self.delay_ms = 0
        self.commands_heard = 0
        self._device = device
        self._spoils: deque[Spoil] = deque()
        self._lock = Lock()
        self.start()

    @property
    def plugged(self) -> bool:
        """Whether the plug is in."""
        return self._port.plugged

    def spoil_next(self, *spoils: Spoil) -> None:
        """Let faults befall the next frames that the device sends."""
        self._spoils.extend(spoils)

    def send(self, frames: Iterable[bytes]) -> bool:
        """Send frames, spoilt as told; False when the line is unplugged or nobody has it open."""
        heard = self.say(())
        delay_ms = self.delay_ms + self.faults.delay_ms
        for frame in frames:
            spoil = self._spoils.popleft() if self._spoils else intact
            pieces = (piece for rest in spoil(frame) for piece in self.faults.spoil(rest))
            heard = self.say(pieces, delay_ms) and heard
        return heard

    def unplug(self) -> None:
        """Pull the plug."""
        self._pull()

    def replug(self) -> None:
        """Plug it in again, on a new pseudo-terminal under the same link; the device begins anew."""
        with self._lock:
            self._device.power_up()
        self._port.plug()

    def _heard(self, data: bytes) -> None:
        with self._lock:
            if FaultKind.ECHO in self.faults.standing:
                self.say([data])
            answers = self._device.answer(data)
            self.commands_heard += bool(answers)
            self.send(answers)
