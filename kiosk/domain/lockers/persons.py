"""What a person at the screen asks for, and what becomes of it; each rule is named in the table."""

from kiosk.domain.lockers import guards
from kiosk.domain.lockers.compartment import Purpose, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import CallAttendant, OfferAnother
from kiosk.domain.lockers.events import AssignAsked, KeepAsked, NotOpened, OpenAsked, SomethingInside
from kiosk.domain.lockers.facts import CompartmentAssigned, CompartmentAttention
from kiosk.domain.lockers.moves import attend, store
from kiosk.domain.lockers.owner import ByCode, CodeOwner, Proof
from kiosk.domain.lockers.reasons import AttentionReason, Refusal
from kiosk.domain.lockers.session import Session
from kiosk.domain.lockers.stopwatch import Stopwatch
from kiosk.domain.lockers.turn import Turn


def assign(turn: Turn, asked: AssignAsked) -> None:
    """Give it to somebody, and open it at once where that is wanted."""
    if guards.unfit(turn.compartment):
        turn.refuse(Refusal.NOT_READY)
        return
    stayed = Stopwatch().started(turn.now)
    session = Session(asked.session, asked.owner, asked.terms, turn.now, stayed=stayed)
    turn.put(state=State.ASSIGNED, since=turn.now, session=session)
    turn.log(CompartmentAssigned(turn.number, session.id))
    if asked.order is not None:
        turn.order(asked.order, Purpose.STORE)


def open_own(turn: Turn, asked: OpenAsked | NotOpened) -> None:
    """Open for the owner: to store as long as nothing was stored, else to collect."""
    if _proven(turn, asked.proof, at_once=True) and _idle(turn):
        turn.put_session(reopenings=0)
        turn.order(asked.order, Purpose.STORE if turn.session.stored is None else Purpose.COLLECT)


def is_open(turn: Turn, asked: OpenAsked) -> None:
    """The door is open already."""
    if _proven(turn, asked.proof):
        turn.refuse(Refusal.ALREADY_OPEN)


def reopen(turn: Turn, asked: OpenAsked) -> None:
    """Open once more after collecting."""
    if not _proven(turn, asked.proof, at_once=True) or not _idle(turn):
        return
    if turn.session.closed is None:
        turn.refuse(Refusal.ALREADY_OPEN)
    elif guards.may_reopen(turn.compartment, turn.now):
        turn.put_session(reopenings=turn.session.reopenings + 1)
        turn.order(asked.order, Purpose.COLLECT)
    else:
        turn.refuse(Refusal.REOPENED)


def open_held(turn: Turn, asked: OpenAsked) -> None:
    """Open what waits for the attendant, for an owner who need not."""
    if turn.compartment.session is None:
        turn.refuse(Refusal.NEEDS_ATTENDANT)
    elif _proven(turn, asked.proof, at_once=True) and _idle(turn):
        if not guards.owner_may_open(turn.compartment):
            turn.refuse(Refusal.NEEDS_ATTENDANT)
        elif turn.compartment.door is Door.OPEN:
            turn.refuse(Refusal.ALREADY_OPEN)
        else:
            open_own(turn, asked)


def open_ended(turn: Turn, asked: OpenAsked) -> None:
    """Nobody's door: the last owner is told that the use is over, everybody else that it is not theirs."""
    last = turn.compartment.last
    why = _stranger(asked.proof) if last is None else guards.not_theirs(last, asked.proof)
    turn.refuse(why or Refusal.ENDED)


def still_shut(turn: Turn, said: NotOpened) -> None:
    """The door is said to be open and is not: the attendant comes, and it stays the owner's."""
    if _proven(turn, said.proof) and _idle(turn):
        storing = turn.compartment.state is State.OPEN_FOR_STORING
        attend(turn, AttentionReason.NOT_OPENED)
        if storing:
            turn.act(OfferAnother())


def shut_again(turn: Turn, said: NotOpened) -> None:
    """The same while collecting: the free reopening first, where it can be had."""
    reopens = guards.may_reopen(turn.compartment, turn.now) and not guards.stale(said.proof)
    if reopens:
        reopen(turn, OpenAsked(said.order, said.proof))
    else:
        still_shut(turn, said)


def awaited(turn: Turn, said: NotOpened) -> None:
    """The attendant is awaited already."""
    attention = turn.compartment.attention
    if turn.compartment.session is not None and not _proven(turn, said.proof):
        return
    if attention is not None:
        turn.act(CallAttendant(turn.number, attention.reason))
    turn.refuse(Refusal.NEEDS_ATTENDANT)


def claim(turn: Turn, said: NotOpened) -> None:
    """The last owner left something inside: nobody else gets it, and the attendant comes."""
    last = turn.compartment.last
    why = _stranger(said.proof) if last is None else guards.not_theirs(last, said.proof)
    if why is not None:
        turn.refuse(why)
    elif _idle(turn):
        attend(turn, AttentionReason.CLAIMED)


def foreign(turn: Turn, said: SomethingInside) -> None:
    """Another's thing is inside: it stays with its last owner, and who wanted to store gets another compartment."""
    if turn.compartment.session is None:
        turn.refuse(Refusal.NOT_POSSIBLE)
    elif _proven(turn, said.proof) and _idle(turn):
        storing = turn.session.stored is None
        turn.put(pending=None)
        attend(turn, AttentionReason.FOREIGN_ITEM)
        if storing:
            turn.act(OfferAnother())


def keep(turn: Turn, asked: KeepAsked) -> None:
    """It stays inside after all."""
    if not _proven(turn, asked.proof) or not _idle(turn):
        return
    if turn.compartment.door is Door.CLOSED:
        store(turn)
    else:
        turn.put(state=State.OPEN_FOR_STORING, since=turn.now)
        turn.put_session(closed=None)


def _proven(turn: Turn, proof: Proof, *, at_once: bool = False) -> bool:
    """Whether it is the owner (`at_once`: who stands there now); else refuses. Wrong codes are counted."""
    session = turn.session
    why = guards.not_theirs(session, proof)
    if isinstance(session.owner, CodeOwner) and isinstance(proof, ByCode):
        _count(turn, session, right=why is None)
    if why is None and at_once and guards.stale(proof):
        why = Refusal.SHOW_AGAIN
    if why is not None:
        turn.refuse(why)
    return why is None


def _count(turn: Turn, session: Session, *, right: bool) -> None:
    tries = session.tries.tried(right)
    turn.put_session(tries=tries)
    if tries.locked and not session.tries.locked:
        turn.log(CompartmentAttention(turn.number, session.id, AttentionReason.CODE_LOCKED))
        turn.act(CallAttendant(turn.number, AttentionReason.CODE_LOCKED))


def _idle(turn: Turn) -> bool:
    """Whether no order is under way; else refuses."""
    if turn.compartment.under_way:
        turn.refuse(Refusal.WAIT)
    return not turn.compartment.under_way


def _stranger(proof: Proof) -> Refusal:
    return Refusal.WRONG_CODE if isinstance(proof, ByCode) else Refusal.NOT_YOURS
