"""What can happen in front of the screen: the events that move the visitor's machine."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.modes import Mode


class Page(StrEnum):
    """What the screen shows."""

    ATTRACT = "attract"
    HOME = "home"
    PHONE = "phone"
    CONFIRM = "confirm"
    GUEST = "guest"
    MEMBERSHIP = "membership"
    HELP = "help"
    JOBS = "jobs"
    NEARBY = "nearby"
    JOIN = "join"
    NOTICES = "notices"
    STATION = "station"
    LOCKERS = "lockers"
    PICKUP = "pickup"
    RESULT = "result"
    OUT = "out"
    PIN = "pin"
    DUTY = "duty"
    BOARD = "board"
    CARE = "care"
    SHIFT = "shift"
    TODAY = "today"
    DEVICES = "devices"


DUTY_PAGES = frozenset({Page.DUTY, Page.BOARD, Page.CARE, Page.SHIFT, Page.TODAY, Page.DEVICES})
"""Those of an attendant who signed in, and of nobody else."""


@dataclass(frozen=True, slots=True)
class SomewhereTouched:
    """A touch ended, on whatever: somebody is there."""


@dataclass(frozen=True, slots=True)
class PageTouched:
    """The way to a page was touched; `identified`: it shows at once what is known of the person in front."""

    page: Page
    identified: bool = False


@dataclass(frozen=True, slots=True)
class ModeTouched:
    """A mode's switch was touched."""

    mode: Mode


@dataclass(frozen=True, slots=True)
class MoreTouched:
    """The switch that shows the further modes was touched."""


@dataclass(frozen=True, slots=True)
class KeyTouched:
    """A key of the digit pad was touched."""

    key: str


@dataclass(frozen=True, slots=True)
class SubmitTouched:
    """The number is to be looked up; `asks`: it could be one, so the storage is asked."""

    asks: bool


@dataclass(frozen=True, slots=True)
class ConfirmTouched:
    """The name shown is the person's own."""


@dataclass(frozen=True, slots=True)
class DenyTouched:
    """The name shown is somebody else's."""


@dataclass(frozen=True, slots=True)
class OccupationTouched:
    """One of the occupations was touched."""


@dataclass(frozen=True, slots=True)
class HelpTouched:
    """Something was touched that is to be put on record; `what` tells it from the others on the page."""

    what: str


@dataclass(frozen=True, slots=True)
class ItemTouched:
    """One of the things on a page of content was touched; `item` tells it from the others."""

    item: str


@dataclass(frozen=True, slots=True)
class LockerTouched:
    """Something is asked of the lockers; `what` tells it from the others."""

    what: str


@dataclass(frozen=True, slots=True)
class StayTouched:
    """Still here."""


@dataclass(frozen=True, slots=True)
class LeaveTouched:
    """Done."""


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card was presented to the reader; `second`: beside that of the attendant who signed in, who waits for it."""

    second: bool = False


@dataclass(frozen=True, slots=True)
class AttendantShown:
    """The card of request number `request` is an attendant's: their PIN is asked for."""

    request: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Check-in number `request` has its answer; `choices`: it leaves the person something to choose or to do."""

    request: int
    choices: bool


@dataclass(frozen=True, slots=True)
class Served:
    """Request number `request` of a service page has its answer, which is shown on `page`.

    `identified`: it is what the roster knows of one person.
    """

    request: int
    page: Page
    identified: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """The result of check-in number `request` leaves the person something to do after all."""

    request: int


class Pace(StrEnum):
    """How long the lockers' page waits: as any service page; for whoever stands at a door; or as a result does."""

    SERVICE = "service"
    AT_DOOR = "at_door"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class DoorMoved:
    """What somebody does at the lockers has come to another point: somebody is there."""

    pace: Pace


@dataclass(frozen=True, slots=True)
class ServiceAllowed:
    """The centre lets this terminal serve, or (`False`) has revoked it."""

    allowed: bool


@dataclass(frozen=True, slots=True)
class ContactsCounted:
    """So many fingers, or drops, were on the glass at once."""

    count: int


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Nothing happened; look at the clock."""


Touch = (
    SomewhereTouched
    | PageTouched
    | ModeTouched
    | MoreTouched
    | KeyTouched
    | SubmitTouched
    | ConfirmTouched
    | DenyTouched
    | OccupationTouched
    | HelpTouched
    | ItemTouched
    | LockerTouched
    | StayTouched
    | LeaveTouched
)
Event = (
    Touch
    | CardShown
    | AttendantShown
    | Answered
    | Offered
    | Served
    | DoorMoved
    | ServiceAllowed
    | ContactsCounted
    | TimePassed
)
