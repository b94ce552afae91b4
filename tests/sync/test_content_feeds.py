"""Content on its way in: what is fetched when, what is refused and said, and what stays meanwhile."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.content.revocations import Revocations
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.services.ports import Content
from kiosk.sync.content_feeds import FIRST_WAIT_MS
from kiosk.sync.key_ring import KEYS_FEED
from kiosk.wire.feeds import FEEDS
from kiosk.wire.messages import Problem
from tests.support.centre_faults import Cut, Drop, Fault, Say
from tests.support.fake_centre import FakeCentre
from tests.support.feeds import HANGZHOU, HERE, ISSUED, LUNCH, NOTICE, REVOKED, all_feeds, job, jobs_feed
from tests.support.sync_terminal import SyncTerminal

JOBS = "/v1/feeds/jobs"


def have_all(centre: FakeCentre, terminal: SyncTerminal) -> Content:
    """Version 3 of everything is in force."""
    for body in all_feeds(3):
        centre.publish(body)
    terminal.dialogue.turn()
    return terminal.shelf.content()


def test_all_that_is_announced_is_there_after_one_turn(centre: FakeCentre, terminal: SyncTerminal) -> None:
    content = have_all(centre, terminal)
    assert content.settings == HANGZHOU
    assert content.jobs == (job(),)
    assert (content.notices, content.distributions, content.stations) == ((NOTICE,), (LUNCH,), (HERE,))
    assert content.revocations == Revocations({REVOKED.subject: REVOKED.at})
    assert content.issued_at == dict.fromkeys(FEEDS, ISSUED)
    assert [terminal.feeds.version(name) for name in FEEDS] == [3] * len(FEEDS)
    assert terminal.refusals() == []


def test_a_feed_in_force_is_not_asked_for_again(centre: FakeCentre, terminal: SyncTerminal) -> None:
    have_all(centre, terminal)
    asked, changes = len(centre.paths()), terminal.changes
    terminal.dialogue.turn()
    assert centre.paths()[asked:] == ["/v1/log"]
    assert terminal.changes == changes


def test_a_newer_version_changes_the_content_and_says_so(centre: FakeCentre, terminal: SyncTerminal) -> None:
    before, changes = have_all(centre, terminal), terminal.changes
    centre.publish(jobs_feed(4, job(8), job(9)))
    terminal.dialogue.turn()
    after = terminal.shelf.content()
    assert after.jobs == (job(8), job(9))
    assert after.settings is before.settings
    assert after.version != before.version
    assert terminal.changes == changes + 1
    assert terminal.feeds.texts["jobs"] == centre.feeds["jobs"]


@pytest.mark.parametrize(
    "fault", [Drop(), Cut(), Say(500, Problem("broken", "a bug")), Say(404, Problem("absent", "none")), Say(304, b"")]
)
def test_a_feed_that_does_not_come_is_no_refusal_and_comes_later(
    centre: FakeCentre, terminal: SyncTerminal, fault: Fault
) -> None:
    before = have_all(centre, terminal)
    centre.publish(jobs_feed(4, job(4)))
    centre.publish(all_feeds(4)[3])
    centre.faults[JOBS].append(fault)
    assert terminal.dialogue.turn().online
    assert terminal.shelf.content().jobs == before.jobs
    assert terminal.dialogue.turn().online
    assert terminal.feeds.version("directory") == 4, "the other feeds do not wait"
    terminal.clock.now_ms += FIRST_WAIT_MS
    terminal.dialogue.turn()
    assert terminal.shelf.content().jobs == (job(4),)
    assert terminal.refusals() == []


def test_a_busy_centre_is_left_alone_for_as_long_as_it_says(centre: FakeCentre, terminal: SyncTerminal) -> None:
    have_all(centre, terminal)
    centre.publish(jobs_feed(4))
    centre.faults[JOBS].append(Say(429, Problem("busy", "later", retry_after=300_000)))
    terminal.dialogue.turn()
    fetched = centre.paths().count(JOBS)
    terminal.clock.now_ms += 299_000
    terminal.dialogue.turn()
    assert centre.paths().count(JOBS) == fetched


def test_the_same_text_under_a_new_number_is_not_saved_again(centre: FakeCentre, terminal: SyncTerminal) -> None:
    have_all(centre, terminal)
    saves = terminal.feeds.saves
    centre.publish(jobs_feed(4), terminal.feeds.texts["jobs"][1])
    terminal.dialogue.turn()
    assert terminal.feeds.saves == saves
    assert terminal.refusals() == []


def test_the_name_of_the_text_in_force_goes_along(centre: FakeCentre, terminal: SyncTerminal) -> None:
    text = centre.publish(jobs_feed(1))
    centre.faults[JOBS].append(Say(200, text, (("ETag", '"one"'),)))
    terminal.dialogue.turn()
    centre.publish(jobs_feed(2), b"forged")
    centre.faults[JOBS].append(Say(200, b"forged", (("ETag", '"two"'),)))
    terminal.dialogue.turn()
    terminal.clock.now_ms += FIRST_WAIT_MS
    terminal.dialogue.turn()
    assert sent_names(centre) == [None, '"one"', '"one"'], "what was refused is never taken as had"


def test_the_name_of_a_text_that_was_given_up_does_not(centre: FakeCentre, terminal: SyncTerminal) -> None:
    text = centre.publish(jobs_feed(1))
    centre.faults[JOBS].append(Say(200, text, (("ETag", '"one"'),)))
    terminal.dialogue.turn()
    centre.keys_version, centre.content = 2, Ed25519PrivateKey.generate()
    centre.publish(jobs_feed(1))
    terminal.dialogue.turn()
    assert sent_names(centre) == [None, None]
    assert terminal.shelf.content().jobs == (job(),)


def sent_names(centre: FakeCentre) -> list[str | None]:
    """What each request for jobs said that the terminal has."""
    asked = zip(centre.requests, centre.headers, strict=True)
    return [headers["If-None-Match"] for (_, path), headers in asked if path == JOBS]


def test_a_centre_that_cannot_be_reached_is_not_asked_for_one_feed_after_the_other(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    for body in all_feeds():
        centre.publish(body)
    centre.faults["/v1/feeds/settings"].append(Drop())
    terminal.dialogue.turn()
    assert centre.paths()[-1] == "/v1/feeds/settings"
    terminal.dialogue.turn()
    assert {name: terminal.feeds.version(name) for name in FEEDS} == {name: int(name != "settings") for name in FEEDS}


def test_a_full_disk_leaves_the_last_good_one_and_is_tried_again(centre: FakeCentre, terminal: SyncTerminal) -> None:
    before = have_all(centre, terminal)
    terminal.feeds.fault = EnvironmentFault(FaultKind.DISK_FULL, "no space left")
    centre.publish(jobs_feed(4, job(4)))
    assert terminal.dialogue.turn().online
    assert terminal.shelf.content() == before
    terminal.feeds.fault = None
    terminal.clock.now_ms += FIRST_WAIT_MS
    terminal.dialogue.turn()
    assert terminal.shelf.content().jobs == (job(4),)
    assert terminal.refusals() == []


def test_bad_keys_do_not_stop_content(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.hold_keys()
    centre.keys_version, centre.root = 2, Ed25519PrivateKey.generate()
    assert have_all(centre, terminal).jobs == (job(),)
    assert terminal.feeds.version(KEYS_FEED) == 1


def test_ten_thousand_jobs_come_through(centre: FakeCentre, terminal: SyncTerminal) -> None:
    text = centre.publish(jobs_feed(1, *map(job, range(10_000))))
    assert len(text) > 4 * 1024 * 1024, "more than any other answer may have"
    terminal.dialogue.turn()
    jobs = terminal.shelf.content().jobs
    assert jobs is not None
    assert (len(jobs), jobs[-1]) == (10_000, job(9_999))
