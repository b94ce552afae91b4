"""A simulated device that is spoken to: on a pseudo-terminal, with a thread that listens, and faults on demand."""

import os
import select
from collections import deque
from collections.abc import Iterable, Sequence
from threading import Event, Lock, Thread
from typing import Final, Protocol

from kiosk.devices.sim.line_faults import Spoil, intact
from kiosk.devices.sim.pty_port import PtyPort

_WAIT_MS: Final = 20


class Device(Protocol):
    """What the device does, without its line. Called by one thread at a time."""

    def answer(self, data: bytes) -> Sequence[bytes]:
        """Take bytes from the line, cut anywhere; give the frames that the device sends back."""
        ...

    def power_up(self) -> None:
        """Begin as after the plug was pulled."""
        ...


class TwoWayPty(PtyPort):
    """The device's end of a line, to be read too."""

    def read(self) -> bytes:
        """Give what was sent to the device; nothing after 20 ms, or when nobody has the line open. One thread."""
        master = self._master
        if master is None:
            return b""
        poll = select.poll()
        poll.register(master, select.POLLIN)
        if not any(event & select.POLLIN for _, event in poll.poll(_WAIT_MS)):
            return b""
        with self._lock:
            if self._master != master:
                return b""
            try:
                return os.read(master, 4096)
            except OSError:  # nobody has it open any more
                return b""


class AnsweringSimulator:
    """The device on its line. Any thread; `close` it.

    Each of `spoil_next` befalls one frame that the device sends, in order; `delay_ms` holds every answer back.
    """

    def __init__(self, port: str, device: Device) -> None:
        self.delay_ms = 0
        self.commands_heard = 0
        self._device = device
        self._port = TwoWayPty(port)
        self._spoils: deque[Spoil] = deque()
        self._lock = Lock()
        self._closing = Event()
        self._thread = Thread(target=self._listen, name=f"simulated {port}", daemon=True)
        self._thread.start()

    @property
    def port(self) -> PtyPort:
        """The line that the device is on."""
        return self._port

    def spoil_next(self, *spoils: Spoil) -> None:
        """Let faults befall the next frames that the device sends."""
        self._spoils.extend(spoils)

    def send(self, frames: Iterable[bytes]) -> bool:
        """Send frames, spoilt as told; False when the line is unplugged or nobody has it open."""
        heard = self._port.write(b"")
        for frame in frames:
            spoil = self._spoils.popleft() if self._spoils else intact
            for piece in spoil(frame):
                heard = self._port.write(piece) and heard
        return heard

    def unplug(self) -> None:
        """Pull the plug."""
        self._port.unplug()

    def replug(self) -> None:
        """Plug it in again, on a new pseudo-terminal under the same link; the device begins anew."""
        with self._lock:
            self._device.power_up()
        self._port.plug()

    def close(self) -> None:
        """End the device and remove its link."""
        self._closing.set()
        self._thread.join()
        self._port.unplug()

    def _listen(self) -> None:
        while not self._closing.is_set():
            data = self._port.read()
            if not data:
                self._closing.wait(0.002)  # a line that nobody has open is readable without end
                continue
            with self._lock:
                answers = self._device.answer(data)
                self.commands_heard += bool(answers)
                if self.delay_ms:
                    self._closing.wait(self.delay_ms / 1000)
                self.send(answers)
