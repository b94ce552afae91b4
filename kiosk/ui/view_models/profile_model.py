"""The station itself: where it is, when it is open, what it has, and how it stands with the centre's standard."""

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.services.front import Profile
from kiosk.ui.view_models.icons import facility_icon
from kiosk.ui.view_models.opening import OpeningProps, opening_props
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.records import record
from kiosk.ui.view_models.when import Age, age_of

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class HaveProps:
    """Something that the station has or should have; `state`: `working`, `broken`, `absent`, or empty."""

    icon: str
    name: str
    state: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class ProfileProps:
    """What QML shows; texts are empty where nobody knows."""

    address: str = ""
    phone: str = ""
    opening: OpeningProps = field(default_factory=OpeningProps)
    haves: tuple[HaveProps, ...] = ()
    facilities: tuple[HaveProps, ...] = ()
    age: Age = field(default_factory=Age)


def derive(profile: Profile | None, at_ms: int, *, english: bool) -> ProfileProps:
    """Props of the profile at `at_ms` (Unix time)."""
    if profile is None:
        return ProfileProps()
    told = {one.id for one in profile.haves}
    return ProfileProps(
        address="" if profile.station is None else profile.station.address.text(english=english),
        phone="" if profile.station is None else profile.station.phone,
        opening=opening_props(profile.opening, at_ms),
        haves=tuple(
            HaveProps(
                facility_icon(one.icon),
                one.name.text(english=english),
                one.state.value,
                one.line.text(english=english),
            )
            for one in profile.haves
        ),
        facilities=tuple(
            HaveProps(facility_icon(one.icon), one.name.text(english=english))
            for one in profile.facilities
            if one.id not in told
        ),
        age=age_of(profile.issued_at, at_ms),
    )


@QmlElement
class ProfileModel(QObject):
    """GUI thread."""

    addressChanged = Signal()
    phoneChanged = Signal()
    openingChanged = Signal()
    havesChanged = Signal()
    facilitiesChanged = Signal()
    ageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = ProfileProps()

    def show(self, props: ProfileProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, notify=addressChanged)
    def address(self) -> str:
        """Where the station is."""
        return self._props.address

    @Property(str, notify=phoneChanged)
    def phone(self) -> str:
        """The station's number, as the directory has it."""
        return self._props.phone

    @Property(dict, notify=openingChanged)
    def opening(self) -> dict[str, object]:
        """Whether it is open: `OpeningProps`."""
        return record(self._props.opening)

    @Property(list, notify=havesChanged)
    def haves(self) -> list[dict[str, object]]:
        """The centre's standard, each as `HaveProps`."""
        return [record(one) for one in self._props.haves]

    @Property(list, notify=facilitiesChanged)
    def facilities(self) -> list[dict[str, object]]:
        """What else those who come find here, each as `HaveProps` without a state."""
        return [record(one) for one in self._props.facilities]

    @Property(dict, notify=ageChanged)
    def age(self) -> dict[str, object]:
        """How old the profile is: `Age`."""
        return record(self._props.age)
