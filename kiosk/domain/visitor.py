"""The visitor in front of the screen, as one explicit state machine; times are monotonic milliseconds, passed in."""

from dataclasses import dataclass, replace
from enum import StrEnum

TOUCH_REPEAT_MS = 300
"""A finger that bounces within this time has touched once."""


class State(StrEnum):
    """Where a visit to the screen stands."""

    ATTRACT = "attract"
    HOME = "home"
    CHOOSING = "choosing"
    IDENTIFYING = "identifying"
    WAITING = "waiting"
    RESULT = "result"
    OFFER = "offer"


class Page(StrEnum):
    """What the screen shows."""

    HOME = "home"
    GUEST = "guest"
    RESULT = "result"


TIMEOUT_MS: dict[State, int | None] = {
    State.ATTRACT: None,
    State.HOME: 60_000,
    State.CHOOSING: 60_000,
    State.IDENTIFYING: 100,  # then the screen says that it is working: a reaction is visible within 100 ms
    State.WAITING: 10_000,
    State.RESULT: 5_000,
    State.OFFER: 20_000,
}
"""How long a state lasts when nothing happens; a touch begins it anew."""

_PERSONAL = frozenset({State.WAITING, State.RESULT, State.OFFER})
"""States whose screen belongs to one person: the next card ends their session."""


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card was presented to the reader."""


@dataclass(frozen=True, slots=True)
class GuestAsked:
    """The way in without a card was touched."""


@dataclass(frozen=True, slots=True)
class OccupationTouched:
    """One of the occupations was touched."""


@dataclass(frozen=True, slots=True)
class LanguageTouched:
    """The other language was touched."""


@dataclass(frozen=True, slots=True)
class LeaveTouched:
    """Done, or back to the home screen."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Request number `request` has its answer; `choices`: it leaves the person something to choose or to do."""

    request: int
    choices: bool


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Nothing happened; look at the clock."""


Touch = GuestAsked | OccupationTouched | LanguageTouched | LeaveTouched
Event = CardShown | Touch | Answered | TimePassed


@dataclass(frozen=True, slots=True)
class Visitor:
    """A moment of the machine.

    `since_ms`: when the state began (or was last touched). `session` counts people, `request` what was asked of the
    storage: a change of either tells the caller to reset the language, or to ask.
    """

    state: State = State.ATTRACT
    page: Page = Page.HOME
    since_ms: int = 0
    session: int = 0
    request: int = 0
    touched_ms: int | None = None

    def deadline_ms(self) -> int | None:
        """When the state runs out by itself."""
        timeout_ms = TIMEOUT_MS[self.state]
        return None if timeout_ms is None else self.since_ms + timeout_ms

    def seconds_left(self, now_ms: int) -> int:
        """Whole seconds until the screen goes home, for the done button; 0 where none is shown."""
        deadline_ms = self.deadline_ms()
        if deadline_ms is None or self.state is State.IDENTIFYING:
            return 0
        return max(0, -((now_ms - deadline_ms) // 1000))


def step(visitor: Visitor, event: Event, now_ms: int) -> Visitor:
    """The machine after an event; the very same object when the event means nothing here."""
    match event:
        case CardShown():
            return _card(visitor, now_ms)
        case Answered():
            return _answered(visitor, event, now_ms)
        case TimePassed():
            return _time_passed(visitor, now_ms)
        case _:
            bounced = visitor.touched_ms is not None and now_ms - visitor.touched_ms < TOUCH_REPEAT_MS
            touched = visitor if bounced else _touched(visitor, event, now_ms)
            return touched if touched is visitor else replace(touched, touched_ms=now_ms)


def _card(visitor: Visitor, now_ms: int) -> Visitor:
    """Identify whoever is there. What a former person's screen shows is gone in the same step."""
    asked = replace(visitor, state=State.IDENTIFYING, since_ms=now_ms, request=visitor.request + 1)
    if visitor.page is Page.RESULT or visitor.state in _PERSONAL:
        return replace(asked, state=State.WAITING, page=Page.RESULT, session=visitor.session + 1)
    return asked


def _answered(visitor: Visitor, answer: Answered, now_ms: int) -> Visitor:
    if visitor.state not in {State.IDENTIFYING, State.WAITING} or answer.request != visitor.request:
        return visitor
    return replace(visitor, state=State.OFFER if answer.choices else State.RESULT, page=Page.RESULT, since_ms=now_ms)


def _time_passed(visitor: Visitor, now_ms: int) -> Visitor:
    deadline_ms = visitor.deadline_ms()
    if deadline_ms is None or now_ms < deadline_ms:
        return visitor
    if visitor.state is State.IDENTIFYING:
        return replace(visitor, state=State.WAITING, page=Page.RESULT, since_ms=now_ms)
    return _home(visitor, now_ms)


def _touched(visitor: Visitor, touch: Touch, now_ms: int) -> Visitor:
    match touch, visitor.state:
        case LeaveTouched(), State.CHOOSING | State.RESULT | State.OFFER:
            return _home(visitor, now_ms)
        case GuestAsked(), State.ATTRACT | State.HOME:
            return replace(visitor, state=State.CHOOSING, page=Page.GUEST, since_ms=now_ms)
        case OccupationTouched(), State.CHOOSING | State.OFFER:
            return replace(visitor, state=State.IDENTIFYING, since_ms=now_ms, request=visitor.request + 1)
        case LanguageTouched(), State.ATTRACT:
            return replace(visitor, state=State.HOME, since_ms=now_ms)
        case LanguageTouched(), State.HOME | State.CHOOSING | State.RESULT | State.OFFER:
            return replace(visitor, since_ms=now_ms)
        case _:
            return visitor


def _home(visitor: Visitor, now_ms: int) -> Visitor:
    """End the session."""
    return replace(visitor, state=State.ATTRACT, page=Page.HOME, since_ms=now_ms, session=visitor.session + 1)
