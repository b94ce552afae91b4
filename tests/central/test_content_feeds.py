"""Serving content: a terminal gets what its own station was told, cheaply, and nobody else gets it."""

from pathlib import Path

import pytest

from kiosk.central import commands
from tests.support.catalogue import CATALOGUE_FEEDS, all_at, catalogue, fetch, job, publish_to, versions
from tests.support.centre import Centre

OTHER = "nb-01"


def test_a_station_without_content_has_none(any_centre: Centre, tmp_path: Path) -> None:
    any_centre.add_station(OTHER)
    publish_to(any_centre, tmp_path)
    there = any_centre.terminal(OTHER)
    assert versions(there) == {}
    for name in CATALOGUE_FEEDS:
        answer = there.ask("GET", f"/v1/feeds/{name}")
        assert (answer.status_code, answer.json()["error"]) == (404, "feed-unknown")


@pytest.mark.parametrize("name", ["benefits", "JOBS", "jobs%00", "%E5%B7%A5"])
def test_a_feed_of_another_name_does_not_exist(any_centre: Centre, tmp_path: Path, name: str) -> None:
    publish_to(any_centre, tmp_path)
    answer = any_centre.terminal().ask("GET", f"/v1/feeds/{name}")
    assert (answer.status_code, answer.json()["error"]) == (404, "feed-unknown")


def test_a_revoked_terminal_gets_none(any_centre: Centre, tmp_path: Path) -> None:
    publish_to(any_centre, tmp_path)
    terminal = any_centre.terminal()
    commands.revoke(any_centre.where, terminal.id, "stolen")
    answers = [terminal.ask("GET", f"/v1/feeds/{name}") for name in CATALOGUE_FEEDS]
    assert [(answer.status_code, answer.json()["error"]) for answer in answers] == [(403, "revoked")] * 4
    assert any_centre.client.get("/v1/feeds/jobs").status_code == 401


def test_a_feed_that_is_known_is_not_sent_again(centre: Centre, tmp_path: Path) -> None:
    publish_to(centre, tmp_path)
    terminal = centre.terminal()
    etag = terminal.ask("GET", "/v1/feeds/jobs").headers["etag"]
    known = {"If-None-Match": etag}
    assert terminal.ask("GET", "/v1/feeds/jobs", headers=known).status_code == 304
    publish_to(centre, tmp_path, catalogue(jobs=[]))
    assert terminal.ask("GET", "/v1/feeds/jobs", headers=known).status_code == 200


def test_ten_thousand_jobs_are_published_and_served(any_centre: Centre, tmp_path: Path) -> None:
    terminal = any_centre.terminal()
    publish_to(any_centre, tmp_path, catalogue(jobs=[job(number) for number in range(10_000)]))
    found = fetch(any_centre, terminal, "jobs").jobs
    assert (len(found), found[0].id, found[-1].id) == (10_000, "hz-00000", "hz-09999")


def test_a_heartbeat_reads_no_document(any_centre: Centre, tmp_path: Path) -> None:
    publish_to(any_centre, tmp_path)
    terminal = any_centre.terminal()
    with any_centre.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE content_document RENAME TO elsewhere")
    assert versions(terminal) == all_at(1)
