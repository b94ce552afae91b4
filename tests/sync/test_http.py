"""The HTTP client: what it refuses to do, and what failures become."""

import threading

import pytest

from kiosk.sync.centre_time import CentreTime
from kiosk.sync.faults import Refused, Unintelligible, Unreachable
from kiosk.sync.http import MAX_ANSWER_BYTES, HttpClient
from kiosk.wire.messages import Problem
from tests.support.centre_faults import Cut, Drop, Hold, Say
from tests.support.fake_centre import FakeCentre
from tests.support.sync_terminal import SyncTerminal


@pytest.mark.parametrize("url", ["http://centre.example", "centre.example", "ftp://127.0.0.1", ""])
def test_requests_never_leave_this_machine_in_clear(url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        HttpClient(url, CentreTime())


def test_a_request_is_signed_with_the_centres_time(centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.clock_ms = lambda: 4_000_000_000_000
    terminal.api.measure_time()
    assert terminal.api.feed("keys")


def test_one_connection_serves_many_requests(centre: FakeCentre, terminal: SyncTerminal) -> None:
    for _ in range(5):
        terminal.api.measure_time()
    assert centre.connections == 1
    terminal.http.rebuild()
    terminal.api.measure_time()
    assert centre.connections == 2


@pytest.mark.parametrize("fault", [Drop(), Drop(after_work=True), Cut()])
def test_a_broken_connection_is_a_fault_of_the_network(
    centre: FakeCentre, terminal: SyncTerminal, fault: Drop | Cut
) -> None:
    centre.faults["/v1/time"].append(fault)
    with pytest.raises(Unreachable):
        terminal.api.measure_time()
    terminal.api.measure_time()


def test_nobody_listening_is_a_fault_of_the_network() -> None:
    http = HttpClient("http://127.0.0.1:9", CentreTime())
    with pytest.raises(Unreachable):
        http.request("GET", "/v1/time", signed=False)
    http.close()


def test_a_refusal_carries_the_problem(centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.faults["/v1/time"].append(Say(429, Problem("busy", "later", retry_after=7_000)))
    with pytest.raises(Refused) as caught:
        terminal.api.measure_time()
    assert (caught.value.status, caught.value.problem.retry_after) == (429, 7_000)


def test_a_proxys_refusal_is_understood_too(centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.faults["/v1/time"].append(Say(503, b"<html>", (("Retry-After", "30"),)))
    with pytest.raises(Refused) as caught:
        terminal.api.measure_time()
    assert (caught.value.problem.error, caught.value.problem.retry_after) == ("http_503", 30_000)


def test_a_redirect_is_not_followed(centre: FakeCentre, terminal: SyncTerminal) -> None:
    centre.faults["/v1/time"].append(Say(302, b"", (("Location", f"{centre.url}/elsewhere"),)))
    with pytest.raises(Refused):
        terminal.api.measure_time()
    assert centre.paths() == ["/v1/time"]


@pytest.mark.parametrize(
    "fault",
    [
        Say(200, b"<html>Please log in</html>"),
        Say(200, b"\xff\xfe"),
        Say(200, b"x" * (MAX_ANSWER_BYTES + 1)),
        Say(200, b"{}", (("Content-Encoding", "gzip"),)),
    ],
)
def test_an_answer_of_another_kind_is_not_believed(centre: FakeCentre, terminal: SyncTerminal, fault: Say) -> None:
    centre.faults["/v1/time"].append(fault)
    with pytest.raises(Unintelligible):
        terminal.api.measure_time()
    assert not terminal.centre_time.trusted


def test_another_thread_breaks_a_request_off(centre: FakeCentre, terminal: SyncTerminal) -> None:
    never = threading.Event()
    centre.always["/v1/time"] = Hold(never)
    outcome: list[BaseException] = []

    def ask() -> None:
        try:
            terminal.api.measure_time()
        except Unreachable as fault:
            outcome.append(fault)

    asking = threading.Thread(target=ask)
    asking.start()
    centre.wait_for(lambda: bool(centre.requests))
    terminal.http.abort()
    asking.join(2)
    never.set()
    assert not asking.is_alive()
    assert len(outcome) == 1


def test_the_environments_proxies_are_not_asked(terminal: SyncTerminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    terminal.api.measure_time()
    assert terminal.centre_time.trusted
