"""The phone number of someone without a card: typed, looked up, and shown masked from then on."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.member import Standing
from kiosk.domain.phone import NumberEntry
from kiosk.domain.visitor import Visitor
from kiosk.services.check_in import Known
from kiosk.services.find_member import Found, Nobody, NotFound, TooMany
from kiosk.ui.view_models.props import emit_changes

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PhoneProps:
    """What QML shows; `digits` is empty and `shown` masked once the number was looked up."""

    digits: str = ""
    shown: str = ""
    complete: bool = False
    problem: str = ""
    name: str = ""
    purpose: str = "check_in"
    busy: bool = False


def derive(entry: NumberEntry, problem: str, known: Known | None, visitor: Visitor) -> PhoneProps:
    """Props of a number being typed, or of the member found by it."""
    return PhoneProps(
        digits="" if entry.hidden else entry.digits,
        shown=entry.shown,
        complete=entry.complete,
        problem=problem,
        name="" if known is None else known.member.masked_name,
        purpose="membership" if visitor.for_membership else "check_in",
        busy=visitor.busy,
    )


def problem_code(found: Found) -> str:
    """What is to be said about an answer; empty when nothing is."""
    match found:
        case Known(standing=Standing.SUSPENDED | Standing.LEFT):
            return found.standing.value
        case Known():
            return ""
        case Nobody():
            return "nobody"
        case TooMany():
            return "too_many"
        case NotFound():
            return "disk"


@QmlElement
class PhoneModel(QObject):
    """GUI thread. The signals in the past tense tell what was touched."""

    digitsChanged = Signal()
    shownChanged = Signal()
    completeChanged = Signal()
    problemChanged = Signal()
    nameChanged = Signal()
    purposeChanged = Signal()
    busyChanged = Signal()
    pressed = Signal(str)
    erased = Signal()
    cleared = Signal()
    submitted = Signal()
    confirmed = Signal()
    denied = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = PhoneProps()

    def show(self, props: PhoneProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, notify=digitsChanged)
    def digits(self) -> str:
        """What was typed so far."""
        return self._props.digits

    @Property(str, notify=shownChanged)
    def shown(self) -> str:
        """The number as it is read: `138 0000 1234`, or `138****1234`."""
        return self._props.shown

    @Property(bool, notify=completeChanged)
    def complete(self) -> bool:
        """Whether all digits are there."""
        return self._props.complete

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """`too_short`, `not_mobile`, `nobody`, `suspended`, `left`, `too_many`, `disk`, or empty."""
        return self._props.problem

    @Property(str, notify=nameChanged)
    def name(self) -> str:
        """The masked name to confirm."""
        return self._props.name

    @Property(str, notify=purposeChanged)
    def purpose(self) -> str:
        """`check_in` or `membership`."""
        return self._props.purpose

    @Property(bool, notify=busyChanged)
    def busy(self) -> bool:
        """Whether the number is being looked up."""
        return self._props.busy

    @Slot(str)
    def press(self, digit: str) -> None:
        """One key of the digit pad."""
        self.pressed.emit(digit)

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        self.erased.emit()

    @Slot()
    def clear(self) -> None:
        """Take all digits back."""
        self.cleared.emit()

    @Slot()
    def submit(self) -> None:
        """Look the number up."""
        self.submitted.emit()

    @Slot()
    def confirm(self) -> None:
        """It is me."""
        self.confirmed.emit()

    @Slot()
    def deny(self) -> None:
        """It is somebody else: back to the digits."""
        self.denied.emit()
