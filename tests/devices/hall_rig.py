"""A whole hall on simulated boards over real pseudo-terminals, with a disk that is a list."""

from pathlib import Path

from kiosk.config import StationFile, load_station
from kiosk.devices.hall import LockerHall
from kiosk.devices.sim.faults import FaultKind
from kiosk.devices.sim.station import SimulatedStation
from kiosk.devices.sim.wiring import SimulatedPart
from kiosk.domain.health import DeviceHealth, DeviceState
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Authority, Entry, Kept, OpenOutcome, OpenResult, Order
from kiosk.domain.lockers.news import CompartmentStatus, HallStatus, News
from kiosk.services.lockers.ports import Written
from tests.devices.keeper_rig import eventually

TEXT = """
[station]
id = "hz-tyc"
name = "x"
phone = "1"
[data]
dir = "{0}/data"
[central]
url = "http://127.0.0.1:9"
[screen]
width_mm = 268
height_mm = 476
[lockers]
driver = "{1}"
port = "{0}/lockers"
compartments = {2}
per_board = {3}
[power]
driver = "waveshare"
port = "{0}/power"
[meters]
driver = "pzem016"
port = "{0}/meters"
[[input]]
kind = "smoke"
driver = "waveshare_input"
port = "{0}/power"
"""


def hall_station(directory: Path, driver: str = "lock8a", compartments: int = 2, per_board: int = 16) -> StationFile:
    path = directory / "station.toml"
    path.write_text(TEXT.format(directory, driver, compartments, per_board), encoding="utf-8")
    return load_station(path)


class ListDisk:
    """Entries in the order in which they were written, at once."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def record(self, entry: Entry, written: Written) -> None:
        self.entries.append(entry)
        written(True)


class HallRig:
    """One life of a hall."""

    def __init__(self, station: StationFile, kept: Kept = Kept()) -> None:  # noqa: B008 - frozen
        self.simulated = SimulatedStation(station)
        self.disk = ListDisk()
        self.news: list[News] = []
        self.health: dict[str, DeviceHealth] = {}
        self.hall = LockerHall(station, self.disk, self.news.append, self._health_came)
        self.hall.start(kept)
        self._orders = 0

    def close(self) -> None:
        self.hall.close()
        self.simulated.close()

    def part(self, name: str) -> SimulatedPart:
        device = self.simulated.device(name)
        assert isinstance(device, SimulatedPart)
        return device

    def fault(self, name: str, kind: FaultKind) -> None:
        self.part(name).simulator.faults.add(kind)

    def status(self) -> HallStatus:
        return next((each for each in reversed(self.news) if isinstance(each, HallStatus)), HallStatus())

    def compartment(self, number: int) -> CompartmentStatus:
        known = {each.number: each for each in self.status().compartments}
        return known.get(number, CompartmentStatus(number))

    def state(self, name: str) -> DeviceState:
        return self.health[name].state if name in self.health else DeviceState.DOWN

    def doors_known(self) -> bool:
        compartments = self.status().compartments
        return bool(compartments) and all(each.door is not Door.UNKNOWN for each in compartments)

    def wait_until_ready(self) -> None:
        eventually("doors known", self.doors_known)
        eventually("all up", lambda: all(self.state(name) is DeviceState.UP for name in self.hall.names))

    def pulses(self, number: int) -> int:
        return next(each.pulses for each in self.simulated.world.compartments() if each.number == number)

    def outlet_on(self, number: int) -> bool:
        return next(each.outlet_on for each in self.simulated.world.compartments() if each.number == number)

    def open(self, number: int) -> OpenResult:
        """Order a door; give how it ended."""
        self._orders += 1
        order = Order(f"order {self._orders}", number, Authority.ATTENDANT)
        self.hall.control.open(order)
        eventually("an outcome", lambda: self._outcome(order), patience_s=25)
        outcome = self._outcome(order)
        assert outcome is not None
        return outcome.result

    def _outcome(self, order: Order) -> OpenOutcome | None:
        of = (entry for entry in self.disk.entries if isinstance(entry, OpenOutcome) and entry.order == order)
        return next(of, None)

    def _health_came(self, health: DeviceHealth) -> None:
        self.health[health.device] = health
