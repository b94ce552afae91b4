"""A witness's notes: what anybody who watches the events and commands of the safety core can know at any moment.

Nothing here looks into the core's state or uses its constants; only the vocabulary is shared.
"""

from dataclasses import dataclass, replace

from kiosk.devices.safety import events as e
from kiosk.devices.safety.layout import Layout
from kiosk.domain.lockers import entries as n


@dataclass(frozen=True, slots=True)
class Compartment:
    """What the witness noted of one compartment; moments are deadlines, and past ones mean nothing."""

    polls: str = ""  # the last two that count, "c" or "o" each
    polls_until_ms: int = 0
    pulse_again_ms: int = 0
    pulses: int = 0
    asked: bool = False
    intent: bool = False
    outcome: n.OpenOutcome | None = None
    outcome_on_disk: bool = False
    on_until_ms: int = 0
    lease_out_until_ms: int = 0
    off_since_lease: bool = False
    off_out: bool = False
    off_pause_ms: int = 0
    sample_until_ms: int = 0
    fault: bool = False
    fault_clearing: bool = False
    session: n.Charge | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What the witness noted of the station."""

    compartments: tuple[Compartment, ...]
    next_pulse_ms: int = 0
    pulse_out: int | None = None
    pulse_until_ms: int = 0
    alarm: bool = False
    alarm_clearing: bool = False
    contact_until_ms: int = 0
    lost: frozenset[str] = frozenset()
    unclean: frozenset[str] = frozenset()


def doors_said(notes: Notes, layout: Layout, number: int, now_ms: int) -> e.Door:
    """What may be said of a door at most."""
    mine = notes.compartments[number - 1]
    if layout.wired(number).locks in notes.lost or now_ms >= mine.polls_until_ms:
        return e.Door.UNKNOWN
    return {"cc": e.Door.CLOSED, "oo": e.Door.OPEN}.get(mine.polls, e.Door.UNKNOWN)


def noted(notes: Notes, number: int, **changes: object) -> Notes:
    """Note something of one compartment."""
    old = notes.compartments
    mine = replace(old[number - 1], **changes)
    return replace(notes, compartments=(*old[: number - 1], mine, *old[number:]))


def hear(notes: Notes, layout: Layout, event: e.Event, now_ms: int) -> Notes:
    """Note an event."""
    match event:
        case e.OpenAsked(order=order):
            return noted(notes, order.compartment, asked=True)
        case e.ChargeStopAsked(compartment=number):
            return noted(notes, number, session=None)
        case e.Committed(entry=entry):
            return _hear_commit(notes, entry)
        case e.PulseDone() | e.OffDone() | e.LeaseDone() | e.AllOffDone():
            return _hear_end(notes, layout, event, now_ms)
        case e.PortLost(bank=bank) | e.PortBack(bank=bank):
            return _hear_port(notes, layout, bank, isinstance(event, e.PortLost))
    return _hear_sensor(notes, layout, event, now_ms)


def _hear_sensor(notes: Notes, layout: Layout, event: e.Event, now_ms: int) -> Notes:
    match event:
        case e.DoorsRead(doors=doors):
            for number, door in doors:
                notes = _hear_door(notes, layout, number, door, now_ms)
        case e.MeterRead(compartment=number, milliwatts=power, age_ms=age_ms):
            if layout.wired(number).meters not in notes.lost:
                notes = noted(notes, number, sample_until_ms=now_ms + 5000 - age_ms)
            if power > 60_000:
                notes = noted(notes, number, fault=True, fault_clearing=False)
        case e.InputRead(active=active):
            notes = replace(notes, contact_until_ms=now_ms + 3000)
            if active and (notes.alarm_clearing or not notes.alarm):
                notes = replace(notes, alarm=True, alarm_clearing=False, unclean=frozenset(layout.power_banks()))
    return notes


def _hear_door(notes: Notes, layout: Layout, number: int, door: e.Door, now_ms: int) -> Notes:
    mine = notes.compartments[number - 1]
    pulsed = notes.pulse_out == number and now_ms < notes.pulse_until_ms
    if layout.wired(number).locks in notes.lost or pulsed:
        return notes
    letter = {e.Door.OPEN: "o", e.Door.CLOSED: "c", e.Door.UNKNOWN: ""}[door]
    young = mine.polls if now_ms < mine.polls_until_ms else ""
    polls = (young + letter)[-2:] if letter else ""
    notes = noted(notes, number, polls=polls, polls_until_ms=now_ms + 3000)
    return noted(notes, number, pulses=0) if polls == "oo" else notes


def _hear_port(notes: Notes, layout: Layout, bank: str, lost: bool) -> Notes:
    notes = replace(notes, lost=notes.lost | {bank} if lost else notes.lost - {bank})
    for wiring in layout.wiring:
        if wiring.locks == bank:
            notes = noted(notes, wiring.compartment, polls="")
        if wiring.meters == bank:
            notes = noted(notes, wiring.compartment, sample_until_ms=0)
    if bank in layout.inputs:
        notes = replace(notes, contact_until_ms=0)
    return replace(notes, unclean=notes.unclean | {bank}) if bank in layout.power_banks() else notes


def _hear_commit(notes: Notes, entry: n.Entry) -> Notes:
    match entry:
        case n.OpenIntent(order=order):
            notes = noted(notes, order.compartment, intent=True)
            if order.authority is n.Authority.ATTENDANT:
                notes = noted(notes, order.compartment, pulses=0)
        case n.OpenOutcome(order=order):
            notes = noted(notes, order.compartment, outcome_on_disk=True)
        case n.ChargeIntent(charge=charge):
            notes = noted(notes, charge.compartment, session=charge)
        case n.FaultCleared(compartment=number) if notes.compartments[number - 1].fault_clearing:
            notes = noted(notes, number, fault=False, fault_clearing=False)
        case n.AlarmCleared() if notes.alarm_clearing:
            notes = replace(notes, alarm=False, alarm_clearing=False)
    return notes


def _hear_end(
    notes: Notes, layout: Layout, event: e.PulseDone | e.OffDone | e.LeaseDone | e.AllOffDone, now_ms: int
) -> Notes:
    match event:
        case e.PulseDone(compartment=number, sent=sent):
            pulses = notes.compartments[number - 1].pulses - (not sent)
            notes = noted(notes, number, pulses=pulses)
            if now_ms < notes.pulse_until_ms or not sent:  # else it was on the wire by its deadline, as noted
                notes = noted(notes, number, pulse_again_ms=now_ms + 2000 if sent else 0)
                notes = replace(notes, next_pulse_ms=now_ms + 600 if sent else 0)
            notes = replace(notes, pulse_out=None)
        case e.OffDone(compartment=number, ok=ok):
            notes = _off(notes, number, ok, now_ms)
        case e.LeaseDone(compartment=number):
            notes = noted(notes, number, lease_out_until_ms=0)
        case e.AllOffDone(bank=bank, ok=ok):
            mine = [wiring.compartment for wiring in layout.wiring if wiring.power == bank]
            sure = all(now_ms >= notes.compartments[number - 1].lease_out_until_ms for number in mine)
            for number in mine:
                notes = _off(notes, number, ok, now_ms)
            if ok and sure:
                notes = replace(notes, unclean=notes.unclean - {bank})
    return notes


def _off(notes: Notes, number: int, ok: bool, now_ms: int) -> Notes:
    """An off ended; a lease that is still under way may come after it."""
    mine = notes.compartments[number - 1]
    gone = ok and now_ms >= mine.lease_out_until_ms
    on_until_ms = 0 if gone else mine.on_until_ms
    return noted(notes, number, off_out=False, off_pause_ms=now_ms + 300, on_until_ms=on_until_ms)
