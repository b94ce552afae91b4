"""All flows of the screen over one session, and the touches that lead to each."""

from functools import partial

from PySide6.QtCore import QObject

from kiosk.domain.card import CardRead, CodeRead
from kiosk.domain.modes import Mode
from kiosk.domain.moment import Moment
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor import State
from kiosk.domain.visitor_events import (
    ContactsCounted,
    LeaveTouched,
    ModeTouched,
    MoreTouched,
    Page,
    PageTouched,
    SomewhereTouched,
    StayTouched,
)
from kiosk.services.check_in import CheckedIn, Known
from kiosk.services.lockers import holder
from kiosk.services.ports import Clock
from kiosk.services.use_cases import UseCases
from kiosk.ui.flows.check_in_flow import CheckInFlow
from kiosk.ui.flows.content_flow import ContentFlow
from kiosk.ui.flows.duty.duty_flows import DutyFlows
from kiosk.ui.flows.help_flow import HelpFlow
from kiosk.ui.flows.jobs_flow import JobsFlow
from kiosk.ui.flows.locker_flow import LockerFlow
from kiosk.ui.flows.membership_flow import MembershipFlow
from kiosk.ui.flows.phone_flow import PhoneFlow
from kiosk.ui.flows.pickup_flow import PickupFlow
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Jobs
from kiosk.ui.view_models.help_model import HelpModel
from kiosk.ui.view_models.jobs_model import JobsModel
from kiosk.ui.view_models.phone_model import PhoneModel
from kiosk.ui.view_models.screen_model import ScreenModel


class Flows(QObject):
    """Leads cards, codes and touches to where they belong. GUI thread."""

    def __init__(self, use_cases: UseCases, jobs: Jobs, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.session = Session(clock, self)
        attendants = use_cases.attendants
        self.check_in = CheckInFlow(self.session, use_cases.check_in, attendants, jobs, self)
        self.phone = PhoneFlow(self.session, use_cases.find_member, jobs, self)
        self.membership = MembershipFlow(self.session, use_cases.find_member, attendants, jobs, self)
        self.help = HelpFlow(self.session, use_cases.assistance, jobs, self)
        self.content = ContentFlow(self.session, use_cases, jobs, self)
        self.jobs = JobsFlow(self.session, use_cases.jobs, jobs, self)
        self.lockers = LockerFlow(self.session, use_cases, jobs, clock, self)
        self._code_shown: Moment | None = None
        self.pickup = PickupFlow(self.session, self.lockers, jobs, self)
        self.duty = DutyFlows(self.session, use_cases, jobs, self)
        self.check_in.attendantShown.connect(self.duty.sign_in.ask)
        self.membership.attendantShown.connect(self.duty.sign_in.ask)
        self.lockers.attendantShown.connect(self.duty.sign_in.ask)
        self.content.itemOpened.connect(self._item_opened)
        self.check_in.answerKept.connect(self._checked_in)
        self.lockers.checkedIn.connect(self.check_in.tell)
        self.phone.confirmed.connect(self._confirmed)

    def present_card(self, card: CardRead) -> None:
        """A card shows the membership, or agrees to an opening, where the page asks for one; else it checks in."""
        if self.session.visitor.state is State.OUT_OF_SERVICE:
            self.duty.sign_in.let_in(card.uid)
        elif self.duty.board.awaits_card:
            self.duty.board.present_second(card.uid)
        elif self.session.visitor.asks_membership:
            self.membership.present_card(card.uid)
        elif self.session.visitor.asks_lockers:
            self.lockers.present_card(card.uid)
        else:
            self._code_shown = None
            self.check_in.present_card(card.uid)
            presented = self._clock.now()
            self.lockers.arrivals.expect(lambda lockers: lockers.arrive.by_card(card.uid, presented))

    def present_code(self, code: CodeRead) -> None:
        """A code does what a card does."""
        if self.session.visitor.asks_membership:
            self.membership.present_code(code.code)
        else:
            self.check_in.present_code(code.code)
            self._code_shown = self._clock.now()

    def follow(self, screen: ScreenModel, phone: PhoneModel, help_: HelpModel, jobs: JobsModel) -> None:
        """Do what is touched on these."""
        screen.touchEnded.connect(lambda: self.session.send(SomewhereTouched()))
        screen.contactsCounted.connect(lambda count: self.session.send(ContactsCounted(count)))
        screen.pageAsked.connect(self._ask_page)
        screen.itemChosen.connect(self.content.choose)
        screen.modeToggled.connect(self._toggle)
        screen.moreToggled.connect(lambda: self.session.send(MoreTouched()))
        screen.stayAsked.connect(lambda: self.session.send(StayTouched()))
        screen.leaveAsked.connect(lambda: self.session.send(LeaveTouched()))
        screen.occupationChosen.connect(self._choose_occupation)
        phone.pressed.connect(self.phone.press)
        phone.erased.connect(partial(self.phone.press, "erase"))
        phone.cleared.connect(partial(self.phone.press, "clear"))
        phone.submitted.connect(self.phone.submit)
        phone.confirmed.connect(self.phone.confirm)
        phone.denied.connect(self.phone.deny)
        help_.attendantCalled.connect(self.help.call_attendant)
        help_.defectReported.connect(self.help.report)
        jobs.filterAsked.connect(self.jobs.ask_filter)
        jobs.filtered.connect(self.jobs.filter)
        jobs.turned.connect(self.jobs.turn)

    def _ask_page(self, page: Page) -> None:
        answer = self.check_in.answer
        if page is Page.MEMBERSHIP and answer is not None and isinstance(answer.person, Known):
            self.membership.open(answer.person)
        elif page is Page.JOBS and answer is not None and answer.occupation is not None:
            self.jobs.open(answer.occupation)
        else:
            self.session.send(PageTouched(page))

    def refresh_content(self) -> None:
        """What the centre sent may have changed, or what the time makes of it."""
        self.content.refresh()
        self.jobs.refresh()

    def _choose_occupation(self, occupation: Occupation) -> None:
        if self.check_in.answer is None:
            self.lockers.arrivals.expect(lambda lockers: lockers.arrive.as_guest())
        self.check_in.choose_occupation(occupation)

    def _checked_in(self, answer: CheckedIn) -> None:
        shown, self._code_shown = self._code_shown, None
        if shown is not None and isinstance(answer.person, Known):
            member = answer.person.member
            self.lockers.arrivals.expect(lambda lockers: lockers.arrive.by_member(member, holder.Known.CODE, shown))
        self.lockers.arrivals.checked_in(recorded=answer.outcome is not Outcome.NOT_RECORDED)
        if answer.occupation is not None:
            self.jobs.prepare(answer.occupation)

    def _item_opened(self, item: str) -> None:
        if self.session.visitor.page is Page.JOBS:
            self.jobs.opened(item)

    def _toggle(self, mode: Mode) -> None:
        self.session.send(ModeTouched(mode))

    def _confirmed(self, known: Known) -> None:
        if self.session.visitor.for_membership:
            self.membership.confirm(known)
        else:
            presented = self._clock.now()
            self.lockers.arrivals.expect(
                lambda lockers: lockers.arrive.by_member(known.member, holder.Known.PHONE, presented)
            )
            self.check_in.confirm(known.member)
