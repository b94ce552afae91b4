"""What can happen to what a device says, on its way."""

from collections.abc import Callable
from typing import Final

Spoil = Callable[[bytes], tuple[bytes, ...]]
"""Turns one frame into what arrives of it."""


def intact(frame: bytes) -> tuple[bytes, ...]:
    """Everything arrives."""
    return (frame,)


def drop(_frame: bytes) -> tuple[bytes, ...]:
    """Nothing arrives."""
    return ()


def duplicate(frame: bytes) -> tuple[bytes, ...]:
    """It arrives twice."""
    return frame, frame


def truncate(length: int) -> Spoil:
    """Only the first `length` bytes arrive."""
    return lambda frame: (frame[:length],)


def halve(frame: bytes) -> tuple[bytes, ...]:
    """Only the first half arrives."""
    return (frame[: len(frame) // 2],)


def flip(bit: int) -> Spoil:
    """One bit arrives wrong; counted from the first byte's lowest."""

    def spoil(frame: bytes) -> tuple[bytes, ...]:
        spoilt = bytearray(frame)
        spoilt[bit // 8 % len(frame)] ^= 1 << bit % 8
        return (bytes(spoilt),)

    return spoil


def noise(junk: bytes) -> Spoil:
    """Junk arrives first."""
    return lambda frame: (junk + frame,)


NOISE: Final = bytes.fromhex("00FFAA550080")
"""Some bytes that no device means."""
