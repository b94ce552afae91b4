"""Brings a whole roster snapshot to a file: manifest verified, disk checked, downloaded, checked, unpacked."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.faults import Refused
from kiosk.sync.incoming import create, disk_faults, packed_path, remove_leftovers
from kiosk.wire.document import read_document
from kiosk.wire.errors import WireError
from kiosk.wire.messages import RosterManifest
from kiosk.wire.roster import FORMAT
from kiosk.wire.signing import SignedKind

_PIECE_BYTES = 1024 * 1024
_SPARE_BYTES = (1024 * 1024, 64 * 1024 * 1024)
"""Least and most room that the log keeps, whatever comes down; in between twice the roster's size."""


def free_bytes(directory: Path) -> int:
    """How much this program may still write there."""
    return shutil.disk_usage(directory).free


def needed_bytes(manifest: RosterManifest) -> int:
    """The disk that a new roster takes at its peak: packed, unpacked, and indexed with half as much again."""
    least, most = _SPARE_BYTES
    spare = min(most, max(least, 2 * manifest.unpacked_size))
    return manifest.size + manifest.unpacked_size * 3 // 2 + spare


def fetch_roster(
    api: CentreApi,
    content_keys: Mapping[str, Ed25519PublicKey],
    newer_than: int,
    target: Path,
    free: Callable[[Path], int] = free_bytes,
) -> RosterManifest | None:
    """Write the centre's roster, unpacked, to `target`; None when it has none newer than `newer_than`.

    Raises WireError for what is not signed, not whole or not what was announced, CentreFault, and EnvironmentFault
    when the disk is full or fails; nothing is then left on the disk.
    """
    manifest = _manifest(api, content_keys)
    if manifest is None or manifest.version <= newer_than:
        return None
    remove_leftovers(target)
    with disk_faults():
        available = free(target.parent)
    if available < needed_bytes(manifest):
        detail = f"{target.parent}: the roster needs {needed_bytes(manifest)} bytes free, there are {available}"
        raise EnvironmentFault(FaultKind.DISK_FULL, detail)
    try:
        _download(api, manifest, packed_path(target))
        _unpack(packed_path(target), manifest, target)
        with disk_faults():
            packed_path(target).unlink()
    except (EnvironmentFault, WireError):
        remove_leftovers(target)
        raise
    return manifest


def _manifest(api: CentreApi, content_keys: Mapping[str, Ed25519PublicKey]) -> RosterManifest | None:
    try:
        text = api.roster_manifest()
    except Refused as refusal:
        if refusal.status == 404:
            return None
        raise
    manifest = read_document(text, SignedKind.MANIFEST, content_keys, RosterManifest)
    if manifest.format != FORMAT:
        raise WireError(f"manifest: roster format {manifest.format}, this program reads {FORMAT}")
    if manifest.size < 1 or manifest.unpacked_size < 1:
        raise WireError("manifest: expected sizes above 0")
    return manifest


def _download(api: CentreApi, manifest: RosterManifest, packed: Path) -> None:
    digest, size = hashlib.sha256(), 0
    with disk_faults(), create(packed) as file:

        def take(piece: bytes) -> None:
            nonlocal size
            size += len(piece)
            digest.update(piece)
            file.write(piece)

        api.roster_snapshot(manifest.size, take)
    if size != manifest.size:
        raise WireError(f"roster: {size} bytes came, the manifest says {manifest.size}")
    if digest.hexdigest() != manifest.sha256:
        raise WireError("roster: its SHA-256 is not the manifest's")


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
        raise WireError(f"roster: expected zstandard data: {error}") from error
    if size != manifest.unpacked_size:
        raise WireError(f"roster: not {manifest.unpacked_size} bytes when unpacked, as the manifest says")
