"""The judge: knows the truth, and says what must never be."""

from kiosk.domain.lockers.compartment import Compartment, Purpose, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import Decision, Log, LostItem, Notice, OpenDoor
from kiosk.domain.lockers.entries import Authority
from kiosk.domain.lockers.events import AssignAsked, Event, ForceAsked, NotOpened, OpenAsked, Restarted
from kiosk.domain.lockers.facts import CompartmentReleased
from kiosk.domain.lockers.owner import ByCode, Proof
from kiosk.domain.lockers.reasons import AttentionReason, Refusal, ReleaseReason
from kiosk.domain.lockers.table import decide
from tests.unit.lockers.world import ATTENDANT, NOW, World, name_of, proof_of

EMPTY = frozenset({State.FREE, State.OUT_OF_SERVICE})
FRESH_MS = 20_000


class ViolationError(Exception):
    """Something that must never be; begins with a short name of the promise."""


def judge_decision(before: World, event: Event, who: str, decision: Decision) -> None:
    """Nothing opens but for its owner who stands there, or for an attendant on record."""
    for act in decision.acts:
        if isinstance(act, OpenDoor):
            _judge_open(before, event, who, act.order.authority)
    if isinstance(event, Restarted) and decision.after.state in EMPTY and before.disk.state not in EMPTY:
        raise ViolationError("restart: ends a session")


def _judge_open(before: World, event: Event, who: str, authority: Authority) -> None:
    memory = before.memory
    match event:
        case OpenAsked(proof=proof) | NotOpened(proof=proof):
            _judge_proof(before, who, proof)
            wrong = authority is not Authority.OWNER
        case AssignAsked():
            wrong = memory.state is not State.FREE or memory.door is not Door.CLOSED
        case ForceAsked(second=second, by=by):
            wrong = authority is not Authority.ATTENDANT or (memory.session is not None and second in {None, by})
        case _:
            wrong = True
    if wrong:
        raise ViolationError(f"opens: by {event}, {memory.state}, door {memory.door}")


def _judge_proof(before: World, who: str, proof: Proof) -> None:
    attention = before.memory.attention
    right = proof.right if isinstance(proof, ByCode) else True
    if before.user != who or not right:
        raise ViolationError(f"opens: {who} is not known to be the owner")
    if proof.ms_ago > FRESH_MS:
        raise ViolationError("opens: nobody is known to stand there")
    if attention is not None and attention.reason is AttentionReason.FOREIGN_ITEM:
        raise ViolationError("opens: where another's thing was found")


def parted(before: World, decision: Decision) -> frozenset[str]:
    """Who is parted from a thing by a release; raises where that is nobody's own doing."""
    gone = before.parted
    for record in decision.records:
        if isinstance(record, Log) and isinstance(record.fact, CompartmentReleased):
            if (
                before.memory.door is Door.OPEN
                and decision.after.door is Door.OPEN
                and not before.memory.out_of_service
            ):
                raise ViolationError("released: while the door stands open")
            mine = before.inside & {before.user}
            if not mine - gone:
                continue
            could_take = before.user in before.had_open or before.lied
            if record.fact.reason is not ReleaseReason.COLLECTED or not could_take:
                raise ViolationError(f"released: {record.fact.reason}, with the thing of {before.user} inside")
            gone |= mine
    return gone


def not_opened(decision: Decision) -> bool:
    """Whether a session is over because no pulse was sent."""
    facts = [record.fact for record in decision.records if isinstance(record, Log)]
    return any(isinstance(fact, CompartmentReleased) and fact.reason is ReleaseReason.NOT_OPENED for fact in facts)


def told(decision: Decision) -> frozenset[str]:
    """Who will be told something at the next visit."""
    return frozenset(name_of(record.owner) for record in decision.records if isinstance(record, Notice))


def in_care(decision: Decision) -> frozenset[str]:
    """Whose thing may be in the attendant's care by this."""
    lost = [record for record in decision.records if isinstance(record, LostItem)]
    return frozenset(name_of(owner) for record in lost for owner in record.owners)


def judge_opening(before: World, asker: str) -> None:
    """A door with a thing inside opens for its owner, for the attendant, or once its owner is parted from it."""
    others = before.inside - {asker} - before.parted
    if others and asker != ATTENDANT:
        raise ViolationError(f"opens: the thing of {sorted(others)} lies open to {asker}")


class Judge:
    """Looks at situations; what it said of a compartment and a person it remembers."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, str, bool, bool]] = set()

    def look(self, world: World) -> None:
        """Raise ViolationError for what must never hold."""
        self._once(world, "")
        for name in world.inside | world.hand:
            self._once(world, name)
        pending = world.disk.pending
        if world.owed and not world.lied and (pending is None or pending.purpose is not Purpose.FORCE):
            raise ViolationError(f"notice: {sorted(world.owed)} will never hear of the forced opening")

    def _once(self, world: World, name: str) -> None:
        key = (world.memory_number, name, name in world.parted, name in world.hand)
        if key in self._seen:
            return
        if name:
            _judge_item(world, name)
        else:
            _judge_shape(world.memory)
        self._seen.add(key)


def _judge_shape(compartment: Compartment) -> None:
    state, session, pending = compartment.state, compartment.session, compartment.pending
    if (state in EMPTY) != (session is None) and state is not State.ATTENTION:
        raise ViolationError(f"shape: {state} and session {session}")
    if (state is State.ATTENTION) != (compartment.attention is not None):
        raise ViolationError(f"shape: {state} and attention {compartment.attention}")
    if state is State.FREE and compartment.out_of_service is not None:
        raise ViolationError("shape: free, though out of service")
    if state is State.OUT_OF_SERVICE and compartment.out_of_service is None:
        raise ViolationError("shape: out of service without a reason")
    if session is None and pending is not None and pending.purpose is not Purpose.FORCE:
        raise ViolationError("shape: an owner's order without an owner")
    unsafe = state is not State.CHARGING or compartment.fault or compartment.door is Door.OPEN
    if session is not None and session.charge is not None and unsafe:
        raise ViolationError(f"power: on in {state}, door {compartment.door}, fault {compartment.fault}")


def _judge_item(world: World, name: str) -> None:
    compartment = world.memory
    owners = [name_of(owner) for owner in compartment.owners]
    if compartment.state is State.ATTENTION or name in world.hand:
        if name not in owners:
            raise ViolationError(f"lost: the attendant is not told that it is the thing of {name}")
    elif name in world.parted:
        if name not in owners:
            raise ViolationError(f"lost: nobody knows that {name} used it")
        if compartment.state in EMPTY and not compartment.under_way:
            claimed = decide(compartment, NotOpened("9", proof_of(name)), NOW).after
            if claimed.state is not State.ATTENTION or name not in map(name_of, claimed.owners):
                raise ViolationError(f"lost: {name} cannot claim it")
    elif compartment.session is None or name_of(compartment.session.owner) != name:
        raise ViolationError(f"lost: the thing of {name} is inside, {compartment.state}")
    elif not _can_get_it(compartment, name):
        raise ViolationError(f"lost: {name} can neither open nor call the attendant")


def _can_get_it(compartment: Compartment, name: str) -> bool:
    if compartment.under_way:
        return True  # it ends by itself: the rescues see to that
    asked = decide(compartment, OpenAsked("9", proof_of(name)), NOW)
    if any(isinstance(act, OpenDoor) for act in asked.acts) or asked.refusal is Refusal.CODE_LOCKED:
        return True
    said = decide(compartment, NotOpened("9", proof_of(name)), NOW)
    return said.after.state is State.ATTENTION or any(isinstance(act, OpenDoor) for act in said.acts)
