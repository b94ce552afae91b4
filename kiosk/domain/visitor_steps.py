"""How the visitor's machine moves: one pure step for each event; times are monotonic milliseconds, passed in."""

from dataclasses import replace

from kiosk.domain.visitor import TIMEOUTS, WET_CONTACTS, WET_MS, State, Visitor
from kiosk.domain.visitor_answers import answered, door_moved
from kiosk.domain.visitor_attending import asked_for_record, attending
from kiosk.domain.visitor_events import (
    DUTY_PAGES,
    Answered,
    AttendantShown,
    CardShown,
    ConfirmTouched,
    ContactsCounted,
    DenyTouched,
    DoorMoved,
    Event,
    HelpTouched,
    ItemTouched,
    KeyTouched,
    LeaveTouched,
    LockerTouched,
    ModeTouched,
    MoreTouched,
    OccupationTouched,
    Offered,
    Page,
    PageTouched,
    Served,
    ServiceAllowed,
    SomewhereTouched,
    SubmitTouched,
    TimePassed,
    Touch,
)

TOUCH_REPEAT_MS = 300
"""A finger that bounces within this time has touched once."""

_PAGE_AFTER = {
    State.HOME: Page.HOME,
    State.ATTRACT: Page.ATTRACT,
    State.LEAVING: Page.ATTRACT,
    State.OUT_OF_SERVICE: Page.OUT,
}
_AT_REST = frozenset({State.HOME, State.SERVICE, State.RESULT, State.OFFER})
"""States that wait for a touch, and begin anew with one."""


def step(visitor: Visitor, event: Event, now_ms: int) -> Visitor:
    """The machine after an event; the very same object when the event means nothing here."""
    match event:
        case CardShown(second=second):
            beside = second and visitor.state is State.ATTENDING
            return asked_for_record(visitor, now_ms) if beside else _card(visitor, now_ms)
        case Answered() | Offered() | Served() | AttendantShown():
            return answered(visitor, event, now_ms)
        case DoorMoved(pace=pace):
            return door_moved(visitor, pace, now_ms)
        case ServiceAllowed(allowed=allowed):
            return _allowed(visitor, allowed, now_ms)
        case ContactsCounted() | TimePassed():
            return _unasked(visitor, event, now_ms)
        case _:
            return visitor if _bounces(visitor, event, now_ms) else _touched(visitor, event, now_ms)


def _card(visitor: Visitor, now_ms: int) -> Visitor:
    """Identify whoever is there. What a former person's screen shows is gone in the same step."""
    if visitor.state is State.OUT_OF_SERVICE:
        return visitor
    personal = visitor.personal
    before = _ended(visitor, State.WAITING, now_ms, Page.RESULT) if personal else visitor
    asked = replace(before, since_ms=now_ms, request=visitor.request + 1, more_open=False)
    if personal:
        return asked
    if visitor.asks_membership or visitor.asks_lockers:
        return replace(asked, busy=True)
    return replace(asked, state=State.IDENTIFYING)


def _allowed(visitor: Visitor, allowed: bool, now_ms: int) -> Visitor:
    if allowed == (visitor.state is not State.OUT_OF_SERVICE):
        return visitor
    return _ended(visitor, State.ATTRACT if allowed else State.OUT_OF_SERVICE, now_ms)


def _unasked(visitor: Visitor, event: ContactsCounted | TimePassed, now_ms: int) -> Visitor:
    """What happens without anybody wanting it."""
    if isinstance(event, TimePassed):
        return _time_passed(visitor, now_ms)
    return replace(visitor, wet_ms=now_ms) if event.count >= WET_CONTACTS else visitor


def _time_passed(visitor: Visitor, now_ms: int) -> Visitor:
    if visitor.wet_ms is not None and now_ms >= visitor.wet_ms + WET_MS:
        visitor = replace(visitor, wet_ms=None)
    deadline_ms = visitor.deadline_ms()
    if deadline_ms is None or now_ms < deadline_ms:
        return visitor
    match visitor.state, TIMEOUTS[visitor.state].then:
        case State.IDENTIFYING, then:
            return replace(visitor, state=then, page=Page.RESULT, since_ms=now_ms)
        case (State.SERVICE, then) | (State.LEAVING, then):
            return replace(visitor, state=then, since_ms=now_ms, more_open=False)
        case _, then:
            return _ended(visitor, then, now_ms)


def _bounces(visitor: Visitor, touch: Touch, now_ms: int) -> bool:
    """Whether a touch repeats the last one: the same again, or anything at all on a page that has just come."""
    if visitor.touched_ms is None or now_ms - visitor.touched_ms >= TOUCH_REPEAT_MS:
        return False
    return visitor.touch is None or visitor.touch == touch


def _touched(visitor: Visitor, touch: Touch, now_ms: int) -> Visitor:
    after = _moved(visitor, touch, now_ms)
    if after is visitor or (isinstance(touch, SomewhereTouched) and after.state is visitor.state):
        return after
    new = after.state is not visitor.state or after.page is not visitor.page or isinstance(touch, ItemTouched)
    return replace(after, touch=None if new else touch, touched_ms=now_ms)


def _moved(visitor: Visitor, touch: Touch, now_ms: int) -> Visitor:
    after = visitor
    match touch, visitor.state:
        case _, State.LEAVING:
            pass
        case _, State.ATTRACT:
            after = replace(visitor, state=State.HOME, page=Page.HOME, since_ms=now_ms)
        case ModeTouched(mode=mode), _:
            after = replace(_stayed(visitor, now_ms), modes=visitor.modes.toggled(mode))
        case MoreTouched(), _:
            after = replace(_stayed(visitor, now_ms), more_open=not visitor.more_open)
        case LeaveTouched(), state if state in _AT_REST or state in {State.WARNING, State.ATTENDING}:
            after = _ended(visitor, State.LEAVING, now_ms)
        case _, State.WARNING:
            after = _stayed(visitor, now_ms)
        case _, state if state in _AT_REST:
            after = _at_rest(visitor, touch, now_ms)
        case _, State.ATTENDING:
            after = attending(visitor, touch, now_ms)
    return after


def _at_rest(visitor: Visitor, touch: Touch, now_ms: int) -> Visitor:
    """What every page offers that waits for a touch."""
    match touch:
        case PageTouched() if touch.page is not Page.PIN and touch.page not in DUTY_PAGES:
            return _opened(visitor, touch.page, touch.identified, now_ms)
        case SomewhereTouched():
            return _stayed(visitor, now_ms)
        case OccupationTouched() if visitor.state is State.OFFER and visitor.page is Page.RESULT:
            return _asked(visitor, now_ms)
        case LockerTouched() if visitor.page in {Page.LOCKERS, Page.RESULT} and not visitor.busy:
            opened = _opened(visitor, Page.LOCKERS, identified=True, now_ms=now_ms)
            return replace(opened, state=State.SERVICE, request=visitor.request + 1, busy=True)
        case _ if visitor.state is State.SERVICE and not visitor.busy:
            return _on_page(visitor, touch, now_ms)
        case _:
            return visitor


def _on_page(visitor: Visitor, touch: Touch, now_ms: int) -> Visitor:
    """What each service page offers besides the ways to the others."""
    match touch, visitor.page:
        case (KeyTouched() | SubmitTouched(asks=False), Page.PHONE | Page.PICKUP) | (
            ItemTouched(),
            Page.JOBS | Page.NEARBY | Page.JOIN | Page.NOTICES | Page.STATION,
        ):
            return _stayed(visitor, now_ms)
        case (SubmitTouched(), Page.PHONE | Page.PICKUP) | (HelpTouched(), Page.HELP):
            return asked_for_record(visitor, now_ms)
        case DenyTouched(), Page.CONFIRM:
            return replace(visitor, page=Page.PHONE, since_ms=now_ms)
        case ConfirmTouched(), Page.CONFIRM if visitor.for_membership:
            return replace(visitor, page=Page.MEMBERSHIP, since_ms=now_ms)
        case (ConfirmTouched(), Page.CONFIRM) | (OccupationTouched(), Page.GUEST):
            return _asked(visitor, now_ms)
        case _:
            return visitor


def _stayed(visitor: Visitor, now_ms: int) -> Visitor:
    """The same page with its whole time again; what the storage is being asked for waits no longer than before."""
    if visitor.state in {State.IDENTIFYING, State.WAITING}:
        return visitor
    state = State.SERVICE if visitor.state is State.WARNING else visitor.state
    return replace(visitor, state=state, since_ms=now_ms)


def _asked(visitor: Visitor, now_ms: int) -> Visitor:
    """A check-in is under way."""
    return replace(visitor, state=State.IDENTIFYING, since_ms=now_ms, request=visitor.request + 1, more_open=False)


def _opened(visitor: Visitor, page: Page, identified: bool, now_ms: int) -> Visitor:
    """Another page in the same session; what was asked or shown on the last one is dropped."""
    if page is visitor.page:
        return _stayed(visitor, now_ms)
    return replace(
        visitor,
        state=State.HOME if page is Page.HOME else State.SERVICE,
        page=page,
        since_ms=now_ms,
        busy=False,
        at_door=False,
        identified=identified,
        for_membership=page is Page.PHONE and visitor.page is Page.MEMBERSHIP,
        more_open=False,
    )


def _ended(visitor: Visitor, state: State, now_ms: int, page: Page | None = None) -> Visitor:
    """Nobody's session: modes and language are those of the next person, who has not touched anything yet."""
    return Visitor(
        state=state,
        page=page or _PAGE_AFTER[state],
        since_ms=now_ms,
        session=visitor.session + 1,
        request=visitor.request,
        wet_ms=visitor.wet_ms,
        touched_ms=now_ms,
    )
