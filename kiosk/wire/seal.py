"""A secret for one terminal only: HPKE (RFC 9180) to its X25519 key, bound to what it is and for whom."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from kiosk.wire.errors import WireError

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def _info(what: str, terminal: str) -> bytes:
    return f"kiosk/{what}/v1".encode("ascii") + b"\x00" + terminal.encode("ascii")


def seal(secret: bytes, what: str, terminal: str, recipient: X25519PublicKey) -> bytes:
    """Encrypt a secret called `what` to a terminal's key."""
    return _SUITE.encrypt(secret, recipient, info=_info(what, terminal))


def unseal(sealed: bytes, what: str, terminal: str, key: X25519PrivateKey) -> bytes:
    """Decrypt; raises WireError when it is not for this key, this terminal or this purpose."""
    try:
        return _SUITE.decrypt(sealed, key, info=_info(what, terminal))
    except (InvalidTag, ValueError) as error:
        raise WireError(f"{what}: it is not sealed for this terminal") from error
