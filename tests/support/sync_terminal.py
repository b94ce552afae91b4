"""An enrolled terminal's sync parts over in-memory stores, with clocks and chance in the test's hand."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.facts import FeedRefused
from kiosk.services.journal import Journal
from kiosk.services.ports import Enrolment
from kiosk.sync.backoff import Backoff
from kiosk.sync.bulk_lane import BulkLane
from kiosk.sync.bulk_order import BulkOrder, BulkReport
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.centre_dialogue import CentreDialogue
from kiosk.sync.centre_time import CentreTime
from kiosk.sync.content_feeds import FIRST_WAIT_MS, LONGEST_WAIT_MS, ContentFeeds
from kiosk.sync.content_shelf import SignedShelf
from kiosk.sync.http import HttpClient, Speaker
from kiosk.sync.key_ring import KEYS_FEED, KeyRing
from kiosk.sync.keys import load_or_create_keys
from kiosk.sync.keys_feed import KeysFeed
from kiosk.sync.news import News
from kiosk.sync.revocation import Revocation
from kiosk.sync.roster_trouble import RosterTrouble
from kiosk.sync.stores import SyncStores
from kiosk.sync.uploader import Uploader
from kiosk.wire.encoding import to_base64url
from tests.support.centre_records import AUDIENCE, EPOCH, STATION, TERMINAL
from tests.support.fake_centre import FakeCentre
from tests.support.fakes import FakeStation
from tests.support.sync_fakes import (
    DiskRosters,
    HandClock,
    MemoryEnrolments,
    MemoryFeeds,
    MemoryOutbox,
    StillClock,
    half,
)


@dataclass
class BulkEnds:
    """What the bulk lane said at each end."""

    reports: list[BulkReport]

    @property
    def problems(self) -> list[str]:
        return [report.problem for report in self.reports]


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
        self.rosters = DiskRosters(data_dir)
        self.enrolments = MemoryEnrolments(self.enrolment)
        self.centre_time = CentreTime()
        self.ring = KeyRing(self.feeds, self.enrolments, lambda: self.keys.sealing)
        self.changes = 0
        self.given_up: list[str] = []
        self.station = FakeStation()
        self.http = HttpClient(centre.url, self.centre_time, Speaker(TERMINAL, AUDIENCE, self.keys.signing))
        self.api = CentreApi(self.http, self.centre_time)
        self.clock = HandClock()
        self.ends = BulkEnds([])
        self.bulk = BulkLane(self.rosters, Backoff(half), self.clock, self.ends.reports.append)
        self.uploader = Uploader(self.api, self.outbox, TERMINAL, self.keys.signing)
        self.keys_feed = KeysFeed(self.api, self.feeds, self.ring, self.enrolment, self.keys.sealing)
        self.start()

    def start(self) -> None:
        """Begin as a program that just started: what is in memory only is gone, what the stores hold is not."""
        self.shelf = self.fresh_shelf()
        journal = Journal(self.station, StillClock())
        self.stores = SyncStores(self.outbox, self.feeds, self.rosters, self.enrolments, self.shelf, journal)
        self.trouble = RosterTrouble(journal)
        self.content_feeds = ContentFeeds(
            self.api,
            self.stores,
            self.ring,
            STATION,
            lambda: Backoff(half, FIRST_WAIT_MS, LONGEST_WAIT_MS),
            self.centre_time.now_ms,
            self.clock,
        )
        self.dialogue = CentreDialogue(
            api=self.api,
            uploader=self.uploader,
            news=News(
                self.rosters,
                self.ring,
                self.keys_feed,
                self.content_feeds,
                self.bulk,
                lambda _: self.order(),
                self.centre_time.now_ms,
                self.trouble,
            ),
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

    def fresh_shelf(self) -> SignedShelf:
        """The shelf of a program that starts now."""
        return SignedShelf(
            self.feeds,
            self.ring,
            self.enrolments,
            self.centre_time.now_ms,
            lambda feed, _reason: self.given_up.append(feed),
            self._content_changed,
        )

    def refusals(self) -> list[FeedRefused]:
        """What the log says of feeds that were not trusted."""
        return [fact for fact, _subject in self.station.lines if isinstance(fact, FeedRefused)]

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
            generations=sorted(self.ring.bundle().roster),
            roster=str(self.rosters.path),
            target=str(self.rosters.incoming()),
        )

    def record(self, count: int) -> None:
        """Append log lines."""
        for _ in range(count):
            self.outbox.append(f'{{"line":{len(self.outbox.all_lines()) + 1}}}')

    def _content_changed(self) -> None:
        self.changes += 1
