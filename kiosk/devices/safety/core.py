"""The one way in: an event and the time become the next state and the commands that the rules allow."""

from dataclasses import replace

from kiosk.devices.safety import charging, doors, latches, openings, rules, timings
from kiosk.devices.safety.commands import Command, QueryDoors, Record
from kiosk.devices.safety.events import (
    AllOffDone,
    ChargeAsked,
    ChargeStopAsked,
    ClearAlarmAsked,
    ClearFaultAsked,
    Committed,
    DoorsRead,
    Event,
    InputRead,
    LeaseDone,
    MeterRead,
    NotCommitted,
    OffDone,
    OpenAllAsked,
    OpenAsked,
    PortBack,
    PortLost,
    PulseDone,
    TimePassed,
)
from kiosk.devices.safety.layout import Layout
from kiosk.devices.safety.state import State, Writing
from kiosk.devices.safety.turn import Turn
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import (
    AlarmCleared,
    ChargeEnd,
    ChargeIntent,
    Entry,
    FaultCleared,
    Kept,
    OpenIntent,
    OpenOutcome,
)
from kiosk.domain.lockers.news import CallAttendant, CallReason

Step = tuple[State, tuple[Command, ...]]


def boot(layout: Layout, kept: Kept, now_ms: int) -> Step:
    """Begin a life: all outlets off before anything else, then the doors are asked; nothing is opened."""
    turn = Turn(layout, rules.rule_8_boot(layout, kept, now_ms), now_ms)
    for bank in layout.lock_banks():
        turn.give(QueryDoors(bank))
    if kept.alarm:
        turn.give(CallAttendant(CallReason.ALARM))
    _decide(turn)
    return turn.state, turn.commands()


def step(layout: Layout, state: State, event: Event, now_ms: int) -> Step:
    """Take one event at monotonic `now_ms`, which never runs backwards; offs come first among the commands.

    The caller carries the commands out, all of them, and tells each one's end as its docstring says. ValueError for a
    compartment or alarm contact that the station does not have.
    """
    turn = Turn(layout, state, now_ms)
    _hear(turn, event)
    _decide(turn)
    return turn.state, turn.commands()


def door(state: State, compartment: int, now_ms: int) -> Door:
    """What may be said of a door to people: two young polls that agree, else UNKNOWN."""
    return rules.rule_7_door(state.cell(compartment), now_ms)


def _decide(turn: Turn) -> None:
    charging.switch_off(turn)
    openings.decide(turn)
    charging.lease(turn)
    _record_again(turn)


def _hear(turn: Turn, event: Event) -> None:
    match event:
        case DoorsRead() | MeterRead() | InputRead() | PortLost() | PortBack():
            _hear_sensor(turn, event)
        case PulseDone() | OffDone() | AllOffDone() | LeaseDone():
            _hear_end(turn, event)
        case Committed(entry=entry) | NotCommitted(entry=entry):
            _hear_disk(turn, entry, done=isinstance(event, Committed))
        case TimePassed():
            pass
        case _:
            _hear_person(turn, event)


def _hear_sensor(turn: Turn, event: DoorsRead | MeterRead | InputRead | PortLost | PortBack) -> None:
    match event:
        case DoorsRead():
            doors.read(turn, event.doors)
        case MeterRead():
            latches.meter_read(turn, event)
        case InputRead():
            latches.input_read(turn, event.source, event.active)
        case PortLost():
            doors.port_lost(turn, event.bank)
        case PortBack():
            doors.port_back(turn, event.bank)


def _hear_end(turn: Turn, event: PulseDone | OffDone | AllOffDone | LeaseDone) -> None:
    match event:
        case PulseDone():
            openings.pulse_done(turn, event.compartment, event.sent)
        case OffDone():
            charging.off_done(turn, event.compartment, event.ok)
        case AllOffDone():
            charging.all_off_done(turn, event.bank, event.ok)
        case LeaseDone():
            charging.lease_done(turn, event.compartment, event.ok)


def _hear_person(
    turn: Turn, event: OpenAsked | OpenAllAsked | ChargeAsked | ChargeStopAsked | ClearFaultAsked | ClearAlarmAsked
) -> None:
    match event:
        case OpenAsked():
            openings.asked(turn, event.order)
        case OpenAllAsked():
            openings.all_asked(turn, event.id, event.by_attendant)
        case ChargeAsked():
            charging.asked(turn, event.charge)
        case ChargeStopAsked():
            charging.ended(turn, event.compartment, ChargeEnd.STOPPED)
        case ClearFaultAsked():
            latches.clear_fault_asked(turn, event.compartment, event.by, event.reason)
        case ClearAlarmAsked():
            latches.clear_alarm_asked(turn, event.by, event.reason)


def _hear_disk(turn: Turn, entry: Entry, *, done: bool) -> None:
    """An entry reached the disk or did not; of one that is not on its way, nothing is believed."""
    writing = next((writing for writing in turn.state.writing if writing.entry == entry), None)
    if writing is None:
        return
    rest = tuple(other for other in turn.state.writing if other is not writing)
    turn.state = replace(turn.state, writing=rest)
    match entry:
        case OpenIntent(order=order):
            (openings.intent_on_disk if done else openings.intent_refused)(turn, order)
        case ChargeIntent(charge=charge):
            (charging.intent_on_disk if done else charging.intent_refused)(turn, charge)
        case FaultCleared(compartment=compartment):
            latches.fault_cleared(turn, compartment, done)
        case AlarmCleared():
            latches.alarm_cleared(turn, done)
        case _ if not done:
            again = Writing(entry, turn.now_ms + timings.RECORD_AGAIN_MS)
            turn.state = replace(turn.state, writing=(*rest, again))
        case OpenOutcome():
            openings.outcome_on_disk(turn, entry)


def _record_again(turn: Turn) -> None:
    for writing in turn.state.writing:
        if writing.again_ms is not None and turn.now_ms >= writing.again_ms:
            turn.give(Record(writing.entry))
            new = tuple(Writing(writing.entry) if old is writing else old for old in turn.state.writing)
            turn.state = replace(turn.state, writing=new)
