"""The lockers on the screen: what home and result say of them, and the stages of their page."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.view_models.locker_props import LockersProps
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.records import record

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LockersModel(QObject):
    """GUI thread. The signals in the past tense tell what was touched."""

    hallChanged = Signal()
    freeChanged = Signal()
    wayChanged = Signal()
    noticeChanged = Signal()
    noticeNumberChanged = Signal()
    stageChanged = Signal()
    nameChanged = Signal()
    checkedChanged = Signal()
    numberChanged = Signal()
    mineChanged = Signal()
    storingChanged = Signal()
    codeChanged = Signal()
    problemChanged = Signal()
    saidChanged = Signal()
    reopenSChanged = Signal()
    freshChanged = Signal()
    slowChanged = Signal()
    bankChanged = Signal()
    asked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = LockersProps()

    def show(self, props: LockersProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, notify=hallChanged)
    def hall(self) -> str:
        """How the lockers stand: `free`, `full`, `down`, `alarm`, or empty before anything is known."""
        return self._props.hall

    @Property(int, notify=freeChanged)
    def free(self) -> int:
        """Compartments that can be given out."""
        return self._props.free

    @Property(str, notify=wayChanged)
    def way(self) -> str:
        """What is offered to who has checked in: `store`, `open`, `look`, `code`, `full`, `down`, or empty."""
        return self._props.way

    @Property(str, notify=noticeChanged)
    def notice(self) -> str:
        """What an owner is to be told: `forced_open`, `in_care`, or empty."""
        return self._props.notice

    @Property(int, notify=noticeNumberChanged)
    def noticeNumber(self) -> int:
        """The compartment that the notice is about."""
        return self._props.notice_number

    @Property(str, notify=stageChanged)
    def stage(self) -> str:
        """The stage of the page, as `Stage` has it."""
        return self._props.stage

    @Property(str, notify=nameChanged)
    def name(self) -> str:
        """The masked name of a member."""
        return self._props.name

    @Property(str, notify=checkedChanged)
    def checked(self) -> str:
        """How they were checked in on this page, as the result's `kind`; else empty."""
        return self._props.checked

    @Property(int, notify=numberChanged)
    def number(self) -> int:
        """The compartment that the page is about; 0 for none."""
        return self._props.number

    @Property(dict, notify=mineChanged)
    def mine(self) -> dict[str, object]:
        """Their own compartment: `MineProps`; its number is 0 where they have none."""
        return record(self._props.mine)

    @Property(bool, notify=storingChanged)
    def storing(self) -> bool:
        """Whether they came to store, and not to take back."""
        return self._props.storing

    @Property(str, notify=codeChanged)
    def code(self) -> str:
        """The pickup code that they must keep; gone with the page, but for a look at help."""
        return self._props.code

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """What is to be explained, by code, or empty."""
        return self._props.problem

    @Property(str, notify=saidChanged)
    def said(self) -> str:
        """Why nothing was done of what they said last, by code, or empty."""
        return self._props.said

    @Property(int, notify=reopenSChanged)
    def reopenS(self) -> int:
        """Seconds in which the door may be opened once more."""
        return self._props.reopen_s

    @Property(bool, notify=freshChanged)
    def fresh(self) -> bool:
        """Whether the card still opens, without being shown again."""
        return self._props.fresh

    @Property(bool, notify=slowChanged)
    def slow(self) -> bool:
        """Whether it takes longer than usual."""
        return self._props.slow

    @Property(list, notify=bankChanged)
    def bank(self) -> list[int]:
        """The numbers of all compartments."""
        return list(self._props.bank)

    @Slot(str)
    def ask(self, what: str) -> None:
        """Something is wanted: `store`, `open`, `look`, `not_opened`, `inside` or `keep`."""
        self.asked.emit(what)
