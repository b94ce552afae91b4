"""Stations nearby: how far, on foot and on wheels, open or not, in which direction; the chosen one has its route."""

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.services.nearby import NearbyStation, NearbyStations
from kiosk.ui.view_models.code import Code, code_of
from kiosk.ui.view_models.compass import RIM_MIN, RINGS, places
from kiosk.ui.view_models.icons import facility_icon
from kiosk.ui.view_models.opening import OpeningProps, opening_props
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.records import record
from kiosk.ui.view_models.when import Age, age_of

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 24
"""Who is further away than so many other stations is not nearby."""


@dataclass(frozen=True, slots=True)
class FacilityProps:
    """Something that a station has; `icon` is its drawing."""

    icon: str
    name: str


@dataclass(frozen=True, slots=True)
class StationProps:
    """A station of the list: `number` is its place there, from 1; `free` compartments, -1 where nobody knows."""

    id: str
    number: int
    name: str
    address: str
    distance_m: int
    bearing: int
    walking_min: int
    riding_min: int
    opening: OpeningProps
    free: int
    facilities: tuple[FacilityProps, ...]


@dataclass(frozen=True, slots=True)
class NearbyProps:
    """What QML shows; `lost`: the directory does not say where this station is.

    `chosen` is the station that was touched, `code` its route's: that of the nearest until one is touched.
    """

    stations: tuple[StationProps, ...] = ()
    chosen: str = ""
    code: Code = field(default_factory=Code)
    lost: bool = False
    age: Age = field(default_factory=Age)


def derive(nearby: NearbyStations | None, chosen: str, at_ms: int, *, english: bool) -> NearbyProps:
    """Props of what was found, at `at_ms` (Unix time); `chosen` is the id of the one that was touched."""
    if nearby is None:
        return NearbyProps()
    found = enumerate(nearby.stations[:MOST], start=1)
    stations = tuple(_station(number, one, at_ms, english=english) for number, one in found)
    picked = next((one for one in nearby.stations[:MOST] if one.station.id == chosen), None)
    shown = picked or (nearby.stations[0] if stations else None)
    return NearbyProps(
        stations=stations,
        chosen=chosen if picked else "",
        code=code_of(shown.route if shown else ""),
        lost=nearby.here is None,
        age=age_of(nearby.issued_at, at_ms),
    )


def _station(number: int, near: NearbyStation, at_ms: int, *, english: bool) -> StationProps:
    return StationProps(
        id=near.station.id,
        number=number,
        name=near.station.name.text(english=english),
        address=near.station.address.text(english=english),
        distance_m=near.distance_m,
        bearing=near.bearing,
        walking_min=near.walking_min,
        riding_min=near.riding_min,
        opening=opening_props(near.opening, at_ms),
        free=-1 if near.free is None else near.free,
        facilities=tuple(
            FacilityProps(facility_icon(one.icon), one.name.text(english=english)) for one in near.facilities
        ),
    )


@QmlElement
class NearbyModel(QObject):
    """GUI thread."""

    stationsChanged = Signal()
    chosenChanged = Signal()
    codeChanged = Signal()
    lostChanged = Signal()
    ageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = NearbyProps()

    def show(self, props: NearbyProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(list, notify=stationsChanged)
    def stations(self) -> list[dict[str, object]]:
        """The nearest, each as `StationProps`."""
        return [record(one) for one in self._props.stations]

    @Property(str, notify=chosenChanged)
    def chosen(self) -> str:
        """The id of the station that was touched; empty for none."""
        return self._props.chosen

    @Property(dict, notify=codeChanged)
    def code(self) -> dict[str, object]:
        """The code of the way to the chosen station, or to the nearest: `Code`."""
        return record(self._props.code)

    @Property(bool, notify=lostChanged)
    def lost(self) -> bool:
        """Whether nobody can say how far anything is."""
        return self._props.lost

    @Property(dict, notify=ageChanged)
    def age(self) -> dict[str, object]:
        """How old the directory is: `Age`."""
        return record(self._props.age)

    @Property(list, constant=True)
    def rings(self) -> list[dict[str, float]]:
        """The rings of the picture, the outmost first: their minutes, and their share of its radius."""
        return [{"minutes": minutes, "share": minutes / RIM_MIN} for minutes in reversed(RINGS)]

    @Slot(int, int, result=list)
    def places(self, first: int, count: int) -> list[dict[str, float]]:
        """Where `count` stations stand on the picture, from place `first` of the list: see `compass.places`."""
        shown = self._props.stations[first : first + count]
        return [{"x": x, "y": y} for x, y in places([(one.bearing, one.walking_min) for one in shown])]
