"""What the station shows of itself: the home screen's tiles and news, its profile, and how one joins the union."""

from dataclasses import dataclass

from kiosk.domain.content.directory import Station
from kiosk.domain.content.hours import UNKNOWN, Opening, opening
from kiosk.domain.content.jobs import is_open
from kiosk.domain.content.links import tagged, trusted
from kiosk.domain.content.notices import Distribution, Notice, NoticeKind, readable, todays
from kiosk.domain.content.settings import FacilityKind, Have, JoinChannel, TileKind
from kiosk.domain.moment import Moment
from kiosk.services.nearby import FindStations, facilities_of, own_station
from kiosk.services.ports import Clock, Content, ContentShelf

MAX_TILES = 6
WALK_MIN = 15
"""The "15-minute circle of service" of the programme."""


@dataclass(frozen=True, slots=True)
class Front:
    """The home screen's content: `tiles` in the centre's order, at most six, only those that lead somewhere.

    `distributions` of today, the one under way first; `jobs` that are open, `stations` within 15 minutes on foot and
    `notices` (with the tips) that are to be read now are counts.
    """

    tiles: tuple[TileKind, ...]
    distributions: tuple[Distribution, ...]
    opening: Opening
    jobs: int
    stations: int
    notices: int


@dataclass(frozen=True, slots=True)
class NoticeBoard:
    """What is to be read now: distributions of today, notices and tips."""

    distributions: tuple[Distribution, ...]
    notices: tuple[Notice, ...]
    tips: tuple[Notice, ...]
    issued_at: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """One station, the own: what it has, and how it stands with the centre's standard.

    `issued_at` is that of the older of the two feeds that tell of it.
    """

    station: Station | None
    opening: Opening
    facilities: tuple[FacilityKind, ...]
    haves: tuple[Have, ...]
    issued_at: int | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to join; `address` is what its QR code says, tagged with the station."""

    channel: JoinChannel
    address: str


@dataclass(frozen=True, slots=True)
class Joining:
    """The city's ways to join; those whose link is not to be trusted are left out."""

    channels: tuple[Channel, ...]
    issued_at: int | None


class StationFront:
    """The use cases. Storage thread."""

    def __init__(self, shelf: ContentShelf, clock: Clock, station: str, *, has_lockers: bool = False) -> None:
        self._shelf = shelf
        self._has_lockers = has_lockers
        self._clock = clock
        self._station = station
        self._stations = FindStations(shelf, clock, station)

    def front(self) -> Front:
        """For the home screen."""
        content, now = self._shelf.content(), self._clock.now()
        walks = [each.walking_min for each in self._stations.nearby().stations]
        leading = _leading(
            content, own_station(content, self._station), has_neighbours=bool(walks), has_lockers=self._has_lockers
        )
        known = dict.fromkeys(content.settings.tiles if content.settings else ())
        return Front(
            tiles=tuple(TileKind(tile) for tile in known if tile in leading)[:MAX_TILES],
            distributions=todays(content.distributions, now),
            opening=self._opening(content, now),
            jobs=sum(is_open(job, now) for job in content.jobs or ()),
            stations=sum(walk <= WALK_MIN for walk in walks),
            notices=sum(len(readable(content.notices, kind, now)) for kind in NoticeKind),
        )

    def notices(self) -> NoticeBoard:
        """For the page of notices."""
        content, now = self._shelf.content(), self._clock.now()
        return NoticeBoard(
            distributions=todays(content.distributions, now),
            notices=readable(content.notices, NoticeKind.NOTICE, now),
            tips=readable(content.notices, NoticeKind.TIP, now),
            issued_at=content.issued_at.get("notices"),
        )

    def profile(self) -> Profile:
        """For the page of the station."""
        content, now = self._shelf.content(), self._clock.now()
        station, settings = own_station(content, self._station), content.settings
        issued = [content.issued_at[feed] for feed in ("settings", "directory") if feed in content.issued_at]
        return Profile(
            station=station,
            opening=self._opening(content, now),
            facilities=facilities_of(station, settings.facilities) if station and settings else (),
            haves=settings.haves if settings else (),
            issued_at=min(issued, default=None),
        )

    def joining(self) -> Joining:
        """For the page on how to join."""
        content = self._shelf.content()
        channels = tuple(Channel(each, tagged(each.link, self._station)) for each in _channels(content))
        return Joining(channels, content.issued_at.get("settings"))

    def _opening(self, content: Content, now: Moment) -> Opening:
        station = own_station(content, self._station)
        if station is None:
            return UNKNOWN
        return opening(station.hours, content.settings.holidays if content.settings else (), now)


def _channels(content: Content) -> list[JoinChannel]:
    settings = content.settings
    return [each for each in settings.join if trusted(each.link, settings.link_hosts)] if settings else []


def _leading(content: Content, here: Station | None, *, has_neighbours: bool, has_lockers: bool) -> frozenset[str]:
    """The tiles that lead somewhere: to a feed that has come (with no job open its page says so), or to something."""
    leads = {
        TileKind.LOCKERS: has_lockers,
        TileKind.JOBS: content.jobs is not None,
        TileKind.NEARBY: has_neighbours,
        TileKind.MEMBERSHIP: True,  # it asks the roster, which is no content
        TileKind.JOIN: bool(_channels(content)),
        TileKind.NOTICES: "notices" in content.issued_at,
        TileKind.STATION: here is not None or bool(content.settings and content.settings.haves),
    }
    return frozenset(tile for tile, somewhere in leads.items() if somewhere)
