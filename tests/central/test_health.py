"""What those who watch the centre are told, and what it takes to be refused for size alone."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from kiosk.central import commands
from kiosk.central.api.bounds import MAX_HEADERS_BYTES, MAX_TARGET_BYTES
from tests.support.centre import STATION, Centre

Labels = dict[str, str]


def figures(centre: Centre) -> dict[str, list[tuple[Labels, float]]]:
    answer = centre.client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    found: dict[str, list[tuple[Labels, float]]] = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


def test_a_centre_that_can_read_is_well_and_one_that_cannot_says_so(any_centre: Centre) -> None:
    assert any_centre.client.get("/v1/health").json() == {"status": "ok", "server_time": any_centre.clock()}
    with any_centre.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE centre RENAME TO elsewhere")
    answer = any_centre.client.get("/v1/health")
    # a missing table is the machine's fault on SQLite and ours on PostgreSQL: what counts is that it is not well
    assert answer.status_code in {500, 503}
    assert answer.json()["error"] in {"internal", "unavailable"}


def test_the_figures_follow_what_happens(any_centre: Centre) -> None:
    terminal, other = any_centre.terminal(), any_centre.terminal()
    terminal.write(3)
    terminal.post()
    commands.revoke(any_centre.where, other.id, "stolen")
    assert other.post(1, 0).status_code == 403
    any_centre.client.get("/v1/time")
    found = figures(any_centre)
    assert found["kiosk_log_lines_total"] == [({}, 3.0)]
    assert found["kiosk_last_line_timestamp_seconds"] == [({}, any_centre.clock() / 1000)]
    assert sorted(found["kiosk_terminals"], key=str) == [({"state": "admitted"}, 1.0), ({"state": "revoked"}, 1.0)]
    requests = [(labels["route"], labels["status"], count) for labels, count in found["kiosk_requests_total"]]
    assert set(requests) >= {
        ("/v1/enrol", "200", 2),
        ("/v1/log", "200", 1),
        ("/v1/log", "403", 1),
        ("/v1/time", "200", 1),
    }


def test_no_path_that_somebody_makes_up_is_a_label_and_no_name_of_ours_either(centre: Centre) -> None:
    terminal = centre.terminal()
    for path in ("/v1/feeds/canary-feed", "/v1/roster/bucket/7", "/canary"):
        terminal.ask("GET", path)
    said = centre.client.get("/metrics").text
    assert "/v1/feeds/{name}" in said
    for word in ("canary", "bucket/7", terminal.id, terminal.epoch, STATION):
        assert word not in said


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/v1/time?x=" + "a" * (MAX_TARGET_BYTES - 9), {}, 414),
        ("/v1/feeds/" + "a" * MAX_TARGET_BYTES, {}, 414),
        ("/v1/time", {"X-Long": "a" * MAX_HEADERS_BYTES}, 431),
        ("/v1/time", {f"x-{number}": "a" * 80 for number in range(100)}, 431),
        ("/v1/time", {"X-Long": "a" * (MAX_HEADERS_BYTES // 2)}, 200),
        ("/v1/time?x=" + "a" * (MAX_TARGET_BYTES // 2), {}, 200),
    ],
)
def test_a_head_that_is_too_large_is_refused(centre: Centre, path: str, headers: dict[str, str], status: int) -> None:
    answer = centre.client.get(path, headers=headers)
    assert answer.status_code == status
    assert status == 200 or answer.json()["error"] == "too-large"


@pytest.mark.parametrize("path", ["/v1/time", "/v1/health", "/v1/log/head?epoch=0", "/v1/feeds/keys"])
def test_a_body_that_is_too_large_is_refused_wherever_one_is_read(centre: Centre, path: str) -> None:
    terminal = centre.terminal()
    answer = terminal.ask("GET", path, b"x" * (17 * 1024))
    assert answer.status_code in ({200} if path in {"/v1/time", "/v1/health"} else {413}), "or is not read at all"
