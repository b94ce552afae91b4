"""Brings a whole roster snapshot to a file: disk checked, downloaded or resumed, checked, unpacked."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import zstandard

from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.faults import Refused
from kiosk.sync.incoming import (
    create,
    disk_faults,
    free_bytes,
    manifest_path,
    packed_path,
    remove_leftovers,
    remove_unpacked,
    require_room,
)
from kiosk.sync.resuming import download, present_bytes
from kiosk.sync.roster_manifest import ContentKeys, fetch_manifest, read_manifest
from kiosk.sync.roster_refusal import RosterRefusedError
from kiosk.wire.messages import RosterManifest

_PIECE_BYTES = 1024 * 1024
_SPARE_BYTES = (1024 * 1024, 64 * 1024 * 1024)
"""Least and most room that the log keeps, whatever comes down; in between twice the roster's size."""


def spare_bytes(unpacked_size: int) -> int:
    """The room that is left to the log beside something of this size."""
    least, most = _SPARE_BYTES
    return min(most, max(least, 2 * unpacked_size))


def needed_bytes(manifest: RosterManifest) -> int:
    """The disk that a new roster takes at its peak: packed, unpacked, and indexed with half as much again."""
    return manifest.size + manifest.unpacked_size * 3 // 2 + spare_bytes(manifest.unpacked_size)


def fetch_roster(
    api: CentreApi, keys: ContentKeys, newer_than: int, target: Path, free: Callable[[Path], int] = free_bytes
) -> RosterManifest | None:
    """Write the centre's roster, unpacked, to `target`; None when it has none newer than `newer_than`."""
    found = fetch_manifest(api, keys, base=0)
    if found is None or found[0].version <= newer_than:
        return None
    return fetch_snapshot(api, keys, found, newer_than, target, free)


def fetch_snapshot(
    api: CentreApi,
    keys: ContentKeys,
    newest: tuple[RosterManifest, bytes],
    least: int,
    target: Path,
    free: Callable[[Path], int] = free_bytes,
) -> RosterManifest:
    """Write a snapshot, unpacked, to `target`, and give its manifest: the newest's, or that of one begun before.

    A download that was begun goes on, if it is of version `least` or later and the centre still keeps that: so a slow
    line ends one some day, however often others come out, and what changed since then is little.

    Raises RosterRefusedError for what is not signed, not whole or not what was announced: nothing then stays on the
    disk. Raises CentreFault, and EnvironmentFault when the disk is full or fails: what came down is kept.
    """
    remove_unpacked(target)
    begun = _begun(keys, newest[0], target)
    if begun is not None and begun.version >= least:
        try:
            return _bring(api, begun, target, free)
        except Refused as refusal:
            if refusal.status != 404:
                raise
    remove_leftovers(target)
    with disk_faults(), create(manifest_path(target)) as file:
        file.write(newest[1])
    return _bring(api, newest[0], target, free)


def _begun(keys: ContentKeys, newest: RosterManifest, target: Path) -> RosterManifest | None:
    """The manifest of a download that can go on: of the same key, and not older than what it would replace."""
    if not present_bytes(packed_path(target)):
        return None
    try:
        with disk_faults():
            manifest = (
                read_manifest(manifest_path(target).read_bytes(), keys) if manifest_path(target).exists() else None
            )
    except RosterRefusedError:
        return None
    same = manifest is not None and (manifest.generation, manifest.scope) == (newest.generation, newest.scope)
    return manifest if same else None


def _bring(api: CentreApi, manifest: RosterManifest, target: Path, free: Callable[[Path], int]) -> RosterManifest:
    packed = packed_path(target)
    with disk_faults():
        available = free(target.parent)
    require_room(target.parent, needed_bytes(manifest) - min(manifest.size, present_bytes(packed)), available)
    try:
        download(
            packed,
            manifest.size,
            lambda start, sink: api.roster_snapshot(manifest.version, manifest.size, sink, start),
        )
        _check(packed, manifest)
        _unpack(packed, manifest, target)
        with disk_faults():
            packed.unlink()
            manifest_path(target).unlink()
    except RosterRefusedError:
        remove_leftovers(target)
        raise
    return manifest


def _check(packed: Path, manifest: RosterManifest) -> None:
    with disk_faults(), packed.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != manifest.sha256:
        raise RosterRefusedError(FeedRefusal.CUT, "roster: its SHA-256 is not the manifest's")


def _unpack(packed: Path, manifest: RosterManifest, target: Path) -> None:
    size = 0
    try:
        with disk_faults(), packed.open("rb") as source, create(target) as file:
            reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(source)
            while piece := reader.read(_PIECE_BYTES):
                size += len(piece)
                if size > manifest.unpacked_size:
                    break
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except zstandard.ZstdError as error:
        raise RosterRefusedError(FeedRefusal.SHAPE, f"roster: expected zstandard data: {error}") from error
    if size != manifest.unpacked_size:
        problem = f"roster: not {manifest.unpacked_size} bytes when unpacked, as the manifest says"
        raise RosterRefusedError(FeedRefusal.SHAPE, problem)
