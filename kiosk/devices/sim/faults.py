"""The faults that a simulated device can be given, and those that stand until they are cleared."""

from collections.abc import Callable
from enum import StrEnum
from itertools import count
from typing import Final

from kiosk.devices.sim.line_faults import NOISE, Spoil, drop, duplicate, flip, halve, noise

DELAY_MS: Final = 250
"""Longer than a request is waited for, so that the reply comes too late."""

_STRIDE: Final = 37
"""Bits from one flip to the next: no divisor of a frame's length, so that each of its bits has its turn."""


class FaultKind(StrEnum):
    """What can be wrong: with the line, with what is said on it, or with what is behind the device."""

    DROP = "drop"
    DELAY = "delay"
    DUPLICATE = "duplicate"
    TRUNCATE = "truncate"
    FLIP = "flip"
    ECHO = "echo"
    NOISE = "noise"
    NO_ACK = "no_ack"
    INVERTED = "inverted"
    STUCK = "stuck"
    BOUNCING = "bouncing"
    WELDED = "welded"


ONE_WAY: Final = frozenset(
    {
        FaultKind.DROP,
        FaultKind.DELAY,
        FaultKind.DUPLICATE,
        FaultKind.TRUNCATE,
        FaultKind.FLIP,
        FaultKind.NOISE,
    }
)
"""What can befall a device that is only listened to."""

TWO_WAY: Final = ONE_WAY | {FaultKind.ECHO}
"""What can befall a device that is spoken to."""

_SPOILS: Final[dict[FaultKind, Spoil]] = {
    FaultKind.TRUNCATE: halve,
    FaultKind.NOISE: noise(NOISE),
    FaultKind.DUPLICATE: duplicate,
    FaultKind.DROP: drop,
}


def _nothing(_: frozenset[FaultKind]) -> None:
    pass


class Faults:
    """The standing faults of one device: each befalls every frame until it is cleared. Any thread.

    `possible` are those that the device can have; `changed` hears on the caller's thread which stand.
    """

    def __init__(
        self, possible: frozenset[FaultKind], changed: Callable[[frozenset[FaultKind]], None] = _nothing
    ) -> None:
        self.possible = possible
        self._changed = changed
        self._standing: frozenset[FaultKind] = frozenset()
        self._flips = count(step=_STRIDE)

    @property
    def standing(self) -> frozenset[FaultKind]:
        """Those of this moment."""
        return self._standing

    @property
    def delay_ms(self) -> int:
        """How late everything comes."""
        return DELAY_MS if FaultKind.DELAY in self._standing else 0

    def add(self, kind: FaultKind) -> None:
        """Let one more stand; ValueError when the device cannot have it."""
        if kind not in self.possible:
            raise ValueError(f"expected one of {', '.join(sorted(self.possible))}, got {kind}")
        self._set(self._standing | {kind})

    def clear(self) -> None:
        """Let none stand."""
        self._set(frozenset())

    def spoil(self, frame: bytes) -> tuple[bytes, ...]:
        """What arrives of a frame, in pieces."""
        pieces: tuple[bytes, ...] = (frame,)
        if FaultKind.FLIP in self._standing and frame:
            pieces = flip(next(self._flips) % (8 * len(frame)))(frame)
        for kind, spoil in _SPOILS.items():
            if kind in self._standing:
                pieces = tuple(rest for piece in pieces for rest in spoil(piece))
        return pieces

    def _set(self, kinds: frozenset[FaultKind]) -> None:
        self._standing = kinds
        self._changed(kinds)
