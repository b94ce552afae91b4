"""The health of devices as the log of one terminal tells it: what works, what does not, since when, and how often."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from msgspec import Struct

from kiosk.central.reports.told import Irregular, Place, Told, read_data
from kiosk.domain.facts import AlarmCleared, AlarmRaised, DeviceDown, DeviceUp

WORDS = (b'"device.', b'"alarm.')
ALARM = "alarm"
"""Smoke or heat: while it stands, all outlets are off."""


@dataclass(frozen=True, slots=True)
class Device:
    """`place` is that of the last line about it; `downs`: how often it went down in all."""

    place: Place
    device: str
    works: bool
    since_ms: int
    reason: str = ""
    downs: int = 0


class _Down(Struct, frozen=True):
    device: str
    reason: str


class _Up(Struct, frozen=True):
    device: str


class _Alarm(Struct, frozen=True):
    source: str


class Devices:
    """The fold; the devices come out at the `end`."""

    def __init__(self) -> None:
        self._devices: dict[str, Device] = {}

    def take(self, told: Told) -> Iterator[Irregular]:
        """One line."""
        match told.kind:
            case DeviceDown.kind:
                down = read_data(told, _Down)
                if isinstance(down, Irregular):
                    yield down
                else:
                    self._note(told, down.device, works=False, reason=down.reason)
            case DeviceUp.kind:
                up = read_data(told, _Up)
                if isinstance(up, Irregular):
                    yield up
                else:
                    self._note(told, up.device, works=True)
            case AlarmRaised.kind:
                alarm = read_data(told, _Alarm)
                if isinstance(alarm, Irregular):
                    yield alarm
                else:
                    self._note(told, ALARM, works=False, reason=alarm.source)
            case AlarmCleared.kind:
                self._note(told, ALARM, works=True)

    def end(self) -> Iterator[Device]:
        """All that were ever named."""
        yield from (self._devices[name] for name in sorted(self._devices))
        self._devices.clear()

    def _note(self, told: Told, name: str, *, works: bool, reason: str = "") -> None:
        """A second line that says the same changes nothing but the reason."""
        before = self._devices.get(name)
        if before is not None and before.works is works:
            self._devices[name] = replace(before, place=told.place, reason=reason)
            return
        downs = (0 if before is None else before.downs) + (0 if works else 1)
        self._devices[name] = Device(told.place, name, works, told.at_ms, reason, downs)
