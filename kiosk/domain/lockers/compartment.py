"""A compartment (格口): its states, and all that is known of one."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Charge
from kiosk.domain.lockers.owner import Owner
from kiosk.domain.lockers.reasons import AttentionReason, OutReason
from kiosk.domain.lockers.session import Session
from kiosk.domain.lockers.stopwatch import passed_ms
from kiosk.domain.moment import Moment

ASSIGN_MS = 60_000
"""An assigned compartment whose door was never opened waits so long."""
PROMPT_MS = 60_000
"""A door that stands open so long is asked to be closed."""
LEFT_OPEN_MS = 180_000
"""A door that stands open so long waits for the attendant."""
REOPEN_MS = 60_000
"""After collecting, the owner may open once more for so long; then the compartment is free."""
ORDER_MS = 30_000
"""An order whose end nobody told for so long is taken as unseen: the safety core ends each within 15 s."""
UNSEEN_MS = 60_000
"""A door that opens so long after an order that nobody saw the end of does not open by it."""


class State(StrEnum):
    """Where a compartment stands. Overdue is none of them: it is a matter of time."""

    FREE = "free"
    ASSIGNED = "assigned"
    OPEN_FOR_STORING = "open_for_storing"
    CHARGING = "charging"
    """Closed with something inside, whether its outlet is on or not."""
    OPEN_FOR_COLLECTING = "open_for_collecting"
    """Opened for its owner to collect; from closing it on, the free reopening runs."""
    ATTENTION = "attention"
    OUT_OF_SERVICE = "out_of_service"


class Purpose(StrEnum):
    """What a door is to be opened for."""

    STORE = "store"
    COLLECT = "collect"
    FORCE = "force"


class Prompt(StrEnum):
    """What the screen says to the person in front of an open or just closed door."""

    CLOSE_DOOR = "close_door"
    FORGOT_SOMETHING = "forgot_something"


@dataclass(frozen=True, slots=True)
class Pending:
    """An order for the door. `unseen`: it is over or lost, and nobody saw what the door did; until the door tells."""

    order: str
    purpose: Purpose
    asked: Moment
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Attention:
    """Why a compartment waits for the attendant, from which state on, and whether one had its door opened since."""

    reason: AttentionReason
    before: State
    looked: bool = False


@dataclass(frozen=True, slots=True)
class Compartment:
    """All that is known of one compartment; begins unused, its door UNKNOWN until told.

    `since`: of the state. `out_of_service` may be set while somebody still uses it: nobody else will. `cycles`: how
    often somebody stored. `last`: the last session that may have held something, for what is found later.
    """

    number: int
    since: Moment
    state: State = State.FREE
    door: Door = Door.UNKNOWN
    session: Session | None = None
    pending: Pending | None = None
    attention: Attention | None = None
    out_of_service: OutReason | None = None
    fault: bool = False
    cycles: int = 0
    last: Session | None = None

    @property
    def under_way(self) -> bool:
        """Whether the safety core has an order for the door, as far as anybody knows."""
        return self.pending is not None and not self.pending.unseen

    @property
    def full(self) -> bool:
        """Whether something of somebody may be inside: forced opening then wants a second attendant."""
        claimed = self.attention is not None and self.attention.reason is AttentionReason.CLAIMED
        return self.session is not None or claimed

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Whose a thing inside may be, likeliest first."""
        sessions = [self.session, self.last]
        foreign = self.attention is not None and self.attention.reason is AttentionReason.FOREIGN_ITEM
        if foreign or (self.session is not None and not self.session.may_hold):
            sessions.reverse()
        return tuple(dict.fromkeys(session.owner for session in sessions if session is not None))

    @property
    def reopening(self) -> bool:
        """Whether the owner collected and closed the door, and the free reopening was not used."""
        session = self.session
        collecting = self.state is State.OPEN_FOR_COLLECTING
        return collecting and session is not None and session.closed is not None and session.reopenings == 0

    def overdue_ms(self, now: Moment) -> int:
        """How long the time of what is inside has been over, beyond the grace; 0 while it is not."""
        return 0 if self.session is None else self.session.overdue_ms(now)

    def prompt(self, now: Moment) -> Prompt | None:
        """What is to be said to the person in front."""
        if self.state not in {State.OPEN_FOR_STORING, State.OPEN_FOR_COLLECTING} or self.session is None:
            return None
        if self.session.closed is not None:
            return Prompt.FORGOT_SOMETHING
        return Prompt.CLOSE_DOOR if passed_ms(self.since, now) >= PROMPT_MS else None

    def running_charge(self, now: Moment) -> Charge | None:
        """The charging under way as the safety core is to know it, also after a start (`entries.Kept.charges`)."""
        session = self.session
        if session is None or session.charge is None:
            return None
        return Charge(session.charge, self.number, now.mono_ms + session.charge_left_ms(now))
