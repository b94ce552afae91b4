"""`kiosk central report`: what the logs come to, on both databases, from lines as terminals send them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.central.errors import CentreError, Misuse
from kiosk.central.members import unknown
from kiosk.central.members.importing import import_file
from kiosk.central.reports.commands import Kind, read_span, report
from kiosk.central.reports.statistics import Span
from kiosk.cli.central import app
from kiosk.cli.central_report import What
from kiosk.wire.token import card_token, to_hex
from tests.support.centre import NOON, STATION, Centre
from tests.support.members import member, write_members
from tests.support.reports import HOUR, MIDNIGHT, MINUTE, at, exceptions, guest, near, state, told, write


def test_an_occupation_that_is_told_later_belongs_to_its_visit(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    for _ in range(2):
        guest(terminal)
    state(terminal, 1)
    terminal.post()
    found = {row["seq"]: row["occupation"] for row in told(any_centre, Kind.VISITS)}
    assert found == {1: "rider", 2: None}
    assert exceptions(any_centre) == []


def test_a_card_that_became_known_gives_subject_and_occupation(any_centre: Centre, tmp_path: Path) -> None:
    terminal = any_centre.terminal()
    token = to_hex(card_token(any_centre.keys.roster[1], bytes.fromhex(member(1)["card_uid"])))
    visit = {"occupation": None, "via": "card", "token": token, "key": 1}
    write(terminal, "visit.recorded", visit, subject=None)
    state(terminal, 1, "other")
    terminal.post()
    assert [(row["subject"], row["occupation"]) for row in told(any_centre, Kind.VISITS)] == [(None, "other")]

    file = write_members(tmp_path / "m.csv", member(1, occupation="sanitation"))
    import_file(any_centre.database, file, None)
    unknown.resolve(any_centre.database, any_centre.keys)
    (row,) = told(any_centre, Kind.VISITS)
    assert (len(row["subject"]), row["occupation"]) == (16, "sanitation")
    assert exceptions(any_centre) == [], "what they told themselves is not wrong, it only counts no more"


def test_days_and_hours_are_chinas_whatever_the_machine_thinks(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    any_centre.clock.ms = MIDNIGHT + HOUR
    terminal.write(5, at=MIDNIGHT - MINUTE, boot="b" * 32)
    terminal.write(6, at=MIDNIGHT + MINUTE, boot="c" * 32)
    terminal.post()
    rows = told(any_centre, Kind.STATISTICS)
    assert {row["day"]: row["visits"] for row in rows if row["by"] == "day"} == {"2026-06-09": 5, "2026-06-10": 6}
    assert {row["hour"]: row["visits"] for row in rows if row["by"] == "hour"} == {23: 5, 0: 6}
    one_day = told(any_centre, Kind.STATISTICS, span=read_span("2026-06-10", "2026-06-10"))
    assert {row["by"]: row["visits"] for row in one_day} == dict.fromkeys(["day", "hour", "occupation", "station"], 6)


def test_small_figures_are_left_out_and_no_sum_gives_them_away(any_centre: Centre) -> None:
    any_centre.add_station("nb-01")
    terminal, other = any_centre.terminal(), any_centre.terminal("nb-01")
    terminal.write(9)
    terminal.write(6, data={"occupation": "rider", "via": "card"})
    terminal.write(1, data={"occupation": "streamer", "via": "card"})
    other.write(4)
    terminal.post()
    other.post()
    rows = told(any_centre, Kind.STATISTICS)
    by = {name: {row[name]: row["visits"] for row in rows if row["by"] == name} for name in ("occupation", "station")}
    assert by == {"occupation": {"courier": 13}, "station": {}}
    assert [row["visits"] for row in rows if row["by"] == "day"] == [20]
    assert told(any_centre, Kind.STATISTICS, "nb-01") == []


def test_a_report_whose_figures_are_all_the_same_small_one_says_nothing(centre: Centre) -> None:
    terminal = centre.terminal()
    for occupation in ("courier", "rider"):
        terminal.write(4, data={"occupation": occupation, "via": "card"})
    terminal.post()
    assert told(centre, Kind.STATISTICS) == [], "8 in all, in two occupations below 5: then each has 4"


def test_storage_sessions_with_their_charging(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    any_centre.clock.ms = NOON + HOUR
    use = {"compartment": 3, "session": "s1"}
    write(terminal, "compartment.assigned", use, **at(1))
    write(terminal, "compartment.stored", use, **at(2))
    write(terminal, "charge.started", use, **at(3))
    write(terminal, "compartment.forced", use | {"reason": "overdue", "by": "a" * 16, "second": None}, **at(4))
    write(terminal, "compartment.released", use | {"reason": "collected", "stayed_s": 8}, **at(9))
    write(terminal, "charge.stopped", use | {"reason": "collected", "charged_s": 7, "energy_mwh": 40}, **at(9))
    write(terminal, "compartment.assigned", {"compartment": 3, "session": "s2"}, **at(10), subject=None)
    terminal.post()
    first, second = told(any_centre, Kind.SESSIONS)
    assert first == {
        "station": STATION,
        "terminal": terminal.id,
        "epoch": terminal.epoch,
        "seq": 1,
        "compartment": 3,
        "session": "s1",
        "subject": "00000000000000aa",
        "assigned_ms": near(1),
        "stored_ms": near(2),
        "released_ms": near(9),
        "reason": "collected",
        "forced": 1,
        "charged_s": 7,
        "energy_mwh": 40,
    }
    assert (second["session"], second["released_ms"]) == ("s2", None)
    assert exceptions(any_centre) == []


def test_devices_are_down_since_they_went_down(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    any_centre.clock.ms = NOON + HOUR
    write(terminal, "device.down", {"device": "lockers", "reason": "timeout"}, **at(1))
    write(terminal, "device.up", {"device": "lockers"}, **at(2))
    write(terminal, "device.down", {"device": "lockers", "reason": "timeout"}, **at(3))
    write(terminal, "device.down", {"device": "lockers", "reason": "gone"}, **at(4))
    write(terminal, "device.up", {"device": "reader-1"}, **at(5))
    write(terminal, "alarm.raised", {"source": "smoke"}, **at(6))
    terminal.post()
    found = {
        row["device"]: (row["works"], row["since_ms"], row["reason"], row["downs"])
        for row in told(any_centre, Kind.DEVICES)
    }
    assert found == {
        "alarm": (False, near(6), "smoke", 1),
        "lockers": (False, near(3), "gone", 2),
        "reader-1": (True, near(5), "", 0),
    }


def test_a_visit_counts_once_although_the_log_forked(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.write(3)
    terminal.post()
    twin = terminal.clone()
    twin.lines = twin.lines[:2]
    twin.write(2, at=MIDNIGHT)
    assert twin.post().status_code == 409
    assert len(told(centre, Kind.VISITS)) == 5


def occupations(centre: Centre) -> dict[tuple[str, int], str | None]:
    return {(row["epoch"], row["seq"]): row["occupation"] for row in told(centre, Kind.VISITS)}


@pytest.mark.parametrize("clock_step_ms", [0, HOUR, -HOUR])
def test_an_occupation_told_before_the_log_forked_stays_with_its_own_disk(
    any_centre: Centre, clock_step_ms: int
) -> None:
    terminal = any_centre.terminal()
    terminal.write(2)
    twin = terminal.clone()
    guest(terminal)
    guest(terminal)
    terminal.post()
    guest(twin, mono=1_000)
    state(twin, 3, "rider")  # said under the epoch that both had
    any_centre.clock.ms += clock_step_ms
    fork = twin.post().json()["epoch"]
    state(terminal, 4, "courier")
    terminal.post(5)
    one_disk = {(terminal.epoch, 3): None, (terminal.epoch, 4): "courier"}
    known = {(terminal.epoch, seq): "courier" for seq in (1, 2)}
    assert occupations(any_centre) == known | one_disk | {(fork, 3): "rider"}
    assert exceptions(any_centre) == []


def test_an_occupation_finds_its_visit_in_whichever_epoch_of_its_log_that_stands(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    guest(terminal)
    guest(terminal)
    made = terminal.clone()
    made.epoch = "5" * 32
    terminal.post(1, 1)
    made.post(2)  # as a stick brings it
    state(terminal, 1, "rider")
    state(terminal, 2, "courier")  # the terminal calls both by its first epoch
    terminal.epoch = terminal.post(2).json()["epoch"]
    first = any_centre.events()[0]["epoch"]
    assert terminal.epoch not in (first, made.epoch)
    assert occupations(any_centre) == {(first, 1): "rider", (made.epoch, 2): "courier"}
    assert exceptions(any_centre) == []


def test_the_command_prints_json_and_says_what_was_wrong_with_its_options(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.write(5)
    terminal.post()
    path = ("--database", str(centre.where.database))
    printed = CliRunner().invoke(app, ["report", *path])
    assert printed.exit_code == 0
    assert [json.loads(line)["by"] for line in printed.stdout.splitlines()] == ["day", "hour", "occupation", "station"]
    assert list(What) == list(Kind)
    assert CliRunner().invoke(app, ["report", "visits", *path, "--station", "nowhere"]).exit_code == 1
    assert CliRunner().invoke(app, ["report", *path, "--from", "yesterday"]).exit_code == 2
    with pytest.raises(Misuse, match="before the first"):
        read_span("2026-06-09", "2026-06-08")
    with pytest.raises(CentreError, match="no station nowhere"):
        list(report(centre.where, Kind.VISITS, "nowhere", Span()))
