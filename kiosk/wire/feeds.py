"""The feeds of a station: each is one signed document; the items of content are values of the domain.

A feed names its kind, the stations it is for, and a version that only grows; `issued_at` and `expires_at` are Unix
milliseconds. The bodies are signed by the content key as `SignedKind.FEED`.
"""

from dataclasses import dataclass, field
from typing import Annotated

from msgspec import Meta, Struct

from kiosk.domain.content.directory import Station
from kiosk.domain.content.jobs import Job
from kiosk.domain.content.notices import Distribution, Notice
from kiosk.domain.content.revocations import RevokedCredential, RevokedMember
from kiosk.domain.content.settings import Settings
from kiosk.wire.messages import Id
from kiosk.wire.pin import PinHash

MAX_BYTES = 16 * 1024 * 1024
"""The centre signs no larger feed, and a terminal takes none; 10,000 jobs are 6 MB."""


class FeedBody(Struct, frozen=True):
    """What every feed says of itself."""

    feed: str
    version: int
    issued_at: int
    expires_at: int
    stations: tuple[Id, ...]


class SettingsFeed(FeedBody, frozen=True):
    """`settings`."""

    settings: Settings


class JobsFeed(FeedBody, frozen=True):
    """`jobs`."""

    jobs: tuple[Job, ...]


class NoticesFeed(FeedBody, frozen=True):
    """`notices`."""

    notices: tuple[Notice, ...]
    distributions: tuple[Distribution, ...]


class DirectoryFeed(FeedBody, frozen=True):
    """`directory`."""

    directory: tuple[Station, ...]


Hex16 = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}(?!\n)$")]
ATTENDANTS = "attendants"


@dataclass(frozen=True, slots=True)
class AttendantEntry:
    """An attendant of the station: opaque id, masked name, the card's keyed token, and the PIN's hash (`wire.pin`).

    `card_key` and `pin_key` are the generations of the roster key under which card and PIN stand here.
    """

    id: Hex16
    name: str
    card: Hex16 = field(repr=False)
    card_key: int
    pin: PinHash = field(repr=False)
    pin_key: int


class AttendantsFeed(FeedBody, frozen=True):
    """`attendants`: those of one station."""

    attendants: tuple[AttendantEntry, ...]


REVOCATIONS = "revocations"


class RevocationsFeed(FeedBody, frozen=True):
    """`revocations`: member codes that are not accepted any more; the same for all stations."""

    members: tuple[RevokedMember, ...]
    credentials: tuple[RevokedCredential, ...]


FEEDS: dict[str, type[FeedBody]] = {
    ATTENDANTS: AttendantsFeed,
    "settings": SettingsFeed,
    "jobs": JobsFeed,
    "notices": NoticesFeed,
    "directory": DirectoryFeed,
    REVOCATIONS: RevocationsFeed,
}
"""By name: what the centre publishes for a station and the terminal keeps; the attendants first, for they are few."""
