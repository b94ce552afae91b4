"""Directories in force get the free compartments of the moment: when any changed, and each hour while any are told."""

import threading
from dataclasses import dataclass
from types import TracebackType

import msgspec
from sqlalchemy import Connection, select
from structlog.typing import FilteringBoundLogger

from kiosk.central.clock import NowMs
from kiosk.central.content import feeds
from kiosk.central.content.editions import Edition
from kiosk.central.keys import OnlineKeys
from kiosk.central.lockers import use
from kiosk.central.lockers.free import Free, free
from kiosk.central.lockers.heard import Heard
from kiosk.central.storage.database import Database
from kiosk.central.storage.tables import content_document, content_feed
from kiosk.domain.fault import EnvironmentFault
from kiosk.wire import signing
from kiosk.wire.document import write_document
from kiosk.wire.feeds import DirectoryFeed
from kiosk.wire.signing import SignedKind

DIRECTORY = "directory"

EVERY_S = 15 * 60
OLD_MS = 60 * 60 * 1000
"""Terminals show what is free for two hours: until then they must hear that it still holds."""


@dataclass(frozen=True, slots=True)
class Refresher:
    """Any thread; several processes may do it at once: who comes second finds nothing to do."""

    database: Database
    keys: OnlineKeys
    heard: Heard
    now_ms: NowMs

    def run(self) -> int:
        """Gives how many directories were issued anew."""
        self.heard.write_down(self.database)
        use.catch_up(self.database)
        now = self.now_ms()
        with self.database.read(snapshot=True) as connection:
            found = free(connection, now)
            documents = connection.execute(
                select(content_feed.c.document).where(content_feed.c.feed == DIRECTORY).distinct()
            )
            known = sorted(str(document) for document in documents.scalars())
        return sum(self._renew(document, found, now) for document in known)

    def _renew(self, document: str, found: Free, now: int) -> bool:
        with self.database.write() as connection:
            stations = _held(connection, document)
            text = select(content_document.c.document).where(content_document.c.id == document)
            stored = connection.execute(text).scalar_one_or_none()
            if not stations or stored is None:
                return False  # another process, or a publishing, was faster
            body = msgspec.json.decode(bytes(stored).partition(b"\n")[0], type=DirectoryFeed)
            directory = found.filled(body.directory)
            if body.expires_at <= now or not _is_due(body, directory != body.directory, now):
                return False
            version = 1 + max(stations.values())
            blank = msgspec.structs.replace(body, version=0, issued_at=0, stations=(), directory=directory)
            digest = Edition(tuple(stations), blank).digest()
            told = msgspec.structs.replace(blank, version=version, issued_at=now, stations=tuple(stations))
            key = signing.key_id(self.keys.content.public_key().public_bytes_raw())
            signed = write_document(told, SignedKind.FEED, self.keys.content)
            feeds.store(connection, DIRECTORY, list(stations), version, digest, key, signed)
            feeds.remove_unused(connection)
        return True


def _held(connection: Connection, document: str) -> dict[str, int]:
    """The versions of the stations that have a document in force, held until the transaction ends."""
    query = select(content_feed.c.station, content_feed.c.version)
    query = query.where(content_feed.c.feed == DIRECTORY, content_feed.c.document == document)
    feeds.in_force(connection, [row.station for row in connection.execute(query)])
    return {row.station: int(row.version) for row in connection.execute(query.order_by(content_feed.c.station))}


def _is_due(body: DirectoryFeed, has_changed: bool, now: int) -> bool:
    tells_any = any(station.free is not None for station in body.directory)
    return has_changed or (tells_any and now - body.issued_at >= OLD_MS)


class Every:
    """Runs a refresher now and then in a thread of its own, while the block lasts."""

    def __init__(self, refresher: Refresher, log: FilteringBoundLogger, every_s: float = EVERY_S) -> None:
        self._refresher = refresher
        self._log = log
        self._every_s = every_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="directory", daemon=True)

    def __enter__(self) -> "Every":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(self._every_s):
            try:
                issued = self._refresher.run()
            except EnvironmentFault as fault:
                self._log.error("directory.not_refreshed", kind=fault.kind, detail=fault.detail)
            else:
                if issued:
                    self._log.info("directory.refreshed", documents=issued)
