"""Publishing the roster: build it from the members, pack it, and store it as a new version if anything changed."""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard
from sqlalchemy import Connection, select, update

from kiosk.central.clock import NowMs
from kiosk.central.keys import OnlineKeys
from kiosk.central.roster import versions
from kiosk.central.roster.build import FullMember, Meta, build
from kiosk.central.roster.versions import Packed
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.member import MemberStatus
from kiosk.domain.occupation import Occupation

COMPRESSION_LEVEL = 9
ROWS_AT_ONCE = 5_000

_member = tables.member


@dataclass(frozen=True, slots=True)
class Published:
    """The newest version, and whether it was made just now."""

    version: int
    members: int
    is_new: bool


def publish(database: Database, keys: OnlineKeys, now_ms: NowMs) -> Published:
    """Make the members' present state the newest roster; unchanged content makes no new version."""
    try:
        with tempfile.TemporaryDirectory(prefix="kiosk-roster-") as folder:
            while (published := _try_publish(database, keys, now_ms, Path(folder))) is None:
                pass  # another process published in between: its members may be newer than those read here
            return published
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"the roster cannot be built: {error}") from error


def _try_publish(database: Database, keys: OnlineKeys, now_ms: NowMs, folder: Path) -> Published | None:
    with database.read(snapshot=True) as connection:
        base = versions.newest(connection)
        path = folder / f"roster-{base + 1}.db"
        meta = Meta(version=base + 1, generation=keys.generation, built_at=now_ms())
        path.unlink(missing_ok=True)
        built = build(path, _members(connection), _unions(connection), keys.roster[keys.generation], meta)
    packed = _pack(path)
    with database.write() as connection:
        _lock(connection)
        if versions.newest(connection) != base:
            return None
        if versions.content(connection, base) == built.content:
            return Published(base, built.members, is_new=False)
        versions.store(connection, meta, built, packed)
    return Published(meta.version, built.members, is_new=True)


def _members(connection: Connection) -> Iterator[FullMember]:
    query = select(_member).order_by(_member.c.member_no)
    for row in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query):
        yield FullMember(
            row.pseudonym,
            row.name,
            row.phone,
            row.card_uid,
            Occupation(row.occupation),
            row.union_name,
            MemberStatus(row.status),
            row.valid_until,
        )


def _unions(connection: Connection) -> list[str]:
    query = select(_member.c.union_name).distinct()
    return sorted(connection.execute(query).scalars())


def _pack(path: Path) -> Packed:
    packed = path.with_suffix(".db.zst")
    compressor = zstandard.ZstdCompressor(level=COMPRESSION_LEVEL, threads=-1, write_checksum=True)
    with path.open("rb") as source, packed.open("wb") as target:
        compressor.copy_stream(source, target, size=path.stat().st_size)
    with packed.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Packed(packed, packed.stat().st_size, sha256, path.stat().st_size)


def _lock(connection: Connection) -> None:
    """Let only one process at a time add a version: the import counter's row is the lock."""
    counter = tables.counter
    touched = update(counter).where(counter.c.name == tables.IMPORT_COUNTER).values(value=counter.c.value)
    connection.execute(touched)
