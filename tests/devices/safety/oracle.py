"""The nine rules once more, as a witness reads them: from the trace of events and commands, with its own figures.

Nothing here looks into the core's state or uses its constants; only the vocabulary is shared.
"""

from dataclasses import replace

from kiosk.devices.safety import commands as c
from kiosk.devices.safety import events as e
from kiosk.devices.safety.layout import Layout, Wiring
from kiosk.domain.lockers import entries as n
from kiosk.domain.lockers import news as w
from tests.devices.safety.witness import Compartment, Notes, doors_said, hear, noted


class ViolationError(Exception):
    """A rule was broken; the message begins with its number."""


def booted(layout: Layout, kept: n.Kept, commands: tuple[c.Command, ...]) -> Notes:
    """Begin to watch a life, at 0 ms: rule 8."""
    banks = layout.power_banks()
    if set(commands[: len(banks)]) != {c.AllOff(bank) for bank in banks}:
        raise ViolationError("8: not everything was switched off first")
    for command in commands:
        if isinstance(command, c.PulseLock | c.LeaseOutlet):
            raise ViolationError("8: a start opened a door or switched something on")
    recorded = {command.entry.order for command in commands if _is_outcome(command)}
    if recorded != set(kept.unfinished):
        raise ViolationError("8: an order of a former life has no outcome")
    return Notes(
        tuple(
            Compartment(
                pulse_again_ms=2000,
                pulses=3 if wiring.compartment in kept.jammed else 0,
                on_until_ms=60_000 if wiring.power else 0,
                off_since_lease=True,
                off_out=wiring.power is not None,
                fault=wiring.compartment in kept.faults,
                session=next((charge for charge in kept.charges if charge.compartment == wiring.compartment), None),
                outcome=next(
                    (command.entry for command in commands if _is_outcome(command, wiring.compartment)), None
                ),
            )
            for wiring in layout.wiring
        ),
        next_pulse_ms=600,
        alarm=kept.alarm,
        unclean=frozenset(banks),
    )


def watch(notes: Notes, layout: Layout, event: e.Event, commands: tuple[c.Command, ...], now_ms: int) -> Notes:
    """Note an event, judge the commands that followed, note them; raises ViolationError."""
    before = notes
    notes = hear(notes, layout, event, now_ms)
    _judge_answers(before, notes, layout, event, commands)
    for command in commands:
        notes = _judge(notes, layout, command, commands, now_ms)
    for wiring in layout.wiring:
        _judge_power(notes, layout, wiring, now_ms)
    return notes


def _is_outcome(command: c.Command, number: int | None = None) -> bool:
    return (
        isinstance(command, c.Record)
        and isinstance(command.entry, n.OpenOutcome)
        and number in {None, command.entry.order.compartment}
    )


def _judge_answers(
    before: Notes, notes: Notes, layout: Layout, event: e.Event, commands: tuple[c.Command, ...]
) -> None:
    """What certain events must be followed by, in the very same step."""
    match event:
        case e.MeterRead(compartment=number):
            raised = notes.compartments[number - 1].fault and not before.compartments[number - 1].fault
            if raised and c.Record(n.FaultRaised(number)) not in commands:
                raise ViolationError("5: the fault was not recorded")
        case e.InputRead(active=True):
            if not before.alarm:
                wanted: set[c.Command] = {c.AllOff(bank) for bank in layout.power_banks() if bank not in notes.lost}
                wanted |= {w.CallAttendant(w.CallReason.ALARM), c.Record(n.AlarmRaised(event.source))}
                if not wanted <= set(commands):
                    raise ViolationError("6: smoke, and not all was switched off, recorded and told")
        case e.PortBack(bank=bank) if bank in layout.power_banks() and c.AllOff(bank) not in commands:
            raise ViolationError("7: a power bank came back and was not switched off first")


def _judge(notes: Notes, layout: Layout, command: c.Command, all_: tuple[c.Command, ...], now_ms: int) -> Notes:
    match command:
        case c.PulseLock():
            _judge_pulse(notes, layout, command, now_ms)
            notes = _pulsed(notes, command)
        case c.LeaseOutlet():
            _judge_lease(notes, layout, command, now_ms)
            notes = _leased(notes, command)
        case c.OutletOff(compartment=number):
            notes = noted(notes, number, off_since_lease=True, off_out=True)
        case c.AllOff(bank=bank):
            for wiring in layout.wiring:
                if wiring.power == bank:
                    notes = noted(notes, wiring.compartment, off_since_lease=True, off_out=True)
        case c.Record(entry=entry):
            notes = _judge_record(notes, layout, entry, all_, now_ms)
        case w.TellOutcome(order=order, result=result):
            mine = notes.compartments[order.compartment - 1]
            told = mine.outcome is not None and (mine.outcome.order, mine.outcome.result) == (order, result)
            if not (told and mine.outcome_on_disk):
                raise ViolationError("9: an outcome was told that is not on disk")
            notes = noted(notes, order.compartment, asked=False, intent=False, outcome=None, outcome_on_disk=False)
    return notes


def _leased(notes: Notes, lease: c.LeaseOutlet) -> Notes:
    before_ms = notes.compartments[lease.compartment - 1].on_until_ms
    return noted(
        notes,
        lease.compartment,
        on_until_ms=max(before_ms, lease.not_after_ms + lease.lease_ms),
        lease_out_until_ms=lease.not_after_ms,
        off_since_lease=False,
    )


def _pulsed(notes: Notes, pulse: c.PulseLock) -> Notes:
    notes = noted(
        notes,
        pulse.compartment,
        polls="",
        pulse_again_ms=pulse.not_after_ms + 2000,
        pulses=notes.compartments[pulse.compartment - 1].pulses + 1,
    )
    return replace(
        notes,
        next_pulse_ms=pulse.not_after_ms + 600,
        pulse_out=pulse.compartment,
        pulse_until_ms=pulse.not_after_ms,
    )


def _judge_pulse(notes: Notes, layout: Layout, pulse: c.PulseLock, now_ms: int) -> None:
    mine, wiring = notes.compartments[pulse.compartment - 1], layout.wired(pulse.compartment)
    for broken, words in (
        (pulse.duration_ms > 500, "1: the coil is driven for too long"),
        (now_ms < mine.pulse_again_ms, "1: the lock had no rest"),
        (mine.pulses >= 3, "1: a fourth try"),
        (doors_said(notes, layout, pulse.compartment, now_ms) is not e.Door.CLOSED, "1: a blind open"),
        (now_ms < notes.next_pulse_ms, "2: too close to the last pulse in the station"),
        (mine.on_until_ms > now_ms and not mine.off_since_lease and wiring.power not in notes.lost, "3: outlet on"),
        (wiring.locks in notes.lost, "7: a pulse to a lost port"),
        (not mine.asked, "8: nobody asked in this life"),
        (not mine.intent, "9: no intent on disk"),
        (mine.outcome is not None, "9: the order has its outcome"),
    ):
        if broken:
            raise ViolationError(words)


def _judge_lease(notes: Notes, layout: Layout, lease: c.LeaseOutlet, now_ms: int) -> None:
    mine, power = notes.compartments[lease.compartment - 1], layout.wired(lease.compartment).power
    if mine.session is None:
        raise ViolationError("9: a lease without a session on disk")
    why = _why_off(notes, layout, lease.compartment, now_ms)
    if why:
        raise ViolationError(why)
    if not 30_000 <= lease.lease_ms <= 60_000:
        raise ViolationError(f"4: a lease of {lease.lease_ms} ms")
    if now_ms + lease.lease_ms > mine.session.ends_ms:
        raise ViolationError("4: a lease beyond the session")
    if power in notes.lost:
        raise ViolationError("7: a lease on a lost port")
    if power in notes.unclean:
        raise ViolationError("8: a lease before the bank said that all is off")


def _judge_record(notes: Notes, layout: Layout, entry: n.Entry, all_: tuple[c.Command, ...], now_ms: int) -> Notes:
    match entry:
        case n.OpenOutcome(order=order, result=result):
            mine = notes.compartments[order.compartment - 1]
            again = mine.outcome == entry
            opened = doors_said(notes, layout, order.compartment, now_ms) is e.Door.OPEN
            if result is n.OpenResult.OPENED and not again and not opened:
                raise ViolationError("9: opened, and the door did not say so")
            called = any(isinstance(call, w.CallAttendant) and call.compartment == order.compartment for call in all_)
            if result is n.OpenResult.FAILED and not again and not called:
                raise ViolationError("1: failed, and no attendant was called")
            return noted(notes, order.compartment, outcome=entry)
        case n.FaultCleared(compartment=number):
            return noted(notes, number, fault_clearing=True)
        case n.AlarmCleared():
            return replace(notes, alarm_clearing=True)
        case n.ChargeOutcome(charge=charge):
            return noted(notes, charge.compartment, session=None)
    return notes


def _why_off(notes: Notes, layout: Layout, number: int, now_ms: int) -> str | None:
    """The rule by which an outlet must be off, if any."""
    mine, wiring = notes.compartments[number - 1], layout.wired(number)
    for broken, words in (
        (
            doors_said(notes, layout, number, now_ms) is not e.Door.CLOSED,
            "3: on, and the door not closed on two polls",
        ),
        (mine.session is None, "3: on without a session on disk"),
        (wiring.meters is not None and now_ms >= mine.sample_until_ms, "3: on without a fresh sample"),
        (bool(layout.inputs) and now_ms >= notes.contact_until_ms, "7: on, and the smoke contact not heard"),
        (mine.session is not None and now_ms >= mine.session.ends_ms, "4: on beyond the session"),
        (mine.fault, "5: on with a fault"),
        (notes.alarm, "6: on with an alarm"),
    ):
        if broken:
            return words
    return None


def _judge_power(notes: Notes, layout: Layout, wiring: Wiring, now_ms: int) -> None:
    """What may be on and must not be has an off on its way; on a lost port the lease runs out."""
    mine = notes.compartments[wiring.compartment - 1]
    why = _why_off(notes, layout, wiring.compartment, now_ms)
    waits = mine.off_out or now_ms < mine.off_pause_ms or wiring.power in notes.lost
    if wiring.power is not None and why and now_ms < mine.on_until_ms and not waits:
        raise ViolationError(why)
