"""A compartment, what its disk knows of it, and the truth around it, with every moment as an age: one situation."""

from dataclasses import dataclass, replace

from kiosk.domain.lockers.compartment import Compartment, State
from kiosk.domain.lockers.owner import ByCard, ByCode, CardKey, CodeOwner, MemberOwner, Owner, Proof
from kiosk.domain.lockers.reasons import AttentionReason
from kiosk.domain.lockers.session import Session, Terms
from kiosk.domain.moment import ClockTrust, Moment

NOW_MS = 1_000_000
WAIT_MS = 181_000
"""One wait is longer than every limit of the machine but those of charging and storing; ages are 0 or this."""
NOW = Moment(0, NOW_MS, "boot", ClockTrust.TRUSTED)
TERMS = Terms(limit_ms=3_600_000, grace_ms=900_000)

ATTENDANT = "attendant"
NOBODY = "nobody"
OWNERS: dict[str, Owner] = {
    "A": MemberOwner("a" * 16, CardKey("1" * 16, 3)),
    "B": CodeOwner("hash of B"),
}


def name_of(owner: Owner) -> str:
    """Who it is, in the truth's words."""
    return next(name for name, known in OWNERS.items() if known == owner)


def proof_of(name: str, ms_ago: int = 1_000, *, right: bool = True) -> Proof:
    """What a person can show: A a card, B a code typed for whatever session there is."""
    owner = OWNERS[name]
    if isinstance(owner, MemberOwner):
        return ByCard(owner.subject, (CardKey("1" * 16, 3),), ms_ago)
    return ByCode(f"session of {name}", right, ms_ago)


@dataclass(frozen=True, slots=True)
class Carried:
    """The order that the safety core has. `over`: it sends no pulse any more; `opened`: a pulse opened the door."""

    order: str
    asker: str
    pulsed: bool = False
    opened: bool = False
    over: bool = False


_KNOWN: list[Compartment] = []
_NUMBERS: dict[Compartment, int] = {}


def number_of(compartment: Compartment) -> int:
    """A small number for a compartment, so that situations are quickly told apart."""
    number = _NUMBERS.setdefault(compartment, len(_KNOWN))
    if number == len(_KNOWN):
        _KNOWN.append(compartment)
    return number


def compartment_of(number: int) -> Compartment:
    """The compartment with that small number."""
    return _KNOWN[number]


@dataclass(frozen=True, slots=True)
class World:
    """`memory`, `disk`: what the program knows, and what it would know after a crash.

    `opener`: for whom the door stands open, empty when it is closed. `inside`, `hand`: whose things are there.

    `parted`: who left a thing behind, having been able to take it, or deceived by a sensor. `had_open`: who had the
    door open since storing. `looked`: the attendant has seen the inside as it is. `owed`: who must be told of a forced
    opening. `lies`, `crashes`: how many may still come; `lied`: one did.
    """

    memory_number: int
    disk_number: int
    carried: Carried | None = None
    opener: str = ""
    inside: frozenset[str] = frozenset()
    hand: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    had_open: frozenset[str] = frozenset()
    owed: frozenset[str] = frozenset()
    looked: bool = False
    lies: int = 0
    crashes: int = 0
    lied: bool = False

    @property
    def memory(self) -> Compartment:
        """What the running program knows."""
        return _KNOWN[self.memory_number]

    @property
    def disk(self) -> Compartment:
        """What the next life would begin with."""
        return _KNOWN[self.disk_number]

    @property
    def user(self) -> str:
        """Whose session it is, empty when nobody's."""
        session = self.memory.session
        return "" if session is None else name_of(session.owner)

    def new_order(self) -> str:
        """An id that nobody has in mind any more."""
        pending = (known.pending for known in (self.memory, self.disk))
        used = {one.order for one in (*pending, self.carried) if one is not None}
        return next(order for order in "1234" if order not in used)


def beginning(lies: int, crashes: int) -> World:
    """A compartment that nobody ever used."""
    unused = number_of(Compartment(1, NOW))
    return World(unused, unused, lies=lies, crashes=crashes)


def renamed(world: World) -> World:
    """The same with the order that the machine waits for as "1", another that the safety core still has as "2"."""
    pending, kept, carried = world.memory.pending, world.disk.pending, world.carried
    if pending is not None and (kept is None or kept.order != pending.order):
        return world
    if carried is not None:
        mine = pending is not None and carried.order == pending.order
        carried = replace(carried, order="1" if mine else "2")
    if pending is None or pending.order == "1":
        return world if carried == world.carried else replace(world, carried=carried)
    memory, disk = (
        number_of(replace(known, pending=replace(pending, order="1"))) for known in (world.memory, world.disk)
    )
    return replace(world, carried=carried, memory_number=memory, disk_number=disk)


def plain(compartment: Compartment, by_ms: int = 0) -> Compartment:
    """The compartment as it is `by_ms` later, all that changes nothing of what it may do left out."""
    session, pending, attention = compartment.session, compartment.pending, compartment.attention
    if attention is not None and attention.reason is not AttentionReason.DOOR_OPEN:
        attention = replace(attention, before=State.ATTENTION)
    timed = compartment.state in _TIMED and (session is None or session.closed is None)
    return replace(
        compartment,
        since=_aged(compartment.since, by_ms) if timed else NOW,
        cycles=0,
        attention=attention,
        session=None if session is None else _plain_session(session, by_ms),
        last=None if compartment.last is None else _past(compartment.last),
        pending=pending and replace(pending, asked=_aged(pending.asked, by_ms)),
    )


_TIMED = frozenset({State.ASSIGNED, State.OPEN_FOR_STORING, State.OPEN_FOR_COLLECTING})


def _aged(moment: Moment, by_ms: int) -> Moment:
    return replace(NOW, mono_ms=NOW_MS - min(NOW_MS - moment.mono_ms + by_ms, WAIT_MS))


def _plain_session(session: Session, by_ms: int) -> Session:
    return replace(
        _past(session),
        stored=session.stored and NOW,
        closed=session.closed and _aged(session.closed, by_ms),
        charge=session.charge and "charge",
        charge_over=session.charge_over,
        reopenings=session.reopenings,
        openings=min(session.openings, 1) if session.stored is None else 0,
        tried=session.tried and session.stored is None,
        tries=session.tries,
    )


def _past(session: Session) -> Session:
    return Session(session.id, session.owner, session.terms, NOW)
