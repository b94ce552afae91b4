"""All that an attendant can do, and the touches that lead to each."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from kiosk.services.use_cases import UseCases
from kiosk.ui.flows.duty.board_flow import BoardFlow
from kiosk.ui.flows.duty.care_flow import CareFlow
from kiosk.ui.flows.duty.overview_flow import OverviewFlow
from kiosk.ui.flows.duty.shift_flow import ShiftFlow
from kiosk.ui.flows.duty.sign_in_flow import SignInFlow
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Jobs
from kiosk.ui.view_models.attendant.duty_model import DutyModel


class DutyFlows(QObject):
    """Owns them. GUI thread. `changed`: something was told that was asked for."""

    changed = Signal()

    def __init__(self, session: Session, use_cases: UseCases, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        attendants, attend = use_cases.attendants, use_cases.attend
        self.has_lockers = attend is not None
        self.sign_in = SignInFlow(session, attendants, jobs, self)
        self.board = BoardFlow(session, self.sign_in, attendants, attend, jobs, self)
        self.care = CareFlow(session, self.sign_in, attend, jobs, self)
        self.shift = ShiftFlow(session, self.sign_in, use_cases.duty.shift, jobs, self)
        self.overview = OverviewFlow(session, self.board, use_cases.duty, jobs, self)
        for told in (self.board, self.care, self.shift, self.overview):
            told.changed.connect(self.changed)

    def follow(self, model: DutyModel) -> None:
        """Do what is touched."""
        model.pressed.connect(self.sign_in.press)
        model.compartmentChosen.connect(self.board.choose)
        model.dutyAsked.connect(self.board.ask)
        model.reasonGiven.connect(self.board.give_reason)
        model.emptyOnesAsked.connect(self.board.open_empty_ones)
        model.boardLeft.connect(self.board.back)
        model.lostChosen.connect(self.care.choose)
        model.givenBack.connect(self.care.give_back)
        model.itemChosen.connect(self.shift.choose)
        model.levelCounted.connect(self.shift.count)
        model.handingBegun.connect(self.shift.begin_handing)
        model.noteToggled.connect(self.shift.toggle)
        model.handedOver.connect(self.shift.hand_over)
        model.shiftLeft.connect(partial(self.shift.back))
