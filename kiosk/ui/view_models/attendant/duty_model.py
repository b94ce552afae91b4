"""The one model of the attendant's pages: each page's props as a record, and what a finger asks for."""

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.lockers.offers import Duty
from kiosk.domain.shift import HandoverNote, StockItem, StockLevel
from kiosk.ui.view_models.attendant.board import BoardProps
from kiosk.ui.view_models.attendant.pages import CareProps, DevicesProps, PinProps, ShiftProps, TodayProps
from kiosk.ui.view_models.attendant.sheet import AskProps, SheetProps
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.records import record

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class DutyProps:
    """All pages; `numbers` of the compartments apart from them, so that a board that changes keeps its cells."""

    numbers: tuple[int, ...] = ()
    has_lockers: bool = True
    pin: PinProps = field(default_factory=PinProps)
    board: BoardProps = field(default_factory=BoardProps)
    sheet: SheetProps = field(default_factory=SheetProps)
    ask: AskProps = field(default_factory=AskProps)
    care: CareProps = field(default_factory=CareProps)
    shift: ShiftProps = field(default_factory=ShiftProps)
    today: TodayProps = field(default_factory=TodayProps)
    devices: DevicesProps = field(default_factory=DevicesProps)


@QmlElement
class DutyModel(QObject):
    """GUI thread. The signals in the past tense tell what was touched."""

    numbersChanged = Signal()
    hasLockersChanged = Signal()
    pinChanged = Signal()
    boardChanged = Signal()
    sheetChanged = Signal()
    askChanged = Signal()
    careChanged = Signal()
    shiftChanged = Signal()
    todayChanged = Signal()
    devicesChanged = Signal()
    pressed = Signal(str)
    compartmentChosen = Signal(int)
    dutyAsked = Signal(object)
    reasonGiven = Signal(str)
    emptyOnesAsked = Signal()
    boardLeft = Signal()
    lostChosen = Signal(int)
    givenBack = Signal()
    itemChosen = Signal(object)
    levelCounted = Signal(object)
    handingBegun = Signal()
    noteToggled = Signal(object)
    handedOver = Signal()
    shiftLeft = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = DutyProps()

    def show(self, props: DutyProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(list, notify=numbersChanged)
    def numbers(self) -> list[int]:
        """The compartments, in the order of the board."""
        return list(self._props.numbers)

    @Property(bool, notify=hasLockersChanged)
    def hasLockers(self) -> bool:
        """Whether the station has any."""
        return self._props.has_lockers

    @Property(dict, notify=pinChanged)
    def pin(self) -> dict[str, object]:
        """`PinProps`."""
        return record(self._props.pin)

    @Property(dict, notify=boardChanged)
    def board(self) -> dict[str, object]:
        """`BoardProps`."""
        return record(self._props.board)

    @Property(dict, notify=sheetChanged)
    def sheet(self) -> dict[str, object]:
        """`SheetProps`."""
        return record(self._props.sheet)

    @Property(dict, notify=askChanged)
    def ask(self) -> dict[str, object]:
        """`AskProps`."""
        return record(self._props.ask)

    @Property(dict, notify=careChanged)
    def care(self) -> dict[str, object]:
        """`CareProps`."""
        return record(self._props.care)

    @Property(dict, notify=shiftChanged)
    def shift(self) -> dict[str, object]:
        """`ShiftProps`."""
        return record(self._props.shift)

    @Property(dict, notify=todayChanged)
    def today(self) -> dict[str, object]:
        """`TodayProps`."""
        return record(self._props.today)

    @Property(dict, notify=devicesChanged)
    def devices(self) -> dict[str, object]:
        """`DevicesProps`."""
        return record(self._props.devices)

    @Slot(str)
    def press(self, key: str) -> None:
        """A key of the PIN's pad: a digit, `erase` or `clear`."""
        self.pressed.emit(key)

    @Slot(int)
    def chooseCompartment(self, number: int) -> None:
        """Look at one compartment."""
        self.compartmentChosen.emit(number)

    @Slot(str)
    def begin(self, duty: str) -> None:
        """Something to be done at the lockers, by its code."""
        self.dutyAsked.emit(Duty(duty))

    @Slot(str)
    def giveReason(self, code: str) -> None:
        """Why, by its code on the short list."""
        self.reasonGiven.emit(code)

    @Slot()
    def openEmptyOnes(self) -> None:
        """All doors but those of full compartments."""
        self.emptyOnesAsked.emit()

    @Slot()
    def leaveSheet(self) -> None:
        """One step back on the board."""
        self.boardLeft.emit()

    @Slot(int)
    def chooseLost(self, number: int) -> None:
        """One of the things in care; 0 for none."""
        self.lostChosen.emit(number)

    @Slot()
    def giveBack(self) -> None:
        """The chosen thing is with its owner."""
        self.givenBack.emit()

    @Slot(str)
    def chooseItem(self, item: str) -> None:
        """Something to be counted, by its code."""
        self.itemChosen.emit(StockItem(item))

    @Slot(str)
    def count(self, level: str) -> None:
        """How much of it is left, by its code."""
        self.levelCounted.emit(StockLevel(level))

    @Slot()
    def beginHanding(self) -> None:
        """Choose what the next one must know."""
        self.handingBegun.emit()

    @Slot(str)
    def toggleNote(self, note: str) -> None:
        """One of the notes, by its code."""
        self.noteToggled.emit(HandoverNote(note))

    @Slot()
    def handOver(self) -> None:
        """The shift is over."""
        self.handedOver.emit()

    @Slot()
    def leaveShiftSheet(self) -> None:
        """Back to the stock."""
        self.shiftLeft.emit()
