"""Someone without a card types a phone number: it is looked up, and a masked name is there to confirm."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.phone import NumberEntry, problem_of
from kiosk.domain.visitor_events import DenyTouched, KeyTouched, Page, Served, SubmitTouched
from kiosk.services.check_in import Known
from kiosk.services.find_member import FindMember, Found, NotFound
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok
from kiosk.ui.view_models.phone_model import PhoneProps, derive, problem_code

_PAGES = frozenset({Page.PHONE, Page.CONFIRM})


class PhoneFlow(QObject):
    """Owns the digits, and who was found by them. GUI thread. `confirmed(known)`: it is them."""

    confirmed = Signal(object)

    def __init__(self, session: Session, find_member: FindMember, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._find_member = find_member
        self._jobs = jobs
        self._entry = NumberEntry()
        self._problem = ""
        self._known: Known | None = None
        session.ended.connect(self._forget)
        session.moved.connect(self._page_moved)

    def props(self) -> PhoneProps:
        """What the screen shows of it now."""
        return derive(self._entry, self._problem, self._known, self._session.visitor)

    def press(self, key: str) -> None:
        """A key of the digit pad: a digit, `erase` or `clear`."""
        self._session.send(KeyTouched(key), partial(self._typed, self._entry.pressed(key)))

    def submit(self) -> None:
        """Look the number up, if it can be one."""
        problem = problem_of(self._entry.digits)
        if problem is not None:
            self._session.send(SubmitTouched(asks=False), partial(self._refuse, problem.value))
        else:
            self._session.send(SubmitTouched(asks=True), self._look_up)

    def confirm(self) -> None:
        """It is me."""
        if self._known is not None:
            self.confirmed.emit(self._known)

    def deny(self) -> None:
        """It is somebody else."""
        self._session.send(DenyTouched(), self._forget)

    def _typed(self, entry: NumberEntry) -> None:
        self._entry, self._problem = entry, ""

    def _refuse(self, problem: str) -> None:
        self._problem = problem

    def _look_up(self) -> None:
        digits = self._entry.digits
        self._entry, self._problem = self._entry.looked_up(), ""
        job = partial(self._find_member.by_phone, digits)
        self._jobs.submit(job, partial(self._found, self._session.visitor.request))

    def _found(self, request: int, answer: Ok[Found] | Err) -> None:
        found = answer.value if isinstance(answer, Ok) else NotFound(answer.fault.kind)
        known = isinstance(found, Known)
        served = Served(request, Page.CONFIRM if known else Page.PHONE, identified=known)
        self._session.send(served, partial(self._keep, found))

    def _keep(self, found: Found) -> None:
        self._known = found if isinstance(found, Known) else None
        self._problem = problem_code(found)

    def _page_moved(self) -> None:
        if self._session.visitor.page not in _PAGES:
            self._forget()

    def _forget(self) -> None:
        self._entry, self._problem = NumberEntry(), ""
        self._known = None
