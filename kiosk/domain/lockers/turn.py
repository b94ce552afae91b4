"""One decision in the making: the compartment as it changes, and what follows so far. Lives within one call only."""

from dataclasses import replace
from typing import Any

from kiosk.domain.facts import Fact
from kiosk.domain.lockers.compartment import Compartment, Pending, Purpose
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import Act, Decision, Log, OpenDoor, Record, Refuse
from kiosk.domain.lockers.entries import Authority, Order
from kiosk.domain.lockers.estimate import Meter
from kiosk.domain.lockers.owner import subject_of
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.lockers.session import Session
from kiosk.domain.moment import Moment


class Turn:
    """A draft of the compartment after one event at `now`."""

    def __init__(self, compartment: Compartment, now: Moment) -> None:
        self.compartment = compartment
        self.now = now
        self._before = compartment
        self._records: list[Record] = []
        self._acts: list[Act] = []

    @property
    def number(self) -> int:
        """The compartment's number."""
        return self.compartment.number

    @property
    def session(self) -> Session:
        """The session, in a state that has one."""
        session = self.compartment.session
        if session is None:
            raise ValueError(f"compartment {self.number}: expected a session in state {self.compartment.state}")
        return session

    @property
    def session_id(self) -> str | None:
        """The session's id for a fact, where there is one."""
        return None if self.compartment.session is None else self.compartment.session.id

    def put(self, **changes: Any) -> None:
        """Change the compartment."""
        self.compartment = replace(self.compartment, **changes)

    def put_session(self, **changes: Any) -> None:
        """Change its session."""
        self.compartment = replace(self.compartment, session=replace(self.session, **changes))

    def record(self, record: Record) -> None:
        """Have something brought to disk with the compartment."""
        self._records.append(record)

    def log(self, fact: Fact) -> None:
        """Have a line written, about the owner where there is a session."""
        session = self.compartment.session
        self.record(Log(fact, None if session is None else subject_of(session.owner)))

    def act(self, act: Act) -> None:
        """Have something done once all is on disk."""
        self._acts.append(act)

    def refuse(self, reason: Refusal) -> None:
        """Do nothing of what was asked, and say why."""
        self.act(Refuse(reason))

    def order(self, order: str, purpose: Purpose) -> None:
        """Have the door opened."""
        self.put(pending=Pending(order, purpose, self.now))
        authority = Authority.ATTENDANT if purpose is Purpose.FORCE else Authority.OWNER
        self.act(OpenDoor(Order(order, self.number, authority)))

    def decision(self) -> Decision:
        """What it came to; what polls and samples say may stay in memory."""
        after = self.compartment
        keep = bool(self._records) or _lasting(after) != _lasting(self._before)
        return Decision(after, keep, tuple(self._records), tuple(self._acts))


def _lasting(compartment: Compartment) -> Compartment:
    session = compartment.session
    return replace(
        compartment,
        door=Door.UNKNOWN,
        session=None if session is None else replace(session, meter=Meter()),
    )
