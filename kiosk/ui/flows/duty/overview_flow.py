"""What an attendant only looks at: today's numbers, and how devices and what the centre sent are doing."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.health import DeviceHealth
from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.visitor_events import Page
from kiosk.services.today import DayNumbers
from kiosk.services.upkeep import Supplies
from kiosk.services.use_cases import DutyUseCases
from kiosk.ui.flows.duty.board_flow import BoardFlow
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok


class OverviewFlow(QObject):
    """Owns what was told last; `lost`: what the page in front needs could not be read. GUI thread."""

    changed = Signal()

    def __init__(
        self, session: Session, board: BoardFlow, duty: DutyUseCases, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._duty = duty
        self._jobs = jobs
        self.devices: dict[str, DeviceHealth] = {}
        self.numbers: DayNumbers | None = None
        self.supplies: Supplies | None = None
        self.lost = False
        session.moved.connect(self._page_moved)

    def health_came(self, health: DeviceHealth) -> None:
        """A device is doing better or worse."""
        self.devices[health.device] = health
        if self._session.visitor.page is Page.DEVICES:
            self.changed.emit()

    def _page_moved(self) -> None:
        self.lost = False
        if self._session.visitor.page is Page.TODAY:
            in_use = frozenset(session for one in self._board.board.compartments for session in _holding(one))
            self._jobs.submit(partial(self._duty.today.numbers, in_use), self._counted)
        elif self._session.visitor.page is Page.DEVICES:
            self._jobs.submit(self._duty.upkeep.look, self._looked)

    def _counted(self, answer: Ok[DayNumbers] | Err) -> None:
        self.numbers, self.lost = (answer.value, False) if isinstance(answer, Ok) else (None, True)
        self.changed.emit()

    def _looked(self, answer: Ok[Supplies] | Err) -> None:
        self.supplies, self.lost = (answer.value, False) if isinstance(answer, Ok) else (None, True)
        self.changed.emit()


def _holding(compartment: Compartment) -> tuple[str, ...]:
    """The session whose things are inside, if any are."""
    session = compartment.session
    return () if session is None or session.stored is None or session.closed is not None else (session.id,)
