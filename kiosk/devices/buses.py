"""The speaking buses of a station: devices that name the same port share one."""

from collections.abc import Callable

from kiosk.devices.port_thread import PortAddress
from kiosk.devices.speaking_bus import SpeakingBus


class PortClashError(Exception):
    """Two devices name one port and different speeds; it says which, for the one who wrote the station file."""


class Buses:
    """One bus for each port. `at`, `start` and `close` in one thread."""

    def __init__(self, make_bus: Callable[[PortAddress], SpeakingBus] = SpeakingBus) -> None:
        self._make_bus = make_bus
        self._buses: dict[str, tuple[int, SpeakingBus]] = {}

    def at(self, address: PortAddress) -> SpeakingBus:
        """Give the bus of a port, made at the first asking; PortClashError when it already has another speed."""
        if address.url not in self._buses:
            self._buses[address.url] = address.baud, self._make_bus(address)
        baud, bus = self._buses[address.url]
        if baud != address.baud:
            raise PortClashError(
                f"{address.url}: expected one speed for all devices there, got {baud} and {address.baud}"
            )
        return bus

    def start(self) -> None:
        """Open all ports, in the background."""
        for _, bus in self._buses.values():
            bus.start()

    def close(self) -> None:
        """End all buses."""
        for _, bus in self._buses.values():
            bus.close()
