"""One person's membership: masked, with what it is worth today."""

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.member_code import CodeRefusal
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.check_in import Known
from kiosk.services.find_member import Nobody, NotFound, Presented
from kiosk.services.member_codes import Refused
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.records import record
from kiosk.ui.view_models.when import Age, age_of

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class MembershipProps:
    """What QML shows; `asked`: nobody is identified yet."""

    name: str = ""
    card: str = ""
    union: str = ""
    occupation: str = ""
    valid_until: str = ""
    standing: str = ""
    asked: bool = True
    unknown: bool = False
    problem: str = ""
    refusal: str = ""
    age: Age = field(default_factory=Age)


def derive(found: Presented | None, card: str, roster: RosterStatus | None, at_ms: int) -> MembershipProps:
    """Props of what was found; `card`: the last four of the card that was presented; `at_ms`: Unix time."""
    age = age_of(None if roster is None else roster.as_of_ms, at_ms)
    if found is None:
        return MembershipProps(age=age)
    if not isinstance(found, Known):
        refusal = found.reason if isinstance(found, Refused) and isinstance(found.reason, CodeRefusal) else ""
        failed = not refusal and isinstance(found, NotFound | Refused)
        return MembershipProps(
            unknown=isinstance(found, Nobody), problem="disk" if failed else "", refusal=str(refusal), age=age
        )
    member = found.member
    return MembershipProps(
        name=member.masked_name,
        card=card,
        union=member.union,
        occupation=member.occupation.value,
        valid_until=member.valid_until.isoformat() if member.valid_until else "",
        standing=found.standing.value,
        asked=False,
        age=age,
    )


@QmlElement
class MembershipModel(QObject):
    """GUI thread."""

    nameChanged = Signal()
    cardChanged = Signal()
    unionChanged = Signal()
    occupationChanged = Signal()
    validUntilChanged = Signal()
    standingChanged = Signal()
    askedChanged = Signal()
    unknownChanged = Signal()
    problemChanged = Signal()
    refusalChanged = Signal()
    ageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = MembershipProps()

    def show(self, props: MembershipProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, notify=nameChanged)
    def name(self) -> str:
        """The masked name."""
        return self._props.name

    @Property(str, notify=cardChanged)
    def card(self) -> str:
        """The last four characters of the card; empty by phone."""
        return self._props.card

    @Property(str, notify=unionChanged)
    def union(self) -> str:
        """The member's union."""
        return self._props.union

    @Property(str, notify=occupationChanged)
    def occupation(self) -> str:
        """The occupation's code."""
        return self._props.occupation

    @Property(str, notify=validUntilChanged)
    def validUntil(self) -> str:
        """The last valid day, as 2026-12-31; empty when it has none."""
        return self._props.valid_until

    @Property(str, notify=standingChanged)
    def standing(self) -> str:
        """`active`, `suspended`, `left` or `lapsed`."""
        return self._props.standing

    @Property(bool, notify=askedChanged)
    def asked(self) -> bool:
        """Whether the page asks for a card or a phone number."""
        return self._props.asked

    @Property(bool, notify=unknownChanged)
    def unknown(self) -> bool:
        """Whether the card, or the code's owner, is in no roster of this terminal."""
        return self._props.unknown

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """`disk` when the roster could not be read, or empty."""
        return self._props.problem

    @Property(str, notify=refusalChanged)
    def refusal(self) -> str:
        """Why a member code was not accepted, or empty."""
        return self._props.refusal

    @Property(dict, notify=ageChanged)
    def age(self) -> dict[str, object]:
        """How old the members are that this terminal knows: the fields of `Age`."""
        return record(self._props.age)
