"""The lockers of a station with their power, meters and alarm contacts, kept safe by one keeper."""

from collections.abc import Callable

from kiosk.config import StationFile
from kiosk.devices.equipment import Equipment
from kiosk.devices.health import HealthSink
from kiosk.devices.keeper import Drivers, Keeper
from kiosk.devices.port_thread import monotonic_ms
from kiosk.devices.safety.events import Event
from kiosk.domain.health import DeviceHealth
from kiosk.domain.lockers.entries import Kept
from kiosk.domain.lockers.news import News
from kiosk.services.lockers.ports import EntryDisk, LockerControl


class LockerHall:
    """Built from the station file; `start` and `close` in one thread.

    `tell` hears the news and `on_health` the devices' states, on threads of the hall; neither may block. PlaceError
    and PortClashError, which say what is wrong in the station file, when it cannot be built.
    """

    def __init__(
        self,
        station: StationFile,
        disk: EntryDisk,
        tell: Callable[[News], None],
        on_health: HealthSink,
        clock_ms: Callable[[], int] = monotonic_ms,
    ) -> None:
        self._equipment = equipment = Equipment(station, self._hear, on_health, clock_ms)
        drivers = Drivers(equipment.locks, equipment.power)
        self._keeper = Keeper(equipment.layout, drivers, disk, tell, clock_ms)

    @property
    def control(self) -> LockerControl:
        """How people ask for doors and power."""
        return self._keeper

    @property
    def names(self) -> frozenset[str]:
        """The names of all devices."""
        return frozenset(each.device for each in self.health())

    def start(self, kept: Kept) -> None:
        """Open the ports in the background, with what the disk remembers of a former life."""
        self._keeper.start(kept)
        self._equipment.start()

    def health(self) -> tuple[DeviceHealth, ...]:
        """All devices' states and counts of this moment; any thread."""
        return self._equipment.health()

    def close(self) -> None:
        """Order nothing more, and give the ports back; leases that run end by themselves."""
        self._keeper.close()
        self._equipment.close()

    def _hear(self, event: Event) -> None:
        self._keeper.hear(event)
