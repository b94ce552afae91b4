"""How far places are, in which direction, and how long one goes."""

import math

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kiosk.domain.content.place import EARTH_RADIUS_M, Place, bearing, distance_m, riding_min, walking_min

WEST_LAKE = Place(30.2460, 120.1480)
XIAOSHAN = Place(30.2345, 120.4344)  # the airport
BEIJING = Place(39.9042, 116.4074)
HALF_ROUND = math.pi * EARTH_RADIUS_M

places = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180))
in_the_city = st.builds(Place, st.floats(30.0, 30.5), st.floats(119.9, 120.5))


@pytest.mark.parametrize(
    ("start", "end", "expected_m"),
    [
        (WEST_LAKE, WEST_LAKE, 0),
        (WEST_LAKE, XIAOSHAN, 27_540),
        (Place(0, 0), Place(0, 1), round(EARTH_RADIUS_M * math.pi / 180)),
        (Place(0, 0), Place(1, 0), round(EARTH_RADIUS_M * math.pi / 180)),
        (Place(60, 10), Place(60, 11), 55_597),
        (Place(0, 179.5), Place(0, -179.5), round(EARTH_RADIUS_M * math.pi / 180)),  # over the date line
        (Place(0, 0), Place(0, 180), round(HALF_ROUND)),
        (Place(90, 0), Place(-90, 0), round(HALF_ROUND)),
    ],
)
def test_distances(start: Place, end: Place, expected_m: int) -> None:
    assert distance_m(start, end) == pytest.approx(expected_m, abs=20)


@given(places, places)
def test_a_distance_is_the_same_both_ways_and_agrees_with_the_angle_between_two_vectors(a: Place, b: Place) -> None:
    metres = distance_m(a, b)
    assert metres == distance_m(b, a)
    chord = math.dist(vector(a), vector(b))
    assert metres == pytest.approx(2 * EARTH_RADIUS_M * math.asin(min(1.0, chord / 2)), abs=1)


def vector(place: Place) -> tuple[float, float, float]:
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


@example(Place(122.73182942816598, 62.81269104451323), Place(57.26817057183402, 242.81269104451323))  # below 0
@given(st.builds(Place, st.floats(-1e300, 1e300), st.floats(-1e300, 1e300)), places)
def test_a_place_that_is_nowhere_breaks_nothing(nowhere: Place, b: Place) -> None:
    assert 0 <= distance_m(nowhere, b) <= HALF_ROUND + 1
    assert 0 <= bearing(nowhere, b) < 360


@pytest.mark.parametrize(
    ("north", "east", "expected"),
    [
        (0.01, 0, 0), (0.01, 0.01, 41), (0, 0.01, 90), (-0.01, 0.01, 139), (-0.01, 0, 180), (0, -0.01, 270),
        (0.01, -0.0000001, 0), (0, 0, 0),
    ],
)  # fmt: skip
def test_directions(north: float, east: float, expected: int) -> None:
    assert bearing(WEST_LAKE, Place(WEST_LAKE.lat + north, WEST_LAKE.lon + east)) == expected


def test_the_way_to_beijing_sets_out_west_of_north() -> None:
    assert bearing(WEST_LAKE, BEIJING) == 343


@given(in_the_city, in_the_city)
def test_who_goes_in_the_direction_for_the_distance_arrives(start: Place, end: Place) -> None:
    metres = distance_m(start, end)
    assume(metres > 100)
    angle, lat = metres / EARTH_RADIUS_M, math.radians(start.lat)
    direction = math.radians(bearing(start, end))
    there = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(direction))
    by_lon = math.atan2(
        math.sin(direction) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(there)
    )
    arrived = Place(math.degrees(there), start.lon + math.degrees(by_lon))
    assert distance_m(arrived, end) <= metres * math.radians(0.51) + 2  # the direction is in whole degrees


@pytest.mark.parametrize(
    ("metres", "walking", "riding"),
    [(0, 1, 1), (57, 1, 1), (58, 2, 1), (170, 3, 2), (866, 16, 6), (865, 15, 6), (10_000, 174, 60)],
)
def test_minutes_are_rounded_up(metres: int, walking: int, riding: int) -> None:
    assert (walking_min(metres), riding_min(metres)) == (walking, riding)
