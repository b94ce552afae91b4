"""A simulated RDM6300: streams the frames of a held card, and disturbs them on demand."""

from queue import SimpleQueue
from threading import Event, Thread
from typing import Final

from kiosk.devices.codec.rdm6300 import encode
from kiosk.devices.sim.faults import ONE_WAY, Faults
from kiosk.devices.sim.pty_port import PtyPort

FRAME_EVERY_MS: Final = 60
BRIEF_HOLD_MS: Final = 120
"""A short tap: three frames."""


class Rdm6300Simulator:
    """The reader behind a pseudo-terminal. Any thread; `close` it."""

    def __init__(self, port: PtyPort) -> None:
        self.faults = Faults(ONE_WAY)
        self._port = port
        self._taps: SimpleQueue[tuple[int, list[tuple[bytes, ...]]] | None] = SimpleQueue()
        self._closing = Event()
        self._thread = Thread(target=self._stream, name=f"simulated rdm6300 {port.port}", daemon=True)
        self._thread.start()

    @property
    def port(self) -> PtyPort:
        """The line that the reader is on."""
        return self._port

    @property
    def plugged(self) -> bool:
        """Whether the plug is in."""
        return self._port.plugged

    def tap(self, uid: bytes, hold_ms: int = BRIEF_HOLD_MS) -> bool:
        """Hold a card there for a while: the first frame at once, or after the card that is held now; returns at once.

        False when the line is unplugged or nobody has it open: nothing is sent. ValueError unless a UID of 5 bytes.
        """
        frame = encode(uid)
        if not self._port.write(b""):
            return False
        frames = [self.faults.spoil(frame) for _ in range(1 + hold_ms // FRAME_EVERY_MS)]
        self._taps.put((self.faults.delay_ms, frames))
        return True

    def noise(self, data: bytes) -> bool:
        """Send bytes that no reader means."""
        return self._port.write(data)

    def tap_flipped(self, uid: bytes, bit: int) -> bool:
        """Send one frame in which one bit (0 to 111) is wrong."""
        frame = bytearray(encode(uid))
        frame[bit // 8] ^= 1 << bit % 8
        return self._port.write(bytes(frame))

    def tap_truncated(self, uid: bytes, length: int) -> bool:
        """Send only the first `length` bytes of one frame."""
        return self._port.write(encode(uid)[:length])

    def unplug(self) -> None:
        """Pull the reader's plug."""
        self._port.unplug()

    def replug(self) -> None:
        """Plug it in again, on a new pseudo-terminal under the same link."""
        self._port.plug()

    def close(self) -> None:
        """End the reader and remove its link."""
        self._closing.set()
        self._taps.put(None)
        self._thread.join()
        self._port.unplug()

    def _stream(self) -> None:
        while (tap := self._taps.get()) is not None:
            delay_ms, frames = tap
            self._closing.wait(delay_ms / 1000)
            for pieces in frames:
                for piece in pieces:
                    self._port.write(piece)
                if self._closing.wait(FRAME_EVERY_MS / 1000):
                    return
