"""What the screen says of the lockers at a moment: codes and numbers, which QML puts into words."""

from dataclasses import dataclass

from kiosk.domain.lockers.compartment import PROMPT_MS, REOPEN_MS, Compartment, Purpose
from kiosk.domain.lockers.estimate import SAMPLE_FRESH_MS
from kiosk.domain.lockers.owner import FRESH_MS
from kiosk.domain.lockers.session import Session
from kiosk.domain.lockers.stopwatch import passed_ms
from kiosk.domain.moment import Moment
from kiosk.services.lockers.desk import LockerBoard
from kiosk.services.lockers.holder import Holder
from kiosk.ui.view_models.locker_stage import AtLockers, Stage, own, stage_of
from kiosk.ui.view_models.locker_words import free_of, hall_of, power_of, problem_of, way_of
from kiosk.ui.view_models.when import time_of

_MINUTE_MS = 60_000
SLOW_MS = 3_000
"""A door that takes longer is asked about."""


@dataclass(frozen=True, slots=True)
class MineProps:
    """Somebody's own compartment; texts are empty where nobody knows. `until` ("HH:MM") was promised."""

    number: int = 0
    stored: bool = False
    since: str = ""
    until: str = ""
    over_min: int = 0
    minutes: int = 0
    watts: str = ""
    power: str = ""


@dataclass(frozen=True, slots=True)
class LockersProps:
    """What QML shows; all but `name` are codes and numbers.

    `reopen_s`: seconds in which the door may be opened once more; `fresh`: whoever showed a card is taken for still
    there; `slow`: it takes longer than usual.
    """

    hall: str = ""
    free: int = 0
    way: str = ""
    notice: str = ""
    notice_number: int = 0
    stage: str = Stage.LOBBY.value
    name: str = ""
    checked: str = ""
    number: int = 0
    mine: MineProps = MineProps()
    storing: bool = False
    code: str = ""
    problem: str = ""
    said: str = ""
    reopen_s: int = 0
    fresh: bool = True
    slow: bool = False
    bank: tuple[int, ...] = ()


def derive(at: AtLockers, board: LockerBoard, now: Moment) -> LockersProps:
    """Props of a moment."""
    mine, stage, errand = own(at, board), stage_of(at, board), at.errand
    notice = next(iter(at.view.notices), None) if at.view is not None else None
    proof = at.holder if errand is None else errand.proof
    code = errand.code if errand is not None and stage in {Stage.STORING, Stage.STORED} else None
    return LockersProps(
        hall=hall_of(board),
        free=free_of(board),
        way=way_of(at.view, mine, board),
        notice="" if notice is None else notice.kind.value,
        notice_number=0 if notice is None else notice.compartment,
        stage=stage.value,
        name="" if at.holder is None else at.holder.masked,
        checked=at.checked,
        number=at.number or 0,
        mine=MineProps() if mine is None or mine.session is None else _mine(mine, mine.session, board, now),
        storing=errand is not None and errand.purpose is Purpose.STORE,
        code="" if code is None else f"{code[:3]} {code[3:]}",
        problem=_problem(at, mine),
        said="" if errand is None or errand.said is None else problem_of(errand.said),
        reopen_s=_reopen_s(mine, now) if stage is Stage.COLLECTED else 0,
        fresh=not isinstance(proof, Holder) or passed_ms(proof.presented, now) <= FRESH_MS,
        slow=_slow(at, mine, stage, now),
        bank=tuple(one.number for one in board.compartments),
    )


def _mine(mine: Compartment, session: Session, board: LockerBoard, now: Moment) -> MineProps:
    meter = session.meter
    measured = session.charge is not None and meter.at is not None and passed_ms(meter.at, now) <= SAMPLE_FRESH_MS
    over_ms = session.stay_ms(now) - session.terms.limit_ms
    return MineProps(
        number=mine.number,
        stored=session.stored is not None,
        since="" if session.stored is None else time_of(session.stored.at_ms),
        until=time_of(session.ends_at_ms(now)),
        over_min=max(0, over_ms // _MINUTE_MS),
        minutes=session.charged.read_ms(now) // _MINUTE_MS,
        watts=f"{meter.milliwatts / 1000:.1f}" if measured else "",
        power=power_of(mine, board, now),
    )


def _problem(at: AtLockers, mine: Compartment | None) -> str:
    """What the page is to explain: why somebody was refused, what a compartment waits for, why there is none."""
    if mine is not None and mine.attention is not None:
        return mine.attention.reason.value
    if at.errand is not None:
        return "" if at.errand.asked is None else problem_of(at.errand.asked)
    return "" if at.view is None or at.view.refusal is None else at.view.refusal.value


def _reopen_s(mine: Compartment | None, now: Moment) -> int:
    if mine is None or mine.session is None or mine.session.closed is None:
        return 0
    return max(0, -((passed_ms(mine.session.closed, now) - REOPEN_MS) // 1000))


def _slow(at: AtLockers, mine: Compartment | None, stage: Stage, now: Moment) -> bool:
    match stage:
        case Stage.OPENING if at.errand is not None:
            return passed_ms(at.errand.began, now) >= SLOW_MS
        case Stage.STORING | Stage.COLLECTING if mine is not None:
            return mine.attention is not None or passed_ms(mine.since, now) >= PROMPT_MS
        case _:
            return False
