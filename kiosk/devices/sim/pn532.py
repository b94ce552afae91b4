"""A simulated PN532: asleep until it is woken, silent until a card comes."""

from collections.abc import Sequence
from typing import Final

from kiosk.devices.codec import pn532
from kiosk.devices.sim.answering import AnsweringSimulator

_FIRMWARE: Final = bytes.fromhex("0332010607")
_WAKE: Final = 0x55


class Pn532Chip:
    """The chip without its line. One thread at a time."""

    def __init__(self) -> None:
        self.configured = False
        self._awake = False
        self._looking = False
        self._uid: bytes | None = None
        self._once = False
        self._decoder = pn532.decoder()

    def power_up(self) -> None:
        """Asleep, not configured."""
        self._decoder.reset()
        self.configured = self._awake = self._looking = False

    def answer(self, data: bytes) -> Sequence[bytes]:
        """Obey: an ack for each command, and a reply where there is one."""
        if not self._awake:
            self._awake = _WAKE in data
            if not self._awake:
                return ()
        heard = self._decoder.feed(data)
        return [frame for message in heard if isinstance(message, pn532.Message) for frame in self._obey(message)]

    def place(self, uid: bytes | None, *, once: bool = False) -> Sequence[bytes]:
        """Put a card into the field, `once` only until the chip has seen it; None takes it away.

        Give what the chip says to that.
        """
        self._uid, self._once = uid, once
        return self._found() if self._looking else ()

    def _found(self) -> Sequence[bytes]:
        uid = self._uid
        self._looking = uid is None
        if uid is None:
            return ()
        if self._once:
            self._uid = None
        return (pn532.encode_target(uid),)

    def _obey(self, message: pn532.Message) -> Sequence[bytes]:
        command = bytes([message.code]) + message.payload
        self._looking = False
        if command == pn532.GET_VERSION:
            return pn532.ACK, pn532.encode_reply(_FIRMWARE)
        if command == pn532.SAM_CONFIGURATION:
            self.configured = True
            return pn532.ACK, pn532.encode_reply(b"\x15")
        if command == pn532.IN_LIST_PASSIVE_TARGET:
            return pn532.ACK, *self._found()
        return (pn532.ERROR,)


class Pn532Simulator(AnsweringSimulator):
    """The chip behind a pseudo-terminal. Any thread; `close` it."""

    uid_lengths = pn532.UID_LENGTHS

    def __init__(self, port: str) -> None:
        self.chip = Pn532Chip()
        super().__init__(port, self.chip)

    def tap(self, uid: bytes) -> bool:
        """Hold a card there until the chip has seen it, or the next one comes; ValueError unless 4 or 7 bytes.

        False when the line is unplugged or nobody has it open: no card is held.
        """
        pn532.encode_target(uid)
        if not self.port.write(b""):
            return False
        with self._lock:
            return self.send(self.chip.place(uid, once=True))

    def hold(self, uid: bytes | None) -> None:
        """Hold a card there for good, or take it away."""
        with self._lock:
            self.send(self.chip.place(uid))
