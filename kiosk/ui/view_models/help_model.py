"""Calling the attendant and reporting what is broken, with how it ended."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.defect import Defect
from kiosk.domain.outcome import Outcome
from kiosk.services.assistance import Noted
from kiosk.ui.view_models.outcome import outcome_now
from kiosk.ui.view_models.props import emit_changes

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class HelpProps:
    """What QML shows."""

    state: str = ""
    outcome: str = ""


def derive(noted: Noted | None, status: ConnectionStatus | None, *, called: bool) -> HelpProps:
    """Props of what was put on record; `called`: the attendant was, else something was reported."""
    if noted is None:
        return HelpProps()
    if noted.outcome is Outcome.NOT_RECORDED:
        return HelpProps(state="not_recorded")
    return HelpProps("called" if called else "reported", outcome_now(noted.outcome, noted.position, status).value)


@QmlElement
class HelpModel(QObject):
    """GUI thread. The signals in the past tense tell what was touched."""

    stateChanged = Signal()
    outcomeChanged = Signal()
    attendantCalled = Signal()
    defectReported = Signal(object)

    def __init__(self, phone: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phone = phone
        self._props = HelpProps()

    def show(self, props: HelpProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, constant=True)
    def phone(self) -> str:
        """The station's number."""
        return self._phone

    @Property(list, constant=True)
    def faults(self) -> list[str]:
        """What can be reported, by code."""
        return [defect.value for defect in Defect]

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """`called`, `reported`, `not_recorded`, or empty."""
        return self._props.state

    @Property(str, notify=outcomeChanged)
    def outcome(self) -> str:
        """`recorded`, `confirmed`, or empty."""
        return self._props.outcome

    @Slot()
    def callAttendant(self) -> None:
        """Ask the attendant to come."""
        self.attendantCalled.emit()

    @Slot(str)
    def report(self, code: str) -> None:
        """Say that something is broken, by its code."""
        self.defectReported.emit(Defect(code))
