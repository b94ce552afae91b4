"""A device behind a bus of its own."""

from kiosk.devices.bus import Bus
from kiosk.devices.health import HealthRecord
from kiosk.domain.health import DeviceHealth


class PortDevice:
    """Starts and stops the bus, and shows the health that its listener keeps."""

    def __init__(self, health: HealthRecord, bus: Bus) -> None:
        self._health = health
        self._bus = bus

    @property
    def name(self) -> str:
        """The device's name."""
        return self._health.snapshot().device

    def start(self) -> None:
        """Open the port in the background."""
        self._bus.start()

    def health(self) -> DeviceHealth:
        """The state and counts of this moment; any thread."""
        return self._health.snapshot()

    def close(self) -> None:
        """Stop the bus; no callback comes after it."""
        self._bus.close()
