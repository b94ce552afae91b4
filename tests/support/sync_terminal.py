"""An enrolled terminal's sync parts over in-memory stores, with clocks and chance in the test's hand."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.services.ports import Enrolment
from kiosk.sync.backoff import Backoff
from kiosk.sync.bulk_lane import BulkLane
from kiosk.sync.bulk_order import BulkOrder
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_dialogue import CentreDialogue
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.key_ring import KEYS_FEED, KeyRing
from kiosk.sync.keys import load_or_create_keys
from kiosk.sync.keys_feed import KeysFeed
from kiosk.sync.news import News
from kiosk.sync.revocation import Revocation
from kiosk.sync.stores import SyncStores
from kiosk.sync.uploader import Uploader
from kiosk.wire.encoding import to_base64url
from tests.support.centre_records import AUDIENCE, EPOCH, STATION, TERMINAL
from tests.support.fake_centre import FakeCentre
from tests.support.sync_fakes import HandClock, MemoryEnrolments, MemoryFeeds, MemoryOutbox, MemoryRosters, half


@dataclass
class BulkEnds:
    """What the bulk lane said at each end."""

    problems: list[str]


class SyncTerminal:
    """Everything wired as `connect` does; use as a context manager."""

    def __init__(self, centre: FakeCentre, data_dir: Path) -> None:
        self.centre = centre
        self.data_dir = data_dir
        self.keys = load_or_create_keys(data_dir, {})
        centre.signing, centre.sealing = self.keys.signing.public_key(), self.keys.sealing.public_key()
        self.enrolment = Enrolment(TERMINAL, STATION, AUDIENCE, centre.root_public)
        self.outbox = MemoryOutbox(TERMINAL, EPOCH)
        self.feeds = MemoryFeeds()
        self.rosters = MemoryRosters(data_dir)
        self.enrolments = MemoryEnrolments(self.enrolment)
        self.stores = SyncStores(self.outbox, self.feeds, self.rosters, self.enrolments)
        self.ring = KeyRing(self.feeds, self.enrolments, lambda: self.keys.sealing)
        self.centre_time = CentreTime()
        self.http = HttpClient(centre.url, self.centre_time, Speaker(TERMINAL, AUDIENCE, self.keys.signing))
        self.api = CentreApi(self.http, self.centre_time)
        self.clock = HandClock()
        self.ends = BulkEnds([])
        self.bulk = BulkLane(self.rosters, self.ring, Backoff(half), self.clock, self.ends.problems.append)
        self.uploader = Uploader(self.api, self.outbox, TERMINAL, self.keys.signing)
        self.keys_feed = KeysFeed(self.api, self.feeds, self.ring, self.enrolment, self.keys.sealing)
        self.dialogue = CentreDialogue(
            api=self.api,
            uploader=self.uploader,
            news=News(self.feeds, self.rosters, self.ring, self.keys_feed, self.bulk, lambda _: self.order()),
            revocation=Revocation(TERMINAL, self.ring, self.enrolments, self.feeds, self.rosters),
            outbox=self.outbox,
            backoff=Backoff(half),
            monotonic_ms=self.clock,
        )

    def __enter__(self) -> "SyncTerminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.bulk.stop()
        self.http.close()

    def hold_keys(self) -> None:
        """Have the keys feed already."""
        self.feeds.save(KEYS_FEED, self.centre.keys_version, self.centre.keys_feed())
        self.ring.refresh()

    def order(self) -> BulkOrder:
        """What the bulk lane's child is told."""
        return BulkOrder(
            url=self.centre.url,
            data_dir=str(self.data_dir),
            terminal=TERMINAL,
            audience=AUDIENCE,
            tls_pin="",
            content_keys={
                name: to_base64url(key.public_bytes_raw()) for name, key in self.ring.bundle().content.items()
            },
            newer_than=self.rosters.version(),
            target=str(self.rosters.incoming()),
        )

    def record(self, count: int) -> None:
        """Append log lines."""
        for _ in range(count):
            self.outbox.append(f'{{"line":{len(self.outbox.all_lines()) + 1}}}')
