"""The way of content from the centre to the shelf: fetched when an answer names a newer version, judged, kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import structlog

from kiosk.domain.facts import FeedRefused
from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.sync.backoff import Backoff
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.faults import CentreFault, Refused, Unintelligible, Unreachable
from kiosk.sync.feed_text import FeedRefusedError, ReadFeed, read_feed
from kiosk.sync.key_ring import KeyRing
from kiosk.sync.stores import SyncStores
from kiosk.wire.feeds import FEEDS

FIRST_WAIT_MS = 15_000
LONGEST_WAIT_MS = 3_600_000
"""A feed that is refused may be megabytes each time; another announced version ends the wait."""

_diagnostics = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Story:
    """One feed: when it may be asked for again, which refusals were told, the centre's name for the text in force."""

    backoff: Backoff
    not_before_ms: int = 0
    refused_at: int | None = None
    told: set[tuple[FeedRefusal, int | None]] = field(default_factory=set)
    etag: str = ""

    def may_ask(self, announced: int, now_ms: int) -> bool:
        return now_ms >= self.not_before_ms or self.refused_at not in {None, announced}


class ContentFeeds:
    """Keeps the feeds of `FEEDS` as new as the centre announces them, each for itself. Sync thread.

    A text that is not to be trusted changes nothing but the log, which tells of each such refusal once until a good
    one comes. `now_ms` is the centre's time, None while nobody knows it.
    """

    def __init__(
        self,
        api: CentreApi,
        stores: SyncStores,
        ring: KeyRing,
        station: str,
        new_backoff: Callable[[], Backoff],
        now_ms: Callable[[], int | None],
        monotonic_ms: Callable[[], int],
    ) -> None:
        self._api = api
        self._stores = stores
        self._ring = ring
        self._station = station
        self._now_ms = now_ms
        self._monotonic_ms = monotonic_ms
        self._stories = {name: _Story(new_backoff()) for name in FEEDS}

    def follow(self, announced: Mapping[str, int]) -> None:
        """Fetch what is announced newer than what is in force; never raises for what others do wrong."""
        for name, story in self._stories.items():
            version = announced.get(name, 0)
            held = self._stores.shelf.in_force(name)
            if version <= (held.body.version if held else 0) or not story.may_ask(version, self._monotonic_ms()):
                continue
            try:
                self._bring(name, story, held)
            except FeedRefusedError as refusal:
                story.refused_at = version
                self._wait(story)
                self._tell(name, story, refusal)
            except EnvironmentFault as fault:
                story.refused_at = None
                self._wait(story, fault.problem.retry_after if isinstance(fault, Refused) else None)
                _diagnostics.warning("feed_not_fetched", feed=name, reason=fault.detail)
                if isinstance(fault, Unreachable):
                    return

    def _bring(self, name: str, story: _Story, held: ReadFeed | None) -> None:
        """Fetch, judge, keep, and only then show; raises FeedRefusedError and EnvironmentFault."""
        answer = self._api.feed(name, story.etag if held else "")
        if answer is None:
            raise _not_yet(name)
        feed = read_feed(name, answer.text, self._ring.bundle().content, self._station)
        self._judge(name, feed, held)
        self._stores.feeds.save(name, feed.body.version, answer.text)
        self._stores.shelf.apply(name, feed)
        story.backoff.succeeded()
        story.told.clear()
        story.not_before_ms, story.refused_at = 0, None
        story.etag = answer.etag
        _diagnostics.info("feed_applied", feed=name, version=feed.body.version, not_understood=feed.dropped)

    def _judge(self, name: str, feed: ReadFeed, held: ReadFeed | None) -> None:
        """That it goes on from what is in force, and is not over."""
        version, now_ms = feed.body.version, self._now_ms()
        if held is not None and version <= held.body.version:
            if feed.digest == held.digest:
                raise _not_yet(name)
            detail = f"{name}: version {version} cannot follow version {held.body.version}"
            raise FeedRefusedError(FeedRefusal.VERSION, detail, version)
        if now_ms is not None and now_ms >= feed.body.expires_at:
            raise FeedRefusedError(FeedRefusal.EXPIRED, f"{name}: it ended at {feed.body.expires_at}", version)

    def _wait(self, story: _Story, retry_after_ms: int | None = None) -> None:
        story.not_before_ms = self._monotonic_ms() + story.backoff.failed(retry_after_ms)

    def _tell(self, name: str, story: _Story, refusal: FeedRefusedError) -> None:
        """Once; a disk that cannot take the line lets it be told at the next refusal."""
        if (refusal.reason, refusal.version) in story.told:
            return
        _diagnostics.warning("feed_refused", feed=name, why=refusal.reason, reason=str(refusal))
        try:
            self._stores.journal.record(FeedRefused(name, refusal.version, refusal.reason))
        except EnvironmentFault as fault:
            _diagnostics.error("fact_not_recorded", kind=FeedRefused.kind, reason=fault.detail)
            return
        story.told.add((refusal.reason, refusal.version))


def _not_yet(name: str) -> CentreFault:
    return Unintelligible(f"{name}: what was announced is not handed out")
