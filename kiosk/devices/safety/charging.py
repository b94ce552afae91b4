"""Outlets: sessions begin and end on disk, power is leased while rule 3 holds, and goes off the moment it does not."""

from dataclasses import replace

from kiosk.devices.safety import rules, timings
from kiosk.devices.safety.commands import AllOff, LeaseOutlet, OutletOff
from kiosk.devices.safety.state import Cell, Charging
from kiosk.devices.safety.turn import Turn
from kiosk.domain.lockers.entries import Charge, ChargeEnd, ChargeIntent, ChargeOutcome
from kiosk.domain.lockers.news import Refusal, Refuse


def asked(turn: Turn, charge: Charge) -> None:
    """Have the session brought to disk, or refuse."""
    cell = turn.state.cell(charge.compartment)
    if turn.layout.wired(charge.compartment).power is None:
        turn.give(Refuse(charge.id, Refusal.NO_OUTLET))
    elif cell.charging is not None:
        turn.give(Refuse(charge.id, Refusal.BUSY))
    else:
        turn.put(replace(cell, charging=Charging(charge)))
        turn.record(ChargeIntent(charge))


def intent_on_disk(turn: Turn, charge: Charge) -> None:
    """From now on power may flow; a session that was stopped meanwhile stays stopped."""
    cell = turn.state.cell(charge.compartment)
    if cell.charging is not None and cell.charging.charge == charge:
        turn.put(replace(cell, charging=replace(cell.charging, on_disk=True)))


def intent_refused(turn: Turn, charge: Charge) -> None:
    """No session on disk, no power."""
    cell = turn.state.cell(charge.compartment)
    if cell.charging is not None and cell.charging.charge == charge:
        turn.put(replace(cell, charging=None))
    turn.give(Refuse(charge.id, Refusal.NOT_RECORDED))


def ended(turn: Turn, compartment: int, end: ChargeEnd) -> None:
    """The session is over at once, here before on disk; without a session, nothing happens."""
    cell = turn.state.cell(compartment)
    if cell.charging is not None:
        turn.put(replace(cell, charging=None))
        turn.record(ChargeOutcome(cell.charging.charge, end))


def off_done(turn: Turn, compartment: int, ok: bool) -> None:
    """Off, unless a lease may still come after it; then once more."""
    cell = turn.state.cell(compartment)
    outlet = cell.outlet
    if ok and outlet.turning_off and turn.now_ms >= outlet.lease_lands_ms:
        turn.put(replace(cell, outlet=replace(outlet, on_until_ms=turn.now_ms)))


def all_off_done(turn: Turn, bank: str, ok: bool) -> None:
    """The same for a whole bank."""
    cells = [turn.state.cell(wiring.compartment) for wiring in turn.layout.wiring if wiring.power == bank]
    wanted = [power for power in turn.state.power if power.name == bank and power.all_off]
    if not ok or any(turn.now_ms < cell.outlet.lease_lands_ms for cell in cells):
        return
    for power in wanted:
        turn.put_bank(replace(power, all_off=False))
        for cell in cells:
            off = replace(cell.outlet, on_until_ms=turn.now_ms, turning_off=False, renew_ms=turn.now_ms)
            turn.put(replace(cell, outlet=off))


def lease_done(turn: Turn, compartment: int, ok: bool) -> None:
    """No lease is on its way any more; one that may not have arrived is given again soon."""
    cell = turn.state.cell(compartment)
    outlet = replace(cell.outlet, lease_lands_ms=turn.now_ms)
    if not ok:
        outlet = replace(outlet, renew_ms=turn.now_ms + timings.LEASE_AGAIN_MS)
    turn.put(replace(cell, outlet=outlet))


def switch_off(turn: Turn) -> None:
    """Give every off that is due: whole banks, then the outlets that may be on and must not be."""
    for cell in turn.state.cells:
        if cell.charging is not None and rules.rule_4_over(cell.charging.charge, turn.now_ms):
            ended(turn, cell.compartment, ChargeEnd.TIME)
    for power in turn.state.power:
        if power.all_off and rules.rule_7_usable(turn.state, power.name) and turn.now_ms >= power.again_ms:
            turn.put_bank(replace(power, again_ms=turn.now_ms + timings.OFF_AGAIN_MS))
            turn.give(AllOff(power.name))
    for cell in turn.state.cells:
        _switch_off(turn, cell)


def lease(turn: Turn) -> None:
    """Give or renew the leases that are due and allowed."""
    for cell in turn.state.cells:
        if cell.charging is not None:
            _lease(turn, cell, cell.charging.charge)


def _switch_off(turn: Turn, cell: Cell) -> None:
    outlet, now_ms = cell.outlet, turn.now_ms
    if now_ms >= outlet.on_until_ms:
        if outlet.turning_off:
            turn.put(replace(cell, outlet=replace(outlet, turning_off=False, renew_ms=now_ms)))
        return
    if not outlet.turning_off:
        if rules.rule_3_may_be_on(turn.layout, turn.state, cell, now_ms):
            return
        outlet = replace(outlet, turning_off=True, off_again_ms=now_ms)
    if _usable(turn, cell) and now_ms >= outlet.off_again_ms:
        outlet = replace(outlet, off_again_ms=now_ms + timings.OFF_AGAIN_MS)
        turn.give(OutletOff(cell.compartment))
    turn.put(replace(cell, outlet=outlet))


def _lease(turn: Turn, cell: Cell, charge: Charge) -> None:
    now_ms = turn.now_ms
    lease_ms = rules.rule_4_lease_ms(charge, now_ms)
    due = now_ms >= cell.outlet.renew_ms and not cell.outlet.turning_off and _usable(turn, cell)
    if lease_ms is None or not due or not rules.rule_3_may_be_on(turn.layout, turn.state, cell, now_ms):
        return
    sent_by_ms = now_ms + timings.LEASE_VALID_MS
    outlet = replace(
        cell.outlet,
        on_until_ms=sent_by_ms + lease_ms,
        renew_ms=now_ms + lease_ms // 2,
        lease_lands_ms=sent_by_ms + timings.REPLY_MS,
    )
    turn.put(replace(cell, outlet=outlet))
    turn.give(LeaseOutlet(cell.compartment, lease_ms, sent_by_ms))


def _usable(turn: Turn, cell: Cell) -> bool:
    """The compartment's power bank is there, and was cleared since its start."""
    name = turn.layout.wired(cell.compartment).power
    bank = next((power for power in turn.state.power if power.name == name), None)
    return bank is not None and not bank.all_off and rules.rule_7_usable(turn.state, bank.name)
