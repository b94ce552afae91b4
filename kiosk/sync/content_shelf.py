"""The content in force: read from the disk at first use, verified again, decoded, and handed out as one value."""

import threading
from collections.abc import Callable, Mapping
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.domain.content.revocations import Revocations
from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Content, EnrolmentStore, FeedStore
from kiosk.sync.feed_text import FeedRefusedError, ReadFeed, read_feed
from kiosk.sync.key_ring import KeyRing
from kiosk.wire.feeds import (
    FEEDS,
    REVOCATIONS,
    DirectoryFeed,
    FeedBody,
    JobsFeed,
    NoticesFeed,
    RevocationsFeed,
    SettingsFeed,
)

B = TypeVar("B", bound=FeedBody)


class SignedShelf:
    """The port `ContentShelf`; any thread but the GUI's, for the first use reads the disk.

    What stands there and does not verify with the key ring's content keys is not shown, and counts as never fetched;
    `on_problem(feed, reason)` says so. When those keys change, all is verified anew. `on_change` is called, in the
    thread that brought it about, when other content is in force than was handed out. `now_ms` is the centre's time,
    None while nobody knows it.
    """

    def __init__(
        self,
        feeds: FeedStore,
        ring: KeyRing,
        enrolments: EnrolmentStore,
        now_ms: Callable[[], int | None],
        on_problem: Callable[[str, str], None] = lambda _feed, _reason: None,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._feeds = feeds
        self._ring = ring
        self._enrolments = enrolments
        self._now_ms = now_ms
        self._on_problem = on_problem
        self._on_change = on_change
        self._lock = threading.Lock()
        self._trusted: frozenset[str] | None = None
        self._unread: set[str] = set()
        self._held: dict[str, ReadFeed] = {}
        self._content = Content(version=0)
        self._jobs_over = False
        self._stale = True

    def content(self) -> Content:
        """What is in force now, all of one moment."""
        with self._lock:
            changed = self._look()
            over = self._past_end("jobs")
            if self._stale or over != self._jobs_over:
                self._stale, self._jobs_over = False, over
                self._content = self._gather(self._content.version + 1)
            content = self._content
        if changed:
            self._on_change()
        return content

    def in_force(self, name: str) -> ReadFeed | None:
        """The feed of a name; None when there is none that can be trusted."""
        with self._lock:
            changed = self._look()
            feed = self._held.get(name)
        if changed:
            self._on_change()
        return feed

    def apply(self, name: str, feed: ReadFeed) -> None:
        """A verified feed was saved: it is in force from here on."""
        with self._lock:
            self._unread.discard(name)
            self._held[name] = feed
            self._stale = True
        self._on_change()

    def _look(self) -> bool:
        """Read what was not read with the keys of now; whether what had been in force was given up for that."""
        keys = self._ring.bundle().content
        changed = self._trusted not in {None, frozenset(keys)}
        if self._trusted != frozenset(keys):
            self._trusted = frozenset(keys)
            self._unread = set(FEEDS) if keys else set()
            self._held.clear()
            self._stale = True
        for name in sorted(self._unread):
            self._read(name, keys)
        return changed

    def _read(self, name: str, keys: Mapping[str, Ed25519PublicKey]) -> None:
        """From the disk; a disk that does not answer is asked again at the next use."""
        try:
            text, enrolment = self._feeds.load(name), self._enrolments.load()
            self._unread.discard(name)
            if text is not None and enrolment is not None:
                self._held[name] = read_feed(name, text, keys, enrolment.station)
                self._stale = True
        except (EnvironmentFault, FeedRefusedError) as problem:
            self._on_problem(name, str(problem))

    def _past_end(self, name: str) -> bool:
        feed, now_ms = self._held.get(name), self._now_ms()
        return feed is not None and now_ms is not None and now_ms >= feed.body.expires_at

    def _gather(self, version: int) -> Content:
        settings = self._body("settings", SettingsFeed)
        jobs = self._body("jobs", JobsFeed)
        notices = self._body("notices", NoticesFeed)
        directory = self._body("directory", DirectoryFeed)
        revoked = self._body(REVOCATIONS, RevocationsFeed)
        return Content(
            version=version,
            settings=settings.settings if settings else None,
            jobs=(() if self._jobs_over else jobs.jobs) if jobs else None,
            notices=notices.notices if notices else (),
            distributions=notices.distributions if notices else (),
            stations=directory.directory if directory else (),
            revocations=Revocations.of(revoked.members, revoked.credentials) if revoked else Revocations(),
            issued_at={name: feed.body.issued_at for name, feed in self._held.items()},
        )

    def _body(self, name: str, shape: type[B]) -> B | None:
        feed = self._held.get(name)
        return feed.body if feed is not None and isinstance(feed.body, shape) else None
