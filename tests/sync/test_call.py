"""The doctor's call to the centre: what it measures, what it asks, and each way in which it fails."""

import pytest

from kiosk.sync.call import Caller, call_centre
from kiosk.sync.centre_time import Measurement
from kiosk.sync.faults import Unreachable
from kiosk.wire.messages import Problem
from tests.support.centre_faults import Drop, Say
from tests.support.centre_records import EPOCH
from tests.support.fake_centre import FakeCentre
from tests.support.sync_terminal import SyncTerminal


@pytest.fixture
def caller(terminal: SyncTerminal) -> Caller:
    return Caller(terminal.enrolment, terminal.keys, EPOCH)


def test_an_unenrolled_machine_asks_for_the_time_alone(centre: FakeCentre) -> None:
    call = call_centre(centre.url, None, wall_ms=lambda: centre.clock_ms() + 90_000)
    assert abs(call.offset_ms - 90_000) < 1_000
    assert call.uncertainty_ms < 1_000
    assert (call.refusal, call.fault) == ("", "")
    assert centre.requests == [("GET", "/v1/time")]


def test_an_enrolled_one_asks_for_the_head_of_its_log_and_changes_nothing(centre: FakeCentre, caller: Caller) -> None:
    call = call_centre(centre.url, None, caller=caller)
    assert (call.refusal, call.fault) == ("", "")
    assert centre.requests == [("GET", "/v1/time"), ("GET", f"/v1/log/head?epoch={EPOCH}")]


def test_the_offset_is_measured_now_and_not_remembered(centre: FakeCentre) -> None:
    stale = Measurement(centre.clock_ms() - 5_000_000, 0, 0)
    assert abs(call_centre(centre.url, stale, wall_ms=centre.clock_ms).offset_ms) < 1_000


def test_a_refusal_and_a_lost_answer_are_told_apart(centre: FakeCentre, caller: Caller) -> None:
    centre.faults["/v1/log/head"] += [Say(403, Problem("revoked", "The terminal was revoked.")), Drop()]
    refused = call_centre(centre.url, None, caller=caller)
    assert "The terminal was revoked." in refused.refusal
    assert refused.fault == ""
    lost = call_centre(centre.url, None, caller=caller)
    assert lost.refusal == ""
    assert "/v1/log/head" in lost.fault


def test_a_centre_that_is_away_is_unreachable() -> None:
    with FakeCentre() as gone:
        url = gone.url
    with pytest.raises(Unreachable):
        call_centre(url, None)


def test_an_address_in_clear_over_a_network_is_never_called() -> None:
    with pytest.raises(ValueError, match="https"):
        call_centre("http://centre.example", None)
