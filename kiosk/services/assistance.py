"""Ask for help: call the attendant, or report what is broken; each is one line of the log."""

from dataclasses import dataclass

from kiosk.domain.defect import Defect
from kiosk.domain.facts import FaultReported, HelpCalled
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition
from kiosk.services.ports import Clock, Transactions


@dataclass(frozen=True, slots=True)
class Noted:
    """How it ended: where the line stands, or why there is none."""

    outcome: Outcome
    position: LogPosition | None = None
    fault: FaultKind | None = None


class Assistance:
    """The use case. Storage thread. What the surroundings do wrong ends in an outcome, never in an exception."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    def call_attendant(self) -> Noted:
        """Ask the attendant to come."""
        return self._note(HelpCalled())

    def report(self, what: Defect) -> Noted:
        """Say that something is broken."""
        return self._note(FaultReported(what))

    def _note(self, fact: HelpCalled | FaultReported) -> Noted:
        try:
            with self._transactions() as work:
                position = work.log.append(fact, self._clock.now())
                work.commit()
        except EnvironmentFault as fault:
            return Noted(Outcome.NOT_RECORDED, fault=fault.kind)
        return Noted(Outcome.RECORDED, position)
