"""A terminal's screen under test: hands that tap and touch, eyes that read what is shown."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy, QTest

from kiosk.domain.card import CardRead, CodeRead
from kiosk.domain.connection import ContentChanged
from kiosk.services.check_in import CheckedIn
from kiosk.services.ports import Content
from kiosk.services.use_cases import UseCases
from kiosk.ui.runtime.inbox import InboxEvent
from kiosk.ui.runtime.language import Language
from kiosk.ui.terminal_ui import TerminalUi
from tests.support.duty import KNOWN, FakeAttend
from tests.support.fakes import FakeAttendants, FakeRecords, FakeShelf, FakeStation, content_cases
from tests.support.locker_hands import LockerHands
from tests.support.ui import (
    PANELS,
    FakeAssistance,
    FakeCheckIn,
    FakeFindMember,
    FakeStationDay,
    HandClock,
    HandJobs,
    Panel,
    RecordedSounds,
    station_file,
)

_LIST_PAGES = 6


class Screen:
    """The real QML over fake services, or those given; jobs wait to be run, the clock stands until it is moved."""

    def __init__(
        self,
        panel: Panel = PANELS[0],
        *,
        reader: bool = True,
        scanner: bool = True,
        lockers: bool = False,
        use_cases: UseCases | None = None,
        clock: HandClock | None = None,
        attend: Any = None,
    ) -> None:
        self.jobs, self.clock = HandJobs(), clock or HandClock()
        self.check_in, self.find_member, self.assistance = FakeCheckIn(), FakeFindMember(), FakeAssistance()
        self.station_day, self.sounds = FakeStationDay(), RecordedSounds()
        self.shelf, self.log = FakeShelf(), FakeStation()
        self.lockers = LockerHands(self.clock) if lockers else None
        self.records, self.attend = FakeRecords(self.log, self.clock), attend or FakeAttend()
        self.ui = TerminalUi(
            station_file(panel, reader=reader, scanner=scanner),
            use_cases or self._fake_cases(),
            self.jobs,
            self.clock,
            animated=False,
            load_sounds=lambda: self.sounds,
        )
        if self.lockers is not None:
            self.lockers.post = self.ui.inbox.post
            self.lockers.power()
        self.window = self.ui.window
        self.pages: list[str] = []
        self.frames: list[list[str]] = []
        self.ui.pageShown.connect(self.pages.append)
        self.window.frameSwapped.connect(lambda: self.frames.append(self.texts()))
        self.ui.show(windowed=True, size=QSize(panel.width_px, panel.height_px))
        while not self.jobs:  # the first thing asked after the first frame: today's visits
            QTest.qWait(1)
        self.settle()

    def close(self) -> None:
        """Take everything away here and now: the garbage collector might do so in another thread."""
        self.ui.close()
        shiboken6.delete(self.ui)

    def _fake_cases(self) -> UseCases:
        own = (self.check_in, self.find_member, self.assistance, self.station_day)
        self.register, has_lockers = FakeAttendants(dict(KNOWN)), self.lockers is not None
        told = content_cases(self.clock, self.shelf, self.log, self.register, self.records, has_lockers=has_lockers)
        return UseCases(*own, *told, self.lockers, self.attend)

    def stock(self, content: Content) -> None:
        """The centre has sent this; its version is set here."""
        self.shelf.now = replace(content, version=self.shelf.now.version + 1)
        self.post(ContentChanged())

    def settle(self) -> None:
        """Let every posted event arrive, every job run and the frame be drawn."""
        self.draw()
        while self.jobs:
            self.jobs.run_all()
            self.draw()

    def draw(self) -> None:
        """Deliver posted events and draw, but run no job."""
        spy = QSignalSpy(self.window.frameSwapped)
        self.window.update()
        assert spy.wait(5_000), "no frame was drawn"

    def post(self, event: InboxEvent) -> None:
        self.ui.inbox.post(event)
        self.settle()

    def present(self, card: bytes) -> None:
        """Hold a card to the reader, and look no further."""
        self.ui.inbox.post(CardRead(card, "reader"))

    def tap(self, card: bytes, answer: CheckedIn) -> None:
        """Present a card and wait for its answer."""
        self.check_in.cards[card] = answer
        self.post(CardRead(card, "reader"))

    def scan(self, code: str, answer: CheckedIn) -> None:
        """Show a code to the scanner and wait for its answer."""
        self.check_in.codes[code] = answer
        self.post(CodeRead(code, "scanner"))

    def wake(self) -> None:
        """Touch the screen at rest."""
        self.touch("wake")

    def type(self, digits: str) -> None:
        """Touch the keys of a number."""
        for digit in digits:
            self.touch(f"digit-{digit}")

    def touch(self, name: str, after_ms: int = 1_000) -> None:
        """Touch the item with this objectName with the finger's centre, and wait for what comes of it."""
        self.press(name, after_ms)
        self.settle()

    def touch_listed(self, name: str) -> None:
        """The same for an item of a list that has several pages."""
        for _ in range(_LIST_PAGES):
            if self.shows(name):
                break
            self.touch("nextPage")
        self.touch(name)

    def press(self, name: str, after_ms: int = 1_000) -> None:
        """Touch the item, and run no job."""
        self.clock.pass_ms(after_ms)
        self.ui.look_at_clock()
        centre = scene_rect(self.find(name)).center()
        QTest.mouseClick(
            self.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(round(centre.x()), round(centre.y())),
        )
        self.draw()

    def use(self, language: Language) -> None:
        """Touch the language button unless the screen speaks this language already."""
        chip = next(text_of(item) for item in items(self.find("language")) if is_text(item))
        if chip == {Language.ENGLISH: "English", Language.CHINESE: "中文"}[language]:
            self.touch("language")

    def pass_ms(self, duration_ms: int) -> None:
        """Let time pass, as the screen's own timer would notice it."""
        self.clock.pass_ms(duration_ms)
        self.ui.look_at_clock()
        self.settle()

    def model(self, name: str, *properties: str) -> list[object]:
        """What a view model tells the pages."""
        model: QObject = QQmlProperty.read(self.window.rootObject(), name)
        return [model.property(each) for each in properties]

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item."""
        return items(self.window.contentItem())

    def texts(self) -> list[str]:
        """All that can be read."""
        return [text_of(item) for item in self.items() if is_text(item) and text_of(item)]

    def says(self, part: str) -> bool:
        """Whether a text on the screen contains this one."""
        return any(part in text for text in self.texts())

    def find(self, name: str) -> QQuickItem:
        """The one visible item with this objectName."""
        found = [item for item in self.items() if item.objectName() == name]
        assert len(found) == 1, f"{len(found)} visible items are called {name}"
        return found[0]

    def shows(self, name: str) -> bool:
        """Whether an item with this objectName is visible."""
        return any(item.objectName() == name for item in self.items())


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every visible item under `root`, itself included."""
    if root.isVisible():
        yield root
        for child in root.childItems():
            yield from items(child)


def is_text(item: QQuickItem) -> bool:
    """Whether an item is a Text or derives from it."""
    return item.inherits("QQuickText")


def text_of(item: QQuickItem) -> str:
    """The text of a Text item."""
    return str(QQmlProperty.read(item, "text"))


def scene_rect(item: QQuickItem) -> QRectF:
    """Where an item lies in its window, in pixels."""
    return QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height())))
