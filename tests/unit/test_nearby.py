"""Nearby stations: how far, whether open, what they have, and the way there."""

from dataclasses import replace

import pytest

from kiosk.domain.content.directory import OpenHours, Station
from kiosk.domain.content.place import Place
from kiosk.domain.content.settings import FacilityKind
from kiosk.domain.content.words import Words
from kiosk.domain.moment import ClockTrust
from kiosk.services.nearby import FREE_FOR_MS, FindStations, NearbyStations, Opening
from kiosk.services.ports import Content
from tests.support.city import EVENING_MS, EVERY_DAY, HERE, HERE_ID, HOUR_MS, north, settings, station
from tests.support.fakes import FakeShelf
from tests.support.station_db import TestClock

TEA = FacilityKind("tea", "coffee", Words("热水", "Hot water"))
BEDS = FacilityKind("beds", "bed", Words("床位", "Beds"))
EIGHT_MS = EVENING_MS + 3_200_000  # 20:00, when they close


class Scene:
    """The use case with some stations in the directory."""

    def __init__(self, *stations: Station, **changes: object) -> None:
        self.content = Content(1, settings(facilities=(TEA, BEDS)), stations=stations, issued_at={"directory": 7})
        self.content = replace(self.content, **changes)
        self.shelf, self.clock = FakeShelf(self.content), TestClock()
        self.find = FindStations(self.shelf, self.clock, HERE_ID)

    def nearby(self) -> NearbyStations:
        return self.find.nearby()


def test_the_nearest_comes_first_and_this_one_is_not_among_them() -> None:
    here = station()
    found = Scene(
        station("far", at=north(5_000)), here, station("b", at=north(700)), station("a", at=north(700))
    ).nearby()
    assert [each.station.id for each in found.stations] == ["a", "b", "far"]
    assert (found.here, found.issued_at) == (here, 7)


def test_how_far_in_which_direction_and_how_long() -> None:
    east = Place(HERE.lat, HERE.lon + 0.01)
    south, east_one = Scene(station(), station("e", at=east), station("s", at=north(-800))).nearby().stations
    assert (south.distance_m, south.bearing, south.walking_min, south.riding_min) == (800, 180, 14, 5)
    assert (east_one.distance_m, east_one.bearing, east_one.walking_min, east_one.riding_min) == (960, 90, 17, 6)


def test_facilities_stand_in_the_stations_order_without_those_that_have_no_name() -> None:
    (found,) = Scene(station(), station("a", facilities=("beds", "sauna", "tea"))).nearby().stations
    assert found.facilities == (BEDS, TEA)


def test_the_way_is_the_centres_route_or_one_that_the_phone_knows() -> None:
    stations = station(), station("a", name=Words("驿站", "Station"))
    (found,) = Scene(*stations).nearby().stations
    assert found.route == "geo:30.27000,120.16000?q=30.27000,120.16000(%E9%A9%BF%E7%AB%99)"
    to_map = settings(route="https://maps.example.org/to/{lat},{lon}?n={name}")
    (found,) = Scene(*stations, settings=to_map).nearby().stations
    assert found.route == "https://maps.example.org/to/30.27000,120.16000?n=%E9%A9%BF%E7%AB%99"


def test_open_or_not_changes_with_the_minute() -> None:
    night = OpenHours(EVERY_DAY, "20:00", "06:00")
    scene = Scene(station(), station("day"), station("night", hours=(night,)), station("unknown", hours=()))
    before = [each.opening for each in scene.nearby().stations]
    assert before == [Opening(True, until=EIGHT_MS), Opening(False, from_=EIGHT_MS), Opening(None)]
    scene.clock.at_ms = EIGHT_MS - 1
    assert [each.opening for each in scene.nearby().stations] == before
    scene.clock.at_ms = EIGHT_MS
    assert [each.opening for each in scene.nearby().stations] == [
        Opening(False, from_=EIGHT_MS + 12 * HOUR_MS),
        Opening(True, until=EIGHT_MS + 10 * HOUR_MS),
        Opening(None),
    ]


def test_holidays_are_those_of_the_settings() -> None:
    hours = (OpenHours(EVERY_DAY, "08:00", "20:00"), OpenHours((8,), "08:00", "12:00"))
    stations = station(), station("a", hours=hours)
    assert Scene(*stations).nearby().stations[0].opening.open_now is True
    holiday = settings(holidays=("2026-11-18",))
    assert Scene(*stations, settings=holiday).nearby().stations[0].opening.open_now is False


def test_by_a_clock_that_is_not_trusted_nobody_knows_what_is_open() -> None:
    scene = Scene(station(), station("a"))
    assert scene.nearby().stations[0].opening.open_now is True
    scene.clock.trust = ClockTrust.UNVERIFIED
    assert scene.nearby().stations[0].opening == Opening(None)


def test_free_compartments_are_told_for_two_hours_and_by_a_trusted_clock() -> None:
    stations = station(), station("a", compartments=12, free=5), station("b")
    scene = Scene(*stations, issued_at={"directory": EVENING_MS - FREE_FOR_MS})
    assert [one.free for one in scene.nearby().stations] == [5, None]
    scene.clock.trust = ClockTrust.UNVERIFIED
    assert [one.free for one in scene.nearby().stations] == [None, None]
    late = Scene(*stations, issued_at={"directory": EVENING_MS - FREE_FOR_MS - 1})
    assert [one.free for one in late.nearby().stations] == [None, None]


@pytest.mark.parametrize("stations", [(), (station("a"),)])
def test_a_directory_that_does_not_name_this_station_cannot_tell_what_is_near(stations: tuple[Station, ...]) -> None:
    assert Scene(*stations).nearby() == NearbyStations(None, (), 7)


def test_before_any_feed_there_is_nothing() -> None:
    assert Scene(settings=None, issued_at={}).nearby() == NearbyStations(None, (), None)


def test_stations_are_found_without_settings_too() -> None:
    (found,) = Scene(station(), station("a", facilities=("tea",)), settings=None).nearby().stations
    assert (found.facilities, found.opening.open_now, found.route[:4]) == ((), True, "geo:")


def test_the_same_answer_stands_for_a_minute_and_other_content_is_shown_at_once() -> None:
    scene = Scene(station(), station("a"))
    answer = scene.nearby()
    scene.clock.at_ms += 10_000
    assert scene.nearby() is answer
    scene.shelf.now = replace(scene.content, version=2, stations=(station(), station("b")))
    assert [each.station.id for each in scene.nearby().stations] == ["b"]
