"""Help: the attendant is called, or a fault reported; each thing once a session, however often it is touched."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from kiosk.domain.defect import Defect
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor_events import HelpTouched, Page, Served, SomewhereTouched
from kiosk.services.assistance import Assistance, Noted
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok

CALL = "call"


class HelpFlow(QObject):
    """Owns what was put on record in this session. GUI thread.

    `what` and `noted` are what the page shows: the call or a defect's code, and how it ended.
    """

    def __init__(self, session: Session, assistance: Assistance, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._assistance = assistance
        self._jobs = jobs
        self._kept: dict[str, Noted] = {}
        self.what = ""
        self.noted: Noted | None = None
        session.ended.connect(self._forget)
        session.moved.connect(self._clear)

    def call_attendant(self) -> None:
        """Ask the attendant to come."""
        self._ask(CALL, self._assistance.call_attendant)

    def report(self, defect: Defect) -> None:
        """Say that something is broken."""
        self._ask(defect.value, partial(self._assistance.report, defect))

    def _ask(self, what: str, job: Callable[[], Noted]) -> None:
        kept = self._kept.get(what)
        if kept is not None:
            self._session.send(SomewhereTouched(), partial(self._show, what, kept))
        else:
            self._session.send(HelpTouched(what), partial(self._submit, what, job))

    def _submit(self, what: str, job: Callable[[], Noted]) -> None:
        self._jobs.submit(job, partial(self._answered, self._session.visitor.request, what))

    def _answered(self, request: int, what: str, answer: Ok[Noted] | Err) -> None:
        noted = answer.value if isinstance(answer, Ok) else Noted(Outcome.NOT_RECORDED, fault=answer.fault.kind)
        recorded = noted.outcome is not Outcome.NOT_RECORDED
        self._session.send(Served(request, Page.HELP), partial(self._keep if recorded else self._show, what, noted))

    def _keep(self, what: str, noted: Noted) -> None:
        self._kept[what] = noted
        self._show(what, noted)

    def _show(self, what: str, noted: Noted) -> None:
        self.what, self.noted = what, noted

    def _clear(self) -> None:
        self.what, self.noted = "", None

    def _forget(self) -> None:
        self._kept.clear()
        self._clear()
