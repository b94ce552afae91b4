"""What the centre sends: asked for before a page needs it, so that every page appears at once with what is known."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from kiosk.domain.roster_status import RosterStatus
from kiosk.domain.visitor_events import ItemTouched, Page
from kiosk.services.front import Front, Joining, NoticeBoard, Profile
from kiosk.services.nearby import NearbyStations
from kiosk.services.use_cases import UseCases
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok


@dataclass(frozen=True, slots=True)
class Told:
    """What the use cases told last, by topic; None for what they have not told yet."""

    front: Front | None = None
    nearby: NearbyStations | None = None
    joining: Joining | None = None
    notices: NoticeBoard | None = None
    profile: Profile | None = None
    roster: RosterStatus | None = None


class ContentFlow(QObject):
    """Owns what is known of the content, and the thing that is chosen on its page. GUI thread.

    `told` stays as it is while the storage fails. `chosen` is an item of the page in front, "" for none.
    `changed`: look at `told` again. `itemOpened(item)`: a person has just chosen it.
    """

    changed = Signal()
    itemOpened = Signal(str)

    def __init__(self, session: Session, use_cases: UseCases, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._asks: dict[Page, tuple[str, Callable[[], Any]]] = {
            Page.HOME: ("front", use_cases.front.front),
            Page.NEARBY: ("nearby", use_cases.stations.nearby),
            Page.JOIN: ("joining", use_cases.front.joining),
            Page.NOTICES: ("notices", use_cases.front.notices),
            Page.STATION: ("profile", use_cases.front.profile),
            Page.MEMBERSHIP: ("roster", use_cases.find_member.roster_status),
        }
        self.told = Told()
        self.chosen = ""
        session.ended.connect(self._page_moved)
        session.moved.connect(self._page_moved)

    def refresh(self) -> None:
        """Ask for everything anew."""
        for page in self._asks:
            self._ask(page)

    def choose(self, item: str) -> None:
        """One of the things on the page was touched; "" closes what is open."""
        self._session.send(ItemTouched(item), partial(self._open, item))

    def _open(self, item: str) -> None:
        self.chosen = item
        if item:
            self.itemOpened.emit(item)

    def _page_moved(self) -> None:
        self.chosen = ""
        self._ask(self._session.visitor.page)

    def _ask(self, page: Page) -> None:
        """Have the topic of a page told, where it has one."""
        if page in self._asks:
            topic, job = self._asks[page]
            self._jobs.submit(job, partial(self._answered, topic))

    def _answered(self, topic: str, answer: Ok[Any] | Err) -> None:
        if isinstance(answer, Ok):
            self.told = replace(self.told, **{topic: answer.value})
            self.changed.emit()
