"""Faults and alarms: raised by one reading, on disk as soon as may be, and ended by an attendant only."""

from dataclasses import replace

from kiosk.devices.safety import openings, rules, timings
from kiosk.devices.safety.events import MeterRead
from kiosk.devices.safety.state import Latch
from kiosk.devices.safety.turn import Turn
from kiosk.domain.lockers.entries import AlarmCleared, AlarmRaised, Authority, FaultCleared, FaultRaised
from kiosk.domain.lockers.news import CallAttendant, CallReason, Refusal, Refuse


def meter_read(turn: Turn, sample: MeterRead) -> None:
    """Take one sample; a port told lost cannot have sent a young one."""
    cell = turn.state.cell(sample.compartment)
    bank = turn.layout.wired(sample.compartment).meters
    if bank is not None and rules.rule_7_usable(turn.state, bank):
        until_ms = max(turn.now_ms - sample.age_ms + timings.METER_FRESH_MS, cell.outlet.sample_until_ms)
        cell = replace(cell, outlet=replace(cell.outlet, sample_until_ms=until_ms))
    if rules.rule_5_overload(sample.milliwatts) and (cell.fault.clearing or not cell.fault.stands):
        cell = replace(cell, fault=Latch(stands=True))
        turn.record(FaultRaised(sample.compartment))
        turn.give(CallAttendant(CallReason.OVERLOAD, sample.compartment))
    turn.put(cell)


def input_read(turn: Turn, source: str, active: bool) -> None:
    """Take one reading of an alarm contact; ValueError when the station has none of that name."""
    if all(contact.name != source for contact in turn.state.inputs):
        raise ValueError(f"expected an alarm contact of the station, got {source!r}")
    until_ms = turn.now_ms + timings.INPUT_FRESH_MS if rules.rule_7_usable(turn.state, source) else turn.now_ms
    turn.state = replace(
        turn.state,
        inputs=tuple(
            replace(contact, active=active, fresh_until_ms=until_ms) if contact.name == source else contact
            for contact in turn.state.inputs
        ),
    )
    if rules.rule_6_raises(active) and (turn.state.alarm.clearing or not turn.state.alarm.stands):
        _raise_alarm(turn, source)


def clear_fault_asked(turn: Turn, compartment: int, by: str, reason: str) -> None:
    """Have the clearing brought to disk; the fault stands until then."""
    cell = turn.state.cell(compartment)
    if not cell.fault.stands:
        turn.give(Refuse(by, Refusal.NOTHING_TO_CLEAR))
    elif cell.fault.clearing or turn.is_writing(FaultRaised, compartment):
        turn.give(Refuse(by, Refusal.BUSY))
    else:
        turn.put(replace(cell, fault=Latch(stands=True, clearing=True)))
        turn.record(FaultCleared(compartment, by, reason))


def clear_alarm_asked(turn: Turn, by: str, reason: str) -> None:
    """Have the clearing brought to disk; refused while a contact is active or silent."""
    alarm = turn.state.alarm
    if not alarm.stands:
        turn.give(Refuse(by, Refusal.NOTHING_TO_CLEAR))
    elif alarm.clearing or turn.is_writing(AlarmRaised):
        turn.give(Refuse(by, Refusal.BUSY))
    elif not rules.rule_6_may_clear(turn.state, turn.now_ms):
        turn.give(Refuse(by, Refusal.ALARM_STANDS))
    else:
        turn.state = replace(turn.state, alarm=Latch(stands=True, clearing=True))
        turn.record(AlarmCleared(by, reason))


def fault_cleared(turn: Turn, compartment: int, done: bool) -> None:
    """The clearing is on disk, or the disk refused it; raised anew meanwhile, the fault stands."""
    cell = turn.state.cell(compartment)
    if cell.fault.clearing:
        turn.put(replace(cell, fault=Latch(stands=not done)))


def alarm_cleared(turn: Turn, done: bool) -> None:
    """The same for the alarm."""
    if turn.state.alarm.clearing:
        turn.state = replace(turn.state, alarm=Latch(stands=not done))


def _raise_alarm(turn: Turn, source: str) -> None:
    first = not turn.state.alarm.stands
    turn.state = replace(turn.state, alarm=Latch(stands=True))
    turn.record(AlarmRaised(source))
    turn.give(CallAttendant(CallReason.ALARM))
    for power in turn.state.power:
        turn.put_bank(replace(power, all_off=True, again_ms=turn.now_ms))
    if first and turn.layout.opens_on_alarm:
        openings.ask_everywhere(turn, f"alarm/{source}/{turn.now_ms}", Authority.ALARM)
