"""Leads a terminal to a scene as a person would, and counts the touches that the task took."""

from functools import cache

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtQml import QQmlProperty
from PySide6.QtTest import QTest

from kiosk.domain.card import CardRead, CodeRead
from kiosk.services.check_in import CheckedIn
from kiosk.services.find_member import Presented
from kiosk.ui.runtime.language import Language
from kiosk.ui.view_models.screen_model import ScreenModel
from tests.support.gallery.modes import BEHIND_MORE, FLAG, Mode
from tests.support.gallery.people import CARD, CODE
from tests.support.screen import Screen
from tests.support.ui import checked_in, member


class Guide:
    """Hands at a screen. `touches`: what was touched for the task, without digits, the wake-up and settings."""

    def __init__(self, screen: Screen, mode: Mode, language: Language) -> None:
        self.screen = screen
        self.mode = mode
        self.language = language
        self.touches: list[str] = []

    def home(self) -> None:
        """Wake the screen, and set it as the person wants it."""
        if self.model("page") == "attract":
            self.screen.wake()
        self.set()

    def set(self) -> None:
        """Set language and mode where the screen in front has the controls for it."""
        if self.model("language") != self.language.value and self.screen.shows("language"):
            self.screen.touch("language")
        flag = FLAG.get(self.mode)
        if flag is None or self.model(flag):
            return
        if self.mode in BEHIND_MORE and self.screen.shows("more"):
            self.screen.touch("more")
            self.screen.touch(flag)
            if self.model("moreOpen"):
                self.screen.touch("more")
        elif self.screen.shows(flag):
            self.screen.touch(flag)

    def touch(self, name: str) -> None:
        """One touch of the task; the pages of a list are turned to find it."""
        self.touches.append(name)
        self.screen.touch_listed(name)

    def type(self, digits: str) -> None:
        """Touch keys of the digit pad: typing is one act, however long the number."""
        self.screen.type(digits)

    def card(self, answer: CheckedIn) -> None:
        """Check in by card."""
        self.screen.tap(CARD, answer)

    def membership_card(self, found: Presented) -> None:
        """Hold a card to the reader on the membership page."""
        self.screen.find_member.cards[CARD] = found
        self.screen.post(CardRead(CARD, "reader"))

    def code(self, answer: CheckedIn) -> None:
        """Check in by member code."""
        self.screen.scan(CODE, answer)

    def membership_code(self, found: Presented) -> None:
        """Show a member code to the scanner on the membership page."""
        self.screen.find_member.codes[CODE] = found
        self.screen.post(CodeRead(CODE, "scanner"))

    def card_without_answer(self) -> None:
        """Hold a card to the reader while the storage takes its time."""
        self.screen.check_in.cards[CARD] = checked_in(member())
        self.screen.ui.inbox.post(CardRead(CARD, "reader"))
        self.screen.draw()
        self.screen.clock.pass_ms(500)
        self.screen.ui.look_at_clock()
        self.screen.draw()

    def wet(self) -> None:
        """Three drops on the glass at once."""
        places = [QPoint(self.screen.window.width() * share // 10, 20) for share in (2, 5, 8)]
        drops = QTest.touchEvent(self.screen.window, _glass(), autoCommit=False)
        for contact, place in enumerate(places):
            drops.press(contact, place)
        drops.commit()
        for contact, place in enumerate(places):
            drops.release(contact, place)
        drops.commit()
        self.screen.settle()

    def wait_for_warning(self) -> None:
        """Leave the screen alone until it asks."""
        self.screen.pass_ms(60_000)
        if not self.model("warning"):
            self.screen.pass_ms(60_000)  # large text has twice the time

    def is_set(self) -> bool:
        """Whether language and mode are those that were wanted."""
        flag = FLAG.get(self.mode)
        return self.model("language") == self.language.value and (flag is None or bool(self.model(flag)))

    def model(self, name: str) -> object:
        """A property of the screen's model."""
        model: ScreenModel = QQmlProperty.read(self.screen.window.rootObject(), "screen")
        return model.property(name)


@cache
def _glass() -> QPointingDevice:
    """The touch panel, one for all screens of a process."""
    return QTest.createTouchDevice()
