"""What the station shows of itself: the tiles that lead somewhere, today's news, its profile, the ways to join."""

from dataclasses import replace

import pytest

from kiosk.domain.content.directory import OpenHours
from kiosk.domain.content.notices import NoticeKind
from kiosk.domain.content.settings import FacilityKind, Have, HaveState, JoinChannel, TileKind
from kiosk.domain.content.words import Words
from kiosk.domain.moment import ClockTrust
from kiosk.services.front import Channel, Front, Joining, NoticeBoard, Profile, StationFront
from kiosk.services.nearby import Opening
from kiosk.services.ports import Content
from tests.support.city import DAY_MS, EVENING_MS, HERE_ID, distribution, job, north, notice, settings, station
from tests.support.fakes import FakeShelf
from tests.support.station_db import TestClock

ALL_TILES = tuple(tile for tile in TileKind if tile is not TileKind.LOCKERS)
"""All that need no lockers."""
TEA = FacilityKind("tea", "coffee", Words("热水"))
REST = Have("rest", "armchair", Words("有休息处"), HaveState.WORKING, Words("十个座位"))
OVEN = Have("oven", "cooking-pot", Words("有微波炉"), HaveState.BROKEN, Words("待修"))
JOIN = JoinChannel("hz", Words("杭州市总工会"), "https://jobs.example.org/join?from=kiosk", (Words("身份证"),))
FORGED = replace(JOIN, id="x", link="https://jobs.example.org@evil.example/join")
ISSUED = {"settings": 5, "jobs": 6, "notices": 7, "directory": 4}
OPEN = Opening(True, until=EVENING_MS + 3_200_000)

FULL = Content(
    1,
    settings(tiles=ALL_TILES, join=(JOIN, FORGED), facilities=(TEA,), haves=(REST, OVEN)),
    jobs=(job("open"), job("over", apply_by=EVENING_MS), job("full", places=0), job("also-open")),
    notices=(notice("n1"), notice("n2", ends_at=EVENING_MS), notice("t1", kind=NoticeKind.TIP)),
    distributions=(distribution("dinner", 1, 2), distribution("now", -1, 1), distribution("lunch", -7, -6)),
    stations=(
        station(facilities=("tea", "sauna")),
        station("near", at=north(865)),  # 15 minutes
        station("far", at=north(866)),
    ),
    issued_at=ISSUED,
)
NOTHING = Content(1)


def front_of(content: Content = FULL, trust: ClockTrust = ClockTrust.TRUSTED) -> StationFront:
    clock = TestClock()
    clock.trust = trust
    return StationFront(FakeShelf(content), clock, HERE_ID)


def tiles_of(*tiles: str, content: Content = FULL) -> tuple[TileKind, ...]:
    assert content.settings is not None
    return front_of(replace(content, settings=replace(content.settings, tiles=tiles))).front().tiles


def test_the_home_screen_of_a_station_that_has_everything() -> None:
    assert front_of().front() == Front(
        tiles=ALL_TILES,
        distributions=(FULL.distributions[1], FULL.distributions[0]),
        opening=OPEN,
        jobs=2,
        stations=1,
        notices=2,
    )


def test_before_any_feed_there_is_nothing_to_show() -> None:
    front = front_of(NOTHING)
    assert front.front() == Front((), (), Opening(None), 0, 0, 0)
    assert front.notices() == NoticeBoard((), (), (), None)
    assert front.profile() == Profile(None, Opening(None), (), (), None)
    assert front.joining() == Joining((), None)


def test_tiles_stand_in_the_centres_order_each_once_without_those_that_nobody_knows() -> None:
    assert tiles_of("station", "horoscope", "jobs", "station") == (TileKind.STATION, TileKind.JOBS)


def test_there_are_never_more_than_six_that_lead_somewhere() -> None:
    assert tiles_of("later-1", "later-2", *ALL_TILES, "later-3") == ALL_TILES
    assert len(ALL_TILES) == 6


def test_the_lockers_stand_where_the_centre_wants_them_at_a_station_that_has_some() -> None:
    content = replace(FULL, settings=replace(FULL.settings, tiles=("jobs", "lockers", "station")))
    with_lockers = StationFront(FakeShelf(content), TestClock(), HERE_ID, has_lockers=True)
    assert with_lockers.front().tiles == (TileKind.JOBS, TileKind.LOCKERS, TileKind.STATION)
    assert tiles_of("jobs", "lockers", "station") == (TileKind.JOBS, TileKind.STATION)


@pytest.mark.parametrize(
    ("tile", "missing"),
    [
        (TileKind.JOBS, {"jobs": None}),
        (TileKind.NEARBY, {"stations": (station(),)}),
        (TileKind.NEARBY, {"stations": (station("other"),)}),
        (TileKind.JOIN, {"settings": replace(FULL.settings, join=(FORGED,))}),
        (TileKind.NOTICES, {"issued_at": {"settings": 5}}),
        (TileKind.STATION, {"stations": (), "settings": replace(FULL.settings, haves=())}),
    ],
)
def test_a_tile_that_leads_nowhere_is_left_out(tile: TileKind, missing: dict[str, object]) -> None:
    assert tile in tiles_of(*ALL_TILES)
    assert tile not in tiles_of(*ALL_TILES, content=replace(FULL, **missing))


@pytest.mark.parametrize(
    ("tile", "empty"),
    [
        (TileKind.JOBS, {"jobs": ()}),
        (TileKind.NOTICES, {"notices": (), "distributions": ()}),
        (TileKind.STATION, {"stations": ()}),
        (TileKind.STATION, {"settings": replace(FULL.settings, haves=())}),
        (TileKind.MEMBERSHIP, {"jobs": None, "notices": (), "stations": (), "issued_at": {}}),
    ],
)
def test_one_whose_feed_has_come_stays_though_there_is_little_to_tell(
    tile: TileKind, empty: dict[str, object]
) -> None:
    assert tiles_of(tile, content=replace(FULL, **empty)) == (tile,)


def test_the_page_of_notices() -> None:
    board = front_of().notices()
    assert [each.id for each in board.distributions] == ["now", "dinner"]
    assert [each.id for each in board.notices] == ["n1"]
    assert [each.id for each in board.tips] == ["t1"]
    assert board.issued_at == 7


def test_the_page_of_the_station_is_as_old_as_the_older_of_its_feeds() -> None:
    profile = front_of().profile()
    assert profile == Profile(FULL.stations[0], OPEN, (TEA,), (REST, OVEN), issued_at=4)
    without_directory = replace(FULL, stations=(), issued_at={"settings": 5})
    assert front_of(without_directory).profile() == Profile(None, Opening(None), (), (REST, OVEN), issued_at=5)


def test_the_ways_to_join_tell_the_station_and_none_is_a_forgery() -> None:
    address = "https://jobs.example.org/join?from=kiosk&station=hz-tyc"
    assert front_of().joining() == Joining((Channel(JOIN, address),), issued_at=5)


def test_a_holiday_has_its_own_hours() -> None:
    hours = (OpenHours((3,), "08:00", "20:00"), OpenHours((8,), "22:00", "23:00"))
    content = replace(FULL, stations=(station(hours=hours),))
    assert front_of(content).front().opening == OPEN
    holiday = replace(content, settings=replace(FULL.settings, holidays=("2026-11-18",)))
    assert front_of(holiday).front().opening.open_now is front_of(holiday).profile().opening.open_now is False


def test_by_a_clock_that_is_not_trusted_no_notice_is_over_and_nobody_knows_what_is_open() -> None:
    front = front_of(trust=ClockTrust.UNVERIFIED).front()
    assert (front.jobs, front.notices, front.opening) == (2, 3, Opening(None))
    assert {each.id for each in front.distributions} == {"now", "dinner", "lunch"}


def test_what_is_over_goes_by_itself() -> None:
    clock = TestClock()
    front = StationFront(FakeShelf(FULL), clock, HERE_ID)
    clock.at_ms += DAY_MS
    after = front.front()
    assert (after.jobs, after.notices, after.distributions) == (0, 0, ())
    assert after.tiles == ALL_TILES
