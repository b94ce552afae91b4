"""Entries that are wrong, one thing at a time: each is named with its place, its key and what was expected."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.catalogue import complaints, distribution, job, notice, place, settings
from tests.support.centre import STATION

HAVE = {"id": "water", "icon": "drop", "name": "有热水", "state": "working", "line": "直饮水"}
CHANNEL = {"id": "zj", "name": "浙江数字工会", "link": "https://join.example.org/zj"}
LONG = "长" * 25


def hours(table: dict[str, object]) -> dict[str, object]:
    return place(hours=[table])


WHERE_JOB = "jobs[1] 'hz-00001': "


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("id", "Nacht 1", "jobs[1] 'Nacht 1': id: expected an id of lowercase letters"),
        ("id", None, "jobs[1]: id: missing; expected an id"),
        ("title", None, WHERE_JOB + 'title: missing; expected a text, or { zh = "…", en = "…" }'),
        ("title", LONG, WHERE_JOB + "title: expected at most 24 characters, got 25"),
        ("title", {"zh": "短", "en": "e" * 49}, WHERE_JOB + "title.en: expected at most 48 characters, got 49"),
        ("title", {"en": "no Chinese"}, WHERE_JOB + "title.zh: missing; expected a text"),
        ("title", {"zh": "短", "de": "kurz"}, WHERE_JOB + "title.de: unknown key; expected zh or en"),
        ("title", "  ", WHERE_JOB + "title: expected a text, got '  '"),
        ("title", "两\n行", WHERE_JOB + "title: expected one line without invisible characters"),
        ("title", "反\u202e向", WHERE_JOB + "title: expected one line without invisible characters"),
        ("title", 5, WHERE_JOB + "title: expected a text, got 5"),
        ("occupation", "pirate", WHERE_JOB + "occupation: expected one of courier, rider, ride_hailing_driver"),
        ("organiser", None, WHERE_JOB + "organiser: missing"),
        ("pay", 0, WHERE_JOB + "pay: expected yuan above 0"),
        ("pay", "22", WHERE_JOB + "pay: expected yuan above 0"),
        (
            "pay",
            6.505,
            WHERE_JOB + "pay: expected yuan above 0 and up to 1000000, with at most two dec",
        ),
        ("pay", float("nan"), WHERE_JOB + "pay: expected yuan above 0"),
        ("pay", 1_000_001, WHERE_JOB + "pay: expected yuan above 0"),
        ("pay", True, WHERE_JOB + "pay: expected yuan above 0"),
        ("pay_to", 22, WHERE_JOB + "pay_to: expected more than pay"),
        ("pay_unit", "year", WHERE_JOB + "pay_unit: expected one of hour, piece, day, month, got 'year'"),
        ("begins", "tomorrow", WHERE_JOB + "begins: expected a date and time such as 2026-11-24T08:00:00"),
        ("begins", date(2026, 6, 9), WHERE_JOB + "begins: expected a date and time"),
        ("begins", "+1d 25:00", WHERE_JOB + "begins: expected a date and time"),
        ("ends", "+1d 20:00", WHERE_JOB + "ends: expected a time after begins"),
        ("apply_by", "+1d 23:31", WHERE_JOB + "apply_by: expected a time before the job ends"),
        ("places", 0, WHERE_JOB + "places: expected a whole number from 1 to 9999, got 0"),
        ("places", 2.5, WHERE_JOB + "places: expected a whole number from 1 to 9999, got 2.5"),
        ("at", {"lat": 120.16, "lon": 30.31}, WHERE_JOB + "at: expected { lat = 18 … 54, lon = 73 … 136 }, a place"),
        ("at", {"lat": 48.85, "lon": 2.35}, WHERE_JOB + "at: expected"),
        ("at", {"lat": 30.3}, WHERE_JOB + "at: expected"),
        ("at", {"lat": float("inf"), "lon": 120.1}, WHERE_JOB + "at: expected"),
        ("verified", "yes", WHERE_JOB + "verified: expected true or false, got 'yes'"),
        (
            "link",
            "https://evil.example.org/1",
            WHERE_JOB + "link: expected an https address on one of link_hosts (",
        ),
        ("link", "http://jobs.example.org/1", WHERE_JOB + "link: expected an https address"),
        ("link", "https://jobs.example.org:8443/1", WHERE_JOB + "link: expected an https address"),
        ("link", "https://jobs.example.org@evil.example/1", WHERE_JOB + "link: expected an https address"),
        ("link", "https://jobs.example.org\\@evil.example/", WHERE_JOB + "link: expected an https address"),
        ("link", "https://jobs.example.org.evil.example/", WHERE_JOB + "link: expected an https address"),
        ("link", "https://jobs.example.org/" + "x" * 200, WHERE_JOB + "link: expected an https address"),
        ("link", "javascript:alert(1)", WHERE_JOB + "link: expected an https address"),
        ("lnik", "x", WHERE_JOB + "lnik: unknown key; expected one of address, apply_by, at, begins"),
    ],
)
def test_a_job_that_is_wrong(tmp_path: Path, key: str, value: Any, said: str) -> None:
    found = complaints(tmp_path, jobs=[job(**{key: value})])
    assert len(found) == 1
    assert found[0].startswith(said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": None}, "name: missing; expected a text"),
        ({"stations": []}, "stations: expected a list of stations' ids, got an empty list"),
        ({"stations": [STATION, "xx"]}, "stations[2]: expected a station that the centre knows"),
        ({"stations": [STATION, STATION]}, f"stations[2]: {STATION} stands in the list before"),
        ({"good_for_days": 0}, "good_for_days: expected a whole number from 1 to 366, got 0"),
        ({"good_for_days": True}, "good_for_days: expected a whole number from 1 to 366, got True"),
        ({"settings": None}, "settings: missing; expected a table [settings]"),
        ({"settings": 5}, "settings: expected a table of keys, got 5"),
        ({"jobs": {}}, "jobs: expected entries [[jobs]], got {}"),
        ({"jobs": [3]}, "jobs[1]: expected a table of keys, got 3"),
        ({"job": []}, "job: unknown key; expected one of directory, distributions, good_for_days, jobs, name"),
        ({"jobs": [job(1), job(2), job(1)]}, "jobs[3] 'hz-00001': id: expected an id that no entry before has"),
        ({"notices": [notice(kind="gossip")]}, "notices[1] 'n1': kind: expected one of notice, tip, got 'gossip'"),
        ({"notices": [notice(text="长" * 201)]}, "notices[1] 'n1': text: expected at most 200 characters, got 201"),
        ({"notices": [notice(ends="-1d 00:00")]}, "notices[1] 'n1': ends: expected a time after begins"),
        ({"notices": [notice(stations=["nb-01"])]}, "notices[1] 'n1': stations[1]: expected the id of one of this"),
        ({"notices": [notice(stations=[])]}, "notices[1] 'n1': stations: expected a list of ids"),
        ({"notices": [notice(), notice()]}, "notices[2] 'n1': id: expected an id that no entry before has"),
        ({"distributions": [distribution(count=0)]}, "distributions[1] 'd1': count: expected a whole number from 1"),
        ({"distributions": [distribution(icon="Drop.svg")]}, "distributions[1] 'd1': icon: expected the name of a"),
        ({"distributions": [distribution(stations=[5])]}, "distributions[1] 'd1': stations[1]: expected the id of"),
        (
            {"directory": [place(facilities=["sauna"])]},
            "directory[1] 's-1': facilities[1]: expected an id of",
        ),
        ({"directory": [place(facilities=["water"] * 2)]}, "directory[1] 's-1': facilities[2]: water stands in the"),
        ({"directory": [place(phone="call me")]}, "directory[1] 's-1': phone: expected a phone number"),
        ({"directory": [place(), place()]}, "directory[2] 's-1': id: expected an id that no entry before has"),
        (
            {"directory": [hours({"opens": "8:00", "closes": "22:00"})]},
            "directory[1].hours[1]: opens: expected",
        ),
        (
            {"directory": [hours({"opens": "24:00", "closes": "22:00"})]},
            "directory[1].hours[1]: opens: expect",
        ),
        (
            {"directory": [hours({"opens": "08:00", "closes": "24:30"})]},
            "directory[1].hours[1]: closes: expec",
        ),
        (
            {"directory": [hours({"opens": "08:00"})]},
            "directory[1].hours[1]: closes: missing; expected a time",
        ),
        (
            {"directory": [hours({"days": [0], "opens": "08:00", "closes": "22:00"})]},
            "directory[1].hours[1]: days: expected a list of days from 1 (Monday) to 7 (Sunday), 8 for holidays",
        ),
        (
            {"directory": [hours({"days": [2, 2], "opens": "08:00", "closes": "22:00"})]},
            "directory[1].hours[1]: days: expected",
        ),
    ],
)
def test_a_catalogue_that_is_wrong(tmp_path: Path, fields: dict[str, Any], said: str) -> None:
    found = complaints(tmp_path, **fields)
    assert len(found) == 1
    assert found[0].startswith(said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"city": None}, "settings: city: missing"),
        ({"tiles": []}, "settings: tiles: expected a list, each one of jobs, nearby, membership"),
        ({"tiles": ["jobs", "casino"]}, "settings: tiles[2]: expected one of jobs, nearby, membership"),
        ({"tiles": ["jobs", "jobs"]}, "settings: tiles[2]: jobs stands in the list before"),
        ({"tiles": "jobs"}, "settings: tiles: expected a list, each one of jobs"),
        ({"join": [CHANNEL | {"link": "https://x.example.org/"}]}, "settings.join[1] 'zj': link: expected an https"),
        (
            {"join": [CHANNEL | {"needs": ["一", "二", "三", "四"]}]},
            "settings.join[1] 'zj': needs: expected at most",
        ),
        ({"join": [CHANNEL | {"needs": ["一", 2]}]}, "settings.join[1] 'zj': needs[2]: expected a text, got 2"),
        ({"join": [CHANNEL, CHANNEL]}, "settings.join[2] 'zj': id: expected an id that no entry before has"),
        ({"haves": [HAVE | {"state": "stolen"}]}, "settings.haves[1] 'water': state: expected one of working, broken"),
        ({"haves": [HAVE] * 2}, "settings.haves[2] 'water': id: expected an id that no entry before has"),
        (
            {"haves": [HAVE | {"stations": {"nb-01": {"state": "broken", "line": "坏"}}}]},
            "settings.haves[1].stations: nb-01: expected the id of one of this catalogue's stations",
        ),
        (
            {"haves": [HAVE | {"stations": {STATION: {"state": "broken"}}}]},
            f"settings.haves[1].stations.{STATION}: line: missing",
        ),
        ({"facilities": [{"id": "water", "icon": "drop", "name": LONG}]}, "settings.facilities[1] 'water': name: "),
        ({"route": "https://join.example.org/"}, "settings: route: expected an address with {lat} and {lon}"),
        ({"route": "https://x.example.org/{lat},{lon}"}, "settings: route: expected an address with {lat}"),
        ({"route": "https://join.example.org/{lat},{lon},{x}"}, "settings: route: expected an address with {lat}"),
        ({"holidays": ["2026-02-30"]}, "settings: holidays[1]: expected a day as YYYY-MM-DD, got '2026-02-30'"),
        ({"holidays": ["2026-10-01", date(2026, 10, 1)]}, "settings: holidays[2]: 2026-10-01 stands in the list"),
        ({"colour": "red"}, "settings: colour: unknown key; expected one of city, facilities, haves"),
    ],
)
def test_settings_that_are_wrong(tmp_path: Path, fields: dict[str, Any], said: str) -> None:
    found = complaints(tmp_path, settings=settings(**fields))
    assert len(found) == 1
    assert found[0].startswith(said)


@pytest.mark.parametrize(
    "host",
    ["example", "https://jobs.example.org", "jobs.example.org:443", "10.0.0.1", "工会.cn", "Jobs.example.org", 5],
)
def test_hosts_that_are_wrong_are_the_only_thing_said(tmp_path: Path, host: object) -> None:
    """No link can be held against a list that is wrong itself."""
    found = complaints(tmp_path, settings=settings(link_hosts=[host]))
    assert len(found) == 1
    assert found[0].startswith("settings: link_hosts[1]: expected a host's name such as jobs.example.org, got")
