"""Somebody with a pickup code types the compartment's number and the code: the door opens, or why it does not."""

from functools import partial

from PySide6.QtCore import QObject

from kiosk.domain.lockers.pickup_entry import PickupEntry
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor_events import KeyTouched, Page, Served, SubmitTouched
from kiosk.services.lockers.asking import Asked
from kiosk.ui.flows.locker_flow import LockerFlow
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok
from kiosk.ui.view_models.pickup_model import PickupProps, derive


class PickupFlow(QObject):
    """Owns the digits, and how the last code was taken. GUI thread."""

    def __init__(self, session: Session, lockers: LockerFlow, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lockers = lockers
        self._jobs = jobs
        self._entry = PickupEntry()
        self._asked: Asked | None = None
        session.ended.connect(self._forget)
        session.moved.connect(self._forget)

    def props(self) -> PickupProps:
        """What the screen shows of it now."""
        return derive(self._entry, self._asked, self._lockers.board, busy=self._session.visitor.busy)

    def press(self, key: str) -> None:
        """A key of the digit pad: a digit, `erase` or `clear`."""
        self._session.send(KeyTouched(key), partial(self._typed, self._entry.pressed(key)))

    def submit(self) -> None:
        """On to the code, or have the door opened; nothing while digits are missing."""
        if not self._entry.may_go_on:
            return
        if self._entry.complete:
            self._session.send(SubmitTouched(asks=True), self._ask)
        else:
            self._session.send(SubmitTouched(asks=False), partial(self._typed, self._entry.went_on()))

    def _typed(self, entry: PickupEntry) -> None:
        self._entry, self._asked = entry, None

    def _ask(self) -> None:
        number, code = int(self._entry.number), self._entry.code
        self._entry, self._asked = self._entry.tried(), None
        job = partial(self._lockers.lockers.use.open_by_code, number, code)
        self._jobs.submit(job, partial(self._answered, self._session.visitor.request, number, code))

    def _answered(self, request: int, number: int, code: str, answer: Ok[Asked] | Err) -> None:
        asked = answer.value if isinstance(answer, Ok) else Asked(Outcome.NOT_RECORDED, fault=answer.fault.kind)
        if asked.outcome is Outcome.NOT_RECORDED:
            self._session.send(Served(request, Page.PICKUP), partial(self._refused, asked))
        else:
            opened = partial(self._lockers.take_over, code, number, asked)
            self._session.send(Served(request, Page.LOCKERS, identified=True), opened)

    def _refused(self, asked: Asked) -> None:
        self._asked = asked

    def _forget(self) -> None:
        self._entry, self._asked = PickupEntry(), None
