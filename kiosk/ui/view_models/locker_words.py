"""What there is to be said of the lockers, as codes that QML puts into words."""

from kiosk.domain.lockers.choose import available
from kiosk.domain.lockers.compartment import Compartment, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.estimate import Estimate
from kiosk.domain.lockers.reasons import ChargeStop, Refusal
from kiosk.domain.lockers.session import Session
from kiosk.domain.lockers.stopwatch import passed_ms
from kiosk.domain.moment import Moment
from kiosk.services.lockers.asking import Asked
from kiosk.services.lockers.desk import LockerBoard
from kiosk.services.lockers.using import LockerView

_SETTLING_MS = 15_000
"""So long after a door was closed its outlet may still be on its way to on."""


def free_of(board: LockerBoard) -> int:
    """How many compartments can be given out."""
    return sum(available(one) for one in board.compartments)


def hall_of(board: LockerBoard) -> str:
    """How the lockers stand as a whole: `free`, `full`, `down`, `alarm`, or empty before anything is known."""
    if not board.compartments:
        return ""
    if board.hall.alarm:
        return "alarm"
    if free_of(board):
        return "free"
    alive = any(one.door is not Door.UNKNOWN and one.state is not State.OUT_OF_SERVICE for one in board.compartments)
    return "full" if alive else "down"


def way_of(view: LockerView | None, mine: Compartment | None, board: LockerBoard) -> str:
    """What the lockers offer to who has checked in: `store`, `open`, `look`, `code`, `full`, `down`, or nothing.

    `look`: at their own, which one touch cannot open now; `code`: they have one that opens by its pickup code.
    """
    if view is None:
        return ""
    if mine is not None:
        return "open" if _opens(mine) else "look"
    if view.refusal is Refusal.HAS_ONE:
        return "code"
    if view.refusal is not None:
        return ""
    hall = hall_of(board)
    return "store" if free_of(board) else hall


def power_of(mine: Compartment, board: LockerBoard, now: Moment) -> str:
    """What its outlet does: an estimate's code while it is on, else why it is off."""
    session = mine.session
    if session is None:
        return ""
    if mine.fault or session.charge_over is ChargeStop.OVERLOAD:
        return "overload"
    if board.hall.alarm or session.charge_over is ChargeStop.ALARM:
        return "alarm"
    if session.charge_over is not None or session.charge is None:
        return "" if session.charge_over is None else session.charge_over.value
    return "silent" if mine.door is Door.UNKNOWN else _power_on(mine, session, board, now)


def _power_on(mine: Compartment, session: Session, board: LockerBoard, now: Moment) -> str:
    """The same while a charging runs, as far as the compartments know."""
    told = next((one for one in board.hall.compartments if one.number == mine.number), None)
    settled = passed_ms(mine.since, now) >= _SETTLING_MS
    if settled and told is not None and not told.powered:
        return "cut"
    estimate = session.meter.estimate(now)
    return "unsure" if estimate is Estimate.PROBABLY_UNPLUGGED and not settled else estimate.value


def problem_of(asked: Asked) -> str:
    """Why nothing was done: a refusal's code, or a fault's; empty when something was."""
    if asked.refusal is not None:
        return asked.refusal.value
    return "" if asked.fault is None else asked.fault.value


def _opens(mine: Compartment) -> bool:
    closed = mine.session is not None and mine.session.closed is not None
    reopens = mine.state is State.OPEN_FOR_COLLECTING and closed
    return (
        mine.attention is None and not mine.under_way and (mine.state in {State.ASSIGNED, State.CHARGING} or reopens)
    )
