"""A phone with a member code, for tests: its key, its credential, and the codes that it shows."""

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.member_code import CREDENTIAL_BYTES, write_code

VERSION = 10
"""Of the QR code; it holds the 279 characters at level M."""

MODULE_PX = 8
KEY_BYTES = 32


class PhoneFileError(Exception):
    """A file is not what it should be; the text says which, and what was expected."""


@dataclass(frozen=True, slots=True)
class Phone:
    """The private key, and what the centre signed about it."""

    key: Ed25519PrivateKey
    credential: bytes

    @staticmethod
    def load(key: Path, credential: Path) -> "Phone":
        """From both files; raises PhoneFileError and EnvironmentFault."""
        try:
            raw = from_base64url(_read(credential).decode("ascii", "replace").strip(), str(credential))
        except WireError as error:
            raise PhoneFileError(f"{error}, as `kiosk central credential` prints it") from error
        if len(raw) != CREDENTIAL_BYTES:
            raise PhoneFileError(f"{credential}: expected a credential of {CREDENTIAL_BYTES} bytes, got {len(raw)}")
        return Phone(load_key(key), raw)

    def code(self, at_ms: int, counter: int | None) -> str:
        """The code of a moment (Unix time); without a counter that of the second, which grows by itself."""
        moment_s = at_ms // 1000
        try:
            return write_code(self.key, self.credential, moment_s, moment_s if counter is None else counter)
        except WireError as error:
            raise PhoneFileError(str(error)) from error


def make_key(out: Path) -> str:
    """Write a new private key (32 bytes, mode 0600) where no file is; gives the public key in base64url."""
    key = Ed25519PrivateKey.generate()
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key.private_bytes_raw())
    except FileExistsError as error:
        raise PhoneFileError(f"{out}: expected no file there; a key is never written over") from error
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{out} cannot be written: {error.strerror}") from error
    return public_text(key)


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read a private key; raises PhoneFileError and EnvironmentFault."""
    raw = _read(path)
    if len(raw) != KEY_BYTES:
        raise PhoneFileError(f"{path}: expected a private key of {KEY_BYTES} bytes, got {len(raw)}")
    return Ed25519PrivateKey.from_private_bytes(raw)


def public_text(key: Ed25519PrivateKey) -> str:
    """The public key in base64url."""
    return to_base64url(key.public_key().public_bytes_raw())


def draw(text: str, out: Path) -> None:
    """Write the QR code as a picture; raises EnvironmentFault."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from kiosk.ui.runtime.qr_matrix import QUIET_MODULES, matrix_of

    rows = matrix_of(text, VERSION)
    side = len(rows) + 2 * QUIET_MODULES
    picture = QImage(side, side, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows, start=QUIET_MODULES):
        for x, dark in enumerate(row, start=QUIET_MODULES):
            if dark:
                picture.setPixelColor(x, y, Qt.GlobalColor.black)
    if not picture.scaled(side * MODULE_PX, side * MODULE_PX).save(str(out), "PNG"):  # type: ignore[call-overload]
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{out} cannot be written")


def write(credential: str, out: Path) -> None:
    """Keep a credential in a file; raises EnvironmentFault."""
    try:
        out.write_text(credential + "\n", encoding="ascii")
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{out} cannot be written: {error.strerror}") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(FaultKind.DISK_FAILED, f"{path} cannot be read: {error.strerror}") from error
