"""What an attendant is offered to do with a compartment, and from which short list the reason comes."""

from collections.abc import Sequence
from enum import Enum, StrEnum

from kiosk.domain.lockers.compartment import Compartment, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.guards import owner_may_open
from kiosk.domain.lockers.reasons import Finding, ForceReason, OutReason


class Duty(StrEnum):
    """Everything that an attendant can have done at the lockers."""

    OPEN = "open"
    CLEAR = "clear"
    CLEAR_FAULT = "clear_fault"
    TAKE_OUT = "take_out"
    INTO_SERVICE = "into_service"
    OPEN_ALL = "open_all"
    STOP_ROUND = "stop_round"
    CLEAR_ALARM = "clear_alarm"


def offers(compartment: Compartment) -> tuple[Duty, ...]:
    """What makes sense now, likeliest first; nothing while an order for the door is under way."""
    if compartment.under_way:
        return ()
    offered = {
        Duty.CLEAR: compartment.state is State.ATTENTION,
        Duty.OPEN: compartment.door is not Door.OPEN,
        Duty.CLEAR_FAULT: compartment.fault,
        Duty.TAKE_OUT: compartment.out_of_service is None,
        Duty.INTO_SERVICE: compartment.out_of_service is not None,
    }
    return tuple(duty for duty, sensible in offered.items() if sensible)


def reasons(duty: Duty, compartment: Compartment | None) -> Sequence[Enum]:
    """The short list that one of is asked for; empty where what is done is its own reason."""
    match duty:
        case Duty.OPEN | Duty.OPEN_ALL:
            return tuple(ForceReason)
        case Duty.TAKE_OUT:
            return tuple(OutReason)
        case Duty.CLEAR:
            left_inside = compartment is not None and owner_may_open(compartment)
            return tuple(one for one in Finding if left_inside or one is not Finding.LEFT_INSIDE)
        case Duty.CLEAR_FAULT | Duty.INTO_SERVICE | Duty.STOP_ROUND | Duty.CLEAR_ALARM:
            return ()
