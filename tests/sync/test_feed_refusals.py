"""Content that is not to be trusted: it changes nothing, it is told once, and it stops nobody else."""

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.facts import FeedRefused
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.services.ports import Content
from kiosk.sync.content_feeds import FIRST_WAIT_MS
from kiosk.sync.key_ring import KEYS_FEED
from kiosk.wire.document import write_document
from kiosk.wire.feeds import FEEDS
from kiosk.wire.signing import SignedKind
from tests.support.fake_centre import FakeCentre
from tests.support.feeds import ISSUED, all_feeds, job, jobs_feed
from tests.support.sync_terminal import SyncTerminal

JOBS = "/v1/feeds/jobs"


def have_all(centre: FakeCentre, terminal: SyncTerminal) -> Content:
    """Version 3 of everything is in force."""
    for body in all_feeds(3):
        centre.publish(body)
    terminal.dialogue.turn()
    return terminal.shelf.content()


def forged(centre: FakeCentre) -> None:
    text = write_document(jobs_feed(9, job(66)), SignedKind.FEED, Ed25519PrivateKey.generate())
    centre.publish(jobs_feed(9), text)


def rolled_back(centre: FakeCentre) -> None:
    old = write_document(jobs_feed(2, job(66)), SignedKind.FEED, centre.content)
    centre.publish(jobs_feed(9), old)


def the_same_version_with_other_content(centre: FakeCentre) -> None:
    other = write_document(jobs_feed(3, job(66)), SignedKind.FEED, centre.content)
    centre.publish(jobs_feed(9), other)


def truncated(centre: FakeCentre) -> None:
    centre.publish(jobs_feed(9), write_document(jobs_feed(9), SignedKind.FEED, centre.content)[:-1])


def of_another_station(centre: FakeCentre) -> None:
    centre.publish(jobs_feed(9, job(66), stations=("hz-2",)))


def another_feed(centre: FakeCentre) -> None:
    centre.publish(jobs_feed(9), write_document(all_feeds(9)[2], SignedKind.FEED, centre.content))


def expired(centre: FakeCentre) -> None:
    centre.publish(jobs_feed(9, job(66), expires_at=ISSUED))


def broken(centre: FakeCentre) -> None:
    text = write_document(all_feeds(9)[0], SignedKind.FEED, centre.content).replace(b'"settings"', b'"jobs"')
    document = text.split(b"\n")[0]
    assert b'"feed":"jobs"' in document
    centre.publish(jobs_feed(9), centre.sign_feed(document))


REFUSALS = [
    (forged, FeedRefusal.SIGNATURE, None),
    (rolled_back, FeedRefusal.VERSION, 2),
    (the_same_version_with_other_content, FeedRefusal.VERSION, 3),
    (truncated, FeedRefusal.CUT, None),
    (of_another_station, FeedRefusal.STATION, 9),
    (another_feed, FeedRefusal.NAME, 9),
    (expired, FeedRefusal.EXPIRED, 9),
    (broken, FeedRefusal.SHAPE, 9),
]


@pytest.mark.parametrize(("publish", "reason", "version"), REFUSALS, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_not_to_be_trusted_changes_nothing_and_is_told_once(
    centre: FakeCentre,
    terminal: SyncTerminal,
    publish: Callable[[FakeCentre], None],
    reason: FeedRefusal,
    version: int | None,
) -> None:
    before = have_all(centre, terminal)
    stored = dict(terminal.feeds.texts)
    publish(centre)
    centre.publish(all_feeds(9)[2])
    for _ in range(4):
        terminal.clock.now_ms += FIRST_WAIT_MS * 4
        assert terminal.dialogue.turn().online
    assert centre.paths().count(JOBS) > 2
    assert terminal.refusals() == [FeedRefused("jobs", version, reason)]
    assert terminal.shelf.content().jobs == before.jobs
    assert terminal.feeds.texts["jobs"] == stored["jobs"]
    assert terminal.feeds.version("notices") == 9, "the other feeds go on"


def test_a_good_one_after_a_bad_one_is_taken_and_a_bad_one_after_it_told_again(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    have_all(centre, terminal)
    centre.publish(jobs_feed(9), b"forged")
    terminal.dialogue.turn()
    centre.publish(jobs_feed(10, job(10)))
    terminal.dialogue.turn()
    assert terminal.shelf.content().jobs == (job(10),)
    centre.publish(jobs_feed(11), b"forged")
    terminal.dialogue.turn()
    assert terminal.refusals() == [FeedRefused("jobs", None, FeedRefusal.CUT)] * 2


def test_a_refused_feed_is_not_fetched_at_every_beat(centre: FakeCentre, terminal: SyncTerminal) -> None:
    have_all(centre, terminal)
    forged(centre)
    fetched = centre.paths().count(JOBS)
    for _ in range(10):
        terminal.dialogue.turn()
    assert centre.paths().count(JOBS) == fetched + 1
    terminal.clock.now_ms += FIRST_WAIT_MS
    terminal.dialogue.turn()
    assert centre.paths().count(JOBS) == fetched + 2
    centre.publish(jobs_feed(10), b"forged")
    terminal.dialogue.turn()
    assert centre.paths().count(JOBS) == fetched + 3, "another version ends the wait"


def test_a_refusal_that_the_disk_cannot_take_is_told_later(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.station.fault = EnvironmentFault(FaultKind.DISK_FULL, "no space left")
    centre.publish(jobs_feed(1), b"forged")
    assert terminal.dialogue.turn().online
    terminal.station.fault = None
    assert terminal.refusals() == []
    terminal.clock.now_ms += FIRST_WAIT_MS
    terminal.dialogue.turn()
    assert terminal.refusals() == [FeedRefused("jobs", None, FeedRefusal.CUT)]


def test_bad_content_stops_neither_the_log_nor_the_keys(centre: FakeCentre, terminal: SyncTerminal) -> None:
    for name in FEEDS:
        centre.publish(jobs_feed(1, feed=name), b"forged")
    terminal.record(2)
    terminal.dialogue.turn()
    centre.keys_version = 2
    terminal.record(1)
    assert terminal.dialogue.turn().online
    assert terminal.outbox.waiting() == 0
    assert terminal.feeds.version(KEYS_FEED) == 2
    assert {refusal.feed for refusal in terminal.refusals()} == set(FEEDS)
