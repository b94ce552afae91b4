"""How something that an attendant asked for has ended, and the way there, the same for every page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from kiosk.domain.fault import FaultKind
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor_events import CardShown, HelpTouched, Page, Served
from kiosk.services.assistance import Noted
from kiosk.services.lockers.asking import Asked
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok


@dataclass(frozen=True, slots=True)
class Told:
    """What the screen says of it; `what` is what was asked for."""

    what: str
    outcome: Outcome
    refusal: Refusal | None = None
    fault: FaultKind | None = None


class Acting(QObject):
    """Owns what the page in front says of the last thing done. GUI thread."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self.told: Told | None = None
        session.ended.connect(self.forget)
        session.moved.connect(self.forget)

    def do(
        self, what: str, job: Callable[[], Asked | Noted], then: Callable[[Told], None], *, card: bool = False
    ) -> None:
        """Have it done in the storage thread; `then` runs before the page is looked at again, if it still waits.

        `card`: by a second attendant's card, not by a touch.
        """
        page = self._session.visitor.page
        event = CardShown(second=True) if card else HelpTouched(what)
        self._session.send(event, lambda: self._jobs.submit(job, partial(self._done, self._request, page, what, then)))

    def forget(self) -> None:
        """Say nothing any more."""
        self.told = None

    @property
    def _request(self) -> int:
        return self._session.visitor.request

    def _done(
        self, request: int, page: Page, what: str, then: Callable[[Told], None], answer: Ok[Asked | Noted] | Err
    ) -> None:
        told = _told(what, answer)
        self._session.send(Served(request, page), partial(self._tell, told, then))

    def _tell(self, told: Told, then: Callable[[Told], None]) -> None:
        self.told = told
        then(told)


def _told(what: str, answer: Ok[Asked | Noted] | Err) -> Told:
    if isinstance(answer, Err):
        return Told(what, Outcome.NOT_RECORDED, fault=answer.fault.kind)
    ended = answer.value
    return Told(what, ended.outcome, ended.refusal if isinstance(ended, Asked) else None, ended.fault)
