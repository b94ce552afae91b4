"""The lockers: who has come to them, what they store or take back, and how that goes on at the door."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.domain.attendant import Attendant
from kiosk.domain.lockers.compartment import Purpose, State
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor_events import CardShown, DoorMoved, LockerTouched, Offered, Pace, Page, PageTouched, Served
from kiosk.services.check_in import CheckedIn
from kiosk.services.lockers.asking import Asked
from kiosk.services.lockers.desk import LockerBoard
from kiosk.services.lockers.holder import Holder
from kiosk.services.lockers.use_cases import LockerUseCases
from kiosk.services.lockers.using import LockerView
from kiosk.services.ports import Clock
from kiosk.services.use_cases import UseCases
from kiosk.ui.flows.arrivals import Arrivals
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok
from kiosk.ui.view_models.locker_stage import AtLockers, Errand, Stage, own, pace_of, stage_of
from kiosk.ui.view_models.result_model import kind_of

Came = tuple[CheckedIn, Holder, LockerView]


class LockerFlow(QObject):
    """Owns what is known of the person at the lockers, and the last board. GUI thread. `changed`: look again.

    `checkedIn(answer)`: somebody was checked in on the lockers' page. Where the station has none, nothing happens.
    """

    changed = Signal()
    checkedIn = Signal(object)
    attendantShown = Signal(int, object)

    def __init__(
        self,
        session: Session,
        use_cases: UseCases,
        jobs: Jobs,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._lockers = use_cases.lockers
        self._check_in = use_cases.check_in
        self._attendants = use_cases.attendants
        self._jobs = jobs
        self._clock = clock
        self.arrivals = Arrivals()
        self.board = LockerBoard()
        self.at = AtLockers()
        session.ended.connect(self._forget)
        session.moved.connect(self._page_moved)

    @property
    def lockers(self) -> LockerUseCases:
        """Their use cases; ValueError where the station has none."""
        if self._lockers is None:
            raise ValueError("expected a station with lockers")
        return self._lockers

    def page_shown(self, _name: str) -> None:
        """A frame is out."""
        arrival = self.arrivals.take()
        if arrival is not None and self._lockers is not None:
            visitor = self._session.visitor
            job = partial(arrival, self.lockers)
            self._jobs.submit(job, partial(self._arrived, visitor.session, visitor.request))

    def present_card(self, uid: bytes) -> None:
        """A card was read while the page asks for one: it checks in, and stays at the lockers."""
        presented = self._clock.now()

        def check_in() -> Came:
            return self._check_in.by_card(uid), *self.lockers.arrive.by_card(uid, presented)

        job = partial(self._attendants.or_else, uid, check_in)
        self._session.send(
            CardShown(), lambda: self._jobs.submit(job, partial(self._came, self._session.visitor.request))
        )

    def board_came(self, board: LockerBoard) -> None:
        """Doors, outlets or compartments are other than before."""
        before = self._point()
        self.board = board
        if self.at.errand is not None:
            self._keep(self.at.errand)
        self._move(before)
        self.changed.emit()

    def store(self) -> None:
        """Get a compartment, and have it opened."""
        holder = self.at.holder
        if holder is not None:
            low = self._session.visitor.modes.low_reach
            self._begin(Purpose.STORE, holder, None, lambda: self.lockers.use.store(holder, low_reach=low))

    def open(self) -> None:
        """Have one's own opened: for the first time, or once more."""
        number, proof = self.at.number, self._proof()
        if number is None or proof is None:
            return
        mine = own(self.at, self.board)
        stored = mine is None or mine.session is None or mine.session.stored is not None
        self.open_by(proof, number, Purpose.COLLECT if stored else Purpose.STORE)

    def open_by(self, proof: Holder | str, number: int, purpose: Purpose) -> None:
        """Have a compartment opened."""
        self._begin(purpose, proof, number, partial(self._open, proof, number))

    def look(self) -> None:
        """See one's own, or why there is none; it goes on at a door that is open already, or at the code again."""
        self._session.send(PageTouched(Page.LOCKERS, identified=True), self._resume)

    def take_over(self, code: str, number: int, asked: Asked) -> None:
        """A pickup code has opened a door: it goes on from there."""
        self._keep(Errand(Purpose.COLLECT, code, self._clock.now(), number, asked))

    def say_not_opened(self) -> None:
        """The door did not open."""
        self._say("not opened", self.lockers.use.not_opened)

    def say_something_inside(self) -> None:
        """Somebody else's thing is inside."""
        self._say("inside", self.lockers.use.something_inside)

    def keep_inside(self) -> None:
        """It stays inside after all."""
        self._say("keep", self.lockers.use.keep_inside)

    def _open(self, proof: Holder | str, number: int) -> Asked:
        use = self.lockers.use
        return use.open_by_code(number, proof) if isinstance(proof, str) else use.open(proof, number)

    def _begin(self, purpose: Purpose, proof: Holder | str, number: int | None, job: Callable[[], Asked]) -> None:
        mine = own(self.at, self.board)
        session = mine.session.id if mine is not None and mine.session is not None and number is not None else None
        code = self.at.errand.code if self.at.errand is not None and session is not None else None
        errand = Errand(purpose, proof, self._clock.now(), number, session=session, code=code)
        self._session.send(LockerTouched(f"{purpose} {number}"), partial(self._ask, errand, job))

    def _ask(self, errand: Errand, job: Callable[[], Asked]) -> None:
        self.at = replace(self.at, errand=errand)
        self._jobs.submit(job, partial(self._answered, self._session.visitor.request, errand))

    def _answered(self, request: int, errand: Errand, answer: Ok[Asked] | Err) -> None:
        asked = answer.value if isinstance(answer, Ok) else Asked(Outcome.NOT_RECORDED, fault=answer.fault.kind)
        number = errand.number if asked.number is None else asked.number
        taken = replace(errand, asked=asked, number=number, code=asked.code or errand.code)
        if asked.code is not None:
            taken = replace(taken, proof=asked.code)
        self._serve(request, taken)

    def _say(self, what: str, ask: Callable[[Holder | str, int], Asked]) -> None:
        errand = self.at.errand
        if errand is None or errand.number is None:
            return
        job = partial(ask, errand.proof, errand.number)
        self._session.send(LockerTouched(what), partial(self._submit, job))

    def _submit(self, job: Callable[[], Asked]) -> None:
        self._jobs.submit(job, partial(self._heard, self._session.visitor.request))

    def _heard(self, request: int, answer: Ok[Asked] | Err) -> None:
        said = answer.value if isinstance(answer, Ok) else Asked(Outcome.NOT_RECORDED, fault=answer.fault.kind)
        if self.at.errand is not None:
            self._serve(request, replace(self.at.errand, said=said))

    def _serve(self, request: int, errand: Errand) -> None:
        before = self._point()
        if self._session.send(Served(request, Page.LOCKERS, identified=True), partial(self._keep, errand)):
            self._move(before)

    def _keep(self, errand: Errand) -> None:
        self.at = replace(self.at, errand=errand.watched(self.board))

    def _point(self) -> tuple[Pace, Stage]:
        return pace_of(self.at, self.board), stage_of(self.at, self.board)

    def _move(self, before: tuple[Pace, Stage]) -> None:
        """Let the screen's time begin anew where the errand has come to another point."""
        pace, stage = after = self._point()
        if self.at.errand is not None and after != before:
            if stage is not before[1]:
                self._keep(replace(self.at.errand, said=None))
            self._session.send(DoorMoved(pace))

    def _proof(self) -> Holder | str | None:
        return self.at.holder if self.at.errand is None else self.at.errand.proof

    def _resume(self) -> None:
        mine = own(self.at, self.board)
        if mine is None or mine.session is None or self.at.holder is None or self.at.errand is not None:
            return
        if mine.under_way or mine.state in {State.OPEN_FOR_STORING, State.OPEN_FOR_COLLECTING}:
            purpose = Purpose.STORE if mine.session.stored is None else Purpose.COLLECT
            taken = Asked(Outcome.RECORDED, mine.number)
            self._keep(Errand(purpose, self.at.holder, self._clock.now(), mine.number, taken))

    def _arrived(self, session: int, request: int, answer: Ok[tuple[Holder, LockerView]] | Err) -> None:
        visitor = self._session.visitor
        stays = (visitor.session, visitor.request, visitor.page) == (session, request, Page.RESULT)
        if isinstance(answer, Err) or not stays:
            return
        holder, view = answer.value
        self._know(AtLockers(holder, view))
        if view.mine is not None or view.notices:
            self._session.send(Offered(request))
        self.changed.emit()

    def _came(self, request: int, answer: Ok[Came | Attendant] | Err) -> None:
        if isinstance(answer, Err):
            self._session.send(Served(request, Page.LOCKERS))
            return
        if isinstance(answer.value, Attendant):
            self.attendantShown.emit(request, answer.value)
            return
        checked_in, holder, view = answer.value
        known = AtLockers(holder, view, checked=kind_of(checked_in))
        self._session.send(Served(request, Page.LOCKERS, identified=True), partial(self._know, known))
        self.checkedIn.emit(checked_in)

    def _know(self, at: AtLockers) -> None:
        self.at = at
        if at.holder is not None and at.view is not None and at.view.notices:
            self._jobs.submit(partial(self.lockers.use.notices_seen, at.holder), _seen)

    def _page_moved(self) -> None:
        """What somebody does here ends with the page; a pickup code that they must keep waits behind help."""
        errand = self.at.errand
        coded = errand is not None and errand.code is not None
        stays = {Page.LOCKERS: True, Page.RESULT: errand is None, Page.HELP: coded}
        if not stays.get(self._session.visitor.page):
            self._forget()

    def _forget(self) -> None:
        self.arrivals.forget()
        self.at = AtLockers()


def _seen(_answer: Ok[None] | Err) -> None:
    """A notice that is not forgotten is told again at the next visit."""
