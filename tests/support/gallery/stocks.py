"""What the centre has sent to the terminal in the pictures, unless a scene says otherwise."""

from dataclasses import replace

from kiosk.domain.content.settings import Settings, TileKind
from kiosk.domain.content.words import Words
from kiosk.services.ports import Content
from tests.support.gallery.papers import LUNCH, NOTICES, SOUP
from tests.support.gallery.streets import APP, FACILITIES, HAVES, HERE, JOIN_HOST, NEIGHBOURS
from tests.support.gallery.work import HOST, JOBS, at

SETTINGS = Settings(
    city=Words("杭州", "Hangzhou"),
    tiles=tuple(kind.value for kind in TileKind),
    link_hosts=(HOST, JOIN_HOST),
    join=(APP,),
    facilities=FACILITIES,
    haves=HAVES,
)
ISSUED_AT = at(0, 14) + 5 * 60_000
"""14:05 on the day of the pictures."""
STOCKED = Content(
    version=1,
    settings=SETTINGS,
    jobs=JOBS,
    notices=NOTICES,
    distributions=(SOUP, LUNCH),
    stations=(HERE, *NEIGHBOURS),
    issued_at=dict.fromkeys(("settings", "jobs", "notices", "directory"), ISSUED_AT),
)
_DAY_MS = 86_400_000
EMPTY = Content(version=1)
"""Nothing has come yet."""


def aged(content: Content, days: int) -> Content:
    """The same, written so many days earlier."""
    return replace(content, issued_at={name: issued - days * _DAY_MS for name, issued in content.issued_at.items()})
