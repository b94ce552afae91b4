"""The shelf: what a program that starts finds again, what it gives up, and what ends by itself."""

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.services.ports import Content
from kiosk.sync.key_ring import KEYS_FEED
from tests.support.fake_centre import FakeCentre
from tests.support.feeds import FAR, ISSUED, all_feeds, job, jobs_feed
from tests.support.sync_terminal import SyncTerminal


@pytest.fixture
def kept(centre: FakeCentre, terminal: SyncTerminal) -> Content:
    """Version 3 of everything came, was shown, and is on the disk."""
    terminal.hold_keys()
    for body in all_feeds(3):
        terminal.feeds.save(body.feed, 3, centre.publish(body))
    return terminal.shelf.content()


def test_without_any_feed_there_is_nothing(terminal: SyncTerminal) -> None:
    content = terminal.shelf.content()
    assert (content.settings, content.jobs, content.stations) == (None, None, ())
    assert content.issued_at == {}
    assert terminal.given_up == []


def test_a_program_that_starts_without_a_network_shows_the_same(kept: Content, terminal: SyncTerminal) -> None:
    found = terminal.fresh_shelf().content()
    assert found == kept
    assert found.jobs == (job(),)
    assert found.issued_at["jobs"] == ISSUED
    assert terminal.centre.requests == []


def test_the_version_moves_only_with_the_content(kept: Content, terminal: SyncTerminal) -> None:
    assert terminal.shelf.content() is kept


def edited(text: bytes) -> bytes:
    return text.replace(b"https://jobs.example/1", b"https://jobs.examp1e/1")


def shortened(text: bytes) -> bytes:
    return text[: len(text) // 2]


def emptied(_text: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [edited, shortened, emptied])
def test_a_text_that_was_damaged_on_the_disk_is_given_up_alone_and_fetched_again(
    kept: Content, centre: FakeCentre, terminal: SyncTerminal, damage: Callable[[bytes], bytes]
) -> None:
    terminal.feeds.texts["jobs"] = (3, damage(terminal.feeds.texts["jobs"][1]))
    terminal.start()
    found = terminal.shelf.content()
    assert found.jobs is None
    assert "jobs" not in found.issued_at
    assert found.settings == kept.settings
    assert terminal.given_up == ["jobs"]
    terminal.shelf.content()
    assert terminal.given_up == ["jobs"], "it is said once"
    terminal.dialogue.turn()
    assert terminal.shelf.content().jobs == (job(),)
    assert terminal.feeds.texts["jobs"] == centre.feeds["jobs"]


def test_what_a_withdrawn_key_signed_is_not_shown_any_more(
    kept: Content, centre: FakeCentre, terminal: SyncTerminal
) -> None:
    centre.content = Ed25519PrivateKey.generate()
    centre.keys_version = 2
    centre.feeds.clear()
    changes = terminal.changes
    terminal.dialogue.turn()
    assert terminal.changes == changes + 1
    assert terminal.shelf.content() == Content(version=kept.version + 1)
    for body in all_feeds(1):
        centre.publish(body)
    terminal.dialogue.turn()
    assert terminal.shelf.content().jobs == (job(),), "a version that the thief counted up does not stand in the way"


def test_after_a_revocation_nothing_is_shown(kept: Content, centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.feeds.forget(KEYS_FEED)
    terminal.ring.refresh()
    assert terminal.shelf.content() == Content(version=kept.version + 1)
    assert terminal.given_up == [], "nothing is wrong with the texts"


def test_new_roster_keys_leave_the_content_alone(kept: Content, centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.keys_version, centre.roster_keys[2] = 2, b"k" * 32
    terminal.dialogue.turn()
    assert terminal.ring.latest() == 2
    assert terminal.shelf.content() is kept


def test_jobs_end_with_their_feed_once_the_time_is_known(
    centre: FakeCentre, terminal: SyncTerminal, kept: Content
) -> None:
    text = centre.publish(jobs_feed(4, expires_at=FAR))
    terminal.feeds.save("jobs", 4, text)
    shelf = terminal.fresh_shelf()
    terminal.centre_time.observe(FAR - 60_000, 0)
    before = shelf.content()
    terminal.centre_time.observe(FAR, 0)
    after = shelf.content()
    assert (before.jobs, after.jobs) == ((job(),), ())
    assert after.version == before.version + 1
    assert after.issued_at["jobs"] == ISSUED, "how old it is can still be said"
    assert (after.settings, after.stations) == (kept.settings, kept.stations), "the rest stands with its age"
    assert shelf.content() is after


def test_a_clock_that_nobody_measured_ends_nothing(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.hold_keys()
    terminal.feeds.save("jobs", 1, centre.publish(jobs_feed(1, expires_at=1)))
    assert terminal.centre_time.now_ms() is None
    assert terminal.shelf.content().jobs == (job(),)


def test_a_disk_that_does_not_answer_is_asked_again(
    kept: Content, terminal: SyncTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, load = terminal.fresh_shelf(), terminal.feeds.load
    fault = EnvironmentFault(FaultKind.DISK_FAILED, "gone")

    def fail(name: str) -> bytes | None:
        if name == "jobs":
            raise fault
        return load(name)

    monkeypatch.setattr(terminal.feeds, "load", fail)
    found = shelf.content()
    assert (found.jobs, found.settings) == (None, kept.settings)
    assert shelf.content() is found
    monkeypatch.setattr(terminal.feeds, "load", load)
    assert shelf.content().jobs == (job(),)
