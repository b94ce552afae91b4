"""Which page is shown, in which language and modes, for how long; and what a finger asks for."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.modes import Mode
from kiosk.domain.occupation import Occupation
from kiosk.domain.visitor import State, Visitor
from kiosk.domain.visitor_events import Page
from kiosk.ui.runtime.language import Language
from kiosk.ui.view_models.props import emit_changes

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ScreenProps:
    """What QML shows; seconds are 0 where nothing counts down; `preloaded`: build the hidden pages too."""

    page: str = "attract"
    seconds_left: int = 0
    warning: bool = False
    warning_seconds: int = 0
    wet: bool = False
    language: str = Language.CHINESE.value
    elder: bool = False
    contrast: bool = False
    low_reach: bool = False
    voice: bool = False
    more_open: bool = False
    preloaded: bool = False


def derive(visitor: Visitor, now_ms: int, *, preloaded: bool) -> ScreenProps:
    """Props of a moment (monotonic ms)."""
    modes = visitor.modes
    return ScreenProps(
        page=visitor.page.value,
        seconds_left=visitor.seconds_left(now_ms),
        warning=visitor.state is State.WARNING,
        warning_seconds=visitor.warning_seconds(now_ms),
        wet=visitor.wet_ms is not None,
        language=(Language.ENGLISH if modes.english else Language.CHINESE).value,
        elder=modes.elder,
        contrast=modes.contrast,
        low_reach=modes.low_reach,
        voice=modes.voice,
        more_open=visitor.more_open,
        preloaded=preloaded or visitor.page is not Page.ATTRACT,
    )


@QmlElement
class ScreenModel(QObject):
    """GUI thread. The signals in the past tense tell what was touched."""

    pageChanged = Signal()
    secondsLeftChanged = Signal()
    warningChanged = Signal()
    warningSecondsChanged = Signal()
    wetChanged = Signal()
    languageChanged = Signal()
    elderChanged = Signal()
    contrastChanged = Signal()
    lowReachChanged = Signal()
    voiceChanged = Signal()
    moreOpenChanged = Signal()
    preloadedChanged = Signal()
    touchEnded = Signal()
    contactsCounted = Signal(int)
    pageAsked = Signal(object)
    itemChosen = Signal(str)
    occupationChosen = Signal(object)
    modeToggled = Signal(object)
    moreToggled = Signal()
    stayAsked = Signal()
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
        """The page's code, as `Page` has it: `attract`, `home`, `jobs` and so on."""
        return self._props.page

    @Property(int, notify=secondsLeftChanged)
    def secondsLeft(self) -> int:
        """Seconds until the screen goes home, or warns, by itself."""
        return self._props.seconds_left

    @Property(bool, notify=warningChanged)
    def warning(self) -> bool:
        """Whether the screen asks if somebody is still there; what is personal is hidden then."""
        return self._props.warning

    @Property(int, notify=warningSecondsChanged)
    def warningSeconds(self) -> int:
        """Seconds until the warned session ends."""
        return self._props.warning_seconds

    @Property(bool, notify=wetChanged)
    def wet(self) -> bool:
        """Whether to ask that the glass be wiped."""
        return self._props.wet

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """`zh` or `en`."""
        return self._props.language

    @Property(bool, notify=elderChanged)
    def elder(self) -> bool:
        """Large text, and twice the time."""
        return self._props.elder

    @Property(bool, notify=contrastChanged)
    def contrast(self) -> bool:
        """High contrast."""
        return self._props.contrast

    @Property(bool, notify=lowReachChanged)
    def lowReach(self) -> bool:
        """Every control within low reach."""
        return self._props.low_reach

    @Property(bool, notify=voiceChanged)
    def voice(self) -> bool:
        """Spoken words."""
        return self._props.voice

    @Property(bool, notify=moreOpenChanged)
    def moreOpen(self) -> bool:
        """Whether the further modes are shown."""
        return self._props.more_open

    @Property(bool, notify=preloadedChanged)
    def preloaded(self) -> bool:
        """Whether the pages that are not shown exist as well."""
        return self._props.preloaded

    @Slot()
    def touched(self) -> None:
        """A touch ended, wherever it was."""
        self.touchEnded.emit()

    @Slot(int)
    def contacts(self, count: int) -> None:
        """So many fingers, or drops, are on the glass at once."""
        self.contactsCounted.emit(count)

    @Slot()
    def wake(self) -> None:
        """Somebody is there."""
        self.touchEnded.emit()

    @Slot()
    def goHome(self) -> None:
        """Back to the home page, in the same session."""
        self.pageAsked.emit(Page.HOME)

    @Slot()
    def askPhone(self) -> None:
        """The way in by phone number."""
        self.pageAsked.emit(Page.PHONE)

    @Slot()
    def askGuest(self) -> None:
        """The way in without a card."""
        self.pageAsked.emit(Page.GUEST)

    @Slot()
    def askMembership(self) -> None:
        """What the membership is worth."""
        self.pageAsked.emit(Page.MEMBERSHIP)

    @Slot()
    def askHelp(self) -> None:
        """Help of any kind."""
        self.pageAsked.emit(Page.HELP)

    @Slot(str)
    def ask(self, page: str) -> None:
        """One of the pages, by its code; the codes of the home screen's tiles are those of their pages."""
        self.pageAsked.emit(Page(page))

    @Slot(str)
    def choose(self, item: str) -> None:
        """One of the things on this page of content, by its id; "" closes the one that is open."""
        self.itemChosen.emit(item)

    @Slot(str)
    def chooseOccupation(self, code: str) -> None:
        """One of the occupations, by its code."""
        self.occupationChosen.emit(Occupation(code))

    @Slot()
    def switchLanguage(self) -> None:
        """The other language."""
        self.modeToggled.emit(Mode.ENGLISH)

    @Slot()
    def toggleElder(self) -> None:
        """Large text, or not."""
        self.modeToggled.emit(Mode.ELDER)

    @Slot()
    def toggleContrast(self) -> None:
        """High contrast, or not."""
        self.modeToggled.emit(Mode.CONTRAST)

    @Slot()
    def toggleLowReach(self) -> None:
        """Low reach, or not."""
        self.modeToggled.emit(Mode.LOW_REACH)

    @Slot()
    def toggleVoice(self) -> None:
        """Spoken words, or not."""
        self.modeToggled.emit(Mode.VOICE)

    @Slot()
    def toggleMore(self) -> None:
        """Show the further modes, or hide them."""
        self.moreToggled.emit()

    @Slot()
    def stay(self) -> None:
        """Still here."""
        self.stayAsked.emit()

    @Slot()
    def leave(self) -> None:
        """Done: end the session."""
        self.leaveAsked.emit()
