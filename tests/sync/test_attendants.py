"""Attendants at the terminal: fetched as they are announced, found without a network, gone when the centre says so."""

import pytest

from kiosk.domain.attendant import Attendant
from kiosk.domain.facts import FeedRefused
from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.sync.attendants import SignedAttendants
from kiosk.wire.feeds import AttendantEntry
from tests.support.centre_faults import Say
from tests.support.fake_centre import FakeCentre
from tests.support.feeds import attendant, attendants_feed
from tests.support.sync_terminal import SyncTerminal

CARD, OTHER_CARD, PIN = bytes.fromhex("62E3086CED"), bytes.fromhex("04A1B2C3"), "482915"


def li(centre: FakeCentre, pin: str = PIN, generation: int = 1) -> AttendantEntry:
    return attendant(CARD, pin, centre.roster_keys[generation], generation=generation)


def register(terminal: SyncTerminal) -> SignedAttendants:
    return SignedAttendants(terminal.shelf, terminal.ring)


def have(centre: FakeCentre, terminal: SyncTerminal, version: int, *entries: AttendantEntry) -> SignedAttendants:
    """Publish, and let the terminal hear of it."""
    centre.publish(attendants_feed(version, *entries))
    terminal.dialogue.turn()
    return register(terminal)


def test_who_is_published_is_known_after_one_turn_by_card_and_pin(centre: FakeCentre, terminal: SyncTerminal) -> None:
    here = have(centre, terminal, 1, li(centre))
    found = here.by_card(CARD)
    assert found == Attendant("0000000000000001", "李*")
    assert here.is_pin_of(found.id, PIN)
    assert not here.is_pin_of(found.id, "482916")
    assert here.by_card(OTHER_CARD) is None
    assert not here.is_pin_of("0000000000000002", PIN)
    assert here.mark("0000000000000002") is None


def test_before_any_feed_there_is_nobody(terminal: SyncTerminal) -> None:
    terminal.hold_keys()
    assert register(terminal).by_card(CARD) is None


def test_they_are_known_without_a_network_after_a_start(centre: FakeCentre, terminal: SyncTerminal) -> None:
    have(centre, terminal, 1, li(centre))
    asked = len(centre.paths())
    terminal.ring.refresh()
    terminal.start()
    here = register(terminal)
    found = here.by_card(CARD)
    assert found is not None
    assert here.is_pin_of(found.id, PIN)
    assert len(centre.paths()) == asked


def test_a_removal_reaches(centre: FakeCentre, terminal: SyncTerminal) -> None:
    here = have(centre, terminal, 1, li(centre))
    have(centre, terminal, 2)
    assert here.by_card(CARD) is None
    assert not here.is_pin_of("0000000000000001", PIN)


def test_another_pin_reaches_and_has_another_mark(centre: FakeCentre, terminal: SyncTerminal) -> None:
    here = have(centre, terminal, 1, li(centre))
    before = here.mark("0000000000000001")
    have(centre, terminal, 2, li(centre, "771204"))
    assert here.is_pin_of("0000000000000001", "771204")
    assert not here.is_pin_of("0000000000000001", PIN)
    assert here.mark("0000000000000001") not in {before, None}


def test_after_a_rotation_cards_go_by_the_new_key_and_old_pins_by_the_old_one(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    old = li(centre)
    centre.roster_keys[2] = b"2" * 32
    centre.keys_version = 2
    new_card = li(centre, generation=2)
    entry = AttendantEntry(old.id, old.name, new_card.card, 2, old.pin, 1)
    here = have(centre, terminal, 1, entry)
    assert here.by_card(CARD) == Attendant(old.id, "李*")
    assert here.is_pin_of(old.id, PIN)


@pytest.mark.parametrize("gone", ["card", "pin"])
def test_who_stands_under_a_key_that_this_terminal_lacks_is_not_found(
    centre: FakeCentre, terminal: SyncTerminal, gone: str
) -> None:
    good, key = li(centre), 7
    entry = AttendantEntry(
        good.id, good.name, good.card, key if gone == "card" else 1, good.pin, key if gone == "pin" else 1
    )
    here = have(centre, terminal, 1, entry, attendant(OTHER_CARD, PIN, centre.roster_keys[1], number=2))
    assert here.by_card(CARD) is None
    assert here.by_card(OTHER_CARD) is not None
    assert gone == "card" or not here.is_pin_of(good.id, PIN)


@pytest.mark.parametrize(
    ("head", "text", "reason"),
    [
        ({}, b"{}\n{}\n", FeedRefusal.SIGNATURE),
        ({"stations": ("nb-01",)}, None, FeedRefusal.STATION),
        ({"feed": "jobs"}, None, FeedRefusal.NAME),
    ],
)
def test_a_list_that_is_not_to_be_trusted_lets_nobody_in(
    centre: FakeCentre,
    terminal: SyncTerminal,
    head: dict[str, object],
    text: bytes | None,
    reason: FeedRefusal,
) -> None:
    feed = attendants_feed(1, li(centre), **head)
    signed = centre.publish(feed) if text is None else text
    centre.publish(attendants_feed(1, li(centre)), signed)
    centre.feeds.pop("jobs", None)
    terminal.dialogue.turn()
    assert register(terminal).by_card(CARD) is None
    assert [refused.reason for refused in terminal.refusals()] == [reason]
    assert isinstance(terminal.refusals()[0], FeedRefused)


def test_after_a_revocation_nobody_is_left_on_the_disk(centre: FakeCentre, terminal: SyncTerminal) -> None:
    here = have(centre, terminal, 1, li(centre))
    centre.always["/v1/log"] = Say(403, centre.revocation())
    assert terminal.dialogue.turn().revoked
    assert here.by_card(CARD) is None
    assert terminal.feeds.load("attendants") is None


def test_nothing_of_an_entry_that_is_a_secret_is_ever_printed(centre: FakeCentre) -> None:
    entry = li(centre)
    assert entry.pin not in repr(entry)
    assert entry.card not in repr(entry)
