"""The visitor's machine on the terminal's clock: events in, changes out, and a timer for what happens by itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.domain.visitor import Visitor
from kiosk.domain.visitor_events import Event, TimePassed
from kiosk.domain.visitor_steps import step
from kiosk.services.ports import Clock


def _nothing() -> None:
    """What most events cause beyond themselves."""


class Session(QObject):
    """Owns the visitor. GUI thread.

    `ended`: the person is gone, forget them; `moved`: the same person is on another page; then, in the same step,
    `changed`: look at `visitor`.
    """

    changed = Signal()
    ended = Signal()
    moved = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look_at_clock)
        self.visitor = Visitor()

    def send(self, event: Event, act: Callable[[], None] = _nothing) -> bool:
        """Move the machine; False when the event means nothing here.

        `act` runs when it counts: after the former page or person was forgotten, before the screen is looked at.
        """
        if not isinstance(event, TimePassed):
            self.send(TimePassed())  # the timer may be late: what has run out by now has run out before the event
        before = self.visitor
        self.visitor = step(before, event, self.now_ms())
        if self.visitor is before:
            return False
        if self.visitor.session != before.session:
            self.ended.emit()
        elif self.visitor.page is not before.page:
            self.moved.emit()
        act()
        self.changed.emit()
        self._wind()
        return True

    def look_at_clock(self) -> None:
        """Time has passed: count down, or time out."""
        if not self.send(TimePassed()):
            self.changed.emit()
            self._wind()

    def stop(self) -> None:
        """Look at the clock no more by itself."""
        self._timer.stop()

    def now_ms(self) -> int:
        """The monotonic clock that the machine runs by."""
        return self._clock.now().mono_ms

    def _wind(self) -> None:
        """Set the timer to the next moment at which the screen must change; at rest there is none."""
        now_ms = self.now_ms()
        next_ms = self.visitor.next_change_ms(now_ms)
        if next_ms is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, next_ms - now_ms))
