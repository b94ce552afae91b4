"""Publishing a roster: build it from the members, pack it, and store it as a new version if anything changed."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from kiosk.central.clock import NowMs
from kiosk.central.errors import CentreError
from kiosk.central.keys import OnlineKeys
from kiosk.central.members import deletions, unions
from kiosk.central.roster import deltas, versions
from kiosk.central.roster.build import Meta, Sums, build, sum_up
from kiosk.central.roster.deltas import Delta
from kiosk.central.roster.rows import full_members, roster_rows
from kiosk.central.roster.snapshots import pack, unpack
from kiosk.central.roster.versions import Packed, Stored
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.domain.fault import EnvironmentFault, FaultKind

EVERYONE = ""
"""The scope of a station that knows all members."""


@dataclass(frozen=True, slots=True)
class Published:
    """A scope's newest version, and whether it was made just now."""

    version: int
    members: int
    is_new: bool
    scope: str = EVERYONE


class OutdatedKeyError(CentreError):
    """A roster stands under a newer key than those at hand: one under an older key would take the rotation back."""


def publish_all(database: Database, keys: OnlineKeys, now_ms: NowMs) -> list[Published]:
    """Make the members' present state the newest roster of every scope that a station has, and of everyone."""
    with database.read() as connection:
        scopes = {EVERYONE, *connection.execute(select(tables.station.c.roster).distinct()).scalars()}
    return [publish(database, keys, now_ms, scope) for scope in sorted(scopes)]


def publish(
    database: Database, keys: OnlineKeys, now_ms: NowMs, scope: str = EVERYONE, *, anew: bool = False
) -> Published:
    """Make the members' present state the newest roster of one scope.

    Unchanged content makes no new version, unless `anew`: terminals that had another scope go on to a greater number.
    Raises OutdatedKeyError.
    """
    try:
        while True:
            with tempfile.TemporaryDirectory(prefix="kiosk-roster-") as folder:
                published = _Publishing(database, keys, scope, Path(folder)).attempt(now_ms(), anew)
            if published is not None:
                return published
            # another process published or deleted in between: its members may be newer than those read here
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"the roster cannot be built: {error}") from error


class _Publishing:
    """One attempt, in a directory of its own."""

    def __init__(self, database: Database, keys: OnlineKeys, scope: str, folder: Path) -> None:
        self._database = database
        self._keys = keys
        self._scope = scope
        self._path = folder / "roster.db"
        self._before = folder / "before.db"

    def attempt(self, now_ms: int, anew: bool) -> Published | None:
        """None when something else came in between."""
        with self._database.read(snapshot=True) as connection:
            self._expect_newest_key(connection)
            base = versions.last_number(connection)
            before = versions.newest(connection, self._scope)
            numbers = unions.numbers(connection)
            meta = Meta(base + 1, self._keys.generation, now_ms)
            rows = roster_rows(
                full_members(connection, self._scope), numbers, self._keys.roster[self._keys.generation]
            )
            members = build(self._path, rows, numbers, meta)
        with ThreadPoolExecutor(1, "pack") as threads:
            packing = threads.submit(pack, self._path)  # in C: it takes nothing from what this thread does meanwhile
            sums = sum_up(self._path, meta.generation)
            if before is not None and before.content == sums.content and not anew:
                return self._keep(base, before)
            packed = packing.result()
        delta = self._compare(before, (members, sums, packed), meta)
        return self._store(before, meta, (members, sums, packed), delta)

    def _expect_newest_key(self, connection: Connection) -> None:
        """Nobody publishes under a newer one until this attempt is stored: the number would have moved."""
        newest, ours = versions.newest_generation(connection), self._keys.generation
        if newest > ours:
            found = f"the newest roster stands under the key of generation {newest}, the newest key here is of {ours}"
            raise OutdatedKeyError(f"{found}: put roster-{newest}.key into the key directory, and do this again")

    def _keep(self, base: int, before: Stored) -> Published | None:
        with self._database.write() as connection:
            if versions.lock(connection) != base:
                return None
            deletions.prove(connection, self._scope, before.manifest.version)
        return Published(before.manifest.version, before.manifest.members, False, self._scope)

    def _store(
        self, before: Stored | None, meta: Meta, built: tuple[int, Sums, Packed], delta: Delta | None
    ) -> Published | None:
        with self._database.write() as connection:
            if versions.lock(connection) != meta.version - 1:
                return None
            versions.take_number(connection)
            versions.store(connection, self._scope, meta, *built)
            if before is not None and delta is not None:
                deltas.store(connection, self._scope, before.manifest.version, meta, delta)
            deletions.prove(connection, self._scope, meta.version)
        return Published(meta.version, built[0], True, self._scope)

    def _compare(self, before: Stored | None, built: tuple[int, Sums, Packed], meta: Meta) -> Delta | None:
        """What leads here from the version before, where that is the shorter way; None under another key."""
        if before is None or before.manifest.generation != meta.generation:
            return None
        members, sums, packed = built
        most_bytes = min(deltas.MOST_BYTES, packed.size)
        if (members - before.manifest.members) * deltas.LEAST_PUT_BYTES > most_bytes:
            return None
        if not unpack(self._database, before.manifest.version, self._before):
            return None
        return deltas.compare(self._before, self._path, (before.manifest.buckets, sums.buckets), most_bytes)
