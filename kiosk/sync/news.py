"""Follows what the centre's answers name: newer keys are fetched at once, a newer roster by the bulk lane."""

from collections.abc import Callable, Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.services.ports import FeedStore, RosterStore
from kiosk.sync.bulk_lane import BulkLane
from kiosk.sync.bulk_order import BulkOrder
from kiosk.sync.key_ring import KEYS_FEED, KeyRing
from kiosk.sync.keys_feed import KeysFeed
from kiosk.wire.messages import LogAnswer

OrderFor = Callable[[Mapping[str, Ed25519PublicKey]], BulkOrder]


class News:
    """Sync thread. Raises the faults of `KeysFeed.fetch`; the next answer then names the same versions again."""

    def __init__(
        self,
        feeds: FeedStore,
        rosters: RosterStore,
        ring: KeyRing,
        keys_feed: KeysFeed,
        bulk: BulkLane,
        order_for: OrderFor,
    ) -> None:
        self._feeds = feeds
        self._rosters = rosters
        self._ring = ring
        self._keys_feed = keys_feed
        self._bulk = bulk
        self._order_for = order_for
        self._fetched = 0

    def follow(self, answer: LogAnswer) -> None:
        """Take in an answer's versions: the keys first, for a roster is nothing without its key."""
        announced = answer.feeds.get(KEYS_FEED, 0)
        if announced > max(self._fetched, self._feeds.version(KEYS_FEED)):
            self._keys_feed.fetch()
            self._fetched = announced
        if answer.roster > self._rosters.version() and not self._bulk.busy:
            self._bulk.fetch(self._order_for(self._ring.bundle().content))

    def stop(self, timeout_s: float | None = None) -> None:
        """End a download, waiting for its end for at most `timeout_s`."""
        self._bulk.stop(timeout_s)
