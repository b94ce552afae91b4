"""What `/v1/roster/…` hands out: found by station, read in pieces."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

import zstandard

from kiosk.central import stations
from kiosk.central.roster import deltas, versions
from kiosk.central.roster.build import read_bucket
from kiosk.central.roster.unpacked import UnpackedRosters
from kiosk.central.storage.database import Database
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.wire.messages import RosterDelta, RosterManifest


class RosterShelf:
    """Reads what publishing stored. Any thread; a slow reader holds no transaction open."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unpacked = UnpackedRosters(database)

    def close(self) -> None:
        """Remove what was unpacked."""
        self._unpacked.close()

    def manifest(self, station: str, version: int | None = None) -> RosterManifest | None:
        """A version of the station's scope, by default the newest."""
        with self._database.read() as connection:
            scope = stations.roster_scope(connection, station)
            if version is None:
                stored = versions.newest(connection, scope)
            else:
                stored = versions.find(connection, scope, version)
        return None if stored is None else stored.manifest

    def way(self, manifest: RosterManifest, base: int) -> tuple[RosterDelta, ...]:
        """The deltas from version `base` to the manifest's; see `deltas.way`."""
        with self._database.read() as connection:
            return deltas.way(connection, manifest, base)

    def snapshot(self, version: int, first: int, last: int) -> Iterator[bytes]:
        """Bytes `first` to `last` of a packed snapshot, a chunk at a time."""
        size = versions.CHUNK_BYTES
        for number in range(first // size, last // size + 1):
            with self._database.read() as connection:
                data = versions.chunk(connection, version, number)
            yield _cut(_there(data, version), number * size, first, last)

    def deltas(self, parts: Sequence[RosterDelta], first: int, last: int) -> Iterator[bytes]:
        """Bytes `first` to `last` of packed deltas that stand one behind the other."""
        start = 0
        for delta in parts:
            if start <= last and start + delta.size > first:
                with self._database.read() as connection:
                    data = deltas.data(connection, delta.to)
                yield _cut(_there(data, delta.to), start, first, last)
            start += delta.size

    def bucket(self, version: int, number: int) -> bytes:
        """The packed text of a bucket."""
        with self._unpacked.opened(version) as path, closing(sqlite3.connect(path)) as file:
            return zstandard.ZstdCompressor().compress(read_bucket(file, number))


def _cut(data: bytes, start: int, first: int, last: int) -> bytes:
    """What of `data`, whose first byte is number `start`, lies from `first` to `last`."""
    return data[max(0, first - start) : last - start + 1]


def _there(data: bytes | None, version: int) -> bytes:
    if data is None:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"roster {version} went away while it was being sent")
    return data
