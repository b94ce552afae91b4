"""The functions of smartcard.scard that are used, over one reader whose card and service a test moves."""

# ruff: noqa: ARG002, N802 - names and parameters are those of the PC/SC API

from threading import Condition
from typing import Any

from kiosk.devices.pcsc_session import GET_UID


class FakeScard:
    """Any thread."""

    SCARD_S_SUCCESS = 0
    SCARD_E_TIMEOUT = 10
    SCARD_SCOPE_USER = 0
    SCARD_SHARE_SHARED = 2
    SCARD_PROTOCOL_T0 = 1
    SCARD_PROTOCOL_T1 = 2
    SCARD_PCI_T0 = "T0"
    SCARD_PCI_T1 = "T1"
    SCARD_LEAVE_CARD = 0
    SCARD_STATE_UNAWARE = 0
    SCARD_STATE_IGNORE = 1
    SCARD_STATE_CHANGED = 2
    SCARD_STATE_UNKNOWN = 4
    SCARD_STATE_UNAVAILABLE = 8
    SCARD_STATE_EMPTY = 16
    SCARD_STATE_PRESENT = 32
    STOPPED = 30

    def __init__(self, readers: list[str]) -> None:
        self.open = 0
        self.connected = 0
        self.reply: list[int] = []
        self._changed = Condition()
        self._readers = readers
        self._running = True
        self._generation = 0
        self._present = False
        self._moves = 0
        self._gone = False

    def place(self, uid: bytes | None, status: str = "9000") -> None:
        with self._changed:
            self.reply = [*(uid or b""), *bytes.fromhex(status)]
            self._moves += uid is not None or self._present
            self._present = uid is not None
            self._changed.notify_all()

    def restart(self, *, running: bool) -> None:
        with self._changed:
            self._running = running
            self._generation += 1
            self._changed.notify_all()

    def pull(self, *, gone: bool) -> None:
        with self._changed:
            self._gone = gone
            self._changed.notify_all()

    def SCardEstablishContext(self, scope: int) -> tuple[int, Any]:
        with self._changed:
            if not self._running:
                return self.STOPPED, 0
            self.open += 1
            return 0, self._generation

    def SCardReleaseContext(self, context: Any) -> int:
        with self._changed:
            self.open -= 1
            return 0

    def SCardListReaders(self, context: Any, groups: list[str]) -> tuple[int, list[str]]:
        return 0, [] if self._gone else self._readers

    def SCardGetStatusChange(
        self, context: Any, timeout_ms: int, states: list[tuple[str, int]]
    ) -> tuple[int, list[tuple[str, int, list[int]]]]:
        ((name, known),) = states
        with self._changed:
            changed = self._changed.wait_for(
                lambda: context != self._generation or self._gone or self._state() != known, timeout_ms / 1000
            )
            if context != self._generation:
                return self.STOPPED, []
            state = self.SCARD_STATE_UNAVAILABLE if self._gone else self._state()
            return (0 if changed else self.SCARD_E_TIMEOUT), [(name, state | self.SCARD_STATE_CHANGED, [])]

    def SCardConnect(self, context: Any, reader: str, share: int, protocols: int) -> tuple[int, Any, int]:
        with self._changed:
            if not self._present:
                return 99, 0, 0
            self.connected += 1
            return 0, "card", self.SCARD_PROTOCOL_T1

    def SCardTransmit(self, card: Any, pci: Any, command: list[int]) -> tuple[int, list[int]]:
        assert (pci, bytes(command)) == ("T1", GET_UID)
        return 0, self.reply

    def SCardDisconnect(self, card: Any, disposition: int) -> int:
        with self._changed:
            self.connected -= 1
            return 0

    def SCardGetErrorMessage(self, code: int) -> str:
        return f"code {code}"

    def _state(self) -> int:
        return self._moves << 16 | (self.SCARD_STATE_PRESENT if self._present else self.SCARD_STATE_EMPTY)
