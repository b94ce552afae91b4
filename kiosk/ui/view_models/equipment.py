"""How the devices of a station stand, kind by kind, and what a visitor must be told of those that do not work."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.config import StationFile
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState

NONE, READY, PART, DOWN = "none", "ready", "part", "down"


@dataclass(frozen=True, slots=True)
class Equipment:
    """How many devices of each kind the station file names, and the last state of each one heard of, by name.

    One that was not heard of yet counts as working, and so does one with errors.
    """

    fitted: Mapping[DeviceKind, int] = field(default_factory=dict)
    heard: Mapping[DeviceKind, Mapping[str, DeviceState]] = field(default_factory=dict)

    def with_health(self, health: DeviceHealth) -> "Equipment":
        """The same after news of one device."""
        states = {**self.heard.get(health.kind, {}), health.device: health.state}
        return replace(self, heard={**self.heard, health.kind: states})

    def standing(self, kind: DeviceKind) -> str:
        """`none` where the station has no such device; `down` when all are, `part` when some are, else `ready`."""
        states = self.heard.get(kind, {})
        down = sum(state is DeviceState.DOWN for state in states.values())
        if not self.fitted.get(kind):
            return NONE
        if down == 0:
            return READY
        return DOWN if down >= max(self.fitted[kind], len(states)) else PART

    def whole(self, kind: DeviceKind) -> str:
        """The same for devices that stand in for each other: `ready` while one of them works."""
        standing = self.standing(kind)
        return READY if standing == PART else standing

    def charging(self) -> str:
        """The same of charging: no outlet is on without an alarm contact that is heard, nor without its meter."""
        heard = self.heard.get(DeviceKind.METERS, {}).values()
        unmetered = bool(heard) and all(state is DeviceState.DOWN for state in heard)
        unwatched = DeviceState.DOWN in self.heard.get(DeviceKind.INPUT, {}).values()
        power = self.whole(DeviceKind.POWER)
        return DOWN if power == READY and (unmetered or unwatched) else power


def fitted(station: StationFile) -> Mapping[DeviceKind, int]:
    """What a station file names: the readers and scanners, the boards of its locker bank, a line of relay boards."""
    lockers = station.lockers
    return {
        DeviceKind.READER: len(station.reader),
        DeviceKind.SCANNER: len(station.scanner),
        DeviceKind.LOCKERS: 0 if lockers is None else -(-lockers.compartments // lockers.per_board),
        DeviceKind.POWER: int(station.power is not None),
    }


def entry(reader: str, scanner: str) -> str:
    """Which ways to check in are down, and after a dash which are left; empty when none is down.

    `reader-phone` · `reader-code` · `scanner-phone` · `scanner-card` · `both-phone`.
    """
    match reader, scanner:
        case "down", "down":
            return "both-phone"
        case "down", _:
            return "reader-code" if scanner == READY else "reader-phone"
        case _, "down":
            return "scanner-card" if reader == READY else "scanner-phone"
        case _:
            return ""


def service(lockers: str, power: str) -> str:
    """What is down of storing and charging, the worst only: `lockers`, `power`, `part` of the lockers, or empty."""
    if lockers == DOWN:
        return "lockers"
    if power == DOWN:
        return "power"
    return PART if lockers == PART else ""
