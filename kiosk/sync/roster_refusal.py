"""A roster, or a part of one, that is not to be trusted."""

from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.wire.errors import WireError


class RosterRefusedError(WireError):
    """What came is not taken, and the last good roster stays."""

    def __init__(self, reason: FeedRefusal, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
