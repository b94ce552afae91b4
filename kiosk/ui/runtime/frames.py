"""When a moment of the visitor's machine comes to the screen, and when a frame has shown it."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtQuick import QQuickWindow

from kiosk.domain.visitor import State, Visitor
from kiosk.domain.visitor_events import Page

_AT_ONCE_MS = 4
"""Less than a frame takes: an answer that comes so soon is shown without a page for waiting before it."""


class Frames(QObject):
    """Between the visitor's machine and the window. GUI thread.

    `due`: bring the moment to the screen now. `shown(name)`: a frame with this page (`waiting` is a name of its own)
    was swapped, once for every card, touch or answer that changes it.
    """

    due = Signal()
    shown = Signal(str)

    def __init__(self, window: QQuickWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._soon = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer, interval=_AT_ONCE_MS)
        self._soon.timeout.connect(self.due)
        self._asked = 0
        self._last = _key(Page.ATTRACT.value, Visitor())
        self._awaited: str | None = Page.ATTRACT.value
        window.afterAnimating.connect(self._begins)
        window.frameSwapped.connect(self._swapped)

    def moved(self, visitor: Visitor) -> None:
        """The machine has moved; where a card was just presented, its answer may be there before the next frame is."""
        if visitor.state is State.WAITING and visitor.request != self._asked:
            self._asked = visitor.request
            self._soon.start()
        else:
            self.due.emit()

    def brought(self, visitor: Visitor) -> None:
        """The moment is on its way to the screen."""
        self._soon.stop()
        if visitor.state is State.IDENTIFYING or visitor.busy:
            return
        name = "waiting" if visitor.state is State.WAITING else visitor.page.value
        key = _key(name, visitor)
        if key != self._last:
            self._last, self._awaited = key, name
            self._window.update()  # even where it looks like the last

    def stop(self) -> None:
        """Bring nothing more to the screen."""
        self._soon.stop()

    def _begins(self) -> None:
        """No frame shows the former person to the next."""
        if self._soon.isActive():
            self.due.emit()

    def _swapped(self) -> None:
        name, self._awaited = self._awaited, None
        if name is not None:
            self.shown.emit(name)


def _key(name: str, visitor: Visitor) -> str:
    return f"{name} {visitor.request} {visitor.session}"
