"""Lines that no rule explains are stored like all others, and put before staff."""

from typing import Any

import pytest

from kiosk.central.reports.commands import Kind
from tests.support.centre import Centre
from tests.support.reports import exceptions, guest, state, told, write


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"data": {"occupation": "astronaut", "via": "card"}}, "data"),
        ({"data": {"occupation": None}}, "data"),
        ({"data": []}, "unreadable"),
        ({"subject": "李明"}, "unreadable"),
        ({"kind": "device.down", "data": {"device": 1, "reason": ""}}, "data"),
        ({"kind": "visit.occupation_stated", "data": {"epoch": "e", "seq": 1, "occupation": "rider"}}, "no-visit"),
        ({"kind": "compartment.stored", "data": {"compartment": 1, "session": "s"}}, "no-session"),
        ({"kind": "charge.stopped", "data": {"compartment": 1, "session": "s"}}, "data"),
    ],
)
def test_a_line_that_no_rule_explains_is_kept_and_put_before_staff(
    centre: Centre, fields: dict[str, Any], problem: str
) -> None:
    terminal = centre.terminal()
    terminal.write(**fields)
    terminal.write()
    assert terminal.post().json()["acked"] == 2
    (row,) = told(centre, Kind.EXCEPTIONS)
    assert (row["seq"], row["problem"], row["terminal"]) == (1, problem, terminal.id)
    assert row["message"]
    assert [visit["seq"] for visit in told(centre, Kind.VISITS)] == [2], "the others count all the same"


@pytest.mark.parametrize("wrong", [2**62, -1, 253_402_300_800_000])
def test_a_time_in_no_calendar_is_put_right_or_put_before_staff(centre: Centre, wrong: int) -> None:
    terminal = centre.terminal()
    terminal.write(at=wrong, clock="unverified", boot="a" * 32)
    terminal.write(5)
    terminal.post()
    counted = [row["seq"] for row in told(centre, Kind.VISITS)]
    doubted = [seq for seq, problem in exceptions(centre) if problem == "time"]
    assert sorted(counted + doubted) == [1, 2, 3, 4, 5, 6]
    assert sum(row["visits"] for row in told(centre, Kind.STATISTICS) if row["by"] == "station") == len(counted)


def test_a_compartment_that_two_had_at_once_and_a_session_that_ended_twice(centre: Centre) -> None:
    terminal = centre.terminal()
    for session in ("s1", "s2"):
        write(terminal, "compartment.assigned", {"compartment": 1, "session": session})
    for _ in range(2):
        write(
            terminal, "compartment.released", {"compartment": 1, "session": "s2", "reason": "collected", "stayed_s": 1}
        )
    guest(terminal)
    state(terminal, 5)
    state(terminal, 5, "courier")
    terminal.post()
    assert exceptions(centre) == [(2, "taken"), (4, "no-session"), (7, "no-visit")]
    assert [row["occupation"] for row in told(centre, Kind.VISITS)] == ["rider"]
