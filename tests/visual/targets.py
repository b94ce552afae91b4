"""What the crawler measures of targets: size, gap, and whether a hand reaches them."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRectF

from tests.visual import reading
from tests.visual.reading import Reading
from tests.visual.sight import Sight

TARGET_MM, LEAST_MM, GAP_MM, REACH_MM = 20.0, 15.0, 3.0, 1220.0
SECONDARY: frozenset[str] = frozenset()
"""Controls that may be smaller than a main one, yet never smaller than the least."""


def read_targets(sight: Sight, bottom_mm: float, *, low_reach: bool) -> Iterator[Reading]:
    """Every reading of every target; the panel's lower edge is so far above the floor."""
    for target in sight.targets:
        side = sight.mm(min(target.rect.width(), target.rect.height()))
        yield Reading(reading.TARGET, target.name, side, LEAST_MM if target.name in SECONDARY else TARGET_MM)
        if low_reach:
            height_mm = bottom_mm + sight.mm(sight.window.height() - target.rect.top())
            yield Reading(reading.REACH, target.name, height_mm, REACH_MM)
    for one, other in combinations(sight.targets, 2):
        if not (one.stands_in(other) or other.stands_in(one)):
            yield Reading(reading.GAP, f"{one.name} to {other.name}", sight.mm(_gap(one.rect, other.rect)), GAP_MM)


def _gap(one: QRectF, other: QRectF) -> float:
    """The pixels between two rectangles; negative when they lie over each other."""
    across = max(one.left() - other.right(), other.left() - one.right())
    down = max(one.top() - other.bottom(), other.top() - one.bottom())
    return max(across, down)
