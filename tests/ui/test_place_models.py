"""View models of stations and times as tables: what is known, to codes that QML puts into words."""

from typing import Any

import pytest

from kiosk.domain.content.settings import FacilityKind, Have, HaveState
from kiosk.domain.content.words import Words
from kiosk.services.front import Profile
from kiosk.services.nearby import NearbyStation, NearbyStations, Opening
from kiosk.ui.view_models import nearby_model, profile_model
from kiosk.ui.view_models.code import code_of
from kiosk.ui.view_models.nearby_model import MOST, NearbyModel
from kiosk.ui.view_models.opening import opening_props
from tests.support.gallery.streets import HERE, station
from tests.support.gallery.work import at
from tests.support.ui import NOON_MS

UNKNOWN = Opening(None)


def near(name: str, metres: int = 100, bearing: int = 90, **changes: Any) -> NearbyStation:
    """A station so far away, open around the clock."""
    values: dict[str, Any] = {
        "station": station(name, Words(f"{name} 驿站", f"Station {name}"), (0, metres)),
        "distance_m": metres,
        "bearing": bearing,
        "walking_min": 1 + metres // 60,
        "riding_min": 1 + metres // 200,
        "opening": Opening(True),
        "facilities": (FacilityKind("tea", "coffee", Words("热水", "Hot water")),),
        "route": f"geo:30.27,120.16?q={name}",
    }
    return NearbyStation(**{**values, **changes})


def found(*stations: NearbyStation) -> NearbyStations:
    return NearbyStations(HERE, stations, NOON_MS)


@pytest.mark.parametrize(
    ("opening", "state", "time", "day"),
    [
        (UNKNOWN, "", "", ""),
        (Opening(True), "always", "", ""),
        (Opening(True, until=at(0, 22)), "open", "22:00", "today"),
        (Opening(True, until=at(1, 2)), "open", "02:00", "tomorrow"),
        (Opening(True, until=at(0, 24)), "open", "24:00", ""),
        (Opening(True, until=at(3, 18)), "open", "", ""),
        (Opening(False), "closed", "", ""),
        (Opening(False, from_=at(0, 20)), "closed", "20:00", "today"),
        (Opening(False, from_=at(1, 8)), "closed", "08:00", "tomorrow"),
        (Opening(False, from_=at(5, 9)), "closed", "09:00", "weekday"),
    ],
)
def test_a_station_is_open_or_closed_until_some_time(opening: Opening, state: str, time: str, day: str) -> None:
    props = opening_props(opening, NOON_MS)
    assert (props.state, props.time, props.day.kind) == (state, time, day)


def test_nothing_is_listed_before_it_is_known() -> None:
    assert nearby_model.derive(None, "", NOON_MS, english=False) == nearby_model.NearbyProps()
    props = nearby_model.derive(found(near("a", free=0), near("b", free=7), near("c")), "", NOON_MS, english=False)
    assert [one.free for one in props.stations] == [0, 7, -1]


def test_stations_are_numbered_in_their_order_and_speak_the_language_of_the_screen() -> None:
    props = nearby_model.derive(found(near("a", 100), near("b", 400)), "", NOON_MS, english=True)
    assert [(one.number, one.name, one.distance_m) for one in props.stations] == [
        (1, "Station a", 100),
        (2, "Station b", 400),
    ]
    assert [facility.name for facility in props.stations[0].facilities] == ["Hot water"]
    assert (props.lost, props.age.days) == (False, 0)


def test_the_code_is_that_of_the_nearest_until_one_is_chosen() -> None:
    both = found(near("a"), near("b"))
    assert nearby_model.derive(both, "", NOON_MS, english=False).code == code_of("geo:30.27,120.16?q=a")
    chosen = nearby_model.derive(both, "b", NOON_MS, english=False)
    assert (chosen.chosen, chosen.code) == ("b", code_of("geo:30.27,120.16?q=b"))
    gone = nearby_model.derive(both, "c", NOON_MS, english=False)
    assert (gone.chosen, gone.code) == ("", code_of("geo:30.27,120.16?q=a"))


def test_a_whole_province_is_not_nearby() -> None:
    props = nearby_model.derive(found(*(near(f"s{n}", n) for n in range(2_000))), "", NOON_MS, english=False)
    assert [one.distance_m for one in props.stations] == list(range(MOST))


def test_who_does_not_know_where_it_is_knows_nothing_nearby() -> None:
    props = nearby_model.derive(NearbyStations(None, (), None), "", NOON_MS, english=False)
    assert (props.lost, props.stations, props.age.day.kind, props.code.name) == (True, (), "", "")


def test_a_facility_with_an_unknown_drawing_has_a_neutral_one() -> None:
    kinds = (FacilityKind("x", "robot-arm", Words("机器人")), FacilityKind("y", "microwave", Words("微波炉")))
    props = nearby_model.derive(found(near("a", facilities=kinds)), "", NOON_MS, english=False)
    assert [one.icon for one in props.stations[0].facilities] == ["star-four", "oven"]


def test_the_picture_is_asked_for_a_page_of_the_list() -> None:
    model = NearbyModel()
    north, east = near("n", 240, 0, walking_min=6), near("e", 560, 90, walking_min=15)
    model.show(nearby_model.derive(found(north, east), "", NOON_MS, english=False))
    (place,) = model.places(1, 5)
    assert (round(place["x"], 3), round(place["y"], 3)) == (1, 0)
    assert len(model.places(0, 2)) == 2
    assert model.property("rings") == [
        {"minutes": 15, "share": 1},
        {"minutes": 10, "share": 10 / 15},
        {"minutes": 5, "share": 5 / 15},
    ]


def profile(**changes: Any) -> Profile:
    values: dict[str, Any] = {"station": HERE, "opening": UNKNOWN, "facilities": (), "haves": (), "issued_at": NOON_MS}
    return Profile(**{**values, **changes})


def test_a_station_shows_where_it_is_and_how_it_stands_with_the_standard() -> None:
    have = Have("tea", "coffee", Words("饮水机", "Water"), HaveState.BROKEN, Words("明天修好"))
    props = profile_model.derive(profile(haves=(have,)), NOON_MS, english=True)
    assert (props.address, props.phone) == ("288 Tiyuchang Road, Gongshu", "0571-8500 0000")
    assert [(one.icon, one.name, one.state, one.line) for one in props.haves] == [
        ("coffee", "Water", "broken", "明天修好")
    ]


def test_what_the_standard_tells_of_is_not_told_again() -> None:
    kinds = (FacilityKind("tea", "coffee", Words("热水")), FacilityKind("wifi", "wifi-high", Words("无线")))
    have = Have("tea", "coffee", Words("饮水机"), HaveState.WORKING, Words(""))
    props = profile_model.derive(profile(haves=(have,), facilities=kinds), NOON_MS, english=False)
    assert [one.name for one in props.facilities] == ["无线"]
    assert len(profile_model.derive(profile(facilities=kinds), NOON_MS, english=False).facilities) == 2


def test_a_station_that_no_directory_names_has_no_address() -> None:
    props = profile_model.derive(profile(station=None, issued_at=None), NOON_MS, english=False)
    assert (props.address, props.phone, props.opening.state, props.age.day.kind) == ("", "", "", "")
    assert profile_model.derive(None, NOON_MS, english=False) == profile_model.ProfileProps()
