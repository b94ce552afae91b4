"""The visitor in front of the screen: states, their time-outs, and what one moment knows; times are monotonic ms."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.modes import Modes
from kiosk.domain.visitor_events import Page, Touch

WET_CONTACTS = 3
"""So many contacts at once are no hand: they are ignored, and the screen asks to be wiped."""
AT_DOOR_MS = 200_000
"""So long a screen waits for whoever stands at an open door: by then the attendant has been called to it."""
WET_MS = 3_000
"""How long a screen with too many contacts asks to be wiped."""


class State(StrEnum):
    """Where a visit to the screen stands."""

    ATTRACT = "attract"
    HOME = "home"
    IDENTIFYING = "identifying"
    WAITING = "waiting"
    RESULT = "result"
    OFFER = "offer"
    SERVICE = "service"
    WARNING = "warning"
    ATTENDING = "attending"
    LEAVING = "leaving"
    OUT_OF_SERVICE = "out_of_service"


@dataclass(frozen=True, slots=True)
class Timeout:
    """A state left alone for `after_ms` becomes `then`; elder mode doubles what a person needs to read and decide."""

    after_ms: int | None
    then: State
    doubles: bool = False


TIMEOUTS: dict[State, Timeout] = {
    State.ATTRACT: Timeout(None, State.ATTRACT),
    State.HOME: Timeout(60_000, State.ATTRACT, doubles=True),
    # then the screen says that it is working: a reaction is visible within 100 ms
    State.IDENTIFYING: Timeout(100, State.WAITING),
    State.WAITING: Timeout(10_000, State.HOME),
    State.RESULT: Timeout(5_000, State.HOME, doubles=True),
    State.OFFER: Timeout(20_000, State.HOME, doubles=True),  # a result that leaves something to choose
    State.SERVICE: Timeout(60_000, State.WARNING, doubles=True),
    State.WARNING: Timeout(20_000, State.LEAVING, doubles=True),
    State.ATTENDING: Timeout(60_000, State.ATTRACT),  # locks without a question, in large text no later
    State.LEAVING: Timeout(300, State.ATTRACT),  # a finger on its way to the former page meets nothing
    State.OUT_OF_SERVICE: Timeout(60_000, State.OUT_OF_SERVICE),  # the language somebody chose is forgotten
}

_PERSONAL = frozenset({Page.PHONE, Page.CONFIRM, Page.RESULT, Page.PICKUP})
_ONES_OWN = frozenset({State.WARNING, State.ATTENDING})
_COUNTED = frozenset({State.SERVICE, State.RESULT, State.OFFER, State.ATTENDING})


@dataclass(frozen=True, slots=True)
class Visitor:
    """A moment of the machine.

    `since_ms`: when the state began (or was last touched). `session` counts people, `request` what was asked of the
    storage: a change of either tells the caller to forget the former person, or to ask. `busy`: a service page awaits
    its answer. `identified`: somebody's data is shown. `for_membership`: what a phone number is asked for. `at_door`:
    somebody stands at an open door of the lockers.
    """

    state: State = State.ATTRACT
    page: Page = Page.ATTRACT
    since_ms: int = 0
    session: int = 0
    request: int = 0
    busy: bool = False
    identified: bool = False
    for_membership: bool = False
    at_door: bool = False
    modes: Modes = field(default_factory=Modes)
    more_open: bool = False
    wet_ms: int | None = None
    touch: Touch | None = None
    touched_ms: int | None = None

    @property
    def personal(self) -> bool:
        """Whether what is on the screen belongs to one person: the next card is then another's."""
        return self.page in _PERSONAL or self.busy or self.identified or self.state in _ONES_OWN

    @property
    def asks_membership(self) -> bool:
        """Whether a card is presented to see the membership: the page is open, and shows nobody's yet."""
        return self.page is Page.MEMBERSHIP and not self.personal

    @property
    def asks_lockers(self) -> bool:
        """Whether a card is presented to store or to collect: the lockers' page is open, and shows nobody's yet."""
        return self.page is Page.LOCKERS and not self.personal

    def deadline_ms(self) -> int | None:
        """When the state runs out by itself."""
        timeout = TIMEOUTS[self.state]
        untouched = self.modes == Modes() and not self.more_open
        if timeout.after_ms is None or (self.state is State.OUT_OF_SERVICE and untouched):
            return None
        after_ms = AT_DOOR_MS if self.at_door and self.state is State.SERVICE else timeout.after_ms
        return self.since_ms + after_ms * (2 if timeout.doubles and self.modes.elder else 1)

    def seconds_left(self, now_ms: int) -> int:
        """Whole seconds until the screen goes home or warns, for the done button; 0 where none is shown."""
        return self._seconds(now_ms) if self.state in _COUNTED and not self.at_door else 0

    def warning_seconds(self, now_ms: int) -> int:
        """Whole seconds until a warned session ends; 0 without a warning."""
        return self._seconds(now_ms) if self.state is State.WARNING else 0

    def next_change_ms(self, now_ms: int) -> int | None:
        """The next moment at which the screen must change by itself; at rest there is none."""
        deadline_ms = self.deadline_ms()
        moments = [] if self.wet_ms is None else [self.wet_ms + WET_MS]
        if deadline_ms is not None:
            moments.append(deadline_ms)
            if self.state in _COUNTED or self.state is State.WARNING:
                moments.append(now_ms + ((deadline_ms - now_ms) % 1000 or 1000))
        return min(moments, default=None)

    def _seconds(self, now_ms: int) -> int:
        deadline_ms = self.deadline_ms()
        return 0 if deadline_ms is None else max(0, -((now_ms - deadline_ms) // 1000))
