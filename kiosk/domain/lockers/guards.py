"""The questions on which somebody's belongings depend, each answered here only; tests break them one by one."""

from kiosk.domain.lockers.compartment import REOPEN_MS, UNSEEN_MS, Compartment, Pending, Purpose
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.events import ClearAsked, ForceAsked
from kiosk.domain.lockers.owner import FRESH_MS, ByCard, ByCode, CodeOwner, Proof, owns
from kiosk.domain.lockers.reasons import AttentionReason, Finding, Refusal
from kiosk.domain.lockers.session import Session
from kiosk.domain.lockers.stopwatch import passed_ms
from kiosk.domain.moment import Moment


def not_theirs(session: Session, proof: Proof) -> Refusal | None:
    """Why the proof is not that of the session's owner; None when it is."""
    match session.owner, proof:
        case CodeOwner(), ByCode(session=tried, right=right):
            if session.tries.locked:
                return Refusal.CODE_LOCKED
            return None if right and tried == session.id else Refusal.WRONG_CODE
        case _, ByCode():
            return Refusal.WRONG_CODE
        case owner, ByCard():
            return None if owns(owner, proof) else Refusal.NOT_YOURS


def stale(proof: Proof) -> bool:
    """Whether whoever presented it may be gone by now."""
    return not 0 <= proof.ms_ago <= FRESH_MS


def unfit(compartment: Compartment) -> bool:
    """Whether a free compartment cannot be given out now."""
    return compartment.door is not Door.CLOSED or compartment.fault or compartment.pending is not None


def may_be_occupied(session: Session) -> bool:
    """Whether a session may not end as if nothing had ever been inside."""
    return session.may_hold


def owner_may_open(compartment: Compartment) -> bool:
    """Whether an owner may still open what waits for the attendant: not where another's thing was found."""
    attention = compartment.attention
    foreign = attention is not None and attention.reason is AttentionReason.FOREIGN_ITEM
    return compartment.session is not None and not foreign


def may_reopen(compartment: Compartment, now: Moment) -> bool:
    """Whether the one free reopening may be had now."""
    session = compartment.session
    in_time = session is not None and session.closed is not None and passed_ms(session.closed, now) < REOPEN_MS
    return compartment.reopening and in_time


def may_be_by(pending: Pending, now: Moment) -> bool:
    """Whether a door that is open now may be so by an order that nobody saw the end of.

    Never by an attendant's: nobody need have looked inside.
    """
    return pending.purpose is not Purpose.FORCE and passed_ms(pending.asked, now) < UNSEEN_MS


def second_missing(compartment: Compartment, asked: ForceAsked) -> bool:
    """Whether a full compartment still wants another attendant's card."""
    return asked.second_needed and compartment.full and asked.second in {None, asked.by}


def unclear(compartment: Compartment, asked: ClearAsked) -> Refusal | None:
    """Why what waits for the attendant is not cleared by this; None when it is."""
    attention, door = compartment.attention, compartment.door
    left = asked.finding is Finding.LEFT_INSIDE
    out = compartment.out_of_service is not None and not left
    if attention is None or (left and not _may_stay(compartment)):
        return Refusal.NOT_POSSIBLE
    if not (attention.looked or asked.looked):
        return Refusal.LOOK_FIRST
    if (door is Door.OPEN and not out) or (left and door is not Door.CLOSED):
        return Refusal.CLOSE_FIRST
    return None


def _may_stay(compartment: Compartment) -> bool:
    session = compartment.session
    return session is not None and may_be_occupied(session) and owner_may_open(compartment)
