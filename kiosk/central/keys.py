"""The centre's private keys: files of mode 0600 in a directory outside the database.

root.key signs which content keys are in force (needed by `init` only, then kept offline), content.key signs
everything else, roster-N.key is the key of the roster's tokens in generation N. Each file holds 32 raw bytes.
"""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.central.errors import Misuse
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.wire.token import KEY_BYTES

ROOT, CONTENT = "root.key", "content.key"
_ROSTER = re.compile(r"^roster-([1-9][0-9]{0,5})\.key$")


@dataclass(frozen=True, slots=True, repr=False)
class OnlineKeys:
    """What a running centre needs: the content key, and the roster keys by generation."""

    content: Ed25519PrivateKey
    roster: dict[int, bytes]

    @property
    def generation(self) -> int:
        """The newest roster key's."""
        return max(self.roster)


class KeyDirectory:
    """Reads and makes the key files of one directory; raises Misuse for what is missing or open to others."""

    def __init__(self, folder: Path, *, guarded: bool = False) -> None:
        self.folder = folder
        self._guarded = guarded

    def create_missing(self) -> None:
        """Make what a new centre needs and is not there yet; a key that exists is never touched."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in (ROOT, CONTENT, "roster-1.key"):
                if not (self.folder / name).exists():
                    _write_private(self.folder / name, secrets.token_bytes(KEY_BYTES))
        except OSError as error:
            raise EnvironmentFault(FaultKind.DISK_FAILED, f"the keys cannot be written: {error}") from error

    def create_next_roster_key(self) -> int:
        """Make the roster key of the next generation, and give its number; the older ones stay."""
        generation = self.online().generation + 1
        try:
            _write_private(self.folder / f"roster-{generation}.key", secrets.token_bytes(KEY_BYTES))
        except OSError as error:
            raise EnvironmentFault(FaultKind.DISK_FAILED, f"the key cannot be written: {error}") from error
        return generation

    def root(self) -> Ed25519PrivateKey:
        """The root key, for signing which content keys are in force."""
        return Ed25519PrivateKey.from_private_bytes(self._read(ROOT))

    def generations(self) -> set[int]:
        """The roster keys that are there, by their files' names alone."""
        try:
            return {int(found[1]) for path in self.folder.iterdir() if (found := _ROSTER.match(path.name))}
        except OSError as error:
            raise EnvironmentFault(
                FaultKind.DISK_FAILED, f"the keys in {self.folder} cannot be read: {error}"
            ) from error

    def online(self) -> OnlineKeys:
        """The keys that a running centre holds."""
        content = Ed25519PrivateKey.from_private_bytes(self._read(CONTENT))
        roster = {generation: self._read(f"roster-{generation}.key") for generation in sorted(self.generations())}
        if not roster:
            raise Misuse(f"the key directory {self.folder} holds no roster key (roster-1.key)")
        return OnlineKeys(content, roster)

    def _read(self, name: str) -> bytes:
        path = self.folder / name
        try:
            mode, secret = path.stat().st_mode, path.read_bytes()
        except FileNotFoundError as error:
            raise Misuse(f"the key {path} is missing: name the key directory with --keys or KIOSK_KEYS") from error
        except OSError as error:
            raise EnvironmentFault(FaultKind.DISK_FAILED, f"the key {path} cannot be read: {error}") from error
        if mode & 0o077 and not self._guarded:
            raise Misuse(f"the key {path} is open to other users: set its mode to 0600")
        if len(secret) != KEY_BYTES:
            raise Misuse(f"the key {path} is damaged: expected {KEY_BYTES} bytes, got {len(secret)}")
        return secret


def _write_private(path: Path, secret: bytes) -> None:
    """Make a file that is never seen half written, for a running centre looks for it; one that exists is kept."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(part)
    finally:
        part.unlink(missing_ok=True)
