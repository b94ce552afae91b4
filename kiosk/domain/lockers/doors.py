"""What the door tells, and what becomes of it; each rule is named in the table."""

from kiosk.domain.lockers import guards
from kiosk.domain.lockers.compartment import Purpose, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.events import DoorClosed, DoorOpened, DoorUnknown, OrderOpened
from kiosk.domain.lockers.facts import CompartmentOpened
from kiosk.domain.lockers.moves import attend, collected, for_owner, forced, rest, store
from kiosk.domain.lockers.reasons import AttentionReason, OpenedBy
from kiosk.domain.lockers.turn import Turn


def opened(turn: Turn, _: DoorOpened | OrderOpened) -> None:
    """The door is open: for whom an order was given, else unasked."""
    before, pending = turn.compartment.door, turn.compartment.pending
    turn.put(door=Door.OPEN, pending=None)
    if pending is None or (pending.unseen and not guards.may_be_by(pending, turn.now)):
        if before is not Door.OPEN:
            _unasked(turn)
        return
    by = OpenedBy.ATTENDANT if pending.purpose is Purpose.FORCE else OpenedBy.OWNER
    turn.log(CompartmentOpened(turn.number, turn.session_id, by))
    if pending.purpose is Purpose.FORCE:
        forced(turn, seen=True)
    else:
        for_owner(turn, pending.purpose)


def shut(turn: Turn, _: DoorClosed) -> None:
    """The door is closed; of an order that nobody saw the end of, nothing is to be expected any more."""
    pending = turn.compartment.pending if turn.compartment.under_way else None
    turn.put(door=Door.CLOSED, pending=pending)


def stored(turn: Turn, told: DoorClosed) -> None:
    """Something may be inside now."""
    shut(turn, told)
    store(turn)


def collect(turn: Turn, told: DoorClosed) -> None:
    """The owner has closed the door, presumably with everything taken."""
    shut(turn, told)
    if turn.session.closed is None:
        collected(turn)


def shut_held(turn: Turn, told: DoorClosed) -> None:
    """A door that only stood open too long is closed: all goes on where it was. Everything else still waits."""
    shut(turn, told)
    attention = turn.compartment.attention
    if attention is None or attention.reason is not AttentionReason.DOOR_OPEN or turn.compartment.under_way:
        return  # with an order under way, the door may be open again in a moment
    match attention.before:
        case State.OPEN_FOR_STORING:
            store(turn)
        case State.OPEN_FOR_COLLECTING:
            collected(turn)
        case _:
            rest(turn)


def lost(turn: Turn, _: DoorUnknown) -> None:
    """Nothing is known of the door, and so nothing changes."""
    turn.put(door=Door.UNKNOWN)


def _unasked(turn: Turn) -> None:
    match turn.compartment.state:
        case State.FREE:
            _log_unasked(turn)
            attend(turn, AttentionReason.DOOR_OPEN)
        case State.ASSIGNED:
            _log_unasked(turn)
            for_owner(turn, Purpose.STORE)
        case State.CHARGING:
            _log_unasked(turn)
            attend(turn, AttentionReason.OPENED_UNASKED)
        case State.OPEN_FOR_COLLECTING if turn.session.closed is not None:
            _log_unasked(turn)
            turn.put(since=turn.now)
            turn.put_session(closed=None)
        case _:
            pass  # it was open before, or waits for the attendant anyway


def _log_unasked(turn: Turn) -> None:
    turn.log(CompartmentOpened(turn.number, turn.session_id, OpenedBy.NOBODY))
