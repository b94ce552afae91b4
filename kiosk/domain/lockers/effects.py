"""What follows from a decision: records, in one transaction with the compartment, and acts, once that is on disk."""

from dataclasses import dataclass

from kiosk.domain.facts import Fact
from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.entries import Charge, Order
from kiosk.domain.lockers.owner import Owner
from kiosk.domain.lockers.reasons import AttentionReason, NoticeKind, Refusal
from kiosk.domain.moment import Moment


@dataclass(frozen=True, slots=True)
class Log:
    """A line for the station's log."""

    fact: Fact
    subject: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """Kept with an owner until seen at the next visit."""

    owner: Owner
    kind: NoticeKind
    compartment: int
    session: str
    at: Moment


@dataclass(frozen=True, slots=True)
class LostItem:
    """A thing in the attendant's care; `owners`: whose it may be, likeliest first; `by`: who took it."""

    compartment: int
    session: str | None
    owners: tuple[Owner, ...]
    at: Moment
    by: str


Record = Log | Notice | LostItem


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """Give the safety core an order. Never given again: not after a crash, not after a failure."""

    order: Order


@dataclass(frozen=True, slots=True)
class StartCharge:
    """Have the safety core begin a charging; lost in a crash, `Compartment.running_charge` still names it."""

    charge: Charge


@dataclass(frozen=True, slots=True)
class StopCharge:
    """Have the safety core end the compartment's charging; harmless when repeated."""

    compartment: int


@dataclass(frozen=True, slots=True)
class ClearFault:
    """Have the safety core clear an outlet's fault."""

    compartment: int
    by: str


@dataclass(frozen=True, slots=True)
class CallAttendant:
    """Somebody must come; the same call again is the same call."""

    compartment: int
    reason: AttentionReason


@dataclass(frozen=True, slots=True)
class OfferAnother:
    """Offer the person in front another compartment."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Tell whoever asked that it is not done, and why."""

    reason: Refusal


Act = OpenDoor | StartCharge | StopCharge | ClearFault | CallAttendant | OfferAnother | Refuse


@dataclass(frozen=True, slots=True)
class Decision:
    """What one event leads to.

    `keep`: `after` and the records must be on disk, in one transaction, before any act is carried out; where it is
    False there are no records, and `after` may stay in memory.
    """

    after: Compartment
    keep: bool
    records: tuple[Record, ...] = ()
    acts: tuple[Act, ...] = ()

    @property
    def refusal(self) -> Refusal | None:
        """Why it was not done; None when it was, or when nothing had been asked."""
        return next((act.reason for act in self.acts if isinstance(act, Refuse)), None)
