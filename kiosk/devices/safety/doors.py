"""What the polls tell of doors, and what a lost port takes away."""

from dataclasses import replace

from kiosk.devices.safety import rules, timings
from kiosk.devices.safety.commands import QueryDoors
from kiosk.devices.safety.state import Cell
from kiosk.devices.safety.turn import Turn
from kiosk.domain.lockers.door import Door


def read(turn: Turn, doors: tuple[tuple[int, Door], ...]) -> None:
    """Take one poll. From a lost port it is stale; of a lock with a pulse on its way it may be from before."""
    for compartment, door in doors:
        cell = turn.state.cell(compartment)
        pulsed = turn.state.flight is not None and turn.state.flight.compartment == compartment
        if not pulsed and rules.rule_7_usable(turn.state, turn.layout.wired(compartment).locks):
            turn.put(_polled(cell, door, turn.now_ms))


def port_lost(turn: Turn, bank: str) -> None:
    """Nothing is sent there any more, and whatever hangs on the bank is unknown."""
    turn.state = replace(turn.state, lost=turn.state.lost | {bank})
    _forget(turn, bank)


def port_back(turn: Turn, bank: str) -> None:
    """A bank is there again, perhaps another board or one that lost its memory: begin with it as after a start."""
    turn.state = replace(turn.state, lost=turn.state.lost - {bank})
    _forget(turn, bank)
    for power in turn.state.power:
        if power.name == bank:
            turn.put_bank(replace(power, all_off=True, again_ms=turn.now_ms))
    if bank in turn.layout.lock_banks():
        turn.give(QueryDoors(bank))


def _forget(turn: Turn, bank: str) -> None:
    """Doors, samples and alarm contacts of a bank are not known any more."""
    for wiring in turn.layout.wiring:
        cell = turn.state.cell(wiring.compartment)
        if wiring.locks == bank:
            turn.put(replace(cell, lock=rules.rule_7_forgotten(cell.lock)))
        if wiring.meters == bank:
            turn.put(replace(cell, outlet=replace(cell.outlet, sample_until_ms=turn.now_ms)))
    turn.state = replace(
        turn.state,
        inputs=tuple(
            replace(contact, fresh_until_ms=turn.now_ms) if contact.name == bank else contact
            for contact in turn.state.inputs
        ),
    )


def _polled(cell: Cell, door: Door, now_ms: int) -> Cell:
    lock = cell.lock
    again = door is lock.seen and now_ms < lock.fresh_until_ms
    polls = 0 if door is Door.UNKNOWN else min(lock.polls + 1, timings.POLLS) if again else 1
    lock = replace(lock, seen=door, polls=polls, fresh_until_ms=now_ms + timings.DOOR_FRESH_MS)
    cell = replace(cell, lock=lock)
    if rules.rule_7_door(cell, now_ms) is Door.OPEN:
        cell = replace(cell, lock=replace(lock, tries=0))
    return cell
