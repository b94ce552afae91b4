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


def retire_keys(data_dir: Path, terminal: str) -> None:
    """Put the keys of a terminal that this machine is no more aside, and make new ones; raises EnvironmentFault.

    The old ones sign the export of what that terminal had logged. Done once, however often it is asked for. A
    credential of systemd is not this program's to change: a fault as well.
    """
    if not (data_dir / KEY_FILE).exists():
        detail = f"the terminal's keys are a credential of systemd: put new ones into its {KEY_FILE}"
        raise EnvironmentFault(FaultKind.DISK_FAILED, detail)
    old = _retired(data_dir, terminal)
    try:
        if not old.exists():
            old.hardlink_to(data_dir / KEY_FILE)
            _sync_directory(data_dir)
        if old.samefile(data_dir / KEY_FILE):
            _write(TerminalKeys(Ed25519PrivateKey.generate(), X25519PrivateKey.generate()), data_dir / KEY_FILE)
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{old}: cannot be written: {error.strerror}") from error


def keys_of(data_dir: Path, terminal: str) -> TerminalKeys | None:
    """The keys that a terminal of this machine had: those put aside for it, or else those in force."""
    old = _retired(data_dir, terminal)
    try:
        return _parse(old.read_bytes(), old)
    except FileNotFoundError:
        return load_keys(data_dir)
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{old}: cannot be read: {error.strerror}") from error


def _retired(data_dir: Path, terminal: str) -> Path:
    return data_dir / f"terminal-{terminal}.key"


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
    _sync_directory(path.parent)


def _sync_directory(path: Path) -> None:
    directory = os.open(path, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
