"""The picture of directions: true in direction and distance, and no mark covers another."""

from itertools import combinations
from math import atan2, degrees, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.view_models.compass import APART, RIM_MIN, places, printed

STATIONS = st.lists(st.tuples(st.integers(0, 359), st.integers(1, 240)), max_size=5)


def bearing(x: float, y: float) -> float:
    return degrees(atan2(x, -y)) % 360


@pytest.mark.parametrize("degree", [30, 90, 135, 225, 270, 315])
def test_a_station_alone_stands_in_its_direction(degree: int) -> None:
    ((x, y),) = places([(degree, 8)])
    assert round(bearing(x, y)) == degree
    assert hypot(x, y) == pytest.approx(8 / RIM_MIN)


@given(STATIONS)
def test_distances_are_true_up_to_the_rim_and_never_beyond(stations: list[tuple[int, int]]) -> None:
    for (_, minutes), (x, y) in zip(stations, places(stations), strict=True):
        assert hypot(x, y) == pytest.approx(max(1.2 * APART, min(1, minutes / RIM_MIN)))


@given(STATIONS)
def test_no_mark_covers_another_as_many_as_a_page_lists(stations: list[tuple[int, int]]) -> None:
    found = places(stations)
    crowded = [minutes for _, minutes in stations if minutes < RIM_MIN / 2]
    if len(crowded) > 1:
        return  # there is not room for many in the middle: those who find none stand where they are
    for one, other in combinations([*printed(), *found], 2):
        if one in found or other in found:
            assert hypot(one[0] - other[0], one[1] - other[1]) >= APART - 1e-9


def test_stations_in_one_place_stand_side_by_side() -> None:
    found = places([(90, 10)] * 5)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= APART for a, b in combinations(found, 2))
    assert max(abs((bearing(*place) - 90 + 180) % 360 - 180) for place in found) < 90
