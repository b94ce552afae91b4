"""Which simulator plays which configured reader or scanner."""

from typing import Protocol

from kiosk.config import ReaderTable, ScannerTable
from kiosk.devices.codec.rdm6300 import UID_BYTES
from kiosk.devices.codec.wedge import UidFormat
from kiosk.devices.sim.faults import Faults
from kiosk.devices.sim.gm65 import Gm65
from kiosk.devices.sim.honeywell import Honeywell
from kiosk.devices.sim.line import ScannerSimulator
from kiosk.devices.sim.newland import Newland
from kiosk.devices.sim.pn532 import Pn532Simulator
from kiosk.devices.sim.pty_port import PtyPort
from kiosk.devices.sim.rdm6300 import Rdm6300Simulator
from kiosk.devices.sim.wedge import WedgeSimulator


class SimulatedPort(Protocol):
    """Where a simulated device is plugged in; see PtyPort."""

    port: str
    path: str
    link_problem: str

    def write(self, data: bytes) -> bool:
        """Send bytes; False when nobody listens."""
        ...


class Simulator(Protocol):
    """A simulated device on its port. Any thread."""

    @property
    def port(self) -> SimulatedPort:
        """Where it is plugged in."""
        ...

    @property
    def plugged(self) -> bool:
        """Whether it is plugged in."""
        ...

    @property
    def faults(self) -> Faults:
        """What is wrong with it."""
        ...

    def unplug(self) -> None:
        """Pull the plug."""
        ...

    def replug(self) -> None:
        """Plug it in again."""
        ...

    def close(self) -> None:
        """End the device."""
        ...


class CardSimulator(Simulator, Protocol):
    """A simulated card reader."""

    def tap(self, uid: bytes) -> bool:
        """Present a card; False when nobody listens. ValueError for a length of UID that the reader has not."""
        ...


class CodeSimulator(Simulator, Protocol):
    """A simulated scanner."""

    def code(self, text: str) -> bool:
        """Present a code; False when nobody listens. ValueError for what can be no code."""
        ...


def simulate_reader(table: ReaderTable) -> tuple[CardSimulator, tuple[int, ...]] | None:
    """Plug in the reader; give it with the UID lengths that it knows. None for a driver without a simulator."""
    match table.driver:
        case "rdm6300":
            return Rdm6300Simulator(PtyPort(table.port)), (UID_BYTES,)
        case "pn532":
            return Pn532Simulator(table.port), Pn532Simulator.uid_lengths
        case "wedge":
            wedge = WedgeSimulator(table.port, UidFormat(table.uid_base, table.uid_order, table.uid_bytes))
            return wedge, wedge.uid_lengths
        case "pcsc":
            return None


def simulate_scanner(table: ScannerTable) -> CodeSimulator:
    """Plug in the scanner."""
    match table.driver:
        case "gm65":
            return ScannerSimulator(table.port, Gm65())
        case "newland":
            return ScannerSimulator(table.port, Newland())
        case "honeywell":
            return ScannerSimulator(table.port, Honeywell())
        case "line":
            return ScannerSimulator(table.port)
