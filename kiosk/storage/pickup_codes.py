"""Pickup codes, hashed with a key that is not in the database: six digits alone are tried in a blink."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from kiosk.domain.fault import EnvironmentFault, FaultKind

DIGITS = 6
_KEY_BYTES = 32


class KeyedPickupCodes:
    """The port `PickupCodes`; the key is made at the first start, in a file of mode 0600. Any thread."""

    def __init__(self, path: Path) -> None:
        """Read or make the key; EnvironmentFault when the disk fails, or when the file is no key."""
        try:
            if not path.exists():
                _make(path)
            self._key = path.read_bytes()
        except OSError as error:
            raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path}: {error.strerror}") from error
        if len(self._key) != _KEY_BYTES:
            raise EnvironmentFault(
                FaultKind.DISK_FAILED, f"{path}: expected a key of {_KEY_BYTES} bytes, got {len(self._key)}"
            )

    def new(self) -> str:
        """Six digits that nobody can foresee."""
        return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"

    def hash(self, session: str, code: str) -> str:
        """HMAC-SHA-256 over the session's id and the code, hex."""
        return hmac.new(self._key, f"{session}/{code}".encode(), hashlib.sha256).hexdigest()


def _make(path: Path) -> None:
    """Durable before it is used: a code whose key is gone opens nothing."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, secrets.token_bytes(_KEY_BYTES))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    fresh.rename(path)
    directory = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
