"""Reads the text of a feed: its signature first, then what it says of itself, then its items."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.sync.feed_items import decode_items
from kiosk.wire.document import split_documents, verify_document
from kiosk.wire.errors import WireError
from kiosk.wire.feeds import FEEDS, FeedBody
from kiosk.wire.signing import SignedKind

_MAX_VERSION = 2**53 - 1
"""What every reader of JSON can hold."""


class FeedRefusedError(WireError):
    """The text of a feed is not to be trusted; `version` only where the signature over it is good."""

    def __init__(self, reason: FeedRefusal, detail: str, version: int | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.version = version


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed that may be shown. `digest` names its document, whoever signed it; `dropped` items were left out."""

    body: FeedBody
    digest: bytes
    dropped: int


def read_feed(name: str, text: bytes, keys: Mapping[str, Ed25519PublicKey], station: str) -> ReadFeed:
    """Verify and decode the feed of a name for a station; raises FeedRefusedError for the first thing that is wrong.

    Whether its version and its end are right is for those to say who know what is in force.
    """
    if not _is_whole(text):
        raise FeedRefusedError(FeedRefusal.CUT, f"{name}: {len(text)} bytes are no whole signed document")
    try:
        document = verify_document(text, SignedKind.FEED, keys)
    except WireError as error:
        raise FeedRefusedError(FeedRefusal.SIGNATURE, f"{name}: {error}") from error
    version = _check_head(name, document, station)
    try:
        body, dropped = decode_items(document, FEEDS[name])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FeedRefusedError(FeedRefusal.SHAPE, f"{name}: {error}", version) from error
    return ReadFeed(body, hashlib.sha256(document).digest(), dropped)


def _is_whole(text: bytes) -> bool:
    try:
        return len(split_documents(text)) == 1
    except WireError:
        return False


def _check_head(name: str, document: bytes, station: str) -> int:
    """That it is this feed, for this station; gives its version."""
    try:
        head = msgspec.json.decode(document, type=FeedBody)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FeedRefusedError(FeedRefusal.SHAPE, f"{name}: {error}") from error
    version = head.version
    if not 0 < version <= _MAX_VERSION:
        raise FeedRefusedError(FeedRefusal.SHAPE, f"{name}: version: expected a number from 1 on, got {version}")
    if head.feed != name:
        raise FeedRefusedError(FeedRefusal.NAME, f"{name}: it is the feed {head.feed[:40]!r}", version)
    if station not in head.stations:
        raise FeedRefusedError(FeedRefusal.STATION, f"{name}: it is for other stations than {station}", version)
    return version
