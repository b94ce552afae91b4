"""A simulated scanner of plain lines, and what all simulated scanners have in common."""

from collections.abc import Sequence

from kiosk.devices.codec import code_line
from kiosk.devices.sim.answering import AnsweringSimulator, Device
from kiosk.devices.sim.faults import ONE_WAY, TWO_WAY


class PlainScanner:
    """A scanner that obeys no command. One thread at a time."""

    def answer(self, data: bytes) -> Sequence[bytes]:  # noqa: ARG002 - nothing is understood
        """Stay silent."""
        return ()

    def power_up(self) -> None:
        """Nothing to forget."""


class ScannerSimulator(AnsweringSimulator):
    """A scanner on its line. Any thread; `close` it."""

    def __init__(self, port: str, scanner: Device | None = None) -> None:
        super().__init__(port, scanner or PlainScanner(), TWO_WAY if scanner else ONE_WAY)

    def code(self, text: str) -> bool:
        """Present a code; ValueError for what can be none. False when nobody has the line open: it is lost."""
        return self.send([code_line.encode(text)])
