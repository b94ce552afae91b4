"""What outlets, meters and alarms tell, and what becomes of it."""

from kiosk.domain.lockers.entries import ChargeEnd
from kiosk.domain.lockers.events import AlarmRaised, ChargeEnded, ChargeRefused, FaultCleared, Metered, Overloaded
from kiosk.domain.lockers.facts import ChargeFaultCleared, ChargeFaulted
from kiosk.domain.lockers.moves import stop_charge
from kiosk.domain.lockers.reasons import ChargeStop
from kiosk.domain.lockers.turn import Turn


def uncharged(turn: Turn, told: ChargeEnded) -> None:
    """The safety core ended a charging by itself."""
    if turn.session.charge == told.charge:
        stop_charge(turn, ChargeStop.LIMIT if told.end is ChargeEnd.TIME else ChargeStop.STOPPED)


def not_charged(turn: Turn, told: ChargeRefused) -> None:
    """There will be no power in this session."""
    if turn.session.charge == told.charge:
        stop_charge(turn, ChargeStop.REFUSED)


def overloaded(turn: Turn, _: Overloaded) -> None:
    """Off, said, and the fault stays."""
    if turn.compartment.session is not None:
        stop_charge(turn, ChargeStop.OVERLOAD)
    if not turn.compartment.fault:
        turn.log(ChargeFaulted(turn.number, turn.session_id))
        turn.put(fault=True)


def fault_cleared(turn: Turn, told: FaultCleared) -> None:
    """The outlet may be used again; not by the session that was cut off."""
    if turn.compartment.fault:
        turn.log(ChargeFaultCleared(turn.number, told.by))
        turn.put(fault=False)


def alarmed(turn: Turn, _: AlarmRaised) -> None:
    """Charging stops for good, the session stays."""
    stop_charge(turn, ChargeStop.ALARM)


def metered(turn: Turn, told: Metered) -> None:
    """One more sample of a session that charges."""
    if turn.session.charge is not None:
        turn.put_session(meter=turn.session.meter.sampled(told.milliwatts, turn.now))
