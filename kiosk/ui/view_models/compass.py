"""Where stations stand on the picture of directions: you are in its middle, north is up, the rim is 15 minutes."""

from collections.abc import Sequence
from math import cos, hypot, radians, sin

RIM_MIN = 15
RINGS = (5, 10, RIM_MIN)
APART = 0.3
"""The least distance between two marks, where the radius is 1: a mark is a little smaller than that."""
_LEAST = 1.2 * APART
_STEP_DEG = 6
_Point = tuple[float, float]


def places(stations: Sequence[tuple[int, int]]) -> list[_Point]:
    """A place for each (bearing in degrees from north, minutes on foot), x to the right and y down, in a circle of 1.

    Whoever is further than the rim stands on it. A mark that would cover another, or what is printed, turns about the
    middle until it is free, so that the distance stays true.
    """
    stand = printed()
    found: list[_Point] = []
    for bearing, minutes in stations:
        found.append(_free(bearing, min(1.0, max(_LEAST, minutes / RIM_MIN)), stand + found))
    return found


def printed() -> list[_Point]:
    """Where something else stands: you in the middle, the letter of the north, the rings' figures to the south."""
    return [(0.0, 0.0), (0.0, -1.0), *((0.0, minutes / RIM_MIN) for minutes in RINGS)]


def _free(bearing: int, radius: float, taken: Sequence[_Point]) -> _Point:
    """The free place nearest to the bearing; the bearing itself when all are taken."""
    for turn in range(0, 180 + _STEP_DEG, _STEP_DEG):
        for side in (turn, -turn):
            place = _point(bearing + side, radius)
            if all(hypot(place[0] - x, place[1] - y) >= APART for x, y in taken):
                return place
    return _point(bearing, radius)


def _point(bearing: float, radius: float) -> _Point:
    return radius * sin(radians(bearing)), -radius * cos(radians(bearing))
