"""A scene of the catalogue: a screen that a person can come to, and the way there."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.gallery.guide import Guide

DEPTH = 3
"""No screen lies deeper."""
CONTROLS = ("help", "elder", "language", "more")
"""What is one touch away on every screen."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`lead` brings a fresh terminal there; `most` is how many touches that may take (docs/screens.md).

    `nobodys`: no session is open, so nothing can be set. `lacks`: the controls that need not be here, though they are
    on every other screen. `reader`, `scanner` and `lockers`: whether the station has any at all.
    """

    name: str
    lead: Callable[[Guide], None]
    most: int = DEPTH
    nobodys: bool = False
    lacks: tuple[str, ...] = ()
    reader: bool = True
    scanner: bool = True
    lockers: bool = False

    def __repr__(self) -> str:
        return self.name
