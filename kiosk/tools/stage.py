"""Drives a terminal on an offscreen window as a person would: waits for screens, touches, takes pictures."""

import sys
import time
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.app.terminal import Terminal
from kiosk.tools.patience import live_until

_PATIENCE_S = 60.0
_BETWEEN_TOUCHES_S = 0.4
"""A person's finger is not faster; the screen takes a faster one for a bounce."""


class ExpectationError(Exception):
    """What the story expected did not happen; the message says what."""


class Stage:
    """One terminal and its audience. GUI thread."""

    def __init__(self, terminal: Terminal, pictures: Path) -> None:
        self._terminal = terminal
        self._pictures = pictures
        self._number = 0
        self.saved: list[Path] = []
        self.page = ""
        self._touched_s = 0.0
        terminal.ui.pageShown.connect(self._page_shown)

    def tell(self, sentence: str) -> None:
        """Say the next step."""
        self._number += 1
        _say(f"{self._number}. {sentence}")

    def note(self, sentence: str) -> None:
        """Say something about the step."""
        _say(f"   {sentence}")

    def wait(self, what: str, condition: Callable[[], bool]) -> None:
        """Let the terminal live until a condition holds; raises ExpectationError when it never does."""
        if not live_until(condition, _PATIENCE_S):
            raise ExpectationError(f"expected {what}, and it did not happen within {_PATIENCE_S:.0f} s")

    def wait_for_page(self, page: str) -> None:
        """Wait until a page is on the screen."""
        self.wait(f"the page {page}", lambda: self.page == page)

    def wait_for_item(self, name: str) -> None:
        """Wait until an item with an object name is on the screen."""
        root = self._terminal.ui.window.contentItem()
        self.wait(f"{name} on the screen", lambda: _visible_item(root, name) is not None)

    def wait_for_text(self, part: str) -> None:
        """Wait until a text on the screen contains this one."""
        root = self._terminal.ui.window.contentItem()
        self.wait(f"{part!r} on the screen", lambda: any(part in text for text in _visible_texts(root)))

    def touch(self, name: str) -> None:
        """Touch the item with an object name (`*` for any rest; the first of several), in its middle."""
        self.wait("time to pass", lambda: time.monotonic() > self._touched_s + _BETWEEN_TOUCHES_S)
        self._touched_s = time.monotonic()
        window = self._terminal.ui.window
        item = _visible_item(window.contentItem(), name)
        if item is None:
            raise ExpectationError(f"expected {name} on the screen")
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def picture(self, name: str) -> None:
        """Save the screen."""
        path = self._pictures / f"{len(self.saved) + 1:02d}-{name}.png"
        if not self._terminal.ui.window.grabWindow().save(str(path)):
            raise ExpectationError(f"expected to save {path}")
        self.saved.append(path)
        self.note(f"picture: {path}")

    def _page_shown(self, page: str) -> None:
        self.page = page


def _visible_item(item: QQuickItem, name: str) -> QQuickItem | None:
    """The item of that object name among what is shown; a repeater's items are no QObject children."""
    if not item.isVisible():
        return None
    if fnmatchcase(item.objectName(), name):
        return item
    return next((found for child in item.childItems() if (found := _visible_item(child, name))), None)


def _visible_texts(item: QQuickItem) -> Iterator[str]:
    if item.isVisible():
        if item.inherits("QQuickText"):
            yield str(item.property("text"))
        for child in item.childItems():
            yield from _visible_texts(child)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
