"""How orders end, and what becomes of it; of an order that is not the compartment's last, nothing is believed."""

from dataclasses import replace

from kiosk.domain.lockers import guards
from kiosk.domain.lockers.compartment import Pending, Purpose, State
from kiosk.domain.lockers.doors import opened
from kiosk.domain.lockers.effects import OfferAnother
from kiosk.domain.lockers.events import OrderFailed, OrderOpened, OrderRefused, OrderUnknown
from kiosk.domain.lockers.facts import CompartmentJammed
from kiosk.domain.lockers.moves import attend, forced, release
from kiosk.domain.lockers.reasons import AttentionReason, OrderRefusal, ReleaseReason
from kiosk.domain.lockers.turn import Turn

_OPEN = frozenset({State.OPEN_FOR_STORING, State.OUT_OF_SERVICE, State.ATTENTION})
"""States that no failed order changes: the door is open, or the attendant comes anyway."""


def order_opened(turn: Turn, told: OrderOpened) -> None:
    """As when the door tells it."""
    if _pending(turn, told.order) is not None:
        opened(turn, told)


def order_failed(turn: Turn, told: OrderFailed) -> None:
    """The door stayed closed."""
    pending = _pending(turn, told.order)
    if pending is not None:
        if told.jammed:
            turn.log(CompartmentJammed(turn.number, turn.session_id))
        _failed(turn, pending, jammed=told.jammed)


def order_refused(turn: Turn, told: OrderRefused) -> None:
    """Never taken; but "busy" may be said of the second copy of an order that is carried out."""
    pending = _pending(turn, told.order)
    if pending is not None and told.reason is not OrderRefusal.BUSY:
        _failed(turn, pending, jammed=told.reason is OrderRefusal.NEEDS_ATTENDANT)


def order_unknown(turn: Turn, told: OrderUnknown) -> None:
    """Nobody saw what the door did; it stays whose it was, and may be occupied."""
    pending = _pending(turn, told.order)
    if pending is None or pending.unseen:
        return
    turn.put(pending=replace(pending, unseen=True))
    if turn.compartment.session is not None and turn.session.stored is None:
        turn.put_session(tried=True)
    attention = turn.compartment.attention
    if pending.purpose is Purpose.FORCE:
        forced(turn, seen=False)
    elif attention is not None:
        turn.put(attention=replace(attention, looked=False))
    elif turn.compartment.state is State.OPEN_FOR_COLLECTING:
        attend(turn, AttentionReason.NO_ANSWER)


def _failed(turn: Turn, pending: Pending, *, jammed: bool) -> None:
    turn.put(pending=None)
    state = turn.compartment.state
    if state in _OPEN or (pending.purpose is Purpose.FORCE and not jammed):
        return
    if state is State.ASSIGNED and not jammed:
        if not guards.may_be_occupied(turn.session):
            release(turn, ReleaseReason.NOT_OPENED)
            turn.act(OfferAnother())
    elif jammed:
        attend(turn, AttentionReason.JAMMED)
        if state is State.ASSIGNED:
            turn.act(OfferAnother())
    elif state is State.OPEN_FOR_COLLECTING:
        attend(turn, AttentionReason.NO_ANSWER)


def _pending(turn: Turn, order: str) -> Pending | None:
    pending = turn.compartment.pending
    return pending if pending is not None and pending.order == order else None
