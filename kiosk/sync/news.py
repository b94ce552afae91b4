"""Follows what the centre's answers name: newer keys and content at once, a newer roster by the bulk lane."""

from collections.abc import Callable, Mapping

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.roster_ports import RosterStore
from kiosk.sync.bulk_lane import BulkLane
from kiosk.sync.bulk_order import BulkOrder
from kiosk.sync.content_feeds import ContentFeeds
from kiosk.sync.key_ring import KEYS_FEED, KeyRing
from kiosk.sync.keys_feed import KeysFeed
from kiosk.sync.roster_trouble import RosterTrouble
from kiosk.wire.errors import WireError
from kiosk.wire.messages import LogAnswer

OrderFor = Callable[[Mapping[str, Ed25519PublicKey]], BulkOrder]

CHECK_EVERY_MS = 24 * 3_600_000

_diagnostics = structlog.get_logger(__name__)


class News:
    """Sync thread. What goes wrong stands in the diagnostics and is tried again, for later answers name it too."""

    def __init__(
        self,
        rosters: RosterStore,
        ring: KeyRing,
        keys_feed: KeysFeed,
        content: ContentFeeds,
        bulk: BulkLane,
        order_for: OrderFor,
        now_ms: Callable[[], int | None],
        trouble: RosterTrouble,
    ) -> None:
        self._rosters = rosters
        self._ring = ring
        self._keys_feed = keys_feed
        self._content = content
        self._bulk = bulk
        self._order_for = order_for
        self._now_ms = now_ms
        self._trouble = trouble
        self._fetched = 0

    def follow(self, answer: LogAnswer) -> None:
        """Take in an answer's versions: the keys first, for the rest is nothing without them; none stops another."""
        for part in (self._follow_keys, self._follow_roster, self._follow_content):
            try:
                part(answer)
            except (EnvironmentFault, WireError) as error:
                _diagnostics.warning("news_not_followed", reason=str(error))

    def stop(self, timeout_s: float | None = None) -> None:
        """End a download, waiting for its end for at most `timeout_s`."""
        self._bulk.stop(timeout_s)

    def _follow_keys(self, answer: LogAnswer) -> None:
        """What is kept and gives no keys counts as never fetched."""
        announced, held = answer.feeds.get(KEYS_FEED, 0), self._ring.bundle().version
        if announced > max(self._fetched if held else 0, held):
            if self._ring.problem is not None:
                _diagnostics.warning("keys_not_read", reason=self._ring.problem)
            self._keys_feed.fetch()
            self._fetched = announced

    @property
    def roster_fault(self) -> FaultKind | None:
        """What in the surroundings keeps the roster from being the centre's."""
        return self._trouble.fault

    def _follow_roster(self, answer: LogAnswer) -> None:
        """A newer roster is fetched, and one that was not looked through for a day is."""
        if self._bulk.busy:
            return
        held = self._rosters.follow()
        if answer.roster > (held.version if held else 0) or (held and answer.roster and self._is_due(held)):
            self._bulk.fetch(self._order_for(self._ring.bundle().content))

    def _is_due(self, held: RosterStatus) -> bool:
        now_ms = self._now_ms()
        return now_ms is not None and now_ms - held.checked_at_ms >= CHECK_EVERY_MS

    def _follow_content(self, answer: LogAnswer) -> None:
        self._content.follow(answer.feeds)
