"""All simulated devices of one station file."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kiosk.config import StationFile
from kiosk.devices.readers import reader_name
from kiosk.devices.scanners import scanner_name
from kiosk.devices.sim.catalogue import CardSimulator, CodeSimulator, simulate_reader, simulate_scanner


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


class SimulatedStation:
    """One simulator for each configured reader and scanner whose driver has one; a context manager."""

    def __init__(self, station: StationFile) -> None:
        """Plug everything in; PortFault when the system has no pseudo-terminals left."""
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
            self._closing = undo.pop_all()

    def __iter__(self) -> Iterator[SimulatedReader]:
        return iter(self._readers.values())

    @property
    def devices(self) -> tuple[SimulatedReader | SimulatedScanner, ...]:
        """Everything that is simulated."""
        return (*self._readers.values(), *self._scanners.values())

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
