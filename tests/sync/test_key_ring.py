"""The chain of keys: root → content → roster, and what breaks it."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.sync.key_ring import KEYS_FEED, KeyRing, read_keys_feed
from kiosk.wire.document import split_documents, write_document
from kiosk.wire.encoding import to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.messages import ContentKey, KeysDocument
from kiosk.wire.signing import SignedKind, key_id
from tests.support.centre_faults import Say
from tests.support.fake_centre import FakeCentre
from tests.support.sync_terminal import SyncTerminal


def disk_failed(_name: str) -> bytes | None:
    raise EnvironmentFault(FaultKind.DISK_FAILED, "SQLITE_IOERR")


def test_the_ring_gives_what_the_feed_holds(centre: FakeCentre, terminal: SyncTerminal) -> None:
    assert terminal.ring.latest() is None
    centre.roster_keys[2] = b"k" * 32
    terminal.hold_keys()
    assert terminal.ring.latest() == 2
    assert terminal.ring.key(2) == b"k" * 32
    assert terminal.ring.key(1) == centre.roster_keys[1]
    assert terminal.ring.key(3) is None
    assert list(terminal.ring.bundle().content) == [key_id(centre.content.public_key().public_bytes_raw())]


def test_keys_do_not_stand_in_a_repr(terminal: SyncTerminal) -> None:
    terminal.hold_keys()
    assert "roster=" not in repr(terminal.ring.bundle())


def test_a_feed_of_another_root_is_refused(centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.root = Ed25519PrivateKey.generate()
    with pytest.raises(WireError, match="not trusted"):
        read_keys_feed(centre.keys_feed(), terminal.enrolment, terminal.keys.sealing)


def test_roster_keys_that_no_content_key_signed_are_refused(centre: FakeCentre, terminal: SyncTerminal) -> None:
    feed = centre.keys_feed(content=Ed25519PrivateKey.generate())
    with pytest.raises(WireError, match="not trusted"):
        read_keys_feed(feed, terminal.enrolment, terminal.keys.sealing)


def test_keys_for_another_terminal_are_refused(centre: FakeCentre, terminal: SyncTerminal) -> None:
    with pytest.raises(WireError, match=r"hz-9\.t1"):
        read_keys_feed(centre.keys_feed(terminal="hz-9.t1"), terminal.enrolment, terminal.keys.sealing)


def test_keys_that_are_sealed_to_another_machine_are_refused(centre: FakeCentre, terminal: SyncTerminal) -> None:
    with pytest.raises(WireError, match="not sealed"):
        read_keys_feed(centre.keys_feed(), terminal.enrolment, X25519PrivateKey.generate())


def test_a_content_key_under_a_false_name_is_refused(centre: FakeCentre, terminal: SyncTerminal) -> None:
    named = ContentKey("0" * 16, to_base64url(centre.content.public_key().public_bytes_raw()))
    first = write_document(KeysDocument(1, 0, [named]), SignedKind.KEYS, centre.root)
    second = split_documents(centre.keys_feed())[1]
    with pytest.raises(WireError, match="id is not the key's"):
        read_keys_feed(first + second, terminal.enrolment, terminal.keys.sealing)


def test_every_changed_byte_is_noticed(centre: FakeCentre, terminal: SyncTerminal) -> None:
    feed = centre.keys_feed()
    for place in range(0, len(feed), 7):
        changed = feed[:place] + bytes([feed[place] ^ 1]) + feed[place + 1 :]
        with pytest.raises(WireError):
            read_keys_feed(changed, terminal.enrolment, terminal.keys.sealing)


def test_a_stored_feed_that_was_tampered_with_gives_no_keys_and_says_so(terminal: SyncTerminal) -> None:
    terminal.hold_keys()
    terminal.feeds.texts[KEYS_FEED] = (1, b"{}\n{}\n")
    terminal.ring.refresh()
    assert terminal.ring.latest() is None
    assert terminal.ring.problem is not None


def test_a_disk_that_does_not_answer_once_is_asked_again_at_the_next_use(
    terminal: SyncTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.hold_keys()
    ring = KeyRing(terminal.feeds, terminal.enrolments, lambda: terminal.keys.sealing)
    with monkeypatch.context() as disk:
        disk.setattr(terminal.feeds, "load", disk_failed)
        assert ring.latest() is None
        assert ring.problem is not None
        terminal.ring.refresh()
        assert terminal.ring.latest() is None
    assert (ring.latest(), ring.problem) == (1, None)
    assert terminal.ring.latest() == 1


@pytest.mark.parametrize("kept", [b"{}\n{}\n", b"\xff"])
def test_kept_keys_that_give_none_are_fetched_again_whatever_version_they_had(
    centre: FakeCentre, terminal: SyncTerminal, kept: bytes
) -> None:
    terminal.dialogue.turn()
    terminal.feeds.texts[KEYS_FEED] = (1, kept)
    terminal.ring.refresh()
    assert terminal.ring.latest() is None
    for _ in range(3):
        terminal.dialogue.turn()
    assert terminal.ring.latest() == 1
    assert terminal.feeds.load(KEYS_FEED) != kept
    assert centre.paths().count("/v1/feeds/keys") == 2


def test_kept_keys_that_were_misread_come_into_force_when_the_centre_sends_the_same(
    centre: FakeCentre, terminal: SyncTerminal
) -> None:
    terminal.hold_keys()
    kept, terminal.feeds.texts[KEYS_FEED] = terminal.feeds.texts[KEYS_FEED], (1, b"misread")
    terminal.ring.refresh()
    terminal.feeds.texts[KEYS_FEED] = kept
    centre.faults["/v1/feeds/keys"].append(Say(200, kept[1]))
    terminal.dialogue.turn()
    assert terminal.ring.latest() == 1
    assert terminal.feeds.saves == 1


def test_an_older_feed_is_refused_and_the_good_one_stays(centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.keys_version = 5
    terminal.hold_keys()
    centre.keys_version = 4
    terminal.api.measure_time()
    with pytest.raises(WireError, match="older"):
        terminal.keys_feed.fetch()
    assert terminal.feeds.version(KEYS_FEED) == 5


def test_the_same_feed_again_is_not_saved_again(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.hold_keys()
    centre.faults["/v1/feeds/keys"].append(Say(200, terminal.feeds.texts[KEYS_FEED][1]))
    terminal.api.measure_time()
    terminal.keys_feed.fetch()
    assert terminal.feeds.saves == 1


def test_a_feed_that_did_not_change_is_not_sent_again(centre: FakeCentre, terminal: SyncTerminal) -> None:
    terminal.api.measure_time()
    centre.faults["/v1/feeds/keys"].append(Say(200, centre.keys_feed(), (("ETag", '"a"'),)))
    centre.faults["/v1/feeds/keys"].append(Say(304, b""))
    terminal.keys_feed.fetch()
    terminal.keys_feed.fetch()
    assert terminal.feeds.saves == 1
    assert centre.headers[-1]["If-None-Match"] == '"a"'
