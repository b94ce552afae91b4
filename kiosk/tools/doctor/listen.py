"""Opens the ports of the station file for a few seconds, asks every device, and hears the doors."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Condition
from typing import Final

import msgspec

from kiosk.config import StationFile
from kiosk.devices.equipment import Equipment
from kiosk.devices.port_thread import PortAddress, monotonic_ms
from kiosk.devices.readers import build_readers
from kiosk.devices.safety.events import DoorsRead, Event
from kiosk.devices.scanners import MODELS, build_scanners
from kiosk.devices.speaking_bus import SpeakingBus
from kiosk.domain.health import DeviceHealth, DeviceState
from kiosk.domain.lockers.door import Door

GRACE_MS: Final = 3_000
"""Once every device has said a first word, those that are down get this long, counted from the start."""

LONGEST_MS: Final = 10_000
EACH_MS: Final = 700
"""A silent device on a line takes this long; with many of them the round is longer."""

MakeBus = Callable[[PortAddress], SpeakingBus]


@dataclass(frozen=True, slots=True)
class Heard:
    """How each device is, and its doors as the station file's polarity has them; UNKNOWN where polls differ."""

    devices: tuple[DeviceHealth, ...] = ()
    doors: Mapping[int, Door] = field(default_factory=dict)


class DoorPolls:
    """What the polls say of doors: a door counts once two in a row agree. Not locked."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[Door, int]] = {}

    def take(self, event: DoorsRead) -> None:
        """Take one answered query."""
        for number, door in event.doors:
            before, times = self._last.get(number, (door, 0))
            self._last[number] = door, times + 1 if door is before else 1

    def doors(self) -> dict[int, Door]:
        """Every door that was told of at all."""
        return {number: door if times > 1 else Door.UNKNOWN for number, (door, times) in self._last.items()}

    def settled(self) -> bool:
        """Whether each door that was told of was told the same twice."""
        return all(times > 1 for _, times in self._last.values())


class Listener:
    """The station's devices, open from `start` until `close`; these and `wait` in one thread."""

    def __init__(self, station: StationFile, make_bus: MakeBus | None = None) -> None:
        """Build; PlaceError and PortClashError for what cannot be so wired."""
        self._changed = Condition()
        self._polls = DoorPolls()
        self._readers = build_readers(station.reader, _ignore, self._told)
        self._scanners = build_scanners(station.scanner, _ignore, self._told)
        self._asked_scanners = {
            scanner.name
            for scanner, table in zip(self._scanners, station.scanner, strict=True)
            if MODELS[table.driver].answers
        }
        self._equipment = Equipment(station, self._event, self._told, make_bus=make_bus)
        self._undo = ExitStack()

    def start(self) -> None:
        """Open all ports in the background."""
        for device in (*self._readers, *self._scanners):
            self._undo.callback(device.close)
            device.start()
        for scanner in self._scanners:
            scanner.rest()  # the one command that changes nothing on a scanner at rest
        self._undo.callback(self._equipment.close)
        self._equipment.start()

    def wait(self, clock_ms: Callable[[], int] = monotonic_ms) -> Heard:
        """Hear until there is nothing more to hear, or for long enough."""
        begun_ms = clock_ms()
        longest_ms = LONGEST_MS + EACH_MS * len(self._health())
        with self._changed:
            while (spent_ms := clock_ms() - begun_ms) < longest_ms:
                if self._all_well() or (spent_ms >= GRACE_MS and self._all_said()):
                    break
                self._changed.wait(0.1)
            return Heard(self._health(), self._polls.doors())

    def close(self) -> None:
        """Give the ports back."""
        self._undo.close()

    def _health(self) -> tuple[DeviceHealth, ...]:
        simple = (*self._readers, *self._scanners)
        return (*(device.health() for device in simple), *self._equipment.health())

    def _all_well(self) -> bool:
        up = all(health.state is DeviceState.UP and self._has_answered(health) for health in self._health())
        return up and self._polls.settled() and len(self._polls.doors()) == len(self._equipment.layout.wiring)

    def _all_said(self) -> bool:
        return all(health.reason != "not_opened" and self._has_answered(health) for health in self._health())

    def _has_answered(self, health: DeviceHealth) -> bool:
        """Whether a scanner that knows commands has answered one; the others need not."""
        waits = health.device in self._asked_scanners and health.state is not DeviceState.DOWN
        return not waits or health.last_ok_ms is not None

    def _told(self, _health: DeviceHealth) -> None:
        with self._changed:
            self._changed.notify()

    def _event(self, event: Event) -> None:
        with self._changed:
            if isinstance(event, DoorsRead):
                self._polls.take(event)
            self._changed.notify()


def listen(station: StationFile, make_bus: MakeBus | None = None) -> Heard:
    """Open everything, hear, and close again."""
    listener = Listener(station, make_bus)
    try:
        listener.start()
        return listener.wait()
    finally:
        listener.close()


def only_lockers(station: StationFile, **changes: object) -> StationFile:
    """The station with its lock boards alone, and these keys of `[lockers]` changed; ValueError when it has none."""
    if station.lockers is None:
        raise ValueError("expected a station with [lockers]")
    return msgspec.structs.replace(
        station,
        reader=(),
        scanner=(),
        power=None,
        meters=None,
        input=(),
        lockers=msgspec.structs.replace(station.lockers, **changes),
    )


def _ignore(_: object) -> None:
    pass
