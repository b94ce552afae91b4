"""An order's way: intent to disk, pulses by the rules, the door's own word, outcome to disk, and only then told."""

from dataclasses import replace

from kiosk.devices.safety import rules, timings
from kiosk.devices.safety.commands import PulseLock, QueryDoors
from kiosk.devices.safety.state import Cell, Flight, Opening
from kiosk.devices.safety.turn import Turn
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Authority, OpenIntent, OpenOutcome, OpenResult, Order
from kiosk.domain.lockers.news import CallAttendant, CallReason, Refusal, Refuse, TellOutcome


def asked(turn: Turn, order: Order) -> None:
    """Have the intent brought to disk, or refuse."""
    cell = turn.state.cell(order.compartment)
    if cell.opening is not None:
        turn.give(Refuse(order.id, Refusal.BUSY))
    elif rules.rule_1_used_up(cell) and order.authority is not Authority.ATTENDANT:
        turn.give(Refuse(order.id, Refusal.NEEDS_ATTENDANT))
    else:
        turn.put(replace(cell, opening=Opening(order, give_up_ms=turn.now_ms + timings.GIVE_UP_MS)))
        turn.state = replace(turn.state, queue=(*turn.state.queue, order.compartment))
        turn.record(OpenIntent(order))


def all_asked(turn: Turn, base_id: str, by_attendant: bool) -> None:
    """Ask for every door of the station; they open one by one."""
    if not rules.rule_2_may_open_all(by_attendant):
        turn.give(Refuse(base_id, Refusal.NEEDS_ATTENDANT))
        return
    ask_everywhere(turn, base_id, Authority.ATTENDANT)


def ask_everywhere(turn: Turn, base_id: str, authority: Authority) -> None:
    """One order for each compartment."""
    for wiring in turn.layout.wiring:
        asked(turn, Order(f"{base_id}/{wiring.compartment}", wiring.compartment, authority))


def intent_on_disk(turn: Turn, order: Order) -> None:
    """From now on the order may be carried out; an attendant's gives the lock new tries."""
    cell = turn.state.cell(order.compartment)
    if cell.opening is None:
        return
    opening = replace(cell.opening, on_disk=True, off_by_ms=turn.now_ms + timings.OFF_BEFORE_OPEN_MS)
    tries = 0 if order.authority is Authority.ATTENDANT else cell.lock.tries
    turn.put(replace(cell, opening=opening, lock=replace(cell.lock, tries=tries)))


def intent_refused(turn: Turn, order: Order) -> None:
    """No intent on disk, no order."""
    turn.put(replace(turn.state.cell(order.compartment), opening=None))
    _leave_queue(turn, order.compartment)
    turn.give(Refuse(order.id, Refusal.NOT_RECORDED))


def outcome_on_disk(turn: Turn, outcome: OpenOutcome) -> None:
    """The order is over, and may be told."""
    turn.put(replace(turn.state.cell(outcome.order.compartment), opening=None))
    turn.give(TellOutcome(outcome.order, outcome.result))


def pulse_done(turn: Turn, compartment: int, sent: bool) -> None:
    """The pulse is on the wire, or never will be; ask the door. Not sent, it was no try."""
    flight = turn.state.flight
    if flight is None or flight.compartment != compartment:
        return
    cell = turn.state.cell(compartment)
    lock, opening = cell.lock, cell.opening
    if not sent:
        lock = replace(lock, tries=lock.tries - 1)
        opening = None if opening is None else replace(opening, pulses=opening.pulses - 1)
    turn.put(replace(cell, lock=replace(lock, again_ms=turn.now_ms + timings.LOCK_REST_MS), opening=opening))
    turn.state = replace(turn.state, flight=None, next_pulse_ms=turn.now_ms + timings.STATION_REST_MS)
    turn.give(QueryDoors(turn.layout.wired(compartment).locks))


def decide(turn: Turn) -> None:
    """End what can be ended, then give at most one pulse; an order whose pulse is on its way waits for its end."""
    flight = turn.state.flight
    if flight is not None and turn.now_ms >= flight.lands_ms:
        flight = None
        turn.state = replace(turn.state, flight=None)
    for compartment in turn.state.queue:
        cell = turn.state.cell(compartment)
        waits = flight is not None and flight.compartment == compartment
        if waits or cell.opening is None or not rules.rule_9_on_disk(cell.opening):
            continue
        if not _settled(turn, cell, cell.opening):
            _pulse_if_allowed(turn, cell, cell.opening)


def _settled(turn: Turn, cell: Cell, opening: Opening) -> bool:
    closed = rules.rule_7_door(cell, turn.now_ms) is Door.CLOSED
    if rules.rule_9_opened(cell, turn.now_ms):
        _settle(turn, cell, opening, OpenResult.OPENED)
    elif closed and rules.rule_1_used_up(cell) and turn.now_ms >= cell.lock.again_ms:
        _settle(turn, cell, opening, OpenResult.FAILED)
        turn.give(CallAttendant(CallReason.JAMMED, cell.compartment))
    elif turn.now_ms >= opening.give_up_ms:
        _settle(turn, cell, opening, OpenResult.UNKNOWN if opening.pulses else OpenResult.FAILED)
        turn.give(CallAttendant(CallReason.NO_ANSWER, cell.compartment))
    else:
        return False
    return True


def _settle(turn: Turn, cell: Cell, opening: Opening, result: OpenResult) -> None:
    turn.put(replace(cell, opening=replace(opening, result=result)))
    _leave_queue(turn, cell.compartment)
    turn.record(OpenOutcome(opening.order, result, jammed=rules.rule_1_used_up(cell)))


def _leave_queue(turn: Turn, compartment: int) -> None:
    queue = tuple(number for number in turn.state.queue if number != compartment)
    turn.state = replace(turn.state, queue=queue)


def _pulse_if_allowed(turn: Turn, cell: Cell, opening: Opening) -> None:
    now_ms = turn.now_ms
    if not (
        rules.rule_1_may_pulse(cell, now_ms)
        and rules.rule_2_quiet(turn.state, now_ms)
        and rules.rule_3_off_before_open(cell, opening, now_ms)
        and rules.rule_7_usable(turn.state, turn.layout.wired(cell.compartment).locks)
    ):
        return
    sent_by_ms = now_ms + timings.PULSE_VALID_MS
    lock = replace(
        cell.lock,
        seen=Door.UNKNOWN,
        polls=0,
        again_ms=sent_by_ms + timings.LOCK_REST_MS,
        tries=cell.lock.tries + 1,
    )
    turn.put(replace(cell, lock=lock, opening=replace(opening, pulses=opening.pulses + 1)))
    turn.state = replace(
        turn.state,
        flight=Flight(cell.compartment, sent_by_ms + timings.REPLY_MS),
        next_pulse_ms=sent_by_ms + timings.STATION_REST_MS,
    )
    turn.give(PulseLock(cell.compartment, timings.PULSE_MS, sent_by_ms))
