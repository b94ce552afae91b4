"""`kiosk central publish`: a catalogue becomes signed feeds, in one transaction; what says nothing new stays."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from kiosk.central import stations as known_stations
from kiosk.central.clock import NowMs
from kiosk.central.content import feeds
from kiosk.central.content.catalogue import Catalogue, read_catalogue
from kiosk.central.content.editions import Edition, editions
from kiosk.central.content.feeds import NOTHING, InForce
from kiosk.central.content.problems import CatalogueError
from kiosk.central.content.times import ChinaDay
from kiosk.central.keys import OnlineKeys
from kiosk.central.lockers import use
from kiosk.central.lockers.free import free
from kiosk.central.storage.database import Database
from kiosk.wire import signing
from kiosk.wire.document import write_document
from kiosk.wire.feeds import MAX_BYTES
from kiosk.wire.signing import SignedKind


@dataclass(frozen=True, slots=True)
class PublishedFeed:
    """So many stations now have a version of a feed; not `is_new`: they had it, and it says the same."""

    feed: str
    version: int
    stations: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class PublishedContent:
    """What became of a catalogue; it is good to the end of `last_day` in China."""

    catalogue: str
    last_day: date
    feeds: tuple[PublishedFeed, ...]


def publish(database: Database, keys: OnlineKeys, path: Path, now_ms: NowMs) -> PublishedContent:
    """Check a catalogue and bring it into force at all of its stations; raises CatalogueError, having done nothing."""
    now = now_ms()
    with database.read() as connection:
        known = set(known_stations.every(connection))
    catalogue = read_catalogue(path, known, ChinaDay.of(now))
    use.catch_up(database)
    with database.write() as connection:
        published = tuple(_Press(connection, keys, now, path.name).print_all(catalogue))
    return PublishedContent(catalogue.name, catalogue.last_day, published)


class _Press:
    """Signs and stores, within one transaction."""

    def __init__(self, connection: Connection, keys: OnlineKeys, now: int, file: str) -> None:
        self._connection = connection
        self._keys = keys
        self._key = signing.key_id(keys.content.public_key().public_bytes_raw())
        self._now = now
        self._file = file

    def print_all(self, catalogue: Catalogue) -> Iterator[PublishedFeed]:
        in_force = feeds.in_force(self._connection, catalogue.stations)
        known = free(self._connection, self._now)
        catalogue = replace(catalogue, directory=known.filled(catalogue.directory))
        for edition in editions(catalogue):
            yield from self._print(edition, in_force)
        feeds.remove_unused(self._connection)

    def _print(self, edition: Edition, in_force: Mapping[tuple[str, str], InForce]) -> Iterator[PublishedFeed]:
        name, digest = edition.body.feed, edition.digest()
        held = {station: in_force.get((station, name), NOTHING) for station in edition.stations}
        behind = {station: has for station, has in held.items() if (has.digest, has.key) != (digest, self._key)}
        if behind:
            version = 1 + max(has.version for has in behind.values())
            text = self._sign(edition, tuple(behind), version)
            feeds.store(self._connection, name, list(behind), version, digest, self._key, text)
            yield PublishedFeed(name, version, len(behind), is_new=True)
        unchanged = Counter(has.version for station, has in held.items() if station not in behind)
        for version, stations in sorted(unchanged.items()):
            yield PublishedFeed(name, version, stations, is_new=False)

    def _sign(self, edition: Edition, stations: tuple[str, ...], version: int) -> bytes:
        body = msgspec.structs.replace(edition.body, version=version, issued_at=self._now, stations=stations)
        text = write_document(body, SignedKind.FEED, self._keys.content)
        if len(text) > MAX_BYTES:
            problem = f"{body.feed}: expected at most {MAX_BYTES} bytes when signed, got {len(text)}"
            raise CatalogueError(self._file, [problem])
        return text
