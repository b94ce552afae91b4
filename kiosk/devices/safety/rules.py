"""The nine safety rules of the design, by number: pure judgements, asked before anything is ordered.

The steps in the files beside ask them through this module, so that a test can break one and see that it is missed.
"""

from dataclasses import replace

from kiosk.devices.safety import timings
from kiosk.devices.safety.layout import Layout, Wiring
from kiosk.devices.safety.state import (
    Cell,
    Charging,
    Contact,
    Latch,
    Lock,
    Opening,
    Outlet,
    PowerBank,
    State,
    Writing,
)
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Charge, Kept, OpenOutcome, OpenResult


def rule_1_may_pulse(cell: Cell, now_ms: int) -> bool:
    """Not too soon, not too often, and only after two polls since the last pulse said that the door is closed.

    The last is also the bus rule: an open is never repeated blindly.
    """
    rested = now_ms >= cell.lock.again_ms
    return rested and not rule_1_used_up(cell) and rule_7_door(cell, now_ms) is Door.CLOSED


def rule_1_used_up(cell: Cell) -> bool:
    """The lock had its tries: only an attendant's order, or a door seen open, gives it new ones."""
    return cell.lock.tries >= timings.TRIES


def rule_2_quiet(state: State, now_ms: int) -> bool:
    """No pulse is on its way to any lock of the station, and the last one is long enough ago."""
    return state.flight is None and now_ms >= state.next_pulse_ms


def rule_2_may_open_all(by_attendant: bool) -> bool:
    """Many doors open under an attendant's authority only."""
    return by_attendant


def rule_3_may_be_on(layout: Layout, state: State, cell: Cell, now_ms: int) -> bool:
    """Door closed on two polls and not about to open, a session active, the meter fresh, no alarm, no fault."""
    wiring = layout.wired(cell.compartment)
    return (
        rule_7_door(cell, now_ms) is Door.CLOSED
        and not (cell.opening is not None and rule_9_on_disk(cell.opening))
        and cell.charging is not None
        and rule_9_on_disk(cell.charging)
        and not rule_4_over(cell.charging.charge, now_ms)
        and rule_3_meter_fresh(wiring, cell, now_ms)
        and not cell.fault.stands
        and not rule_6_alarm_stands(state, now_ms)
    )


def rule_3_meter_fresh(wiring: Wiring, cell: Cell, now_ms: int) -> bool:
    """Whether the last sample is young enough; always, where the compartment has no meter."""
    return wiring.meters is None or now_ms < cell.outlet.sample_until_ms


def rule_3_off_before_open(cell: Cell, opening: Opening, now_ms: int) -> bool:
    """The outlet is off, or was told so and the board did not answer for too long."""
    return now_ms >= cell.outlet.on_until_ms or now_ms >= opening.off_by_ms


def rule_4_lease_ms(charge: Charge, now_ms: int) -> int | None:
    """A lease that the session's end does not cut shorter than the shortest; None when there is none any more.

    Renewed at half, the leases end with the session to the moment.
    """
    lease_ms = min(timings.LEASE_MS, charge.ends_ms - now_ms)
    return lease_ms if lease_ms >= timings.LEASE_LEAST_MS else None


def rule_4_over(charge: Charge, now_ms: int) -> bool:
    """The session's own limit, whatever lease still runs."""
    return now_ms >= charge.ends_ms


def rule_5_overload(milliwatts: int) -> bool:
    """One sample is enough."""
    return milliwatts > timings.OVERLOAD_MW


def rule_6_raises(active: bool) -> bool:
    """One reading is enough, and it latches."""
    return active


def rule_6_alarm_stands(state: State, now_ms: int) -> bool:
    """An alarm nobody cleared, or an alarm contact that is not heard and so may be hiding one."""
    return state.alarm.stands or any(now_ms >= contact.fresh_until_ms for contact in state.inputs)


def rule_6_may_clear(state: State, now_ms: int) -> bool:
    """Every alarm contact is heard, and none of them is active."""
    return all(now_ms < contact.fresh_until_ms and not contact.active for contact in state.inputs)


def rule_7_door(cell: Cell, now_ms: int) -> Door:
    """What is known of a door: the last polls, when they agree and are young; else UNKNOWN."""
    known = cell.lock.polls >= timings.POLLS and now_ms < cell.lock.fresh_until_ms
    return cell.lock.seen if known else Door.UNKNOWN


def rule_7_forgotten(lock: Lock) -> Lock:
    """What stays of a lock whose port was lost: nothing of its door."""
    return replace(lock, seen=Door.UNKNOWN, polls=0)


def rule_7_usable(state: State, bank: str) -> bool:
    """Nothing is sent to, and no lease renewed on, a bank whose port is lost."""
    return bank not in state.lost


def rule_8_boot(layout: Layout, kept: Kept, now_ms: int) -> State:
    """The state of a start: every outlet may be on and must go off, no door is known, no order is carried on.

    The former life may have sent a pulse or a lease just now. Sessions and latches are those on disk; an order without
    outcome gets the outcome UNKNOWN, and no pulse.
    """
    charges = {charge.compartment: Charging(charge, on_disk=True) for charge in kept.charges}
    unfinished = {order.compartment: order for order in kept.unfinished}

    def cell(wiring: Wiring) -> Cell:
        number = wiring.compartment
        tries = timings.TRIES if number in kept.jammed else 0
        order = unfinished.get(number)
        return Cell(
            number,
            Lock(again_ms=now_ms + timings.LOCK_REST_MS, tries=tries),
            Outlet(on_until_ms=0 if wiring.power is None else now_ms + timings.LEASE_MS),
            fault=Latch(stands=number in kept.faults),
            opening=None if order is None else Opening(order, on_disk=True, result=OpenResult.UNKNOWN),
            charging=charges.get(number),
        )

    return State(
        cells=tuple(cell(wiring) for wiring in layout.wiring),
        power=tuple(PowerBank(name, again_ms=now_ms) for name in layout.power_banks()),
        inputs=tuple(Contact(name) for name in layout.inputs),
        alarm=Latch(stands=kept.alarm),
        next_pulse_ms=now_ms + timings.STATION_REST_MS,
        writing=tuple(
            Writing(OpenOutcome(order, OpenResult.UNKNOWN, order.compartment in kept.jammed), again_ms=now_ms)
            for order in kept.unfinished
        ),
    )


def rule_9_on_disk(intent: Opening | Charging) -> bool:
    """Whether the intent is on disk, so that it may be acted upon."""
    return intent.on_disk


def rule_9_opened(cell: Cell, now_ms: int) -> bool:
    """Whether the door itself says, on two polls, that it is open."""
    return rule_7_door(cell, now_ms) is Door.OPEN
