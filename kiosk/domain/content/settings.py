"""How a station presents itself, as the feed `settings` tells it."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.content.words import Words


class TileKind(StrEnum):
    """A way on from the home screen. One that this program does not know is left out."""

    JOBS = "jobs"
    NEARBY = "nearby"
    MEMBERSHIP = "membership"
    JOIN = "join"
    NOTICES = "notices"
    STATION = "station"
    LOCKERS = "lockers"


class HaveState(StrEnum):
    """What is to be said of one of the things that a station has to have."""

    WORKING = "working"
    BROKEN = "broken"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class FacilityKind:
    """What a station can have for those who come: tea, a microwave oven, beds."""

    id: str
    icon: str
    name: Words


@dataclass(frozen=True, slots=True)
class Have:
    """One of the things that the centre's standard asks of a station (the "eight haves")."""

    id: str
    icon: str
    name: Words
    state: HaveState
    line: Words


@dataclass(frozen=True, slots=True)
class JoinChannel:
    """How one joins the union in this city: `needs` says in up to three lines what one has to bring."""

    id: str
    name: Words
    link: str
    needs: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class LockerSettings:
    """How long a phone may charge and stay, how much later it is overdue, and whether guests may store."""

    free_min: int = 120
    grace_min: int = 30
    guests: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """`tiles` stand on the home screen in this order, the first six that lead somewhere.

    `link_hosts` are the only hosts a QR code may name.
    `route` is an https address with {lat}, {lon} and {name} that opens a route on a phone, or "" for a geo address;
    `holidays` are days as YYYY-MM-DD.
    """

    city: Words
    tiles: tuple[str, ...]
    link_hosts: tuple[str, ...]
    join: tuple[JoinChannel, ...] = ()
    facilities: tuple[FacilityKind, ...] = ()
    haves: tuple[Have, ...] = ()
    route: str = ""
    holidays: tuple[str, ...] = ()
    lockers: LockerSettings = field(default_factory=LockerSettings)
