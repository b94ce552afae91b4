"""`kiosk central publish` as an operator types it, and the sample catalogue that comes with the program."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli.central import app
from kiosk.domain.content.hours import opening
from kiosk.domain.content.jobs import Job
from kiosk.domain.content.notices import NoticeKind
from kiosk.domain.content.route import route_address
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.wire.feeds import DirectoryFeed, JobsFeed, NoticesFeed, SettingsFeed
from tests.support.catalogue import SAMPLE, catalogue, fetch, job, place, write
from tests.support.centre import STATION, Centre


def publish(centre: Centre, file: Path) -> Result:
    where = ("--database", str(centre.where.database), "--keys", str(centre.where.keys))
    return CliRunner().invoke(app, ["publish", str(file), *where])


def test_each_feed_is_told_with_its_version(centre: Centre, tmp_path: Path) -> None:
    first = publish(centre, write(tmp_path, catalogue()))
    second = publish(centre, write(tmp_path, catalogue(jobs=[job(2)])))
    third = publish(centre, write(tmp_path, catalogue(jobs=[job(2)])))

    assert (first.exit_code, second.exit_code, third.exit_code) == (0, 0, 0)
    assert "settings version 1 published for 1 station\n" in first.stdout
    assert "settings version 1 unchanged for 1 station\n" in second.stdout
    assert "jobs version 2 published for 1 station\n" in second.stdout
    assert "nothing changed" in third.stdout
    assert "nothing changed" not in second.stdout
    assert "杭州: good to the end of 20" in third.stdout


def test_problems_are_listed_one_a_line_and_the_exit_code_is_1(centre: Centre, tmp_path: Path) -> None:
    wrong = catalogue(jobs=[job(1, places=0), job(2, title=None)], directory=[place(at=3)])
    result = publish(centre, write(tmp_path, wrong))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        "kiosk central",
        "jobs[1] 'hz-00001'",
        "jobs[2] 'hz-00002'",
        "directory[1] 's-1'",
    ]
    assert "nothing was published: catalogue.toml has 3 problems" in result.stderr
    assert centre.terminal().post(1, 0).json()["feeds"] == {"keys": 1}


def test_a_file_that_is_not_there_is_wrong_usage(centre: Centre, tmp_path: Path) -> None:
    result = publish(centre, tmp_path / "none.toml")
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_without_a_centre_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["publish", str(SAMPLE), "--database", str(tmp_path / "central.db")])
    assert result.exit_code == 2
    assert "run `kiosk central init` first" in result.stderr


@pytest.fixture
def sample(centre: Centre) -> Centre:
    """A centre that has published the sample."""
    assert publish(centre, SAMPLE).exit_code == 0
    return centre


def test_the_sample_has_work_for_every_occupation(sample: Centre) -> None:
    feed: JobsFeed = fetch(sample, sample.terminal(), "jobs")
    assert len(feed.jobs) == 40
    assert {job.occupation for job in feed.jobs} == set(Occupation)
    assert all(job.title.en and job.organiser.en and job.address.en for job in feed.jobs)
    assert {job.verified for job in feed.jobs} == {True, False}
    assert all(_is_ahead(job, feed.issued_at) for job in feed.jobs)


def _is_ahead(job: Job, now: int) -> bool:
    """Applications end today at the earliest, and the job begins within two weeks."""
    day_ms = 86_400_000
    return now - day_ms < job.apply_by <= job.ends_at and job.begins_at < now + 14 * day_ms


def test_the_sample_s_stations_have_hours_of_every_kind(sample: Centre) -> None:
    terminal = sample.terminal()
    feed: DirectoryFeed = fetch(sample, terminal, "directory")
    settings = fetch(sample, terminal, "settings").settings
    at_three = Moment(feed.expires_at + 3 * 3_600_000, 0, "boot", ClockTrust.TRUSTED)
    openings = [opening(station.hours, settings.holidays, at_three).open_now for station in feed.directory]
    assert len(feed.directory) == 13
    assert feed.directory[0].id == STATION
    assert openings.count(True) == 1, "one is open at three in the night"
    assert openings.count(None) == 1, "of one nobody knows"
    assert any(hours.closes < hours.opens for station in feed.directory for hours in station.hours)


def test_the_sample_s_settings_are_complete(sample: Centre) -> None:
    feed: SettingsFeed = fetch(sample, sample.terminal(), "settings")
    settings = feed.settings
    assert (len(settings.tiles), len(settings.haves), len(settings.join)) == (7, 8, 2)
    assert all(thing.name.en for thing in (*settings.haves, *settings.facilities, *settings.join))
    assert {day[:4] for day in settings.holidays} == {"2026", "2027"}
    assert all(host.endswith(".example.org") for host in settings.link_hosts)
    here = fetch(sample, sample.terminal(), "directory").directory[0]
    assert route_address(here.at, here.name.zh, settings.route, settings.link_hosts).startswith(
        "https://route.example.org/?to=30.27160,120.16900&name=%E4%BD%93"
    )


def test_the_sample_warns_of_fraud_and_gives_something_out_today(sample: Centre) -> None:
    feed: NoticesFeed = fetch(sample, sample.terminal(), "notices")
    kinds = [notice.kind for notice in feed.notices]
    assert (kinds.count(NoticeKind.NOTICE), kinds.count(NoticeKind.TIP)) == (3, 3)
    assert all(notice.begins_at < feed.issued_at < notice.ends_at for notice in feed.notices)
    assert len(feed.distributions) == 2
    assert all(each.title.en and each.line.en and each.count for each in feed.distributions)
