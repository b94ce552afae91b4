"""The board of all compartments: each as a code, a tone and numbers that QML puts into words; and the sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.china_time import MINUTE_MS
from kiosk.domain.lockers.compartment import Compartment, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.news import CompartmentStatus
from kiosk.domain.lockers.owner import CodeOwner
from kiosk.domain.lockers.session import Session
from kiosk.domain.moment import Moment
from kiosk.services.lockers.attending import Round
from kiosk.services.lockers.desk import LockerBoard
from kiosk.ui.view_models.when import Age, age_of

_USED = frozenset({State.ASSIGNED, State.OPEN_FOR_STORING, State.CHARGING, State.OPEN_FOR_COLLECTING})


@dataclass(frozen=True, slots=True)
class CellProps:
    """A compartment. `owner` is masked; `code`: a pickup code opens it; `minutes`: so long it is overdue.

    `state`: `free`, `door_open`, `unknown`, `opening`, `assigned`, `in_use`, `charging`, `collecting`, `overdue`,
    `attention` or `out`; `reason` goes with the last two.
    """

    number: int
    state: str
    reason: str = ""
    watts: str = ""
    minutes: int = 0
    since: Age = field(default_factory=Age)
    owner: str = ""
    code: bool = False
    fault: bool = False


@dataclass(frozen=True, slots=True)
class BoardProps:
    """What QML shows; `left` and `refused` are of a round through all doors, `left` -1 while there is none."""

    numbers: tuple[int, ...] = ()
    cells: tuple[CellProps, ...] = ()
    free: int = 0
    used: int = 0
    attention: int = 0
    out: int = 0
    alarm: bool = False
    left: int = -1
    refused: int = 0


def derive(board: LockerBoard, names: Mapping[str, str], round_: Round | None, now: Moment) -> BoardProps:
    """Props of the board as it was told last."""
    told = {one.number: one for one in board.hall.compartments}
    cells = tuple(cell_of(one, told.get(one.number), names, now) for one in board.compartments)
    return BoardProps(
        numbers=tuple(one.number for one in cells),
        cells=cells,
        free=_count(cells, {"free"}),
        used=sum(one.state in _USED for one in board.compartments),
        attention=_count(cells, {"attention", "overdue"}),
        out=_count(cells, {"out"}),
        alarm=board.hall.alarm,
        left=-1 if round_ is None else len(round_.waiting),
        refused=0 if round_ is None else len(round_.refused),
    )


def cell_of(one: Compartment, told: CompartmentStatus | None, names: Mapping[str, str], now: Moment) -> CellProps:
    """One compartment; `told` is what its devices say."""
    state, reason = _state(one, now)
    session = one.session
    milliwatts = None if told is None or not told.powered else told.milliwatts
    return CellProps(
        number=one.number,
        state=state,
        reason=reason,
        watts="" if milliwatts is None else f"{milliwatts / 1000:.1f}",
        minutes=one.overdue_ms(now) // MINUTE_MS,
        since=age_of(_begun(one, session).at_ms, now.at_ms),
        owner="" if session is None else names.get(session.id, ""),
        code=session is not None and isinstance(session.owner, CodeOwner),
        fault=one.fault,
    )


def _begun(one: Compartment, session: Session | None) -> Moment:
    if session is None or one.state is State.ATTENTION:
        return one.since
    return session.stored or session.assigned


def _state(one: Compartment, now: Moment) -> tuple[str, str]:
    reason = ""
    match one.state:
        case _ if one.under_way:
            state = "opening"
        case State.ATTENTION:
            state, reason = "attention", "" if one.attention is None else one.attention.reason.value
        case State.OUT_OF_SERVICE:
            state, reason = "out", "" if one.out_of_service is None else one.out_of_service.value
        case State.FREE:
            state = {Door.CLOSED: "free", Door.OPEN: "door_open", Door.UNKNOWN: "unknown"}[one.door]
        case State.ASSIGNED | State.OPEN_FOR_STORING:
            state = "assigned"
        case State.OPEN_FOR_COLLECTING:
            state = "collecting"
        case State.CHARGING if one.overdue_ms(now):
            state = "overdue"
        case State.CHARGING:
            state = "charging" if one.session is not None and one.session.charge else "in_use"
    return state, reason


def _count(cells: Iterable[CellProps], states: set[str]) -> int:
    return sum(one.state in states for one in cells)
