"""What the safety rules bring to disk, and what they tell, as events of the compartments."""

from functools import partial

from kiosk.domain.facts import AlarmCleared, AlarmRaised
from kiosk.domain.lockers import entries, events
from kiosk.domain.lockers.entries import Entry, Kept
from kiosk.domain.lockers.news import CallAttendant, CompartmentStatus, HallStatus, News, Refusal, Refuse, TellOutcome
from kiosk.domain.lockers.reasons import OrderRefusal
from kiosk.services.lockers.desk import LockerDesk, Step
from kiosk.services.lockers.ports import LatchKind
from kiosk.services.ports import Transactions, UnitOfWork

STATION = 0
"""The compartment number of a latch of the whole station."""

_TAKEN = {
    Refusal.NEEDS_ATTENDANT: OrderRefusal.NEEDS_ATTENDANT,
    Refusal.NOT_RECORDED: OrderRefusal.NOT_RECORDED,
    Refusal.BUSY: OrderRefusal.BUSY,
}


class SafetyEntries:
    """Storage thread. Between the safety rules, which know doors, and the desk, which knows whose they are."""

    def __init__(self, desk: LockerDesk, transactions: Transactions) -> None:
        self._desk = desk
        self._transactions = transactions
        self._hall = HallStatus()

    def start(self) -> Kept:
        """Begin a life: what is on disk comes back, nothing opens, and the safety rules are told what they must know.

        EnvironmentFault when the disk fails.
        """
        desk = self._desk
        with self._transactions() as work:
            desk.restore(work.lockers.load())
            latches = work.lockers.latches()
            unfinished = work.lockers.unfinished()
        numbers = {compartment.number for compartment in desk.board.compartments}
        desk.step([(number, events.Restarted()) for number in sorted(numbers)])
        now = desk.now()
        running = [compartment.running_charge(now) for compartment in desk.board.compartments]
        return Kept(
            charges=tuple(desk.charge_of_now(charge, now) for charge in running if charge is not None),
            unfinished=tuple(order for order in unfinished if order.compartment in numbers),
            jammed=frozenset(number for kind, number in latches if kind is LatchKind.JAMMED) & numbers,
            faults=frozenset(number for kind, number in latches if kind is LatchKind.FAULT) & numbers,
            alarm=(LatchKind.ALARM, STATION) in latches,
        )

    def record(self, entry: Entry) -> bool:
        """Bring an entry to disk, with what follows from it for the compartment, in one transaction.

        False for a charge that the compartment's session does not have any more. EnvironmentFault when the disk fails.
        """
        desk = self._desk
        match entry:
            case entries.OpenIntent(order=order):
                desk.step([], lambda work: work.lockers.begin_order(order), keep=True)
            case entries.OpenOutcome(order=order, result=result, jammed=jammed):
                told = events.outcome_told(order.id, result, jammed)
                desk.step([(order.compartment, told)], partial(_end_order, entry), keep=True)
            case entries.ChargeIntent(charge=charge):
                session = desk.compartment(charge.compartment).session
                return session is not None and session.charge == charge.id
            case entries.ChargeOutcome(charge=charge, end=end):
                desk.step([(charge.compartment, events.ChargeEnded(charge.id, end))])
            case entries.FaultRaised(compartment=number):
                self._latch(LatchKind.FAULT, (number, events.Overloaded()), stands=True)
            case entries.FaultCleared(compartment=number, by=by):
                self._latch(LatchKind.FAULT, (number, events.FaultCleared(by)), stands=False)
            case entries.AlarmRaised(source=source):
                steps = [(each.number, events.AlarmRaised()) for each in desk.board.compartments]
                desk.step(steps, partial(_alarm, True), AlarmRaised(source))
            case entries.AlarmCleared(by=by):
                desk.step([], partial(_alarm, False), AlarmCleared(by))
        return True

    def hear(self, news: News) -> None:
        """Take what the safety rules tell beside their entries."""
        match news:
            case HallStatus():
                self._hall = news
                self._desk.step([step for status in news.compartments for step in self._told(status)])
                self._desk.step([step for status in news.compartments for step in self._measured(status)])
                self._desk.show(news)
            case Refuse(what=what, reason=reason):
                self._refused(what, reason)
            case TellOutcome() | CallAttendant():
                pass  # the entries on disk said so before

    def pass_time(self) -> None:
        """A second has passed. Doors with an order are told again, and what the disk refused to keep of others."""
        told = [step for status in self._hall.compartments for step in self._told(status, again=True)]
        self._desk.step([*told, *((each.number, events.TimePassed()) for each in self._desk.board.compartments)])

    def _latch(self, kind: LatchKind, step: Step, *, stands: bool) -> None:
        self._desk.step([step], lambda work: work.lockers.latch(kind, step[0], stands=stands), keep=True)

    def _told(self, status: CompartmentStatus, *, again: bool = False) -> list[Step]:
        before = self._desk.compartment(status.number)
        told: list[events.Event] = []
        waits = again and before.pending is not None
        if status.door is not before.door or waits:
            told.append(events.door_told(status.door))
        if status.fault and not before.fault:
            told.append(events.Overloaded())
        return [(status.number, event) for event in told]

    def _measured(self, status: CompartmentStatus) -> list[Step]:
        session = self._desk.compartment(status.number).session
        if status.milliwatts is None or session is None or session.charge is None:
            return []
        return [(status.number, events.Metered(status.milliwatts))]

    def _refused(self, what: str, reason: Refusal) -> None:
        for compartment in self._desk.board.compartments:
            pending, session = compartment.pending, compartment.session
            if pending is not None and pending.order == what and reason in _TAKEN:
                self._desk.step([(compartment.number, events.OrderRefused(what, _TAKEN[reason]))])
            elif session is not None and session.charge == what and reason is not Refusal.BUSY:
                self._desk.step([(compartment.number, events.ChargeRefused(what))])


def _end_order(outcome: entries.OpenOutcome, work: UnitOfWork) -> None:
    work.lockers.end_order(outcome.order.id)
    work.lockers.latch(LatchKind.JAMMED, outcome.order.compartment, stands=outcome.jammed)


def _alarm(stands: bool, work: UnitOfWork) -> None:
    work.lockers.latch(LatchKind.ALARM, STATION, stands=stands)
