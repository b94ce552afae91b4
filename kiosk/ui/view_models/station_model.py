"""What the home screen and every header know: the station, the time, the network, devices, alarm, today's visits."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.china_time import CHINA
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.disk_room import DiskRoom
from kiosk.domain.health import DeviceHealth, DeviceKind
from kiosk.domain.lockers.news import HallStatus
from kiosk.ui.view_models import equipment
from kiosk.ui.view_models.equipment import Equipment
from kiosk.ui.view_models.props import emit_changes

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class StationInputs:
    """All that is known; `at_ms` is Unix time."""

    at_ms: int
    equipment: Equipment = field(default_factory=Equipment)
    status: ConnectionStatus | None = None
    visits: int | None = None
    alarm: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class StationProps:
    """What QML shows; `weekday` counts from Monday = 0, `visits` is -1 when unknown."""

    time: str
    month: int
    day: int
    weekday: int
    network: str
    waiting: int
    reader: str
    scanner: str
    lockers: str
    power: str
    entry: str
    service: str
    alarm: bool
    full: bool
    visits: int


def derive(inputs: StationInputs) -> StationProps:
    """Props from inputs: the time in China, codes for QML to put into words."""
    now = datetime.fromtimestamp(inputs.at_ms / 1000, CHINA)
    has = inputs.equipment
    reader, scanner = has.whole(DeviceKind.READER), has.whole(DeviceKind.SCANNER)
    lockers, power = has.standing(DeviceKind.LOCKERS), has.charging()
    return StationProps(
        time=f"{now:%H:%M}",
        month=now.month,
        day=now.day,
        weekday=now.weekday(),
        network=_network(inputs.status),
        waiting=0 if inputs.status is None else inputs.status.waiting,
        reader=reader,
        scanner=scanner,
        lockers=lockers,
        power=power,
        entry=equipment.entry(reader, scanner),
        service=equipment.service(lockers, power),
        alarm=inputs.alarm,
        full=inputs.full,
        visits=-1 if inputs.visits is None else inputs.visits,
    )


def _network(status: ConnectionStatus | None) -> str:
    if status is None:
        return ""
    if status.revoked:
        return "revoked"
    return "online" if status.online else "offline"


@QmlElement
class StationModel(QObject):
    """GUI thread."""

    timeChanged = Signal()
    monthChanged = Signal()
    dayChanged = Signal()
    weekdayChanged = Signal()
    networkChanged = Signal()
    waitingChanged = Signal()
    readerChanged = Signal()
    scannerChanged = Signal()
    lockersChanged = Signal()
    powerChanged = Signal()
    entryChanged = Signal()
    serviceChanged = Signal()
    alarmChanged = Signal()
    fullChanged = Signal()
    visitsChanged = Signal()

    def __init__(self, name: str, phone: str, inputs: StationInputs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._phone = phone
        self._inputs = inputs
        self._props = derive(inputs)

    def status_came(self, status: ConnectionStatus) -> None:
        """Sync has news."""
        self._fold(replace(self._inputs, status=status))

    def health_came(self, health: DeviceHealth) -> None:
        """A device has news."""
        self._fold(replace(self._inputs, equipment=self._inputs.equipment.with_health(health)))

    def hall_came(self, status: HallStatus) -> None:
        """The compartments have news; here only the alarm counts."""
        self._fold(replace(self._inputs, alarm=status.alarm))

    def room_came(self, room: DiskRoom) -> None:
        """The disk has news."""
        self._fold(replace(self._inputs, full=room.full))

    def time_came(self, at_ms: int) -> None:
        """The clock stands at `at_ms` (Unix time)."""
        self._fold(replace(self._inputs, at_ms=at_ms))

    def visits_came(self, visits: int | None) -> None:
        """Today's visits were counted."""
        self._fold(replace(self._inputs, visits=visits))

    def visit_came(self) -> None:
        """One more visit today, on top of what was counted last."""
        if self._inputs.visits is not None:
            self.visits_came(self._inputs.visits + 1)

    def _fold(self, inputs: StationInputs) -> None:
        before, self._inputs, self._props = self._props, inputs, derive(inputs)
        emit_changes(self, before, self._props)

    @Property(str, constant=True)
    def name(self) -> str:
        """The station's name."""
        return self._name

    @Property(str, constant=True)
    def phone(self) -> str:
        """The number to call for help."""
        return self._phone

    @Property(str, notify=timeChanged)
    def time(self) -> str:
        """Hours and minutes."""
        return self._props.time

    @Property(int, notify=monthChanged)
    def month(self) -> int:
        """January is 1."""
        return self._props.month

    @Property(int, notify=dayChanged)
    def day(self) -> int:
        """Day of the month."""
        return self._props.day

    @Property(int, notify=weekdayChanged)
    def weekday(self) -> int:
        """Monday is 0."""
        return self._props.weekday

    @Property(str, notify=networkChanged)
    def network(self) -> str:
        """`online`, `offline`, `revoked`, or empty while unknown."""
        return self._props.network

    @Property(int, notify=waitingChanged)
    def waiting(self) -> int:
        """Records that wait for the centre."""
        return self._props.waiting

    @Property(str, notify=readerChanged)
    def reader(self) -> str:
        """`ready`, `down`, or `none` where the station has no reader."""
        return self._props.reader

    @Property(str, notify=scannerChanged)
    def scanner(self) -> str:
        """`ready`, `down`, or `none` where the station has no code scanner."""
        return self._props.scanner

    @Property(str, notify=lockersChanged)
    def lockers(self) -> str:
        """`ready`, `part` when some lock boards are down, `down`, or `none` where the station has no lockers."""
        return self._props.lockers

    @Property(str, notify=powerChanged)
    def power(self) -> str:
        """`ready`, `down`, or `none` where the station's lockers do not charge."""
        return self._props.power

    @Property(str, notify=entryChanged)
    def entry(self) -> str:
        """What is down of the ways to check in, and what is left: `equipment.entry`."""
        return self._props.entry

    @Property(str, notify=serviceChanged)
    def service(self) -> str:
        """What is down of storing and charging: `equipment.service`."""
        return self._props.service

    @Property(bool, notify=alarmChanged)
    def alarm(self) -> bool:
        """Whether a smoke or heat alarm stands."""
        return self._props.alarm

    @Property(bool, notify=fullChanged)
    def full(self) -> bool:
        """Whether the disk has no room for what people begin."""
        return self._props.full

    @Property(int, notify=visitsChanged)
    def visits(self) -> int:
        """Visits today; -1 when unknown."""
        return self._props.visits
