"""One visit after the other: cards and touches move the visitor's machine, the machine asks the storage."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.domain.card import CardRead
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor import (
    Answered,
    CardShown,
    Event,
    GuestAsked,
    LanguageTouched,
    LeaveTouched,
    OccupationTouched,
    Page,
    State,
    TimePassed,
    Visitor,
    step,
)
from kiosk.services.check_in import CheckedIn, CheckIn, Unknown
from kiosk.services.ports import Clock
from kiosk.ui.runtime.jobs import Err, Jobs, Ok
from kiosk.ui.view_models.result_model import asks_occupation

_COUNTED = {State.CHOOSING, State.RESULT, State.OFFER}


class VisitFlow(QObject):
    """Owns the visitor and the answer on the screen. GUI thread.

    `changed`: look at `visitor` and `answer`; `sessionEnded`: the person is gone; `lineWritten`: the log has grown.
    """

    changed = Signal()
    sessionEnded = Signal()
    lineWritten = Signal()

    def __init__(self, check_in: CheckIn, jobs: Jobs, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._check_in = check_in
        self._jobs = jobs
        self._clock = clock
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look_at_clock)
        self.visitor = Visitor()
        self.answer: CheckedIn | None = None

    def present_card(self, card: CardRead) -> None:
        """A card was read."""
        self._step(CardShown(), job=partial(self._check_in.by_card, card.uid))

    def ask_guest(self) -> None:
        """The way in without a card was touched."""
        self._step(GuestAsked())

    def choose_occupation(self, occupation: Occupation) -> None:
        """A guest's occupation, or that of someone whose card is unknown."""
        visit = self.answer.position if self.answer is not None and asks_occupation(self.answer) else None
        if visit is None:
            job = partial(self._check_in.as_guest, occupation)
        else:
            job = partial(self._check_in.state_occupation, visit, occupation)
        self._step(OccupationTouched(), job=job)

    def touch_language(self) -> bool:
        """The language was touched; False when the touch does not count."""
        return self._step(LanguageTouched())

    def leave(self) -> None:
        """Done, or back."""
        self._step(LeaveTouched())

    def look_at_clock(self) -> None:
        """Time has passed: count down, or time out."""
        if not self._step(TimePassed()):
            self.changed.emit()
            self._wind()

    def now_ms(self) -> int:
        """The monotonic clock that the machine runs by."""
        return self._clock.now().mono_ms

    def _step(self, event: Event, answer: CheckedIn | None = None, job: Callable[[], CheckedIn] | None = None) -> bool:
        """Move the machine, and ask the storage if that means something here; False when it does not."""
        before = self.visitor
        self.visitor = step(before, event, self.now_ms())
        if self.visitor is before:
            return False
        ended = self.visitor.session != before.session
        if answer is not None or ended:
            self.answer = answer
        if job is not None:
            self._ask(job)  # before the screen is looked at: the storage works meanwhile
        if ended:
            self.sessionEnded.emit()
        self.changed.emit()
        self._wind()
        return True

    def _ask(self, job: Callable[[], CheckedIn]) -> None:
        self._jobs.submit(job, partial(self._answered, self.visitor.request, self.answer))

    def _answered(self, request: int, earlier: CheckedIn | None, answer: Ok[CheckedIn] | Err) -> None:
        if isinstance(answer, Ok):
            checked_in = answer.value
        else:
            checked_in = CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=answer.fault.kind)
        recorded = checked_in.outcome is not Outcome.NOT_RECORDED
        if not recorded and earlier is not None:
            checked_in = replace(earlier, fault=checked_in.fault)
        choices = asks_occupation(checked_in) or checked_in.fault is not None
        self._step(Answered(request, choices), checked_in)
        if recorded and not checked_in.repeat:
            self.lineWritten.emit()

    def _wind(self) -> None:
        """Set the timer to the next moment at which the screen must change; at rest there is none."""
        deadline_ms = self.visitor.deadline_ms()
        if deadline_ms is None:
            self._timer.stop()
            return
        left_ms = max(0, deadline_ms - self.now_ms())
        counts = self.visitor.state in _COUNTED and self.visitor.page is not Page.HOME
        self._timer.start((left_ms % 1000 or 1000) if counts and left_ms else left_ms)
