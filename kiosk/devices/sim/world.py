"""The physical world behind a station's simulated devices: doors, what is plugged in, smoke."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import RLock
from typing import Literal

from kiosk.devices.lock_places import Place
from kiosk.devices.sim.doors import Doors
from kiosk.devices.sim.pzem016 import Meter
from kiosk.devices.sim.waveshare import RelayBoard

Alarm = Literal["smoke", "over_temperature"]


@dataclass(frozen=True, slots=True)
class DoorSprang:
    """A pulse opened a door."""

    compartment: int


@dataclass(frozen=True, slots=True)
class OutletSwitched:
    """The contact of an outlet closed (on) or parted."""

    compartment: int
    on: bool


WorldEvent = DoorSprang | OutletSwitched


@dataclass(frozen=True, slots=True)
class Compartment:
    """How one compartment is now; `pulses` is how many its lock got, `watts` what flows of `load_watts`.

    `lease_left_ms`: when the relay goes off by itself.
    """

    number: int
    open: bool
    jammed: bool
    pulses: int
    outlet_on: bool
    lease_left_ms: float
    load_watts: float
    watts: float


@dataclass(frozen=True, slots=True)
class Outlet:
    """One contact of a relay board."""

    board: RelayBoard
    channel: int

    @property
    def on(self) -> bool:
        """Whether current can flow."""
        return self.board.contact(self.channel)


@dataclass(slots=True)
class AlarmContact:
    """A contact that closes while its alarm stands, on an input of a board; `settle` it after each change.

    While `stuck` it does not move.
    """

    kind: Alarm
    board: RelayBoard
    channel: int
    standing: bool = False
    stuck: bool = False
    inverted: bool = False
    closed: bool = False

    def settle(self) -> None:
        """Take the position that follows."""
        if not self.stuck:
            self.closed = self.standing
        self.board.inputs[self.channel - 1] = self.closed is not self.inverted


@dataclass(frozen=True, slots=True)
class Wiring:
    """What hangs where, by compartment; an empty part is not there."""

    doors: Doors
    locks: Mapping[int, Place] = field(default_factory=dict)
    outlets: Mapping[int, Outlet] = field(default_factory=dict)
    meters: Mapping[int, Meter] = field(default_factory=dict)
    contacts: Sequence[AlarmContact] = ()


class World:
    """Everything that people and devices do to it, under one `lock`, which the devices take too. Any thread.

    What happens by itself is told by `look`. KeyError for a compartment that is not there.
    """

    def __init__(self, wiring: Wiring, lock: RLock, tell: Callable[[WorldEvent], None]) -> None:
        self.lock = lock
        self._wiring = wiring
        self._tell = tell
        self._loads = dict.fromkeys(wiring.locks, 0.0)
        self._alarms: set[Alarm] = set()
        self._was_open = dict.fromkeys(wiring.locks, False)
        self._was_on = dict.fromkeys(wiring.outlets, False)
        self._follow()

    @property
    def numbers(self) -> Sequence[int]:
        """The compartments."""
        return tuple(self._wiring.locks)

    @property
    def has_outlets(self) -> bool:
        """Whether there is anything that switches power."""
        return bool(self._wiring.outlets)

    @property
    def alarms_known(self) -> frozenset[Alarm]:
        """The kinds that there are contacts for."""
        return frozenset(contact.kind for contact in self._wiring.contacts)

    @property
    def alarms(self) -> frozenset[Alarm]:
        """The kinds that stand."""
        return frozenset(self._alarms)

    def move_door(self, compartment: int, *, open_: bool) -> None:
        """Open or close a door by hand."""
        with self.lock:
            self._wiring.doors.move(self._wiring.locks[compartment], open_=open_)
            self._was_open[compartment] = open_

    def jam(self, compartment: int, jammed: bool = True) -> None:
        """Let a lock jam, so that no pulse opens it, or free it."""
        place = self._wiring.locks[compartment]
        with self.lock:
            if jammed:
                self._wiring.doors.stuck.add(place)
            else:
                self._wiring.doors.stuck.discard(place)

    def plug_load(self, compartment: int, watts: float) -> None:
        """Plug something in; 0 W takes it out."""
        with self.lock:
            if compartment not in self._loads:
                raise KeyError(compartment)
            self._loads[compartment] = watts
            if compartment in self._wiring.meters:
                self._wiring.meters[compartment].watts = watts

    def set_alarm(self, kind: Alarm, standing: bool) -> None:
        """Let there be smoke or heat, or end it."""
        with self.lock:
            if standing:
                self._alarms.add(kind)
            else:
                self._alarms.discard(kind)
            self._follow()

    def compartments(self) -> Sequence[Compartment]:
        """All of them, at one moment."""
        with self.lock:
            return [self._compartment(number, place) for number, place in self._wiring.locks.items()]

    def look(self) -> None:
        """Tell what pulses and relays did since the last look."""
        with self.lock:
            for number, place in self._wiring.locks.items():
                open_ = self._wiring.doors.is_open(place)
                if open_ and not self._was_open[number]:
                    self._tell(DoorSprang(number))
                self._was_open[number] = open_
            for number, outlet in self._wiring.outlets.items():
                on = outlet.on
                if on is not self._was_on[number]:
                    self._was_on[number] = on
                    self._tell(OutletSwitched(number, on))

    def _compartment(self, number: int, place: Place) -> Compartment:
        doors, outlet, load = self._wiring.doors, self._wiring.outlets.get(number), self._loads[number]
        on = outlet is not None and outlet.on
        return Compartment(
            number=number,
            open=doors.is_open(place),
            jammed=place in doors.stuck,
            pulses=doors.pulses.count(place),
            outlet_on=on,
            lease_left_ms=0.0 if outlet is None else outlet.board.left_ms(outlet.channel),
            load_watts=load,
            watts=load if on else 0.0,
        )

    def _follow(self) -> None:
        for contact in self._wiring.contacts:
            contact.standing = contact.kind in self._alarms
            contact.settle()
