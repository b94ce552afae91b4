"""The attendant's other pages as frozen props: the PIN, things in care, the shift, the day, devices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.china_time import MINUTE_MS
from kiosk.domain.health import DeviceHealth, DeviceState
from kiosk.domain.shift import HandoverNote, StockItem
from kiosk.services.attendants import LockedOut, NotChecked, PinChecked, WrongPin
from kiosk.services.shift import ShiftBook
from kiosk.services.today import DayNumbers
from kiosk.services.upkeep import Supplies
from kiosk.ui.flows.duty.acting import Told
from kiosk.ui.flows.duty.care_flow import Lost
from kiosk.ui.view_models.attendant.sheet import ToldProps, told_props
from kiosk.ui.view_models.when import Age, age_of

_FEEDS = ("settings", "jobs", "notices", "directory", "attendants")


@dataclass(frozen=True, slots=True)
class PinProps:
    """`problem`: `wrong` (`tries` are left), `locked` (for `minutes`), `disk`, or empty."""

    name: str = ""
    digits: int = 0
    problem: str = ""
    tries: int = 0
    minutes: int = 0
    busy: bool = False


def pin(name: str, digits: int, refused: PinChecked | None, locked_ms: int, *, busy: bool) -> PinProps:
    """`locked_ms`: how long the lock still lasts."""
    match refused:
        case WrongPin(tries_left=tries):
            return PinProps(name, digits, "wrong", tries=tries, busy=busy)
        case LockedOut():
            return PinProps(name, digits, "locked", minutes=max(1, -(-locked_ms // MINUTE_MS)), busy=busy)
        case NotChecked():
            return PinProps(name, digits, "disk", busy=busy)
        case _:
            return PinProps(name, digits, busy=busy)


@dataclass(frozen=True, slots=True)
class LostProps:
    """A thing in care; `owner` is masked, empty where nobody knows whose it is."""

    number: int
    compartment: int
    since: Age
    owner: str


@dataclass(frozen=True, slots=True)
class CareProps:
    """`lost`: the list could not be read."""

    rows: tuple[LostProps, ...] = ()
    chosen: int = 0
    lost: bool = False
    told: ToldProps = field(default_factory=ToldProps)


def care(things: Lost | None, chosen: int, names: Mapping[str, str], told: Told | None, at_ms: int) -> CareProps:
    """Oldest first, as they are kept."""
    rows = tuple(
        LostProps(number, item.compartment, age_of(item.at.at_ms, at_ms), names.get(item.session or "", ""))
        for number, item in things or ()
    )
    return CareProps(rows, chosen, things is None, told_props(told))


@dataclass(frozen=True, slots=True)
class StockProps:
    """`level` is empty for what nobody counted."""

    item: str
    level: str
    since: Age


@dataclass(frozen=True, slots=True)
class ShiftProps:
    """`item`: its level is asked for; `handing`: notes are chosen, `notes` so far; `last`: the last handover."""

    stock: tuple[StockProps, ...] = ()
    item: str = ""
    handing: bool = False
    notes: tuple[str, ...] = ()
    last: Age = field(default_factory=Age)
    last_notes: tuple[str, ...] = ()
    lost: bool = False
    told: ToldProps = field(default_factory=ToldProps)


def shift(
    book: ShiftBook | None,
    item: StockItem | None,
    notes: frozenset[HandoverNote],
    told: Told | None,
    at_ms: int,
    *,
    handing: bool,
) -> ShiftProps:
    """Everything that a station keeps ready, in one order, counted or not."""
    known = book or ShiftBook()
    counted = [(one, known.stock.get(one)) for one in StockItem]
    return ShiftProps(
        stock=tuple(
            StockProps(one.value, last.level.value, age_of(last.at_ms, at_ms))
            if last
            else StockProps(one.value, "", Age())
            for one, last in counted
        ),
        item="" if item is None else item.value,
        handing=handing,
        notes=tuple(note.value for note in HandoverNote if note in notes),
        last=Age() if known.handed_over is None else age_of(known.handed_over.at_ms, at_ms),
        last_notes=() if known.handed_over is None else tuple(note.value for note in known.handed_over.notes),
        lost=book is None,
        told=told_props(told),
    )


@dataclass(frozen=True, slots=True)
class CountProps:
    """How many of one kind; `code` is empty for those who did not tell."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class TodayProps:
    """`state`: `ready`, `lost` (could not be read), or empty until it is known; `stayed_min` -1: nobody left."""

    state: str = ""
    visits: int = 0
    hours: tuple[int, ...] = ()
    occupations: tuple[CountProps, ...] = ()
    in_use: tuple[int, ...] = ()
    sessions: int = 0
    stayed_min: int = -1


def today(numbers: DayNumbers | None, *, lost: bool) -> TodayProps:
    """The day in numbers."""
    if numbers is None:
        return TodayProps("lost" if lost else "")
    occupations = (CountProps("" if one is None else one.value, count) for one, count in numbers.occupations)
    stayed_min = -1 if numbers.stayed_s is None else round(numbers.stayed_s / 60)
    return TodayProps(
        "ready",
        numbers.visits,
        numbers.visits_by_hour,
        tuple(occupations),
        numbers.in_use,
        numbers.sessions,
        stayed_min,
    )


@dataclass(frozen=True, slots=True)
class UpkeepProps:
    """A device, or something that the centre sent (`group` is `device` or `feed`).

    `minutes`: since a device's last answer, -1 where none is known; `errors`: frames that were wrong or did not come.
    `since`: of what was sent; its `day.kind` is empty for what never came.
    """

    group: str
    name: str
    kind: str = ""
    state: str = ""
    reason: str = ""
    minutes: int = -1
    frames: int = 0
    errors: int = 0
    reconnects: int = 0
    since: Age = field(default_factory=Age)


@dataclass(frozen=True, slots=True)
class DevicesProps:
    """`lost`: the ages of what was sent could not be read."""

    rows: tuple[UpkeepProps, ...] = ()
    lost: bool = False


def devices(
    known: Iterable[DeviceHealth], supplies: Supplies | None, mono_ms: int, at_ms: int, *, lost: bool
) -> DevicesProps:
    """Those that need a hand first, then what was sent, where it is known."""
    order = (DeviceState.DOWN, DeviceState.DEGRADED, DeviceState.UP)
    rows = [
        UpkeepProps(
            "device",
            name=one.device,
            kind=one.kind.value,
            state=one.state.value,
            reason=one.reason,
            minutes=-1 if one.last_ok_ms is None else max(0, mono_ms - one.last_ok_ms) // MINUTE_MS,
            frames=one.frames,
            errors=one.checksum_errors + one.timeouts,
            reconnects=one.reconnects,
        )
        for one in sorted(known, key=lambda one: (order.index(one.state), one.device))
    ]
    if supplies is not None:
        rows += [UpkeepProps("feed", "roster", since=age_of(supplies.roster_ms, at_ms))]
        rows += [UpkeepProps("feed", name, since=age_of(supplies.issued_at.get(name), at_ms)) for name in _FEEDS]
    return DevicesProps(tuple(rows), lost)
