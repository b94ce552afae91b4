"""Checking in by card, code or phone, or as a guest: the storage is asked, its answer kept while it is shown."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.attendant import Attendant
from kiosk.domain.member import Member
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import Via
from kiosk.domain.visitor_events import Answered, CardShown, ConfirmTouched, Event, OccupationTouched, Page
from kiosk.services.attendants import AttendantSignIn
from kiosk.services.check_in import CheckedIn, CheckIn, Unknown
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok
from kiosk.ui.view_models.result_model import asks_occupation, has_choices


class CheckInFlow(QObject):
    """Owns the answer on the result page. GUI thread.

    `attendantShown(request, attendant)`: the card is an attendant's.
    `answerKept(answer)`: it is to be shown. `visitWritten`: there is one visit more.
    """

    attendantShown = Signal(int, object)
    answerKept = Signal(object)
    visitWritten = Signal()

    def __init__(
        self,
        session: Session,
        check_in: CheckIn,
        attendants: AttendantSignIn,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._attendants = attendants
        self._session = session
        self._check_in = check_in
        self._jobs = jobs
        self.answer: CheckedIn | None = None
        session.ended.connect(self._forget)
        session.moved.connect(self._page_moved)

    def present_card(self, uid: bytes) -> None:
        """A card was read."""
        self._ask(CardShown(), partial(self._attendants.or_else, uid, partial(self._check_in.by_card, uid)))

    def present_code(self, text: str) -> None:
        """A code was read."""
        self._ask(CardShown(), partial(self._check_in.by_code, text))

    def confirm(self, member: Member) -> None:
        """Someone found by phone number says that it is them."""
        self._ask(ConfirmTouched(), partial(self._check_in.by_member, member, Via.PHONE))

    def choose_occupation(self, occupation: Occupation) -> None:
        """A guest's occupation, or that of someone whose card is unknown."""
        visit = self.answer.position if self.answer is not None and asks_occupation(self.answer) else None
        if visit is None:
            self._ask(OccupationTouched(), partial(self._check_in.as_guest, occupation))
        else:
            self._ask(OccupationTouched(), partial(self._check_in.state_occupation, visit, occupation))

    def tell(self, answer: CheckedIn) -> None:
        """Somebody was checked in, here or at the lockers: the log may have grown by a visit."""
        if answer.outcome is not Outcome.NOT_RECORDED and not answer.repeat:
            self.visitWritten.emit()

    def _ask(self, event: Event, job: Callable[[], CheckedIn | Attendant]) -> None:
        self._session.send(event, partial(self._submit, job))

    def _submit(self, job: Callable[[], CheckedIn | Attendant]) -> None:
        self._jobs.submit(job, partial(self._answered, self._session.visitor.request, self.answer))

    def _answered(self, request: int, earlier: CheckedIn | None, answer: Ok[CheckedIn | Attendant] | Err) -> None:
        if isinstance(answer, Ok):
            checked_in = answer.value
        else:
            checked_in = CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=answer.fault.kind)
        if isinstance(checked_in, Attendant):
            self.attendantShown.emit(request, checked_in)
            return
        recorded = checked_in.outcome is not Outcome.NOT_RECORDED
        if not recorded and earlier is not None:
            checked_in = replace(earlier, fault=checked_in.fault)
        self._session.send(Answered(request, has_choices(checked_in)), partial(self._keep, checked_in))
        if earlier is None or earlier.position != checked_in.position:
            self.tell(checked_in)

    def _keep(self, answer: CheckedIn) -> None:
        self.answer = answer
        self.answerKept.emit(answer)

    def _page_moved(self) -> None:
        if self._session.visitor.page is not Page.RESULT:
            self._forget()

    def _forget(self) -> None:
        self.answer = None
