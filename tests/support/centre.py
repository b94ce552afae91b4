"""A centre in this process: a real database and the real application, with a clock and a hasher for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import Any

import msgspec
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.testing import TestClient

from kiosk.central import codes, identity, stations
from kiosk.central.api.admission import Admission
from kiosk.central.api.app import build_app
from kiosk.central.commands import Where
from kiosk.central.diagnostics import make_logger
from kiosk.central.identity import Identity
from kiosk.central.keys import KeyDirectory, OnlineKeys
from kiosk.central.live_keys import LiveKeys
from kiosk.central.log.events import events
from kiosk.central.log.verify import Fault, verify
from kiosk.central.storage.database import Database
from tests.support.terminal import FakeTerminal

STATION = "hz-tyc"
NOON = 1_781_000_000_000


@dataclass
class Clock:
    """Stands still unless told."""

    ms: int = NOON

    def __call__(self) -> int:
        return self.ms


@dataclass
class Centre:
    """A running centre with one station."""

    where: Where
    database: Database
    identity: Identity
    keys: OnlineKeys
    client: TestClient[Litestar]
    clock: Clock
    hasher: PasswordHasher
    diagnostics: StringIO

    def code(self, station: str = STATION) -> str:
        with self.database.write() as connection:
            return codes.issue(connection, self.hasher, station, self.clock())

    def add_station(self, station: str) -> None:
        with self.database.write() as connection:
            stations.add(connection, station, "体育场路 工会驿站", self.clock())

    def terminal(self, station: str = STATION) -> FakeTerminal:
        """An enrolled terminal."""
        terminal = FakeTerminal(self.client, self.clock)
        terminal.enrol(station, self.code(station))
        return terminal

    def events(self, after: int = 0, station: str | None = None) -> list[dict[str, Any]]:
        return [msgspec.json.decode(line) for line in events(self.database, station, after)]

    def faults(self) -> list[Fault]:
        return verify(self.database).faults


@contextmanager
def running_centre(where: Where, admission: Admission | None = None) -> Iterator[Centre]:
    """Open an initialised centre, and give it a station; `admission` may have fewer places than usual."""
    place = where.place()
    clock, diagnostics = Clock(), StringIO()
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    keys = KeyDirectory(place.keys).online()
    with Database(place.url) as opened:
        with opened.read() as connection:
            known = identity.load(connection)
        assert known is not None
        log = make_logger(diagnostics)
        app = build_app(opened, known, LiveKeys(KeyDirectory(place.keys), keys, log), hasher, clock, log, admission)
        with TestClient(app, raise_server_exceptions=False) as client:
            centre = Centre(where, opened, known, keys, client, clock, hasher, diagnostics)
            centre.add_station(STATION)
            yield centre
