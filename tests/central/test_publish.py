"""Publishing: what a terminal then gets, which versions it sees, and that nothing is done by halves."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.central.content.problems import CatalogueError
from kiosk.central.content.publish import PublishedContent, PublishedFeed
from kiosk.domain.content.jobs import Job, PayUnit
from kiosk.domain.content.place import Place
from kiosk.domain.content.words import Words
from kiosk.domain.occupation import Occupation
from tests.support.catalogue import (
    CATALOGUE_FEEDS,
    all_at,
    catalogue,
    distribution,
    fetch,
    job,
    notice,
    place,
    publish_to,
    settings,
    versions,
)
from tests.support.centre import NOON, STATION, Centre

OTHER = "nb-01"
DAY_MS = 86_400_000
MIDNIGHT = NOON - (NOON + 8 * 3_600_000) % DAY_MS
"""When the day of `NOON` began in China."""


def new(published: PublishedContent) -> set[str]:
    return {feed.feed for feed in published.feeds if feed.is_new}


@pytest.fixture
def two(any_centre: Centre) -> Centre:
    """A centre with two stations."""
    any_centre.add_station(OTHER)
    return any_centre


def test_a_terminal_gets_all_of_its_city(any_centre: Centre, tmp_path: Path) -> None:
    terminal = any_centre.terminal()
    assert versions(terminal) == {}

    published = publish_to(any_centre, tmp_path)

    assert published.feeds == tuple(PublishedFeed(name, 1, 1, is_new=True) for name in CATALOGUE_FEEDS)
    assert versions(terminal) == all_at(1)
    jobs = fetch(any_centre, terminal, "jobs")
    assert (jobs.feed, jobs.version, jobs.stations, jobs.issued_at) == ("jobs", 1, (STATION,), NOON)
    assert jobs.expires_at == MIDNIGHT + 8 * DAY_MS
    assert jobs.jobs == (
        Job(
            id="hz-00001",
            title=Words("夜间分拣员", "Night sorter"),
            occupation=Occupation.COURIER,
            organiser=Words("安途速递"),
            pay=2200,
            pay_unit=PayUnit.HOUR,
            begins_at=MIDNIGHT + DAY_MS + 20 * 3_600_000,
            ends_at=MIDNIGHT + DAY_MS + 23 * 3_600_000 + 1_800_000,
            apply_by=MIDNIGHT + DAY_MS + 18 * 3_600_000,
            places=15,
            address=Words("石祥路 88 号"),
            at=Place(30.3178, 120.1637),
            link="https://jobs.example.org/1",
            verified=False,
        ),
    )
    assert fetch(any_centre, terminal, "settings").settings.city == Words("杭州", "Hangzhou")
    notices = fetch(any_centre, terminal, "notices")
    assert ([one.id for one in notices.notices], [one.id for one in notices.distributions]) == (["n1"], ["d1"])
    assert [station.id for station in fetch(any_centre, terminal, "directory").directory] == ["s-1"]


def test_what_says_the_same_keeps_its_version(two: Centre, tmp_path: Path) -> None:
    stations = [STATION, OTHER]
    publish_to(two, tmp_path, catalogue(stations=stations))
    again = publish_to(two, tmp_path, catalogue(stations=stations))
    changed = publish_to(two, tmp_path, catalogue(stations=stations, jobs=[job(2)]))
    two.clock.ms += 60_000
    same_again = publish_to(two, tmp_path, catalogue(stations=stations, jobs=[job(2)]))

    assert again.feeds == tuple(PublishedFeed(name, 1, 2, is_new=False) for name in CATALOGUE_FEEDS)
    assert new(changed) == {"jobs"}
    assert new(same_again) == set()
    assert versions(two.terminal()) == all_at(1) | {"jobs": 2}


def test_the_same_file_on_another_day_is_good_for_longer(centre: Centre, tmp_path: Path) -> None:
    terminal, always = centre.terminal(), catalogue(jobs=[], notices=[], distributions=[])
    publish_to(centre, tmp_path, always)
    before = fetch(centre, terminal, "settings")
    centre.clock.ms += DAY_MS
    assert new(publish_to(centre, tmp_path, always)) == set(CATALOGUE_FEEDS)
    after = fetch(centre, terminal, "settings")
    assert after.expires_at == before.expires_at + DAY_MS
    assert (after.version, after.issued_at) == (2, centre.clock())


def test_an_error_in_the_last_entry_leaves_everything_as_it_was(any_centre: Centre, tmp_path: Path) -> None:
    terminal = any_centre.terminal()
    publish_to(any_centre, tmp_path)
    before = [terminal.ask("GET", f"/v1/feeds/{name}").content for name in CATALOGUE_FEEDS]

    with pytest.raises(CatalogueError, match=r"directory\[2\] 's-2': at: expected"):
        publish_to(
            any_centre,
            tmp_path,
            catalogue(
                settings=settings(tiles=["join"]),
                jobs=[job(7)],
                directory=[place(), place(2, at={"lat": 120.1, "lon": 30.2})],
            ),
        )

    assert versions(terminal) == all_at(1)
    assert [terminal.ask("GET", f"/v1/feeds/{name}").content for name in CATALOGUE_FEEDS] == before


def test_a_feed_that_no_terminal_would_take_stops_all_of_them(
    any_centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last of the feeds is the one that is too long: those before it had been written in the transaction."""
    terminal = any_centre.terminal()
    publish_to(any_centre, tmp_path)
    monkeypatch.setattr("kiosk.central.content.publish.MAX_BYTES", 8_000)
    stations = [place(number) for number in range(60)]
    with pytest.raises(CatalogueError, match="directory: expected at most 8000 bytes when signed, got"):
        publish_to(any_centre, tmp_path, catalogue(jobs=[job(9)], directory=stations))
    assert versions(terminal) == all_at(1)
    assert [one.id for one in fetch(any_centre, terminal, "jobs").jobs] == ["hz-00001"]


def test_each_station_has_its_own_haves_notices_and_distributions(two: Centre, tmp_path: Path) -> None:
    have = {"id": "water", "icon": "drop", "name": "有热水", "state": "working", "line": "直饮水"}
    own = have | {"stations": {OTHER: {"state": "broken", "line": "在修"}}}
    published = publish_to(
        two,
        tmp_path,
        catalogue(
            stations=[STATION, OTHER],
            settings=settings(haves=[own]),
            notices=[notice(), notice(2, stations=[OTHER])],
            distributions=[distribution(stations=[STATION])],
        ),
    )
    here, there = two.terminal(), two.terminal(OTHER)

    assert [have.state for have in fetch(two, here, "settings").settings.haves] == ["working"]
    assert [have.line.zh for have in fetch(two, there, "settings").settings.haves] == ["在修"]
    assert [one.id for one in fetch(two, here, "notices").notices] == ["n1"]
    assert [one.id for one in fetch(two, there, "notices").notices] == ["n1", "n2"]
    assert len(fetch(two, here, "notices").distributions) == 1
    assert len(fetch(two, there, "notices").distributions) == 0
    assert fetch(two, here, "settings").stations == (STATION,)
    assert fetch(two, there, "jobs").stations == (STATION, OTHER)
    assert [(feed.feed, feed.stations) for feed in published.feeds] == [
        ("settings", 1),
        ("settings", 1),
        ("jobs", 2),
        ("notices", 1),
        ("notices", 1),
        ("directory", 2),
    ]


def test_stations_that_are_told_the_same_share_one_document(two: Centre, tmp_path: Path) -> None:
    publish_to(two, tmp_path, catalogue(stations=[STATION, OTHER]))
    here, there = two.terminal(), two.terminal(OTHER)
    paths = [f"/v1/feeds/{name}" for name in CATALOGUE_FEEDS]
    assert [here.ask("GET", path).content for path in paths] == [there.ask("GET", path).content for path in paths]
    assert stored(two) == 4
    publish_to(two, tmp_path, catalogue(stations=[STATION], jobs=[job(5)]))
    assert stored(two) == 5
    publish_to(two, tmp_path, catalogue(stations=[STATION], jobs=[job(6)]))
    assert stored(two) == 5, "a document that is in force nowhere is let go"


def stored(centre: Centre) -> int:
    with centre.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM content_document").scalar_one())


def test_a_station_moves_to_another_catalogue_and_its_versions_grow(two: Centre, tmp_path: Path) -> None:
    here, there = two.terminal(), two.terminal(OTHER)
    publish_to(two, tmp_path, catalogue(jobs=[job(1)]))
    publish_to(two, tmp_path, catalogue(jobs=[job(2)]))
    publish_to(two, tmp_path, catalogue(name="宁波", stations=[OTHER], jobs=[job(3)]))
    assert (versions(here)["jobs"], versions(there)["jobs"]) == (2, 1)

    publish_to(two, tmp_path, catalogue(name="宁波", stations=[OTHER, STATION], jobs=[job(4)]))

    assert (versions(here)["jobs"], versions(there)["jobs"]) == (3, 3)
    assert [one.id for one in fetch(two, here, "jobs").jobs] == ["hz-00004"]
    publish_to(two, tmp_path, catalogue(jobs=[job(1)]))
    assert (versions(here)["jobs"], versions(there)["jobs"]) == (4, 3), "what it had once comes back as a new version"


def test_who_joins_later_gets_the_rest_without_a_new_version_for_the_others(two: Centre, tmp_path: Path) -> None:
    publish_to(two, tmp_path)
    published = publish_to(two, tmp_path, catalogue(stations=[STATION, OTHER]))
    assert {(feed.is_new, feed.version, feed.stations) for feed in published.feeds} == {(True, 1, 1), (False, 1, 1)}
    assert fetch(two, two.terminal(OTHER), "jobs").stations == (OTHER,)


def test_another_content_key_signs_everything_anew(centre: Centre, tmp_path: Path) -> None:
    publish_to(centre, tmp_path)
    with centre.database.write() as connection:
        connection.exec_driver_sql("UPDATE content_document SET key = 'of an earlier one'")
    assert new(publish_to(centre, tmp_path)) == set(CATALOGUE_FEEDS)


def test_no_version_is_given_twice_when_several_publish_at_once(any_centre: Centre, tmp_path: Path) -> None:
    terminal = any_centre.terminal()
    publish_to(any_centre, tmp_path)
    folders = [tmp_path / str(number) for number in range(4)]

    def publish_some(folder: Path) -> None:
        folder.mkdir()
        for number in range(3):
            publish_to(any_centre, folder, catalogue(jobs=[job(100 * int(folder.name) + number + 2)]))

    with ThreadPoolExecutor() as threads:
        list(threads.map(publish_some, folders))

    assert versions(terminal) == all_at(1) | {"jobs": 13}
    assert fetch(any_centre, terminal, "jobs").version == 13
    assert stored(any_centre) == 4
