"""Things in the attendant's care: what waits for its owner, and giving it back."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.lockers.effects import LostItem
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor_events import ItemTouched, Page
from kiosk.services.lockers.asking import Asked
from kiosk.services.lockers.attending import AttendLockers, Authority
from kiosk.ui.flows.duty.acting import Acting, Told
from kiosk.ui.flows.duty.sign_in_flow import SignInFlow
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok

Lost = tuple[tuple[int, LostItem], ...]


class CareFlow(QObject):
    """Owns the list as it was read last (None: it could not be), and what is chosen on it. GUI thread."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        sign_in: SignInFlow,
        attend: AttendLockers | None,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sign_in = sign_in
        self._attend = attend
        self._jobs = jobs
        self.acting = Acting(session, jobs, self)
        self.lost: Lost | None = ()
        self.chosen = 0
        session.ended.connect(self._page_moved)
        session.moved.connect(self._page_moved)

    def choose(self, number: int) -> None:
        """One of the things; 0 for none."""
        self._session.send(ItemTouched(f"lost {number}"), partial(self._choose, number))

    def give_back(self) -> None:
        """The chosen thing is with its owner."""
        if self._attend is not None and self.chosen:
            authority = Authority(self._sign_in.by)
            job = partial(_give_back, self._attend, authority, self.chosen)
            self.acting.do(f"give_back {self.chosen}", job, self._given)

    def _choose(self, number: int) -> None:
        self.chosen = number
        self.acting.forget()

    def _given(self, told: Told) -> None:
        if told.outcome is not Outcome.NOT_RECORDED:
            self.chosen = 0
        self._look()

    def _page_moved(self) -> None:
        self.chosen = 0
        if self._session.visitor.page in {Page.CARE, Page.DUTY}:
            self._look()

    def _look(self) -> None:
        if self._attend is not None:
            self._jobs.submit(self._attend.lost, self._looked)

    def _looked(self, answer: Ok[Lost] | Err) -> None:
        self.lost = answer.value if isinstance(answer, Ok) else None
        self.changed.emit()


def _give_back(attend: AttendLockers, authority: Authority, number: int) -> Asked:
    if attend.give_back(authority, number):
        return Asked(Outcome.RECORDED)
    return Asked(Outcome.NOT_RECORDED, refusal=Refusal.NOT_POSSIBLE)
