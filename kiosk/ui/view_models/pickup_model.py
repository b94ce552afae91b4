"""A compartment's number and its pickup code, as they are typed, and how many tries are left."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.lockers.pickup_entry import PickupEntry
from kiosk.domain.lockers.pickup_lock import MOST_WRONG
from kiosk.domain.lockers.reasons import Refusal
from kiosk.services.lockers.asking import Asked
from kiosk.services.lockers.desk import LockerBoard
from kiosk.ui.view_models.locker_words import problem_of
from kiosk.ui.view_models.props import emit_changes

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PickupProps:
    """What QML shows; `left` is -1 where nobody knows how many tries are left."""

    number: str = ""
    code: str = ""
    coding: bool = False
    ready: bool = False
    problem: str = ""
    left: int = -1
    busy: bool = False


def derive(entry: PickupEntry, asked: Asked | None, board: LockerBoard, *, busy: bool) -> PickupProps:
    """Props of what is typed, and of how the last code was taken."""
    problem = "" if asked is None else problem_of(asked)
    return PickupProps(
        number=entry.number,
        code=" ".join(part for part in (entry.code[:3], entry.code[3:]) if part),
        coding=entry.coding,
        ready=entry.may_go_on,
        problem=problem,
        left=_left(int(entry.number), board) if problem == Refusal.WRONG_CODE.value else -1,
        busy=busy,
    )


def _left(number: int, board: LockerBoard) -> int:
    """Tries that are left; where no code is counted, nobody knows."""
    one = board.compartment(number)
    wrong = 0 if one is None or one.session is None else one.session.tries.wrong
    return MOST_WRONG - wrong if wrong else -1


@QmlElement
class PickupModel(QObject):
    """GUI thread. The signals in the past tense tell what was touched."""

    numberChanged = Signal()
    codeChanged = Signal()
    codingChanged = Signal()
    readyChanged = Signal()
    problemChanged = Signal()
    leftChanged = Signal()
    busyChanged = Signal()
    pressed = Signal(str)
    submitted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = PickupProps()

    def show(self, props: PickupProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, notify=numberChanged)
    def number(self) -> str:
        """The compartment's digits so far."""
        return self._props.number

    @Property(str, notify=codeChanged)
    def code(self) -> str:
        """The code's digits so far, in two groups."""
        return self._props.code

    @Property(bool, notify=codingChanged)
    def coding(self) -> bool:
        """Whether the code is being typed, and no more the number."""
        return self._props.coding

    @Property(bool, notify=readyChanged)
    def ready(self) -> bool:
        """Whether there are digits enough to go on."""
        return self._props.ready

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """Why the door does not open, by code, or empty."""
        return self._props.problem

    @Property(int, notify=leftChanged)
    def left(self) -> int:
        """Tries that are left after a wrong code; -1 where nobody knows."""
        return self._props.left

    @Property(bool, notify=busyChanged)
    def busy(self) -> bool:
        """Whether the storage is being asked."""
        return self._props.busy

    @Slot(str)
    def press(self, key: str) -> None:
        """A digit, `erase` or `clear`."""
        self.pressed.emit(key)

    @Slot()
    def submit(self) -> None:
        """On to the code, or open."""
        self.submitted.emit()
