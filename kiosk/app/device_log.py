"""Which device's coming and going goes to the log: each down once, each up once, all meters as one."""

from collections.abc import Callable

from kiosk.domain.facts import DeviceDown, DeviceUp
from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState

METERS = "meters"
"""One cable takes two dozen meters away: two dozen lines would say no more than one."""


class DeviceLog:
    """Turns states into facts. One thread."""

    def __init__(self, record: Callable[[DeviceDown | DeviceUp], None]) -> None:
        self._record = record
        self._down: dict[str, set[str]] = {}

    def note(self, health: DeviceHealth) -> None:
        """A device has news."""
        name = METERS if health.kind is DeviceKind.METERS else health.device
        down = self._down.setdefault(name, set())
        if health.state is DeviceState.DOWN:
            if not down:
                self._record(DeviceDown(name, health.reason))
            down.add(health.device)
        elif health.device in down:
            down.remove(health.device)
            if not down:
                self._record(DeviceUp(name))
