"""Stock and the change of shifts: which thing is counted, and which notes are chosen for the next attendant."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.outcome import Outcome
from kiosk.domain.shift import HandoverNote, StockItem, StockLevel, with_note
from kiosk.domain.visitor_events import ItemTouched, Page
from kiosk.services.shift import Shift, ShiftBook
from kiosk.ui.flows.duty.acting import Acting, Told
from kiosk.ui.flows.duty.sign_in_flow import SignInFlow
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok


class ShiftFlow(QObject):
    """Owns what was noted last (None: it could not be read), and how the page stands. GUI thread.

    `item` is the thing whose level is asked for; `handing`: notes are being chosen.
    """

    changed = Signal()

    def __init__(
        self, session: Session, sign_in: SignInFlow, shift: Shift, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sign_in = sign_in
        self._shift = shift
        self._jobs = jobs
        self.acting = Acting(session, jobs, self)
        self.book: ShiftBook | None = ShiftBook()
        self.item: StockItem | None = None
        self.handing = False
        self.notes: frozenset[HandoverNote] = frozenset()
        session.ended.connect(self._page_moved)
        session.moved.connect(self._page_moved)

    def choose(self, item: StockItem) -> None:
        """How much of it is left is to be said."""
        self._session.send(ItemTouched(item.value), partial(self._stand, item=item))

    def count(self, level: StockLevel) -> None:
        """So much."""
        if self.item is not None:
            job = partial(self._shift.count, self._sign_in.by, self.item, level)
            self.acting.do(f"count {self.item} {level}", job, self._done)

    def begin_handing(self) -> None:
        """Choose what the next one must know."""
        self._session.send(ItemTouched("handing"), partial(self._stand, handing=True))

    def toggle(self, note: HandoverNote) -> None:
        """Choose a note, or drop it."""
        notes = with_note(self.notes, note)
        self._session.send(ItemTouched(f"note {note} {note in notes}"), partial(self._choose_notes, notes))

    def hand_over(self) -> None:
        """The shift is over."""
        if self.notes:
            self.acting.do("hand_over", partial(self._shift.hand_over, self._sign_in.by, self.notes), self._done)

    def back(self) -> None:
        """To the stock."""
        self._session.send(ItemTouched("back"), self._stand)

    def _stand(self, *, item: StockItem | None = None, handing: bool = False) -> None:
        self.item, self.handing, self.notes = item, handing, frozenset()
        self.acting.forget()

    def _choose_notes(self, notes: frozenset[HandoverNote]) -> None:
        self.notes = notes
        self.acting.forget()

    def _done(self, told: Told) -> None:
        if told.outcome is not Outcome.NOT_RECORDED:
            self.item, self.handing, self.notes = None, False, frozenset()
        self._look()

    def _page_moved(self) -> None:
        self._stand()
        if self._session.visitor.page is Page.SHIFT:
            self._look()

    def _look(self) -> None:
        self._jobs.submit(self._shift.look, self._looked)

    def _looked(self, answer: Ok[ShiftBook] | Err) -> None:
        self.book = answer.value if isinstance(answer, Ok) else None
        self.changed.emit()
