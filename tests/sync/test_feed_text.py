"""Reading the text of a feed: what is trusted, and which items of it are understood."""

from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.sync.feed_text import FeedRefusedError, read_feed
from kiosk.wire.document import write_document
from kiosk.wire.feeds import FeedBody, JobsFeed, SettingsFeed
from kiosk.wire.messages import RevocationStatement
from kiosk.wire.signing import SignedKind, key_id
from tests.support.centre_records import STATION
from tests.support.feeds import HANGZHOU, HEAD, all_feeds, job, jobs_feed

KEY = Ed25519PrivateKey.generate()
KEYS = {key_id(KEY.public_key().public_bytes_raw()): KEY.public_key()}


def signed(body: msgspec.Struct, kind: SignedKind = SignedKind.FEED) -> bytes:
    return write_document(body, kind, KEY)


def refused(text: bytes, name: str = "jobs") -> tuple[FeedRefusal, int | None]:
    with pytest.raises(FeedRefusedError) as caught:
        read_feed(name, text, KEYS, STATION)
    return caught.value.reason, caught.value.version


def rewritten(body: FeedBody, change: Any) -> bytes:
    """The feed as a centre with other ideas would write and sign it: `change` alters its JSON."""
    document = msgspec.json.decode(msgspec.json.encode(body))
    change(document)
    return signed(msgspec.defstruct("Other", [(name, Any) for name in document])(**document))


@pytest.mark.parametrize("body", all_feeds(3), ids=lambda body: body.feed)
def test_what_was_written_is_read(body: FeedBody) -> None:
    feed = read_feed(body.feed, signed(body), KEYS, STATION)
    assert (feed.body, feed.dropped) == (body, 0)


@pytest.mark.parametrize("body", all_feeds(), ids=lambda body: body.feed)
def test_a_text_cut_at_any_byte_is_cut(body: FeedBody) -> None:
    text = signed(body)
    for length in range(len(text)):
        assert refused(text[:length], body.feed) == (FeedRefusal.CUT, None)


def test_a_text_changed_at_any_byte_is_no_feed() -> None:
    text = signed(jobs_feed())
    for place in range(len(text)):
        changed = text[:place] + bytes([text[place] ^ 1]) + text[place + 1 :]
        reason, version = refused(changed)
        assert reason in {FeedRefusal.CUT, FeedRefusal.SIGNATURE}
        assert version is None


@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda part: part + b"\n{}\n"))
def test_whatever_comes_is_refused_with_a_reason(text: bytes) -> None:
    assert refused(text)[0] in {FeedRefusal.CUT, FeedRefusal.SIGNATURE}


def test_another_key_and_another_kind_of_signature_do_not_count() -> None:
    assert refused(write_document(jobs_feed(), SignedKind.FEED, Ed25519PrivateKey.generate())) == (
        FeedRefusal.SIGNATURE,
        None,
    )
    assert refused(signed(jobs_feed(), SignedKind.MANIFEST)) == (FeedRefusal.SIGNATURE, None)
    assert refused(signed(jobs_feed()) * 2) == (FeedRefusal.CUT, None)


def test_another_feed_and_another_stations_feed_are_refused() -> None:
    assert refused(signed(jobs_feed(4)), "notices") == (FeedRefusal.NAME, 4)
    assert refused(signed(jobs_feed(5, stations=("hz-9", STATION + ".t1")))) == (FeedRefusal.STATION, 5)


@pytest.mark.parametrize("version", [0, -1, 2**53, 2**64])
def test_a_version_that_nobody_can_count_with_is_refused(version: int) -> None:
    assert refused(rewritten(jobs_feed(), lambda feed: feed.update(version=version))) == (FeedRefusal.SHAPE, None)


def test_signed_nonsense_is_refused() -> None:
    assert refused(signed(RevocationStatement("hz-1.t1", 0))) == (FeedRefusal.SHAPE, None)
    for change in (
        lambda feed: feed.pop("jobs"),
        lambda feed: feed.update(jobs={}),
        lambda feed: feed.update(jobs=[1, "two", None]),
        lambda feed: feed["jobs"][0].pop("link"),
    ):
        assert refused(rewritten(jobs_feed(7), change)) == (FeedRefusal.SHAPE, 7)
    broken = SettingsFeed(feed="settings", version=2, **HEAD, settings=HANGZHOU)
    without_city = rewritten(broken, lambda feed: feed["settings"].pop("city"))
    assert refused(without_city, "settings") == (FeedRefusal.SHAPE, 2)


@pytest.mark.parametrize(
    ("key", "value"), [("occupation", "astronaut"), ("pay_unit", "smile"), ("pay", "much"), ("at", {"lat": 1})]
)
def test_a_job_that_is_not_understood_leaves_the_others(key: str, value: object) -> None:
    body = jobs_feed(1, job(1), job(2), job(3))
    feed = read_feed("jobs", rewritten(body, lambda feed: feed["jobs"][1].update({key: value})), KEYS, STATION)
    assert isinstance(feed.body, JobsFeed)
    assert ([one.id for one in feed.body.jobs], feed.dropped) == (["job-1", "job-3"], 1)


def test_what_a_later_centre_says_more_is_passed_over() -> None:
    def change(document: dict[str, Any]) -> None:
        document["mood"] = "good"
        settings = document["settings"]
        settings["tiles"] = ["karaoke", "jobs"]
        settings["colour"] = "red"
        settings["haves"].append(settings["haves"][0] | {"state": "levitating"})
        settings["facilities"].append({"id": "sauna", "icon": "unheard-of", "name": {"zh": "桑拿", "la": "balneum"}})

    feed = read_feed("settings", rewritten(all_feeds()[0], change), KEYS, STATION)
    assert isinstance(feed.body, SettingsFeed)
    assert feed.body.settings.tiles == ("karaoke", "jobs")
    assert feed.body.settings.haves == HANGZHOU.haves
    assert [kind.id for kind in feed.body.settings.facilities] == ["tea", "sauna"]
    assert feed.dropped == 1
