"""The signed word of what the newest roster is: fetched and verified, or read again where a download left it."""

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.domain.feed_refusal import FeedRefusal
from kiosk.sync.centre_api import CentreApi
from kiosk.sync.faults import Refused
from kiosk.sync.roster_refusal import RosterRefusedError
from kiosk.wire.document import read_document
from kiosk.wire.errors import WireError
from kiosk.wire.messages import RosterManifest
from kiosk.wire.roster import FORMAT
from kiosk.wire.roster_lines import BUCKETS
from kiosk.wire.signing import SignedKind

ContentKeys = Mapping[str, Ed25519PublicKey]


def fetch_manifest(api: CentreApi, keys: ContentKeys, base: int) -> tuple[RosterManifest, bytes] | None:
    """The newest manifest, with the way from version `base`, and its text; None while the centre has no roster.

    Raises RosterRefusedError for one that is not to be trusted, and CentreFault.
    """
    try:
        text = api.roster_manifest(base)
    except Refused as refusal:
        if refusal.status == 404:
            return None
        raise
    return read_manifest(text, keys), text


def read_manifest(text: bytes, keys: ContentKeys) -> RosterManifest:
    """Verify and read a manifest; raises RosterRefusedError."""
    try:
        manifest = read_document(text, SignedKind.MANIFEST, keys, RosterManifest)
    except WireError as error:
        raise RosterRefusedError(FeedRefusal.SIGNATURE, str(error)) from error
    if manifest.format != FORMAT:
        problem = f"manifest: roster format {manifest.format}, this program reads {FORMAT}"
        raise RosterRefusedError(FeedRefusal.SHAPE, problem)
    sizes = [manifest.size, manifest.unpacked_size]
    sizes += [size for part in manifest.deltas for size in (part.size, part.unpacked_size + 1)]
    if min(sizes) < 1:
        raise RosterRefusedError(FeedRefusal.SHAPE, "manifest: expected sizes above 0")
    if len(manifest.buckets) not in {0, BUCKETS}:
        problem = f"manifest: expected {BUCKETS} checksums of buckets, got {len(manifest.buckets)}"
        raise RosterRefusedError(FeedRefusal.SHAPE, problem)
    return manifest
