"""One compartment in full: all that is known of it, what can be done with it, why, and how the last thing ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.china_time import MINUTE_MS
from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.news import CompartmentStatus
from kiosk.domain.lockers.offers import Duty, offers, reasons
from kiosk.domain.lockers.reasons import ForceReason
from kiosk.domain.moment import Moment
from kiosk.domain.outcome import Outcome
from kiosk.ui.flows.duty.acting import Told
from kiosk.ui.view_models.attendant.board import CellProps, cell_of
from kiosk.ui.view_models.when import Age, age_of

NONE = CellProps(0, "")
_ASKED_ONLY = frozenset({Duty.CLEAR_FAULT, Duty.CLEAR_ALARM})
"""The safety rules have the last word: the board tells what came of it."""


@dataclass(frozen=True, slots=True)
class ToldProps:
    """`state`: `recorded`, `asked` (the board will tell), `refused`, `not_recorded`, or empty; `word` is why not."""

    state: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class SheetProps:
    """What is known of it; `cell.number` is 0 for none.

    `ends`: until when its owner may use it, `stay_min`: how long they have; `out`: why nobody else will.
    """

    cell: CellProps = NONE
    door: str = ""
    cycles: int = 0
    stay_min: int = -1
    ends: Age = field(default_factory=Age)
    out: str = ""


@dataclass(frozen=True, slots=True)
class AskProps:
    """What can be done; apart from the sheet, which changes under the finger.

    `duty`: a reason of `reasons` is asked for; `awaited`: a second attendant's card is.
    """

    duties: tuple[str, ...] = ()
    duty: str = ""
    reasons: tuple[str, ...] = ()
    awaited: bool = False
    told: ToldProps = field(default_factory=ToldProps)


def told_props(told: Told | None) -> ToldProps:
    """How something ended."""
    if told is None:
        return ToldProps()
    if told.outcome is not Outcome.NOT_RECORDED:
        return ToldProps("asked" if told.what.split()[0] in _ASKED_ONLY else "recorded")
    if told.refusal is not None:
        return ToldProps("refused", told.refusal.value)
    return ToldProps("not_recorded", "" if told.fault is None else told.fault.value)


def derive(
    one: Compartment | None, status: CompartmentStatus | None, names: Mapping[str, str], now: Moment
) -> SheetProps:
    """Props of what is looked at; None: all of them."""
    if one is None:
        return SheetProps()
    session = one.session
    return SheetProps(
        cell=cell_of(one, status, names, now),
        door=one.door.value,
        cycles=one.cycles,
        stay_min=-1 if session is None else session.stay_ms(now) // MINUTE_MS,
        ends=Age() if session is None else age_of(session.ends_at_ms(now), now.at_ms),
        out="" if one.out_of_service is None else one.out_of_service.value,
    )


def ask(one: Compartment | None, duty: Duty | None, awaited: ForceReason | None, told: Told | None) -> AskProps:
    """Where nothing is looked at, only all doors together may be opened."""
    return AskProps(
        duties=() if one is None else tuple(each.value for each in offers(one)),
        duty="" if duty is None else duty.value,
        reasons=() if duty is None else tuple(str(reason.value) for reason in reasons(duty, one)),
        awaited=awaited is not None,
        told=told_props(told),
    )
