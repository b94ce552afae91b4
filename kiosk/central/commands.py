"""What `kiosk central …` can do: one function a command, from options as they were typed to a result to print."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from argon2 import PasswordHasher

from kiosk.central import codes, identity, revocation, stations
from kiosk.central.attendants.publish import publish as publish_attendants
from kiosk.central.clock import system_now_ms
from kiosk.central.content.publish import PublishedContent
from kiosk.central.content.publish import publish as publish_content
from kiosk.central.errors import CentreError, Misuse
from kiosk.central.identity import Identity
from kiosk.central.keys import ROOT, KeyDirectory, OnlineKeys
from kiosk.central.lockers import use as locker_use
from kiosk.central.log import events as log_events
from kiosk.central.log import ingest as log_ingest
from kiosk.central.log import lockers as log_lockers
from kiosk.central.log import verify as log_verify
from kiosk.central.place import CREDENTIALS_VARIABLE, Place, find_place
from kiosk.central.roster import versions
from kiosk.central.roster.publish import OutdatedKeyError, Published, publish
from kiosk.central.storage.database import Database
from kiosk.central.storage.schema import migrate, open_database
from kiosk.domain.fault import EnvironmentFault, FaultKind

T = TypeVar("T")

STATION_ID: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,47}")


@dataclass(frozen=True, slots=True)
class Where:
    """The options that every command has, as they were typed."""

    database: str | None = None
    keys: str | None = None

    def place(self) -> Place:
        """Resolved with the environment and the defaults."""
        return find_place(self.database, self.keys, os.environ, Path.home())


@dataclass(frozen=True, slots=True)
class Initialised:
    """A centre that stands: how terminals name it, and where its keys are."""

    place: Place
    audience: str
    root_key_file: Path
    root_key_present: bool


def init(where: Where) -> Initialised:
    """Create, or bring up to date, the schema, the keys, a first, empty roster and the attendants; safe to repeat."""
    place = where.place()
    _make_private_file(place)
    directory = _directory(place)
    with Database(place.url) as database:
        migrate(database)
        with database.read() as connection:
            known = identity.load(connection)
        if known is None:
            directory.create_missing()
            with database.write() as connection:
                known = identity.load(connection) or identity.create(connection, directory, system_now_ms())
        keys = _online(directory, known)
        publish(database, keys, system_now_ms)
        with database.write() as connection:
            publish_attendants(connection, keys, stations.every(connection), system_now_ms())
    root = directory.folder / ROOT
    return Initialised(place, known.audience, root, root.exists())


def add_station(where: Where, station: str, name: str, roster: str = "") -> Published | None:
    """Make a station known; its terminals know the members of the unions whose names begin with `roster`.

    It is told at once that it has no attendants yet. Gives the roster that was published for it, where no other
    station had that one.
    """
    if not STATION_ID.fullmatch(station):
        raise Misuse("--id: expected lowercase letters, digits, dots and dashes, at most 48, a letter or digit first")
    if not name.strip():
        raise Misuse("--name: it is empty")
    with open_with_keys(where) as (database, _, keys), database.write() as connection:
        if stations.exists(connection, station):
            raise CentreError(f"the station {station} exists already")
        stations.add(connection, station, name.strip(), system_now_ms(), roster)
        publish_attendants(connection, keys, [station], system_now_ms())
        is_known = versions.newest(connection, roster) is not None
    if is_known:
        return None
    return publish_under_newest_key(where, lambda database, keys: publish(database, keys, system_now_ms, roster))


def issue_code(where: Where, station: str) -> str:
    """A new enrolment code for a station."""
    with open_database(where.place()) as database, database.write() as connection:
        if not stations.exists(connection, station):
            raise CentreError(f"there is no station {station}: add it with `kiosk central station add`")
        return codes.issue(connection, PasswordHasher(), station, system_now_ms())


def revoke(where: Where, terminal: str, reason: str) -> bool:
    """Revoke a terminal; False when it was revoked before."""
    with open_with_keys(where) as (database, _, keys), database.write() as connection:
        return revocation.revoke(connection, keys, terminal, reason, system_now_ms())


def publish_catalogue(where: Where, catalogue: Path) -> PublishedContent:
    """Check a catalogue, and bring its content into force at its stations."""
    with open_with_keys(where) as (database, _, keys):
        return publish_content(database, keys, catalogue, system_now_ms)


def events(where: Where, station: str | None, after: int) -> Iterator[str]:
    """The lines of all logs as JSON, in the order of their arrival."""
    with open_database(where.place()) as database:
        _expect_station(database, station)
        yield from log_events.events(database, station, after)


def lockers(where: Where, station: str | None) -> Iterator[str]:
    """Whose the compartments are, as JSON, by terminal."""
    with open_database(where.place()) as database:
        _expect_station(database, station)
        yield from log_lockers.lockers(database, station)


def recount(where: Where) -> int:
    """Make the projection of the compartments in use anew; gives how many lines there were."""
    with open_database(where.place()) as database:
        locker_use.forget(database)
        return locker_use.catch_up(database)


def _expect_station(database: Database, station: str | None) -> None:
    if station is None:
        return
    with database.read() as connection:
        if not stations.exists(connection, station):
            raise CentreError(f"there is no station {station}")


def ingest(where: Where, file: Path) -> Iterator[log_ingest.Ingested]:
    """Take in an export, batch by batch."""
    with open_database(where.place()) as database:
        yield from log_ingest.ingest(database, file, system_now_ms)


def verify(where: Where) -> log_verify.Verified:
    """Recompute every chain."""
    with open_database(where.place()) as database:
        return log_verify.verify(database)


def serve(
    where: Where,
    host: str,
    port: int,
    tls: tuple[Path | None, Path | None],
    behind_proxy: bool,
    announce: Callable[[str], None],
) -> None:
    """Serve until SIGTERM or SIGINT."""
    # Imported here: no other command needs the HTTP server.
    from kiosk.central.api.app import build_app
    from kiosk.central.diagnostics import make_logger
    from kiosk.central.live_keys import LiveKeys
    from kiosk.central.lockers.heard import Heard
    from kiosk.central.lockers.refresh import Every, Refresher
    from kiosk.central.server import Listen, run

    listen = Listen(host, port, *tls, behind_proxy=behind_proxy)
    listen.check()
    with open_with_keys(where) as (database, known, keys):
        diagnostics = make_logger()
        live = LiveKeys(key_directory(where), keys, diagnostics)
        heard = Heard()
        app = build_app(database, known, live, PasswordHasher(), system_now_ms, diagnostics, heard=heard)
        with Every(Refresher(database, keys, heard, system_now_ms), diagnostics):
            run(app, listen, diagnostics, announce)


@contextmanager
def open_with_keys(where: Where) -> Iterator[tuple[Database, Identity, OnlineKeys]]:
    """The database of a centre that stands, and its keys; raises Misuse where one of both is missing."""
    place = where.place()
    with open_database(place) as database:
        with database.read() as connection:
            known = identity.load(connection)
        if known is None:
            raise Misuse(f"the database {place} holds no centre yet: run `kiosk central init` first")
        yield database, known, _online(_directory(place), known)


def _online(directory: KeyDirectory, known: Identity) -> OnlineKeys:
    keys = directory.online()
    if not known.vouches_for(keys):
        raise Misuse(f"the keys in {directory.folder} are not those of this centre: name the directory with --keys")
    return keys


def publish_under_newest_key(where: Where, publishing: Callable[[Database, OnlineKeys], T]) -> T:
    """Publish rosters with the keys that are there now, and anew where a rotation came in between: it stays."""
    while True:
        with open_with_keys(where) as (database, _, keys):
            try:
                return publishing(database, keys)
            except OutdatedKeyError:
                if max(key_directory(where).generations()) <= keys.generation:
                    raise


def key_directory(where: Where) -> KeyDirectory:
    """Where the centre's private keys are."""
    return _directory(where.place())


def _directory(place: Place) -> KeyDirectory:
    credentials = os.environ.get(CREDENTIALS_VARIABLE)
    return KeyDirectory(place.keys, guarded=credentials is not None and place.keys == Path(credentials).absolute())


def _make_private_file(place: Place) -> None:
    """SQLite would make its file, which will hold names and phones, for everyone to read."""
    if place.file is None:
        return
    try:
        place.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(place.file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        detail = f"the database {place} cannot be made: {error.strerror}"
        raise EnvironmentFault(FaultKind.DISK_FAILED, detail) from error
