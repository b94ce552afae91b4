"""What this station has, for the home screen: its tiles, what is given out today, and whether it is open."""

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.services.front import Front
from kiosk.ui.view_models.given import GivenProps, given_props
from kiosk.ui.view_models.opening import OpeningProps, opening_props
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.records import record

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class HomeProps:
    """What QML shows; without `tiles` there is no content yet. `more`: so many further things are given out today."""

    tiles: tuple[str, ...] = ()
    jobs: int = 0
    stations: int = 0
    notices: int = 0
    opening: OpeningProps = field(default_factory=OpeningProps)
    banner: GivenProps = field(default_factory=GivenProps)
    more: int = 0


def derive(front: Front | None, at_ms: int, *, english: bool) -> HomeProps:
    """Props of the station's front at `at_ms` (Unix time); None before it was asked for."""
    if front is None:
        return HomeProps()
    first = front.distributions[:1]
    return HomeProps(
        tiles=tuple(tile.value for tile in front.tiles),
        jobs=front.jobs,
        stations=front.stations,
        notices=front.notices,
        opening=opening_props(front.opening, at_ms),
        banner=given_props(first[0], at_ms, english=english) if first else GivenProps(),
        more=len(front.distributions[1:]),
    )


@QmlElement
class HomeModel(QObject):
    """GUI thread."""

    tilesChanged = Signal()
    jobsChanged = Signal()
    stationsChanged = Signal()
    noticesChanged = Signal()
    openingChanged = Signal()
    bannerChanged = Signal()
    moreChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = HomeProps()

    def show(self, props: HomeProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(list, notify=tilesChanged)
    def tiles(self) -> list[str]:
        """The ways on, in the centre's order: `jobs`, `nearby`, `membership`, `join`, `notices`, `station`."""
        return list(self._props.tiles)

    @Property(int, notify=jobsChanged)
    def jobs(self) -> int:
        """Jobs that are open for applications."""
        return self._props.jobs

    @Property(int, notify=stationsChanged)
    def stations(self) -> int:
        """Stations within 15 minutes on foot."""
        return self._props.stations

    @Property(int, notify=noticesChanged)
    def notices(self) -> int:
        """Notices to read."""
        return self._props.notices

    @Property(dict, notify=openingChanged)
    def opening(self) -> dict[str, object]:
        """Whether this station is open: `OpeningProps`."""
        return record(self._props.opening)

    @Property(dict, notify=bannerChanged)
    def banner(self) -> dict[str, object]:
        """What is given out today: `GivenProps`, its `id` empty when nothing is."""
        return record(self._props.banner)

    @Property(int, notify=moreChanged)
    def more(self) -> int:
        """So many further things are given out today."""
        return self._props.more
