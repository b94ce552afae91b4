"""What the station offers at its lockers, as the centre's settings say, or as is usual."""

from kiosk.domain.content.settings import LockerSettings
from kiosk.domain.lockers.session import Terms
from kiosk.services.lockers.using import LockerTerms
from kiosk.services.ports import ContentShelf

_MINUTE_MS = 60_000


def terms_now(shelf: ContentShelf) -> LockerTerms:
    """The terms in force; those of a session that has begun stay as they were."""
    settings = shelf.content().settings
    lockers = LockerSettings() if settings is None else settings.lockers
    return LockerTerms(Terms(lockers.free_min * _MINUTE_MS, lockers.grace_min * _MINUTE_MS), lockers.guests)
