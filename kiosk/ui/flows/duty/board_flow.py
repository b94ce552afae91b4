"""The board of all compartments: which one is looked at, what is to be done with it, why, and who else must agree."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.offers import Duty, reasons
from kiosk.domain.lockers.reasons import ForceReason, Refusal
from kiosk.domain.visitor_events import ItemTouched, Page
from kiosk.services.attendants import AttendantSignIn
from kiosk.services.lockers.attending import AttendLockers, Round
from kiosk.services.lockers.desk import LockerBoard
from kiosk.ui.flows.duty.acting import Acting, Told
from kiosk.ui.flows.duty.locker_job import LockerJob
from kiosk.ui.flows.duty.sign_in_flow import SignInFlow
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok


class BoardFlow(QObject):
    """Owns the board as it was told last, and how its page stands. GUI thread. `changed`: look again.

    `number` is the compartment that is looked at (0: all of them), `duty` what a reason is asked for, `awaited` the
    reason of an opening that waits for a second attendant's card.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        sign_in: SignInFlow,
        attendants: AttendantSignIn,
        attend: AttendLockers | None,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sign_in = sign_in
        self._attendants = attendants
        self._attend = attend
        self._jobs = jobs
        self.acting = Acting(session, jobs, self)
        self.board = LockerBoard()
        self.names: Mapping[str, str] = {}
        self.round: Round | None = None
        self.number = 0
        self.duty: Duty | None = None
        self.awaited: ForceReason | None = None
        session.ended.connect(self._close)
        session.moved.connect(self._page_moved)

    @property
    def compartment(self) -> Compartment | None:
        """The one that is looked at."""
        return self.board.compartment(self.number)

    @property
    def awaits_card(self) -> bool:
        """Whether the next card is to be a second attendant's."""
        return self.awaited is not None and not self._session.visitor.busy

    def show(self, board: LockerBoard) -> None:
        """The compartments have changed."""
        news = {one.session.id for one in board.compartments if one.session} - self.names.keys()
        self.board = board
        if self._session.visitor.page is Page.BOARD and (news or self.round is not None):
            self.look()

    def look(self) -> None:
        """Ask how owners may be called, and how far a round is."""
        if self._attend is not None:
            attend = self._attend
            self._jobs.submit(lambda: (attend.names(), attend.round), self._looked)

    def choose(self, number: int) -> None:
        """Look at a compartment."""
        self._session.send(ItemTouched(f"compartment {number}"), partial(self._open, number))

    def back(self) -> None:
        """One step: from the second card to the reasons, from there to the compartment, from there to all."""
        self._session.send(ItemTouched(f"back {self.number} {self.duty} {self.awaited}"), self._step_back)

    def ask(self, duty: Duty) -> None:
        """Something is to be done; where a reason is needed, it is asked for first."""
        if reasons(duty, self.compartment):
            self._session.send(ItemTouched(duty.value), partial(self._ask_reason, duty))
        else:
            self._do(duty, "")

    def give_reason(self, code: str) -> None:
        """The reason, from the short list of what is asked for."""
        if self.duty is not None:
            self._do(self.duty, code)

    def present_second(self, uid: bytes) -> None:
        """A card was read while a second attendant's is awaited."""
        if self.duty is not None and self.awaited is not None:
            self._do(self.duty, self.awaited.value, card=uid)

    def open_empty_ones(self) -> None:
        """Go round without a second attendant: full compartments stay closed."""
        if self.awaited is not None:
            self._do(Duty.OPEN_ALL, self.awaited.value, alone=True)

    def _do(self, duty: Duty, reason: str, *, card: bytes | None = None, alone: bool = False) -> None:
        if self._attend is not None:
            full = any(one.full for one in self.board.compartments)
            job = LockerJob(self._sign_in.by, duty, self.number, reason, card, full, alone)
            run = partial(job.run, self._attendants, self._attend)
            what = f"{duty.value} {self.number} {reason} {alone}"
            self.acting.do(what, run, partial(self._done, duty, reason), card=card is not None)

    def _done(self, duty: Duty, reason: str, told: Told) -> None:
        if told.refusal is Refusal.SECOND_NEEDED:
            if self.awaited is None:
                self.acting.forget()  # nothing was wrong: the other card is only awaited from here on
            self.awaited = ForceReason(reason)
            return
        self.duty, self.awaited = None, None
        if duty in {Duty.OPEN_ALL, Duty.STOP_ROUND}:
            self.look()

    def _looked(self, answer: Ok[tuple[Mapping[str, str], Round | None]] | Err) -> None:
        if isinstance(answer, Ok):
            self.names, self.round = answer.value
            self.changed.emit()

    def _open(self, number: int) -> None:
        self._close()
        self.number = number

    def _ask_reason(self, duty: Duty) -> None:
        self.duty = duty
        self.acting.forget()

    def _step_back(self) -> None:
        self.acting.forget()
        if self.awaited is not None:
            self.awaited = None
        elif self.duty is not None:
            self.duty = None
        else:
            self.number = 0

    def _page_moved(self) -> None:
        self._close()
        if self._session.visitor.page in {Page.BOARD, Page.CARE, Page.DUTY}:
            self.look()

    def _close(self) -> None:
        self.acting.forget()
        self.number, self.duty, self.awaited = 0, None, None
