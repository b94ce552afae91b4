"""A catalogue as a whole: what it means, that all problems are named at once, and what is no catalogue at all."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.central.content.catalogue import read_catalogue
from kiosk.central.content.problems import CatalogueError
from kiosk.central.content.times import ChinaDay
from kiosk.central.errors import Misuse
from kiosk.domain.content.directory import OpenHours
from kiosk.domain.content.links import trusted
from kiosk.domain.content.settings import FacilityKind
from kiosk.domain.content.words import Words
from tests.support.catalogue import TODAY, catalogue, complaints, job, place, read, settings, write
from tests.support.centre import NOON, STATION


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        name=None,
        settings=settings(tiles=["nowhere"]),
        jobs=[job(1, places=0, ends="-1d 00:00"), job(2), job(3, link="ftp://x")],
        directory=[place(at=5)],
    )
    assert [problem.split(": expected")[0] for problem in found] == [
        "name: missing; expected a text",
        "settings: tiles[1]",
        "jobs[1] 'hz-00001': places",
        "jobs[1] 'hz-00001': ends",
        "jobs[3] 'hz-00003': link",
        "directory[1] 's-1': at",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"name = ", "not valid TOML: "),
        (b"a = 1\na = 2", "not valid TOML: "),
        (b"a = " + b"[" * 5_000, "not valid TOML: "),
        (b"a = " + b"9" * 5_000, "not valid TOML: "),
        (b"name = '\xff'", "expected UTF-8 text"),
    ],
)
def test_what_is_no_toml(tmp_path: Path, text: bytes, said: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(text)
    with pytest.raises(CatalogueError, match=r"nothing was published: broken.toml has 1 problem\n") as caught:
        read_catalogue(path, {STATION}, TODAY)
    assert caught.value.problems[0].startswith(said)


@pytest.mark.parametrize("number", ["0x" + "f" * 5_000, "1e999999999"])
def test_a_number_beyond_measure_is_wrong_too(tmp_path: Path, number: str) -> None:
    path = write(tmp_path, catalogue(jobs=[job(pay=12345)]))
    path.write_text(path.read_text(encoding="utf-8").replace("12345", number), encoding="utf-8")
    with pytest.raises(CatalogueError, match="pay: expected yuan"):
        read_catalogue(path, {STATION}, TODAY)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="cannot be read"):
        read_catalogue(tmp_path / "none.toml", set(), TODAY)


def test_little_is_needed(tmp_path: Path) -> None:
    least = read(
        tmp_path,
        settings={"city": "杭州", "tiles": ["jobs"], "link_hosts": ["jobs.example.org"]},
        jobs=None,
        notices=None,
        distributions=None,
        directory=None,
    )
    assert (least.jobs, least.notices, least.distributions, least.directory) == ((), (), (), ())
    assert least.settings.common.route == ""


def test_what_is_good_is_taken_as_it_is_meant(tmp_path: Path) -> None:
    hours = [{"opens": "17:00", "closes": "02:00"}, {"days": [8, 7], "opens": "00:00", "closes": "24:00"}]
    found = read(
        tmp_path,
        settings=settings(
            holidays=[date(2026, 10, 1), "2026-01-01"], route="https://join.example.org/?to={lat},{lon}&name={name}"
        ),
        jobs=[job(pay=6.5, pay_to=8.05, title=" 骑手 ")],
        directory=[place(hours=hours)],
    )
    assert found.settings.common.holidays == ("2026-01-01", "2026-10-01")
    assert found.settings.common.facilities == (FacilityKind("water", "drop", Words("饮水")),)
    assert (found.jobs[0].pay, found.jobs[0].pay_to, found.jobs[0].title.zh) == (650, 805, "骑手")
    assert found.directory[0].hours == (
        OpenHours((1, 2, 3, 4, 5, 6, 7), "17:00", "02:00"),
        OpenHours((7, 8), "00:00", "24:00"),
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-06-09T20:00:00", "2026-06-09T20:00:00+08:00"),
        ("2026-06-09T20:00:00+09:00", "2026-06-09T19:00:00+08:00"),
        ("2026-06-09T12:00:00Z", "2026-06-09T20:00:00+08:00"),
        ('"+0d 20:00"', "2026-06-09T20:00:00+08:00"),
        ('"+22d 00:00"', "2026-07-01T00:00:00+08:00"),
    ],
)
def test_times_are_chinas_unless_they_say_else(tmp_path: Path, written: str, meant: str) -> None:
    def ends_at(text: str) -> int:
        path = write(tmp_path, catalogue(jobs=[job(begins="-1d 00:00", apply_by="-1d 00:00", ends="+1d 00:01")]))
        path.write_text(path.read_text(encoding="utf-8").replace('"+1d 00:01"', text), encoding="utf-8")
        return read_catalogue(path, {STATION}, TODAY).jobs[0].ends_at

    assert ends_at(written) == ends_at(meant)


def test_a_day_is_chinas() -> None:
    day = ChinaDay.of(NOON)
    assert day.end_ms - 86_400_000 <= NOON < day.end_ms
    assert ChinaDay.of(day.end_ms - 1) == day
    assert ChinaDay.of(day.end_ms) == day.plus(1)


@given(
    st.dictionaries(st.text(max_size=8) | st.sampled_from(sorted(job())), st.text() | st.integers() | st.booleans())
)
def test_whatever_an_entry_holds_it_is_published_whole_or_named(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, Any]
) -> None:
    folder, table = tmp_path_factory.mktemp("any"), job() | fields
    found = complaints(folder, jobs=[table])
    assert all(problem.startswith("jobs[1]") for problem in found)
    if not found:
        assert table.keys() <= job(pay_to=1, verified=True).keys()
        assert trusted(table["link"], ["jobs.example.org"])
