"""The hash chain of a log: h(0) names terminal and epoch, h(n) = SHA-256(h(n-1) + line)."""

import hashlib
from collections.abc import Iterable


def genesis(terminal: str, epoch: str) -> bytes:
    """h(0) of a fresh epoch; 32 bytes."""
    return hashlib.sha256(b"\x00".join((b"kiosk-log-v1", terminal.encode("ascii"), epoch.encode("ascii")))).digest()


def advance(previous: bytes, line: bytes) -> bytes:
    """The hash after one more line; `line` is its exact bytes without the newline."""
    return hashlib.sha256(previous + line).digest()


def hashes(previous: bytes, lines: Iterable[bytes]) -> list[bytes]:
    """The hash after each of `lines`, in order."""
    result = []
    for line in lines:
        previous = advance(previous, line)
        result.append(previous)
    return result
