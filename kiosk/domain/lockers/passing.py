"""What time does alone, and a new start; nothing opens by either."""

from kiosk.domain.lockers import guards
from kiosk.domain.lockers.compartment import ASSIGN_MS, LEFT_OPEN_MS, ORDER_MS, REOPEN_MS
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.events import OrderUnknown, Restarted, TimePassed
from kiosk.domain.lockers.moves import attend, release, stop_charge
from kiosk.domain.lockers.orders import order_unknown
from kiosk.domain.lockers.reasons import AttentionReason, ChargeStop, ReleaseReason
from kiosk.domain.lockers.stopwatch import passed_ms
from kiosk.domain.lockers.turn import Turn


def wait(turn: Turn, _: TimePassed) -> None:
    """An order whose end nobody tells is taken as unseen; stopwatches are marked."""
    pending, session = turn.compartment.pending, turn.compartment.session
    if pending is not None and passed_ms(pending.asked, turn.now) >= ORDER_MS:
        order_unknown(turn, OrderUnknown(pending.order))
    if session is not None and turn.session.due(turn.now):
        turn.put(session=turn.session.marked(turn.now))


def wait_assigned(turn: Turn, event: TimePassed) -> None:
    """Never opened: free again; but where the door may have opened unseen, it is the owner's, and somebody looks."""
    wait(turn, event)
    if turn.compartment.under_way or passed_ms(turn.compartment.since, turn.now) < ASSIGN_MS:
        return
    if turn.compartment.attention is None:
        if guards.may_be_occupied(turn.session):
            attend(turn, AttentionReason.NO_ANSWER)
        else:
            release(turn, ReleaseReason.NOT_USED)


def wait_open(turn: Turn, event: TimePassed) -> None:
    """A door that stands open for too long."""
    wait(turn, event)
    if turn.compartment.attention is None and passed_ms(turn.compartment.since, turn.now) >= LEFT_OPEN_MS:
        attend(turn, AttentionReason.DOOR_OPEN)


def wait_power(turn: Turn, event: TimePassed) -> None:
    """The session's share of power is used up; the safety core has its own eye on that."""
    wait(turn, event)
    session = turn.session
    if session.charge is not None and not session.charge_left_ms(turn.now):
        stop_charge(turn, ChargeStop.LIMIT)


def wait_closing(turn: Turn, event: TimePassed) -> None:
    """After the free reopening's time the compartment is free; a door still open is another matter."""
    closed = turn.session.closed
    if closed is None:
        wait_open(turn, event)
        return
    wait(turn, event)
    waiting = turn.compartment.attention is None and not turn.compartment.under_way
    if waiting and passed_ms(closed, turn.now) >= REOPEN_MS:
        release(turn, ReleaseReason.COLLECTED)


def restart(turn: Turn, _: Restarted) -> None:
    """Doors are unknown, the orders of the former life unseen; everything stays whose it was."""
    turn.put(door=Door.UNKNOWN)
    if turn.compartment.pending is not None:
        order_unknown(turn, OrderUnknown(turn.compartment.pending.order))
    if turn.compartment.session is not None:
        turn.put_session(meter=turn.session.meter.silent())
        if turn.session.due(turn.now):
            turn.put(session=turn.session.marked(turn.now))
