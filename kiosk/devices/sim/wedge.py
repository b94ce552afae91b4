"""A simulated keyboard reader: types the UID of a card and Enter, as records of the kernel, into a FIFO."""

from typing import Final

from kiosk.devices.codec import wedge
from kiosk.devices.codec.wedge import UidFormat
from kiosk.devices.sim.faults import FaultKind, Faults
from kiosk.devices.sim.fifo_port import FifoPort

_POSSIBLE: Final = frozenset({FaultKind.DROP, FaultKind.DUPLICATE, FaultKind.TRUNCATE})
"""The cable of a keyboard checks what it carries, and the kernel cuts no record: only whole presses can be amiss."""


class WedgeSimulator:
    """The reader behind a FIFO. Any thread; `close` it."""

    def __init__(self, port: str, form: UidFormat) -> None:
        self.faults = Faults(_POSSIBLE)
        self._form = form
        self._port = FifoPort(port)
        hex_lengths = wedge.UID_BYTES if form.base == "hex" else (4,)
        self.uid_lengths = hex_lengths if form.uid_bytes is None else (form.uid_bytes,)

    @property
    def port(self) -> FifoPort:
        """The FIFO."""
        return self._port

    @property
    def plugged(self) -> bool:
        """Whether the plug is in."""
        return self._port.plugged

    def tap(self, uid: bytes) -> bool:
        """Type a UID; ValueError for a length that the reader has not. False when nobody listens."""
        if len(uid) not in self.uid_lengths:
            raise ValueError(f"expected a UID of {self.uid_lengths} bytes, got {len(uid)}")
        return self.type(wedge.typed(uid, self._form))

    def type(self, digits: str) -> bool:
        """Type digits (0-9, A-F) and Enter."""
        keys = bytes([*(wedge.KEYS[digit] for digit in digits), wedge.KEY_ENTER])
        heard = self._port.write(b"")
        for presses in self.faults.spoil(keys):
            heard = self.press(*presses) and heard
        return heard

    def press(self, *keys: int) -> bool:
        """Press and release keys, by their codes."""
        return self._port.write(b"".join(wedge.key_records(key) for key in keys))

    def unplug(self) -> None:
        """Pull the plug."""
        self._port.unplug()

    def replug(self) -> None:
        """Plug it in again."""
        self._port.plug()

    def close(self) -> None:
        """Remove the FIFO."""
        self._port.unplug()
