"""All simulated devices of one station file."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kiosk.config import StationFile
from kiosk.devices.readers import reader_name
from kiosk.devices.sim.pty_port import PtyPort
from kiosk.devices.sim.rdm6300 import Rdm6300Simulator


@dataclass(frozen=True, slots=True)
class SimulatedReader:
    """A simulated card reader under its device name."""

    name: str
    driver: str
    simulator: Rdm6300Simulator


class SimulatedStation:
    """One simulator for each configured device whose driver this version carries; a context manager."""

    def __init__(self, station: StationFile) -> None:
        """Plug everything in; PortFault when the system has no pseudo-terminals left."""
        self._readers: dict[str, SimulatedReader] = {}
        with ExitStack() as undo:
            for place, table in enumerate(station.reader):
                if table.driver == "rdm6300":
                    simulator = Rdm6300Simulator(PtyPort(table.port))
                    undo.callback(simulator.close)
                    name = reader_name(place)
                    self._readers[name] = SimulatedReader(name, table.driver, simulator)
            self._closing = undo.pop_all()

    def __iter__(self) -> Iterator[SimulatedReader]:
        return iter(self._readers.values())

    def reader(self, name: str) -> SimulatedReader | None:
        """The reader of that name."""
        return self._readers.get(name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Unplug everything and remove the links."""
        self._closing.close()
