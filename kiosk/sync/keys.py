"""The terminal's private keys: one file beside the database, or a credential that systemd hands over."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError

KEY_FILE = "terminal.key"


@dataclass(frozen=True, slots=True)
class TerminalKeys:
    """`signing` speaks for the terminal, `sealing` opens what is sealed for it."""

    signing: Ed25519PrivateKey
    sealing: X25519PrivateKey


class _KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file's content: each key's 32 raw bytes in base64url."""

    signing: str
    sealing: str


def load_keys(data_dir: Path, environ: Mapping[str, str] = os.environ) -> TerminalKeys | None:
    """The keys of this terminal, None where none were made; a credential of systemd comes before the file.

    Raises EnvironmentFault for a file that cannot be read or is damaged: it is never replaced silently.
    """
    credentials = environ.get("CREDENTIALS_DIRECTORY")
    places = [Path(credentials) / KEY_FILE] if credentials else []
    for path in (*places, data_dir / KEY_FILE):
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path}: cannot be read: {error.strerror}") from error
        return _parse(text, path)
    return None


def load_or_create_keys(data_dir: Path, environ: Mapping[str, str] = os.environ) -> TerminalKeys:
    """The keys of this terminal, made and kept (mode 0600, durable) if there are none; raises EnvironmentFault."""
    keys = load_keys(data_dir, environ)
    if keys is None:
        keys = TerminalKeys(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())
        try:
            _write(keys, data_dir / KEY_FILE)
        except OSError as error:
            detail = f"{data_dir / KEY_FILE}: cannot be written: {error.strerror}"
            raise EnvironmentFault(FaultKind.DISK_FAILED, detail) from error
    return keys


def _parse(text: bytes, path: Path) -> TerminalKeys:
    try:
        content = msgspec.json.decode(text, type=_KeyFile)
        return TerminalKeys(
            Ed25519PrivateKey.from_private_bytes(from_base64url(content.signing, "signing")),
            X25519PrivateKey.from_private_bytes(from_base64url(content.sealing, "sealing")),
        )
    except (msgspec.DecodeError, UnicodeDecodeError, WireError, ValueError) as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path}: expected a terminal's keys: {error}") from error


def _write(keys: TerminalKeys, path: Path) -> None:
    """Write beside, make durable, then rename: there is never half a key file."""
    content = _KeyFile(to_base64url(keys.signing.private_bytes_raw()), to_base64url(keys.sealing.private_bytes_raw()))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(content) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
