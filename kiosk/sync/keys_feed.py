"""Fetches the feed `keys` and brings it into force, if it verifies and does not go back."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.services.ports import Enrolment, FeedStore
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.key_ring import KEYS_FEED, KeyRing, read_keys_feed
from kiosk.wire.errors import WireError


class KeysFeed:
    """The way of the keys from the centre into the key ring. Sync thread, or the command line at enrolment."""

    def __init__(
        self, api: CentreApi, feeds: FeedStore, ring: KeyRing, enrolment: Enrolment, sealing: X25519PrivateKey
    ) -> None:
        self._api = api
        self._feeds = feeds
        self._ring = ring
        self._enrolment = enrolment
        self._sealing = sealing
        self._etag = ""

    def fetch(self) -> None:
        """Fetch and apply; raises WireError for a feed that does not verify or is older: the good one stays.

        Where no keys are in force the feed is asked for whole, whatever came before: what is kept may be damaged.
        """
        in_force = self._ring.bundle()
        feed = self._api.feed(KEYS_FEED, self._etag if in_force.version else "")
        if feed is None:
            return
        if feed.text != self._feeds.load(KEYS_FEED):
            bundle = read_keys_feed(feed.text, self._enrolment, self._sealing)
            if bundle.older_than(in_force):
                raise WireError(f"keys: version {bundle.version} is older than what is in force")
            self._feeds.save(KEYS_FEED, bundle.version, feed.text)
            self._ring.refresh()
        elif not in_force.version:
            self._ring.refresh()
        self._etag = feed.etag
