"""All compartments of the station, in memory as on disk, and the one way to change them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kiosk.domain.facts import Fact
from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.effects import (
    Act,
    CallAttendant,
    ClearFault,
    Decision,
    Log,
    LostItem,
    Notice,
    OfferAnother,
    OpenDoor,
    Record,
    Refuse,
    StartCharge,
    StopCharge,
)
from kiosk.domain.lockers.entries import Charge
from kiosk.domain.lockers.events import Event
from kiosk.domain.lockers.news import HallStatus
from kiosk.domain.lockers.table import decide
from kiosk.domain.moment import Moment
from kiosk.services.lockers.ports import LockerControl
from kiosk.services.ports import Clock, Transactions, UnitOfWork

Step = tuple[int, Event]
"""What happens to the compartment of a number."""


@dataclass(frozen=True, slots=True)
class LockerBoard:
    """All compartments at a moment, by number, with what the devices say of them; none where there are no lockers."""

    compartments: tuple[Compartment, ...] = ()
    hall: HallStatus = field(default_factory=HallStatus)

    def compartment(self, number: int) -> Compartment | None:
        """One of them."""
        return next((one for one in self.compartments if one.number == number), None)


def _nothing(_work: UnitOfWork) -> None:
    """Most steps bring nothing else to disk."""


class LockerDesk:
    """Storage thread. `on_change` hears, in that thread, each board that differs from the last.

    What was decided is on disk before it is done, or shown: where the disk fails, EnvironmentFault is raised, nothing
    is done, and the compartments stay as they were.
    """

    def __init__(
        self,
        numbers: Iterable[int],
        transactions: Transactions,
        clock: Clock,
        on_change: Callable[[LockerBoard], None],
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._on_change = on_change
        self._control: LockerControl | None = None
        now = clock.now()
        self._compartments = {number: Compartment(number, now) for number in numbers}
        self._hall = HallStatus()

    @property
    def board(self) -> LockerBoard:
        """All compartments as they are now."""
        return LockerBoard(tuple(self._compartments.values()), self._hall)

    def connect(self, control: LockerControl) -> None:
        """From now on, orders go there; before the first step."""
        self._control = control

    def restore(self, kept: Iterable[Compartment]) -> None:
        """Begin with what is on disk; a compartment that the station file has no more waits there for its return."""
        for compartment in kept:
            if compartment.number in self._compartments:
                self._compartments[compartment.number] = compartment
        self._on_change(self.board)

    def now(self) -> Moment:
        """The clocks."""
        return self._clock.now()

    def compartment(self, number: int) -> Compartment:
        """One of them; KeyError for a number that the station has not."""
        return self._compartments[number]

    def show(self, hall: HallStatus) -> None:
        """What the devices say is another."""
        self._hall = hall
        self._on_change(self.board)

    def step(
        self,
        steps: Sequence[Step],
        also: Callable[[UnitOfWork], None] = _nothing,
        *facts: Fact,
        keep: bool = False,
    ) -> tuple[Decision, ...]:
        """Let things happen, in one transaction with what `also` writes and with the facts; then do what follows.

        Each step is decided on what the ones before it left. `keep`: there is something to write in any case.
        """
        now = self._clock.now()
        after = dict(self._compartments)
        decisions = []
        for number, event in steps:
            decision = decide(after[number], event, now)
            after[number] = decision.after
            decisions.append(decision)
        kept = {each.after.number for each in decisions if each.keep}
        if kept or keep or facts:
            with self._transactions() as work:
                for fact in facts:
                    work.log.append(fact, now)
                for decision in decisions:
                    _write(work, decision.records, now)
                for number in sorted(kept):
                    work.lockers.keep(after[number])
                also(work)
                work.commit()
        changed = after != self._compartments
        self._compartments = after
        if changed:
            self._on_change(self.board)
        for decision in decisions:
            for act in decision.acts:
                self._carry_out(act, now)
        return tuple(decisions)

    def charge_of_now(self, charge: Charge, now: Moment) -> Charge:
        """A charge of the domain, which ends by the clock of boot time, by the clock of the devices."""
        control = self._connected()
        return Charge(charge.id, charge.compartment, control.clock_ms() + charge.ends_ms - now.mono_ms)

    def _connected(self) -> LockerControl:
        if self._control is None:
            raise RuntimeError("expected the lockers to be connected before the first step")
        return self._control

    def _carry_out(self, act: Act, now: Moment) -> None:
        match act:
            case OpenDoor(order=order):
                self._connected().open(order)
            case StartCharge(charge=charge):
                self._connected().charge(self.charge_of_now(charge, now))
            case StopCharge(compartment=compartment):
                self._connected().stop_charging(compartment)
            case ClearFault(compartment=compartment, by=by):
                self._connected().clear_fault(compartment, by)
            case CallAttendant() | OfferAnother() | Refuse():
                pass  # the log has it, or the one who asked


def _write(work: UnitOfWork, records: Iterable[Record], now: Moment) -> None:
    for record in records:
        match record:
            case Log(fact=fact, subject=subject):
                work.log.append(fact, now, subject)
            case Notice():
                work.lockers.notify(record)
            case LostItem():
                work.lockers.add_lost(record)
