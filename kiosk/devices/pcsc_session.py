"""A session with the PC/SC service through pyscard's plain functions, which report by result codes.

Names with SCard are those of the PC/SC API; only what is used of `smartcard.scard` is declared.
"""

import importlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, Protocol, cast

from kiosk.domain.fault import EnvironmentFault, FaultKind

GET_UID: Final = bytes.fromhex("FFCA000000")
_DONE: Final = (0x90, 0x00)
_LONGEST_UID: Final = 10


class PcscFault(EnvironmentFault):
    """The service, or the reader, cannot be used; `reason` is the technical word for the device's health."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(FaultKind.PORT_FAILED, detail)
        self.reason = reason


class PcscSession(Protocol):
    """A session with the service; one thread. Every method raises PcscFault when service or reader is gone."""

    def find(self, part: str) -> str:
        """Give the name of the first reader whose name contains `part`."""
        ...

    def card_arrived(self, reader: str, timeout_ms: int) -> bool:
        """Wait for a card to come; False when none came in the time. One that already lies there has come."""
        ...

    def uid(self, reader: str) -> bytes | None:
        """Read the UID of the card on the reader; None when it is away again, or tells none."""
        ...


class PcscService(Protocol):
    """The system's PC/SC service."""

    def session(self) -> AbstractContextManager[PcscSession]:
        """Begin a session; PcscFault when the service does not run."""
        ...


class Scard(Protocol):
    """What is used of the module `smartcard.scard`: each call gives a result code first."""

    SCARD_S_SUCCESS: int
    SCARD_E_TIMEOUT: int
    SCARD_SCOPE_USER: int
    SCARD_SHARE_SHARED: int
    SCARD_PROTOCOL_T0: int
    SCARD_PROTOCOL_T1: int
    SCARD_PCI_T0: Any
    SCARD_PCI_T1: Any
    SCARD_LEAVE_CARD: int
    SCARD_STATE_UNAWARE: int
    SCARD_STATE_PRESENT: int
    SCARD_STATE_CHANGED: int
    SCARD_STATE_UNAVAILABLE: int
    SCARD_STATE_UNKNOWN: int
    SCARD_STATE_IGNORE: int

    def SCardEstablishContext(self, scope: int) -> tuple[int, Any]: ...  # noqa: D102, N802
    def SCardReleaseContext(self, context: Any) -> int: ...  # noqa: D102, N802
    def SCardListReaders(self, context: Any, groups: list[str]) -> tuple[int, list[str]]: ...  # noqa: D102, N802
    def SCardGetStatusChange(  # noqa: D102, N802
        self, context: Any, timeout_ms: int, states: list[tuple[str, int]]
    ) -> tuple[int, list[tuple[str, int, list[int]]]]: ...
    def SCardConnect(  # noqa: D102, N802
        self, context: Any, reader: str, share: int, protocols: int
    ) -> tuple[int, Any, int]: ...
    def SCardTransmit(self, card: Any, pci: Any, command: list[int]) -> tuple[int, list[int]]: ...  # noqa: D102, N802
    def SCardDisconnect(self, card: Any, disposition: int) -> int: ...  # noqa: D102, N802
    def SCardGetErrorMessage(self, code: int) -> str: ...  # noqa: D102, N802


def load_pcsc() -> PcscService | None:
    """Load pyscard (the extra `pcsc`); None when it is not installed, or the system's library is not."""
    try:
        module = importlib.import_module("smartcard.scard")
    except ImportError:
        return None
    return ScardService(cast(Scard, module))


class ScardService:
    """The service as pyscard reaches it."""

    def __init__(self, scard: Scard) -> None:
        self._scard = scard

    @contextmanager
    def session(self) -> Iterator[PcscSession]:
        """Begin a session, and end it again."""
        code, context = self._scard.SCardEstablishContext(self._scard.SCARD_SCOPE_USER)
        _expect(self._scard, code, "pcsc_service_missing")
        try:
            yield _ScardSession(self._scard, context)
        finally:
            self._scard.SCardReleaseContext(context)


class _ScardSession:
    def __init__(self, scard: Scard, context: Any) -> None:
        self._scard = scard
        self._context = context
        self._state = scard.SCARD_STATE_UNAWARE

    def find(self, part: str) -> str:
        code, names = self._scard.SCardListReaders(self._context, [])
        _expect(self._scard, code, "port_missing")
        found = next((name for name in names if part in name), None)
        if found is None:
            raise PcscFault("port_missing", f"no PC/SC reader with {part!r} in its name")
        return found

    def card_arrived(self, reader: str, timeout_ms: int) -> bool:
        scard, known = self._scard, self._state
        code, states = scard.SCardGetStatusChange(self._context, timeout_ms, [(reader, known)])
        if code == scard.SCARD_E_TIMEOUT:
            return False
        _expect(scard, code, "port_lost")
        ((_, state, _),) = states
        if state & (scard.SCARD_STATE_UNAVAILABLE | scard.SCARD_STATE_UNKNOWN | scard.SCARD_STATE_IGNORE):
            raise PcscFault("port_lost", f"the PC/SC reader {reader!r} is gone")
        self._state = state & ~scard.SCARD_STATE_CHANGED
        was_away = not known & scard.SCARD_STATE_PRESENT
        another = known >> 16 != state >> 16  # the count of cards that came and went, in the upper half
        return bool(state & scard.SCARD_STATE_PRESENT) and (was_away or another)

    def uid(self, reader: str) -> bytes | None:
        scard = self._scard
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        code, card, protocol = scard.SCardConnect(self._context, reader, scard.SCARD_SHARE_SHARED, protocols)
        if code != scard.SCARD_S_SUCCESS:  # taken away, or in the hand of another program: the next wait tells
            return None
        try:
            pci = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1
            code, reply = scard.SCardTransmit(card, pci, list(GET_UID))
        finally:
            scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
        return uid_in(reply) if code == scard.SCARD_S_SUCCESS else None


def uid_in(reply: Sequence[int]) -> bytes | None:
    """Read the reply to GET_UID: the UID, then 90 00; None for any other, and for a UID that is none."""
    if tuple(reply[-2:]) != _DONE or not 4 <= len(reply) - 2 <= _LONGEST_UID:
        return None
    return bytes(reply[:-2])


def _expect(scard: Scard, code: int, reason: str) -> None:
    if code != scard.SCARD_S_SUCCESS:
        raise PcscFault(reason, f"PC/SC: {scard.SCardGetErrorMessage(code)}")
