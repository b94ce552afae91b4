"""One's own membership, by card, by code or by a confirmed phone number; kept no longer than it is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.attendant import Attendant
from kiosk.domain.card import last_four
from kiosk.domain.roster_status import RosterStatus
from kiosk.domain.visitor_events import CardShown, ConfirmTouched, Page, PageTouched, Served
from kiosk.services.attendants import AttendantSignIn
from kiosk.services.check_in import Known
from kiosk.services.find_member import FindMember, NotFound, Presented
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok
from kiosk.ui.view_models.membership_model import MembershipProps, derive


class MembershipFlow(QObject):
    """Owns who was found, and the last four of their card. GUI thread.

    `attendantShown(request, attendant)`: the card is an attendant's.
    """

    attendantShown = Signal(int, object)

    def __init__(
        self,
        session: Session,
        find_member: FindMember,
        attendants: AttendantSignIn,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._attendants = attendants
        self._session = session
        self._find_member = find_member
        self._jobs = jobs
        self._found: Presented | None = None
        self._card = ""
        session.ended.connect(self._forget)
        session.moved.connect(self._forget)

    def props(self, roster: RosterStatus | None, at_ms: int) -> MembershipProps:
        """What the screen shows of it now (Unix ms)."""
        return derive(self._found, self._card, roster, at_ms)

    def open(self, known: Known) -> None:
        """Someone who has just checked in wants to see it: they need not identify again."""
        opened = PageTouched(Page.MEMBERSHIP, identified=True)
        self._session.send(opened, partial(self._keep, known, ""))

    def present_card(self, uid: bytes) -> None:
        """A card was read while the page asks for one."""
        look_up = partial(self._attendants.or_else, uid, partial(self._find_member.by_card, uid))
        self._session.send(CardShown(), partial(self._look_up, look_up, last_four(uid)))

    def present_code(self, text: str) -> None:
        """A code was read while the page asks for a card; it is used up."""
        self._session.send(CardShown(), partial(self._look_up, partial(self._find_member.by_code, text), ""))

    def confirm(self, known: Known) -> None:
        """Someone found by phone number says that it is them."""
        self._session.send(ConfirmTouched(), partial(self._keep, known, ""))

    def _look_up(self, job: Callable[[], Presented | Attendant], card: str) -> None:
        self._forget()
        self._jobs.submit(job, partial(self._answered, self._session.visitor.request, card))

    def _answered(self, request: int, card: str, answer: Ok[Presented | Attendant] | Err) -> None:
        found = answer.value if isinstance(answer, Ok) else NotFound(answer.fault.kind)
        if isinstance(found, Attendant):
            self.attendantShown.emit(request, found)
            return
        served = Served(request, Page.MEMBERSHIP, identified=isinstance(found, Known))
        self._session.send(served, partial(self._keep, found, card))

    def _keep(self, found: Presented, card: str) -> None:
        self._found, self._card = found, card

    def _forget(self) -> None:
        self._found = None
        self._card = ""
