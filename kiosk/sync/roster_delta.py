"""Brings the roster in force to a newer version by what changed; and single buckets that are not as they should be."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import zstandard

from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.roster_ports import RosterDamagedError, RosterWriter
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.incoming import delta_path, disk_faults, require_room
from kiosk.sync.resuming import download, present_bytes
from kiosk.sync.roster_fetch import spare_bytes
from kiosk.sync.roster_refusal import RosterRefusedError
from kiosk.wire.errors import WireError
from kiosk.wire.messages import RosterDelta, RosterManifest
from kiosk.wire.roster_lines import Line, checksum, read_lines

MOST_BUCKETS = 64
"""When more differ, a whole snapshot is the shorter way."""
MOST_BUCKET_BYTES = 64 * 1024 * 1024
_PIECE_BYTES = 256 * 1024


def apply_deltas(
    api: CentreApi,
    writer: RosterWriter,
    manifest: RosterManifest,
    base: int,
    target: Path,
    free: Callable[[Path], int],
) -> set[int]:
    """Fetch, check and apply the manifest's deltas; gives the buckets that they touched.

    Nothing is applied unless all is as it was announced. Raises RosterDamagedError where only a snapshot helps on.
    """
    path = delta_path(target, base)
    size = sum(part.size for part in manifest.deltas)
    unpacked_size = sum(part.unpacked_size for part in manifest.deltas)
    with disk_faults():
        available = free(target.parent)
    require_room(target.parent, size + 2 * unpacked_size + spare_bytes(unpacked_size), available + present_bytes(path))
    download(path, size, lambda start, sink: api.roster_delta(base, manifest.version, size, sink, start))
    try:
        with disk_faults():
            for part, data in _parts(path, manifest.deltas):
                if hashlib.sha256(data).hexdigest() != part.sha256:
                    raise RosterDamagedError(f"roster: the delta to {part.to}: its SHA-256 is another")
        to = RosterStatus(manifest.version, manifest.members, manifest.built_at, manifest.generation)
        return writer.apply(_lines(path, manifest.deltas), to)
    except WireError as error:
        raise RosterDamagedError(str(error)) from error
    finally:
        with disk_faults():
            path.unlink(missing_ok=True)


def heal(api: CentreApi, writer: RosterWriter, manifest: RosterManifest, buckets: Sequence[int]) -> int:
    """Fetch those of the buckets anew that are not as the manifest says; gives how many those were.

    Raises RosterDamagedError when they are too many, or still differ afterwards.
    """
    if not manifest.buckets:
        return 0
    wrong = _differing(writer, manifest, buckets)
    if len(wrong) > MOST_BUCKETS:
        raise RosterDamagedError(f"roster: {len(wrong)} buckets differ from the centre's")
    for bucket in wrong:
        text = _unpack(api.roster_bucket(bucket, manifest.version), MOST_BUCKET_BYTES)
        if checksum(text) != manifest.buckets[bucket]:
            problem = f"roster: bucket {bucket} that came is not the manifest's"
            raise RosterRefusedError(FeedRefusal.SHAPE, problem)
        writer.replace_bucket(bucket, read_lines([text]))
    if _differing(writer, manifest, wrong):
        raise RosterDamagedError("roster: a bucket differs from the centre's after it was fetched")
    return len(wrong)


def _differing(writer: RosterWriter, manifest: RosterManifest, buckets: Sequence[int]) -> list[int]:
    sums = writer.sums(buckets)
    return [bucket for bucket in buckets if sums[bucket] != manifest.buckets[bucket]]


def _parts(path: Path, deltas: Sequence[RosterDelta]) -> Iterator[tuple[RosterDelta, bytes]]:
    with path.open("rb") as file:
        for part in deltas:
            yield part, file.read(part.size)


def _lines(path: Path, deltas: Sequence[RosterDelta]) -> Iterator[Line]:
    for part, data in _parts(path, deltas):
        yield from read_lines(_pieces(data, part.unpacked_size))


def _pieces(data: bytes, most_bytes: int) -> Iterator[bytes]:
    size = 0
    try:
        reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(data)
        while piece := reader.read(_PIECE_BYTES):
            size += len(piece)
            if size > most_bytes:
                raise WireError(f"roster: more than {most_bytes} bytes when unpacked")
            yield piece
    except zstandard.ZstdError as error:
        raise WireError(f"roster: expected zstandard data: {error}") from error


def _unpack(data: bytes, most_bytes: int) -> bytes:
    try:
        return b"".join(_pieces(data, most_bytes))
    except WireError as error:
        raise RosterRefusedError(FeedRefusal.SHAPE, str(error)) from error
