"""A batch of log lines on its way up: the header fields, their signature, and the packed lines.

The same fields are HTTP headers of `POST /v1/log` and the `batch` object of an export.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.wire import signing
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.errors import WireError

MAX_LINES = 1_000
MAX_BYTES = 1024 * 1024
"""A batch's lines, each with its LF, before packing."""

_FIELDS = ("terminal", "epoch", "first", "count", "prev", "last", "signature")


@dataclass(frozen=True, slots=True)
class BatchHeader:
    """Lines `first` … `first + count - 1` of an epoch; `prev` and `last` are the hashes (hex) before and after them.

    A batch without lines is the heartbeat: `prev` = `last`.
    """

    terminal: str
    epoch: str
    first: int
    count: int
    prev: str
    last: str
    signature: str = ""

    def signed_text(self) -> bytes:
        """The six values joined by LF: what the signature is over."""
        return f"{self.terminal}\n{self.epoch}\n{self.first}\n{self.count}\n{self.prev}\n{self.last}".encode()

    def signed(self, key: Ed25519PrivateKey) -> "BatchHeader":
        """The same header with its signature."""
        signature = to_base64url(signing.sign(key, signing.SignedKind.LOG, self.signed_text()))
        return BatchHeader(self.terminal, self.epoch, self.first, self.count, self.prev, self.last, signature)

    def verify(self, key: Ed25519PublicKey) -> None:
        """Raise WireError unless the signature is `key`'s."""
        signature = from_base64url(self.signature, "Kiosk-Signature")
        signing.verify(key, signing.SignedKind.LOG, self.signed_text(), signature)

    def to_http(self) -> dict[str, str]:
        """The header fields as `Kiosk-…` HTTP headers."""
        return {f"Kiosk-{name.capitalize()}": str(getattr(self, name)) for name in _FIELDS}

    @staticmethod
    def from_http(headers: Mapping[str, str]) -> "BatchHeader":
        """Read the `Kiosk-…` headers (a case-insensitive mapping); raises WireError naming the one that is wrong."""
        values = {}
        for name in _FIELDS:
            value = headers.get(f"Kiosk-{name.capitalize()}")
            if value is None:
                raise WireError(f"Kiosk-{name.capitalize()}: the header is missing")
            values[name] = value
        return BatchHeader(
            terminal=values["terminal"],
            epoch=values["epoch"],
            first=_number(values["first"], "Kiosk-First", 1, 2**62),
            count=_number(values["count"], "Kiosk-Count", 0, MAX_LINES),
            prev=_hash(values["prev"], "Kiosk-Prev"),
            last=_hash(values["last"], "Kiosk-Last"),
            signature=values["signature"],
        )


def pack(lines: Sequence[bytes]) -> bytes:
    """The body: each line ended by LF, compressed with zstandard."""
    return zstandard.ZstdCompressor(level=3).compress(b"".join(line + b"\n" for line in lines))


def unpack(body: bytes, count: int) -> list[bytes]:
    """The lines of a body, without their LF; raises WireError when it is broken, too large or not `count` lines."""
    try:
        if body and zstandard.frame_content_size(body) > MAX_BYTES:
            raise WireError(f"log body: more than {MAX_BYTES} bytes when unpacked")
        with zstandard.ZstdDecompressor(max_window_size=8 * MAX_BYTES).stream_reader(body) as reader:
            text = reader.read(MAX_BYTES + 1)
    except zstandard.ZstdError as error:
        raise WireError("log body: expected zstandard data") from error
    if len(text) > MAX_BYTES:
        raise WireError(f"log body: more than {MAX_BYTES} bytes when unpacked")
    if text and not text.endswith(b"\n"):
        raise WireError("log body: the last line is not ended by LF")
    lines = text.split(b"\n")[:-1]
    if len(lines) != count:
        raise WireError(f"log body: {len(lines)} lines where Kiosk-Count says {count}")
    return lines


def _number(text: str, what: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 19 and least <= int(text) <= most):
        raise WireError(f"{what}: expected a whole number from {least} to {most}")
    return int(text)


def _hash(text: str, what: str) -> str:
    if len(text) != 64 or not set(text) <= set("0123456789abcdef"):
        raise WireError(f"{what}: expected 64 lowercase hex digits")
    return text
