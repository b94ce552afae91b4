"""All simulated devices of one station file, and the world behind them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kiosk.config import StationFile
from kiosk.devices.readers import reader_name
from kiosk.devices.scanners import scanner_name
from kiosk.devices.sim.catalogue import CardSimulator, CodeSimulator, simulate_reader, simulate_scanner
from kiosk.devices.sim.wiring import SimulatedPart, plug_in
from kiosk.devices.sim.world import World, WorldEvent


@dataclass(frozen=True, slots=True)
class SimulatedReader:
    """A simulated card reader under its device name, and how many bytes the UIDs of its cards may have."""

    name: str
    driver: str
    simulator: CardSimulator
    uid_lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SimulatedScanner:
    """A simulated scanner under its device name."""

    name: str
    driver: str
    simulator: CodeSimulator


SimulatedDevice = SimulatedReader | SimulatedScanner | SimulatedPart


def _ignore(_: WorldEvent) -> None:
    pass


class SimulatedStation:
    """One simulator for each configured device whose driver has one; a context manager.

    What happens in the world by itself is told on any thread, by one at a time.
    """

    def __init__(self, station: StationFile, tell: Callable[[WorldEvent], None] = _ignore) -> None:
        """Plug everything in.

        PortFault when the system has no pseudo-terminals left, PlaceError when the file wires two things to one place.
        """
        self._readers: dict[str, SimulatedReader] = {}
        self._scanners: dict[str, SimulatedScanner] = {}
        with ExitStack() as undo:
            for place, table in enumerate(station.reader):
                simulated = simulate_reader(table)
                if simulated is not None:
                    undo.callback(simulated[0].close)
                    name = reader_name(place)
                    self._readers[name] = SimulatedReader(name, table.driver, *simulated)
            for place, scanner in enumerate(station.scanner):
                simulator = simulate_scanner(scanner)
                undo.callback(simulator.close)
                name = scanner_name(place)
                self._scanners[name] = SimulatedScanner(name, scanner.driver, simulator)
            self._plugged = plug_in(station, tell, undo)
            self._closing = undo.pop_all()

    def __iter__(self) -> Iterator[SimulatedReader]:
        return iter(self._readers.values())

    @property
    def devices(self) -> tuple[SimulatedDevice, ...]:
        """Everything that is simulated."""
        return (*self._readers.values(), *self._scanners.values(), *self._plugged.parts)

    @property
    def world(self) -> World:
        """The compartments, and smoke."""
        return self._plugged.world

    def device(self, name: str) -> SimulatedDevice | None:
        """The device of that name."""
        return next((device for device in self.devices if device.name == name), None)

    def reader(self, name: str) -> SimulatedReader | None:
        """The reader of that name."""
        return self._readers.get(name)

    def scanner(self, name: str) -> SimulatedScanner | None:
        """The scanner of that name."""
        return self._scanners.get(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Unplug everything and remove the links."""
        self._closing.close()
