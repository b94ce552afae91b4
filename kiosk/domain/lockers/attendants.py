"""What an attendant asks for, and what becomes of it."""

from kiosk.domain.lockers import guards
from kiosk.domain.lockers.compartment import Purpose
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import ClearFault, LostItem, Notice
from kiosk.domain.lockers.events import ClearAsked, ClearFaultAsked, ForceAsked, IntoServiceAsked, OutOfServiceAsked
from kiosk.domain.lockers.facts import (
    CompartmentCleared,
    CompartmentForced,
    CompartmentIntoService,
    CompartmentOutOfService,
)
from kiosk.domain.lockers.moves import release, rest, store
from kiosk.domain.lockers.reasons import Finding, NoticeKind, Refusal, ReleaseReason
from kiosk.domain.lockers.turn import Turn


def force(turn: Turn, asked: ForceAsked) -> None:
    """Open whatever it is, on record."""
    if turn.compartment.under_way:
        turn.refuse(Refusal.WAIT)
    elif guards.second_missing(turn.compartment, asked):
        turn.refuse(Refusal.SECOND_NEEDED)
    else:
        turn.log(CompartmentForced(turn.number, turn.session_id, asked.reason, asked.by, asked.second))
        turn.order(asked.order, Purpose.FORCE)


def take_out(turn: Turn, asked: OutOfServiceAsked) -> None:
    """Nobody else will use it; at once where nobody does now."""
    if turn.compartment.under_way:
        turn.refuse(Refusal.WAIT)
        return
    turn.put(out_of_service=asked.reason)
    turn.log(CompartmentOutOfService(turn.number, asked.reason, asked.by))
    if not turn.compartment.full:
        rest(turn)


def call_back(turn: Turn, asked: IntoServiceAsked) -> None:
    """It stays in use after all."""
    if turn.compartment.out_of_service is None:
        turn.refuse(Refusal.NOT_POSSIBLE)
        return
    turn.put(out_of_service=None)
    turn.log(CompartmentIntoService(turn.number, asked.by))


def put_back(turn: Turn, asked: IntoServiceAsked) -> None:
    """Free again; its door must be known to be closed."""
    if turn.compartment.under_way:
        turn.refuse(Refusal.WAIT)
    elif turn.compartment.door is not Door.CLOSED:
        turn.refuse(Refusal.CLOSE_FIRST)
    else:
        call_back(turn, asked)
        rest(turn)


def clear(turn: Turn, asked: ClearAsked) -> None:
    """What was found inside decides: the session goes on, or is over, its item with the owner or in care."""
    compartment = turn.compartment
    why = Refusal.WAIT if compartment.under_way else guards.unclear(compartment, asked)
    if why is not None:
        turn.refuse(why)
        return
    turn.log(CompartmentCleared(turn.number, turn.session_id, asked.finding, asked.by))
    if asked.finding is Finding.LEFT_INSIDE:
        turn.put(pending=None)
        store(turn)
        return
    if asked.finding is Finding.IN_CARE:
        _into_care(turn, asked.by)
    if compartment.session is None:
        rest(turn)
    else:
        release(turn, ReleaseReason.CLEARED)


def unseen(turn: Turn, _: ClearAsked) -> None:
    """Whoever uses it keeps it, until an attendant has had the door opened."""
    turn.refuse(Refusal.LOOK_FIRST)


def clear_fault(turn: Turn, asked: ClearFaultAsked) -> None:
    """Ask the safety core, which has the last word."""
    if turn.compartment.fault:
        turn.act(ClearFault(turn.number, asked.by))
    else:
        turn.refuse(Refusal.NOT_POSSIBLE)


def _into_care(turn: Turn, by: str) -> None:
    owners = turn.compartment.owners
    session = turn.compartment.session or turn.compartment.last
    turn.record(LostItem(turn.number, None if session is None else session.id, owners, turn.now, by))
    for owner in owners[:1]:
        session = next(one for one in (turn.compartment.session, turn.compartment.last) if one and one.owner == owner)
        turn.record(Notice(owner, NoticeKind.IN_CARE, turn.number, session.id, turn.now))
