"""Which page is shown, in which language, for how long; and what a finger asks for."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.occupation import Occupation
from kiosk.domain.visitor import Page, Visitor
from kiosk.ui.runtime.language import Language
from kiosk.ui.view_models.props import emit_changes

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ScreenProps:
    """What QML shows; `seconds_left` is 0 where nothing counts down; `preloaded`: build the hidden pages too."""

    page: str = Page.HOME.value
    seconds_left: int = 0
    language: str = Language.CHINESE.value
    preloaded: bool = False


def derive(visitor: Visitor, now_ms: int, language: Language, *, preloaded: bool) -> ScreenProps:
    """Props of a moment (monotonic ms)."""
    seconds = 0 if visitor.page is Page.HOME else visitor.seconds_left(now_ms)
    return ScreenProps(visitor.page.value, seconds, language.value, preloaded or visitor.page is not Page.HOME)


@QmlElement
class ScreenModel(QObject):
    """GUI thread. The signals in the past tense tell what was touched."""

    pageChanged = Signal()
    secondsLeftChanged = Signal()
    languageChanged = Signal()
    preloadedChanged = Signal()
    guestAsked = Signal()
    occupationChosen = Signal(object)
    languageSwitched = Signal()
    leaveAsked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = ScreenProps()

    def show(self, props: ScreenProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        """`home`, `guest` or `result`."""
        return self._props.page

    @Property(int, notify=secondsLeftChanged)
    def secondsLeft(self) -> int:
        """Seconds until the screen goes home by itself."""
        return self._props.seconds_left

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """`zh` or `en`."""
        return self._props.language

    @Property(bool, notify=preloadedChanged)
    def preloaded(self) -> bool:
        """Whether the pages that are not shown exist as well."""
        return self._props.preloaded

    @Slot()
    def askGuest(self) -> None:
        """The way in without a card."""
        self.guestAsked.emit()

    @Slot(str)
    def chooseOccupation(self, code: str) -> None:
        """One of the occupations, by its code."""
        self.occupationChosen.emit(Occupation(code))

    @Slot()
    def switchLanguage(self) -> None:
        """The other language."""
        self.languageSwitched.emit()

    @Slot()
    def leave(self) -> None:
        """Done, or back to the home screen."""
        self.leaveAsked.emit()
