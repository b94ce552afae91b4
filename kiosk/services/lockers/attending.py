"""Look after the lockers: what an attendant who signed in may do, each with a reason on record."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import LostItem
from kiosk.domain.lockers.events import ClearAsked, ClearFaultAsked, ForceAsked, IntoServiceAsked, OutOfServiceAsked
from kiosk.domain.lockers.facts import LostItemReturned
from kiosk.domain.lockers.owner import subject_of
from kiosk.domain.lockers.reasons import Finding, ForceReason, OutReason, Refusal
from kiosk.services.lockers.asking import Asked, ask
from kiosk.services.lockers.desk import LockerDesk
from kiosk.services.lockers.ports import LockerControl
from kiosk.services.ports import Transactions


@dataclass(frozen=True, slots=True)
class Authority:
    """Who acts: `by` and `second` are attendants' ids; `second_needed`: the station has two or more."""

    by: str
    second: str | None = None
    second_needed: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """All doors, one after the other: those still to open, and those that were refused."""

    authority: Authority
    reason: ForceReason
    waiting: tuple[int, ...]
    refused: tuple[tuple[int, Refusal | None], ...] = ()


class AttendLockers:
    """The use cases. Storage thread. What the surroundings do wrong ends in an outcome, never in an exception."""

    def __init__(self, desk: LockerDesk, control: LockerControl, transactions: Transactions) -> None:
        self._desk = desk
        self._control = control
        self._transactions = transactions
        self.round: Round | None = None

    def force(self, authority: Authority, number: int, reason: ForceReason) -> Asked:
        """Have a door opened, whoever uses the compartment; the owner is told at the next visit."""
        order = secrets.token_hex(8)
        asked = ForceAsked(order, authority.by, reason, authority.second, authority.second_needed)
        return ask(self._desk, number, asked)

    def open_all(self, authority: Authority, reason: ForceReason) -> None:
        """Begin to open every door that is not open, slowly; `round` tells how far it is."""
        waiting = [one.number for one in self._desk.board.compartments if one.door is not Door.OPEN]
        self.round = Round(authority, reason, tuple(waiting))

    def stop_round(self) -> None:
        """Open no further doors."""
        self.round = None

    def pass_time(self) -> None:
        """A second has passed: the next door of a round, once the last one is done with."""
        under_way = any(one.under_way for one in self._desk.board.compartments)
        if self.round is None or under_way:
            return
        if not self.round.waiting:
            self.round = None
            return
        number, *rest = self.round.waiting
        asked = self.force(self.round.authority, number, self.round.reason)
        refused = () if asked.refusal is None and asked.fault is None else ((number, asked.refusal),)
        self.round = replace(self.round, waiting=tuple(rest), refused=self.round.refused + refused)

    def take_out(self, authority: Authority, number: int, reason: OutReason) -> Asked:
        """Take a compartment out of service; whoever uses it keeps it until they are done."""
        return ask(self._desk, number, OutOfServiceAsked(authority.by, reason))

    def into_service(self, authority: Authority, number: int) -> Asked:
        """Give it back."""
        return ask(self._desk, number, IntoServiceAsked(authority.by))

    def clear(self, authority: Authority, number: int, finding: Finding, *, looked: bool = False) -> Asked:
        """Say what was found inside of a compartment that waits for the attendant, and done with it."""
        return ask(self._desk, number, ClearAsked(authority.by, finding, looked))

    def clear_fault(self, authority: Authority, number: int) -> Asked:
        """Have an outlet used again that drew too much."""
        return ask(self._desk, number, ClearFaultAsked(authority.by))

    def clear_alarm(self, authority: Authority) -> None:
        """End the smoke or heat alarm; the safety rules have the last word, and the board tells it."""
        self._control.clear_alarm(authority.by)

    def names(self) -> Mapping[str, str]:
        """How the screen may call the owners of sessions. EnvironmentFault when the disk fails."""
        with self._transactions() as work:
            return work.lockers.names()

    def lost(self) -> tuple[tuple[int, LostItem], ...]:
        """Things in care, each under its number. EnvironmentFault when the disk fails."""
        with self._transactions() as work:
            return work.lockers.lost()

    def give_back(self, authority: Authority, number: int) -> bool:
        """A thing in care is with its owner; False when there is none of that number. EnvironmentFault as above."""
        with self._transactions() as work:
            item = next((item for each, item in work.lockers.lost() if each == number), None)
            if item is None:
                return False
            fact = LostItemReturned(item.compartment, item.session, authority.by)
            work.log.append(fact, self._desk.now(), subject_of(item.owners[0]) if item.owners else None)
            work.lockers.given_back(number)
            work.commit()
        return True
