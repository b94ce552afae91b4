"""The tokens of many members under one key: the same as `kiosk.wire.token`, in half the time."""

import struct
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC

_unpack: Callable[[bytes], tuple[int]] = struct.Struct(">q24x").unpack


class Tokens:
    """Each HMAC is begun once and copied for every value."""

    def __init__(self, key: bytes) -> None:
        self._card = _begun(key, b"card\x00").copy
        self._phone = _begun(key, b"phone\x00").copy

    def card(self, uid: bytes) -> int:
        """The token of a card's UID."""
        mac = self._card()
        mac.update(uid)
        (token,) = _unpack(mac.finalize())
        return token

    def phone(self, digits: str) -> int:
        """The token of a phone number; digits only."""
        mac = self._phone()
        mac.update(digits.encode("ascii"))
        (token,) = _unpack(mac.finalize())
        return token


def _begun(key: bytes, what: bytes) -> HMAC:
    mac = HMAC(key, hashes.SHA256())
    mac.update(what)
    return mac
