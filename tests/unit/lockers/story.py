"""A compartment that is told one thing after another, by a clock that the test moves."""

from dataclasses import dataclass, field, replace

from kiosk.domain.lockers.compartment import Compartment, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import Act, CallAttendant, Decision, Log, OpenDoor, Record
from kiosk.domain.lockers.events import AssignAsked, DoorClosed, DoorOpened, Event, OpenAsked, OrderOpened
from kiosk.domain.lockers.owner import ByCard, ByCode, CardKey, CodeOwner, MemberOwner, Owner
from kiosk.domain.lockers.session import Session, Terms
from kiosk.domain.lockers.table import decide
from kiosk.domain.moment import ClockTrust, Moment

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
TERMS = Terms(limit_ms=2 * HOUR, grace_ms=15 * MINUTE)
START = Moment(1_750_000_000_000, 500_000, "boot 1", ClockTrust.TRUSTED)

CARD = CardKey("1" * 16, 3)
MEMBER = MemberOwner("a" * 16, CARD)
GUEST = CodeOwner("hash")
BY_MEMBER = ByCard(MEMBER.subject, (CARD,), ms_ago=5_000)
BY_STRANGER = ByCard("b" * 16, (CardKey("2" * 16, 3),), ms_ago=5_000)
RIGHT, WRONG = ByCode("s1", right=True, ms_ago=0), ByCode("s1", right=False, ms_ago=0)


@dataclass
class Story:
    """`acts` and `records` are those of the last event; `calls` all calls for the attendant."""

    compartment: Compartment = field(default_factory=lambda: Compartment(7, START, door=Door.CLOSED))
    now: Moment = START
    decision: Decision | None = None
    calls: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    orders: int = 0

    def tell(self, *events: Event, after_ms: int = 0) -> "Story":
        """What happens next, and how much later."""
        self.now = replace(self.now, at_ms=self.now.at_ms + after_ms, mono_ms=self.now.mono_ms + after_ms)
        for event in events:
            self.decision = decide(self.compartment, event, self.now)
            self.compartment = self.decision.after
            self.calls += [act.reason for act in self.acts if isinstance(act, CallAttendant)]
            self.kinds += [record.fact.kind for record in self.records if isinstance(record, Log)]
        return self

    def stored(self, owner: Owner = MEMBER) -> "Story":
        """Somebody stores as session s1."""
        self.tell(AssignAsked("s1", owner, TERMS, "store"), DoorOpened(), OrderOpened("store"))
        return self.tell(DoorClosed(), after_ms=20 * SECOND)

    def asked(self, proof: ByCard | ByCode = BY_MEMBER) -> str:
        """Somebody asks to open; the id of the order."""
        self.orders += 1
        self.tell(OpenAsked(f"ask {self.orders}", proof))
        return f"ask {self.orders}"

    def collecting(self) -> "Story":
        """The member opens to collect."""
        return self.tell(OrderOpened(self.asked()), DoorOpened())

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.compartment.state

    @property
    def session(self) -> Session:
        """The session there must be."""
        assert self.compartment.session is not None
        return self.compartment.session

    @property
    def acts(self) -> tuple[Act, ...]:
        """What is to be done now."""
        return () if self.decision is None else self.decision.acts

    @property
    def records(self) -> tuple[Record, ...]:
        """What goes to disk now."""
        return () if self.decision is None else self.decision.records

    @property
    def opens(self) -> bool:
        """Whether a door is to be opened now."""
        return any(isinstance(act, OpenDoor) for act in self.acts)

    @property
    def refusal(self) -> str | None:
        """Why not."""
        return None if self.decision is None else self.decision.refusal
