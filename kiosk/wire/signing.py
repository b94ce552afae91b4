"""Ed25519 signatures, each over "kiosk/<kind>/v1" + a zero byte + the bytes, so that none serves as another.

Keys stand on disk and on the wire as their 32 raw bytes.
"""

import hashlib
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.wire.errors import WireError


class SignedKind(StrEnum):
    """What a signature is over; the value is part of the signed bytes."""

    LOG = "log"
    FEED = "feed"
    KEYS = "keys"
    ROSTER_KEY = "roster-key"
    MANIFEST = "manifest"
    REVOCATION = "revocation"
    CREDENTIAL = "credential"
    MEMBER_CODE = "member-code"


def signed_bytes(kind: SignedKind, payload: bytes) -> bytes:
    """The bytes that are signed for a payload of a kind."""
    return f"kiosk/{kind}/v1".encode("ascii") + b"\x00" + payload


def sign(key: Ed25519PrivateKey, kind: SignedKind, payload: bytes) -> bytes:
    """Sign a payload; 64 bytes."""
    return key.sign(signed_bytes(kind, payload))


def verify(key: Ed25519PublicKey, kind: SignedKind, payload: bytes, signature: bytes) -> None:
    """Raise WireError unless `signature` is `key`'s over the payload as this kind."""
    try:
        key.verify(signature, signed_bytes(kind, payload))
    except InvalidSignature as error:
        raise WireError(f"{kind}: the signature does not match") from error


def public_key(raw: bytes, what: str) -> Ed25519PublicKey:
    """Read a public key from its 32 raw bytes; raises WireError naming `what`."""
    try:
        return Ed25519PublicKey.from_public_bytes(raw)
    except ValueError as error:
        raise WireError(f"{what}: expected an Ed25519 public key of 32 bytes, got {len(raw)} bytes") from error


def key_id(raw_public: bytes) -> str:
    """The short name of a public key: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(raw_public).hexdigest()[:16]
