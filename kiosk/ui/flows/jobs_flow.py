"""The page of jobs: whose occupation comes first, which is asked for, which page of the list, and what was shown."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.occupation import Occupation
from kiosk.domain.visitor_events import ItemTouched, Page, PageTouched
from kiosk.services.find_jobs import FindJobs, JobBoard
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok


@dataclass(frozen=True, slots=True)
class Wish:
    """Which jobs somebody wants to see: those of occupation `first` before the others, or `only` those of one."""

    first: Occupation | None = None
    only: Occupation | None = None


class JobsFlow(QObject):
    """Owns the boards that were told in this session, and how the page stands. GUI thread. `changed`: look again.

    What is wished for and was not told yet is shown when it comes; until then the page stays as it is. A job counts as
    shown when somebody touched it and its code was there to scan, once a session; the one that stands open by itself
    does not.
    """

    changed = Signal()

    def __init__(self, session: Session, find_jobs: FindJobs, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._find_jobs = find_jobs
        self._jobs = jobs
        self._told: dict[Wish, JobBoard] = {}
        self._wish = Wish()
        self._counted: set[str] = set()
        self.shown = Wish()
        self.starts: tuple[int, ...] = (0,)
        self.asking = False
        session.ended.connect(self._person_gone)
        session.moved.connect(self._page_moved)

    @property
    def board(self) -> JobBoard | None:
        """The jobs as they are `shown`; None before anything was told."""
        return self._told.get(self.shown)

    def refresh(self) -> None:
        """Ask anew for everything that this session has seen."""
        for wish in {Wish(), self._wish, *self._told}:
            self._ask(wish)

    def prepare(self, occupation: Occupation) -> None:
        """Somebody of this occupation has checked in, and may want to see jobs next."""
        self._ask(Wish(first=occupation))

    def open(self, occupation: Occupation) -> None:
        """Somebody who has just checked in looks for work: what they do comes first."""
        self._session.send(PageTouched(Page.JOBS, identified=True), partial(self._want, Wish(first=occupation)))

    def ask_filter(self) -> None:
        """Offer the occupations to choose from, or put them away."""
        self._session.send(ItemTouched("filter"), self._toggle_asking)

    def filter(self, occupation: Occupation | None) -> None:
        """Only the jobs of one occupation; None for all."""
        item = "only all" if occupation is None else f"only {occupation.value}"
        self._session.send(ItemTouched(item), partial(self._want, Wish(self._wish.first, occupation)))

    def turn(self, start: int) -> None:
        """The page of the list that begins with job number `start`; -1 for the page before."""
        starts = self.starts[:-1] or (0,) if start < 0 else (*self.starts, start)
        self._session.send(ItemTouched(f"page {len(starts)}"), partial(self._stand, starts))

    def opened(self, item: str) -> None:
        """Somebody has touched a job."""
        found = next((one for one in self.board.jobs if one.job.id == item), None) if self.board else None
        if found is not None and found.address and item not in self._counted:
            self._counted.add(item)
            self._jobs.submit(partial(self._find_jobs.shown, item), _shown)

    def _want(self, wish: Wish) -> None:
        self._wish, self.asking = wish, False
        self._show()
        self._ask(wish)

    def _ask(self, wish: Wish) -> None:
        self._jobs.submit(partial(self._find_jobs.board, wish.first, wish.only), partial(self._answered, wish))

    def _answered(self, wish: Wish, answer: Ok[JobBoard] | Err) -> None:
        if isinstance(answer, Ok):
            self._told[wish] = answer.value
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        if self._wish in self._told and self.shown != self._wish:
            self.shown, self.starts = self._wish, (0,)

    def _stand(self, starts: tuple[int, ...]) -> None:
        self.starts = starts

    def _toggle_asking(self) -> None:
        self.asking = not self.asking

    def _page_moved(self) -> None:
        self._wish, self.shown = Wish(), Wish()
        self.starts, self.asking = (0,), False
        if self._session.visitor.page is Page.JOBS:
            self._ask(self._wish)

    def _person_gone(self) -> None:
        self._counted.clear()
        self._told = {wish: board for wish, board in self._told.items() if wish == Wish()}
        self._page_moved()


def _shown(_answer: Ok[None] | Err) -> None:
    """A job that is not counted is nobody's loss: the screen goes on."""
