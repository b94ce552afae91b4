"""Bytes as text: base64url without padding, as the protocol writes keys and signatures."""

import base64
import binascii

from kiosk.wire.errors import WireError


def to_base64url(data: bytes) -> str:
    """Encode without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str, what: str) -> bytes:
    """Decode strictly; raises WireError naming `what`."""
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise WireError(f"{what}: expected base64url text") from error
    if to_base64url(data) != text:
        raise WireError(f"{what}: expected base64url text without padding")
    return data
