"""Places on earth: how far they are, in which direction, and how long one goes."""

import math
from dataclasses import dataclass

EARTH_RADIUS_M = 6_371_008.8
"""The mean radius of the earth's ellipsoid (IUGG)."""

DETOUR = 1.3
"""Assumed: a way through a city is so many times the straight line; studies of street networks find 1.2 to 1.4."""

WALKING_M_PER_MIN = 75
"""Assumed: 4.5 km/h, an adult's usual pace with some waiting at crossings."""

RIDING_M_PER_MIN = 220
"""Assumed: 13 km/h from door to door on an electric bicycle, which may do 25 km/h and stops at lights."""


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees, WGS 84."""

    lat: float
    lon: float


def distance_m(start: Place, end: Place) -> int:
    """The straight line in metres, by the haversine formula: off by 0.5 % at most, for the earth is no sphere."""
    lat, end_lat = math.radians(start.lat), math.radians(end.lat)
    by_lat = math.sin((end_lat - lat) / 2) ** 2
    by_lon = math.sin(math.radians(end.lon - start.lon) / 2) ** 2
    haversine = by_lat + math.cos(lat) * math.cos(end_lat) * by_lon
    return round(2 * EARTH_RADIUS_M * math.asin(math.sqrt(max(0.0, min(1.0, haversine)))))


def bearing(start: Place, end: Place) -> int:
    """The direction in which one sets out: whole degrees from north, clockwise, 0 to 359; 0 where there is no way."""
    lat, end_lat = math.radians(start.lat), math.radians(end.lat)
    by_lon = math.radians(end.lon - start.lon)
    east = math.sin(by_lon) * math.cos(end_lat)
    north = math.cos(lat) * math.sin(end_lat) - math.sin(lat) * math.cos(end_lat) * math.cos(by_lon)
    return round(math.degrees(math.atan2(east, north))) % 360


def walking_min(straight_m: int) -> int:
    """Minutes on foot for a straight line of so many metres, rounded up; at least 1."""
    return _minutes(straight_m, WALKING_M_PER_MIN)


def riding_min(straight_m: int) -> int:
    """Minutes on a bicycle for a straight line of so many metres, rounded up; at least 1."""
    return _minutes(straight_m, RIDING_M_PER_MIN)


def _minutes(straight_m: int, m_per_min: int) -> int:
    return max(1, math.ceil(straight_m * DETOUR / m_per_min))
