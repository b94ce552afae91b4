"""The ways from one state to another that several rules share."""

from dataclasses import replace

from kiosk.domain.lockers import guards
from kiosk.domain.lockers.compartment import Attention, Purpose, State
from kiosk.domain.lockers.effects import CallAttendant, Notice, StartCharge, StopCharge
from kiosk.domain.lockers.facts import (
    ChargeStarted,
    ChargeStopped,
    CompartmentAttention,
    CompartmentReleased,
    CompartmentStored,
)
from kiosk.domain.lockers.reasons import AttentionReason, ChargeStop, NoticeKind, ReleaseReason
from kiosk.domain.lockers.stopwatch import Stopwatch
from kiosk.domain.lockers.turn import Turn

_FOR_GOOD = frozenset({ChargeStop.LIMIT, ChargeStop.OVERLOAD, ChargeStop.ALARM, ChargeStop.REFUSED})
"""After these the session gets no power any more: nobody switches on by himself what a limit or a fault ended."""
_CLUES = frozenset({AttentionReason.FOREIGN_ITEM, AttentionReason.CLAIMED})
"""Reasons that tell whose the thing inside is: no later one may cover them."""


def for_owner(turn: Turn, purpose: Purpose) -> None:
    """The door came open at the owner's wish."""
    stop_charge(turn, ChargeStop.OPENED)
    state = State.OPEN_FOR_STORING if purpose is Purpose.STORE else State.OPEN_FOR_COLLECTING
    turn.put(state=state, since=turn.now, attention=None)
    turn.put_session(closed=None, openings=turn.session.openings + 1)


def store(turn: Turn) -> None:
    """The door was closed: something may be inside."""
    if turn.session.stored is None:
        turn.put(cycles=turn.compartment.cycles + 1)
        turn.put_session(stored=turn.now, stayed=Stopwatch().started(turn.now))
    turn.put(state=State.CHARGING, since=turn.now, attention=None)
    turn.put_session(closed=None, reopenings=0)
    turn.log(CompartmentStored(turn.number, turn.session.id))
    start_charge(turn)


def collected(turn: Turn) -> None:
    """The door was closed after collecting: the free reopening runs, or was had already."""
    turn.put(state=State.OPEN_FOR_COLLECTING, since=turn.now, attention=None)
    turn.put_session(closed=turn.now)
    if turn.session.reopenings and not turn.compartment.under_way:
        release(turn, ReleaseReason.COLLECTED)


def release(turn: Turn, reason: ReleaseReason) -> None:
    """The session is over."""
    stop_charge(turn, ChargeStop.STOPPED)
    session, now = turn.session, turn.now
    turn.log(CompartmentReleased(turn.number, session.id, reason, session.stay_ms(now) // 1000))
    if guards.may_be_occupied(session):
        turn.put(last=replace(session, ended=now, stayed=session.stayed.stopped(now)))
    turn.put(session=None)
    rest(turn)


def rest(turn: Turn) -> None:
    """Nobody's any more: free, or out of service where an attendant wanted that."""
    out = turn.compartment.out_of_service is not None
    pending = turn.compartment.pending if turn.compartment.under_way else None
    state = State.OUT_OF_SERVICE if out else State.FREE
    turn.put(state=state, since=turn.now, attention=None, pending=pending)


def attend(turn: Turn, reason: AttentionReason, *, looked: bool = False) -> None:
    """Wait for the attendant; ownership stays, charging does not."""
    compartment = turn.compartment
    old = compartment.attention
    if compartment.session is not None:
        stop_charge(turn, ChargeStop.ATTENTION)
        turn.put_session(closed=None)
    if old is None:
        turn.put(state=State.ATTENTION, since=turn.now, attention=Attention(reason, compartment.state, looked))
    else:
        reason = old.reason if old.reason in _CLUES else reason
        turn.put(attention=replace(old, reason=reason, looked=looked or old.looked))
    if old is None or old.reason is not reason:
        turn.log(CompartmentAttention(turn.number, turn.session_id, reason))
        turn.act(CallAttendant(turn.number, reason))


def forced(turn: Turn, *, seen: bool) -> None:
    """The door came open at an attendant's wish, or (`seen` False) may have: the owner will be told.

    Also of an empty one the attendant says then what was found inside.
    """
    session = turn.compartment.session
    if session is not None:
        turn.record(Notice(session.owner, NoticeKind.FORCED_OPEN, turn.number, session.id, turn.now))
    if seen or session is not None or turn.compartment.attention is not None:
        attend(turn, AttentionReason.FORCED, looked=seen)


def start_charge(turn: Turn) -> None:
    """Let the outlet be on, unless it has a fault, or the session had its share."""
    session, now = turn.session, turn.now
    if turn.compartment.fault or session.charge_over is not None or not session.charge_left_ms(now):
        return
    count = session.charges + 1
    turn.put_session(charge=f"{session.id}/{count}", charges=count, charged=session.charged.started(now))
    turn.log(ChargeStarted(turn.number, session.id))
    charge = turn.compartment.running_charge(now)
    if charge is not None:
        turn.act(StartCharge(charge))


def stop_charge(turn: Turn, reason: ChargeStop) -> None:
    """Charging is over, where it was on."""
    session = turn.session
    if session.charge is None:
        return
    charged = session.charged.stopped(turn.now)
    over = reason if reason in _FOR_GOOD else None
    turn.put_session(charge=None, charge_over=over, charged=charged, meter=session.meter.silent())
    energy_mwh = session.meter.energy_mwh
    turn.log(ChargeStopped(turn.number, session.id, reason, charged.read_ms(turn.now) // 1000, energy_mwh))
    turn.act(StopCharge(turn.number))
