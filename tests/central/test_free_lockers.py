"""Free compartments: from what a station logs into the directory that its neighbours show."""

import threading
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.central import commands
from kiosk.central.api.gate import Gate
from kiosk.central.diagnostics import make_logger
from kiosk.central.lockers.free import FRESH_MS
from kiosk.central.lockers.heard import Heard
from kiosk.central.lockers.refresh import OLD_MS, Every, Refresher
from kiosk.central.refusal import Refusal
from kiosk.central.storage.locker_tables import terminal_heard
from kiosk.wire.request_token import Request
from tests.support.catalogue import catalogue, fetch, place, publish_to, versions
from tests.support.centre import STATION, Centre
from tests.support.terminal import FakeTerminal


@pytest.fixture
def refresher(any_centre: Centre) -> Refresher:
    return Refresher(any_centre.database, any_centre.keys, Heard(), any_centre.clock)


def city(centre: Centre, folder: Path) -> None:
    directory = [place(id=STATION, compartments=12), place(id="elsewhere", compartments=4), place(id="bare")]
    publish_to(centre, folder, catalogue(directory=directory))


def log(terminal: FakeTerminal, kind: str, **data: Any) -> None:
    terminal.write(kind=kind, data=data)
    assert terminal.post(len(terminal.lines)).status_code == 200


def told(centre: Centre, terminal: FakeTerminal) -> dict[str, int | None]:
    return {station.id: station.free for station in fetch(centre, terminal, "directory").directory}


def test_what_is_taken_out_of_service_or_given_back(any_centre: Centre, refresher: Refresher, tmp_path: Path) -> None:
    city(any_centre, tmp_path)
    terminal = any_centre.terminal()
    assert told(any_centre, terminal) == {STATION: None, "elsewhere": None, "bare": None}
    refresher.heard.note(terminal.id, any_centre.clock())
    assert refresher.run() == 1
    assert told(any_centre, terminal) == {STATION: 12, "elsewhere": None, "bare": None}

    for number in (1, 2, 3):
        log(terminal, "compartment.assigned", compartment=number, session=f"s{number}")
    log(terminal, "compartment.out_of_service", compartment=9, reason="door", by="a" * 16)
    assert refresher.run() == 1
    assert told(any_centre, terminal)[STATION] == 8
    log(terminal, "compartment.released", compartment=2, session="s2", reason="collected", stayed_s=1)
    log(terminal, "compartment.released", compartment=1, session="another", reason="collected", stayed_s=1)
    assert refresher.run() == 1
    assert told(any_centre, terminal)[STATION] == 9
    log(terminal, "compartment.into_service", compartment=9, reason="repaired", by="a" * 16)
    log(terminal, "device.down", device="lockers-1", reason="timeout")
    refresher.run()
    assert told(any_centre, terminal)[STATION] is None, "no door of that board opens"
    log(terminal, "device.up", device="lockers-1")
    refresher.run()
    assert told(any_centre, terminal)[STATION] == 10
    assert refresher.run() == 0
    assert versions(terminal)["directory"] == fetch(any_centre, terminal, "directory").version == 6

    assert commands.recount(any_centre.where) == len(terminal.lines)
    assert refresher.run() == 0, "made anew from the first line, it is the same"


def test_nobody_knows_what_is_free_at_a_silent_station(
    any_centre: Centre, refresher: Refresher, tmp_path: Path
) -> None:
    city(any_centre, tmp_path)
    terminal, second = any_centre.terminal(), any_centre.terminal()
    refresher.heard.note(terminal.id, any_centre.clock())
    refresher.run()
    assert told(any_centre, terminal)[STATION] is None, "the second one was never heard"
    commands.revoke(any_centre.where, second.id, "broken")
    refresher.run()
    assert told(any_centre, terminal)[STATION] == 12
    any_centre.clock.ms += FRESH_MS
    assert refresher.run() == 0
    any_centre.clock.ms += 1
    assert refresher.run() == 1
    assert told(any_centre, terminal)[STATION] is None


def test_what_still_holds_is_said_again_each_hour_and_publishing_keeps_it(
    any_centre: Centre, refresher: Refresher, tmp_path: Path
) -> None:
    city(any_centre, tmp_path)
    terminal = any_centre.terminal()
    refresher.heard.note(terminal.id, any_centre.clock())
    refresher.run()
    city(any_centre, tmp_path)
    assert versions(terminal)["directory"] == 2, "the same catalogue says nothing new"
    any_centre.clock.ms += OLD_MS
    refresher.heard.note(terminal.id, any_centre.clock())
    assert refresher.run() == 1
    found = fetch(any_centre, terminal, "directory")
    assert (found.issued_at, found.version, told(any_centre, terminal)[STATION]) == (any_centre.clock(), 3, 12)
    any_centre.clock.ms = found.expires_at
    assert refresher.run() == 0, "a directory that is over stays so"


def test_the_gate_hears_who_proved_who_they_are(any_centre: Centre) -> None:
    terminal, silent, revoked = any_centre.terminal(), any_centre.terminal(), any_centre.terminal()
    commands.revoke(any_centre.where, revoked.id, "stolen")
    heard = Heard()
    gate = Gate(any_centre.database, any_centre.identity.audience, any_centre.clock, heard)
    request = Request("GET", "/v1/feeds/keys")
    gate.admit(request, f"Bearer {terminal.token(request.method, request.path)}")
    silent.signing, path = terminal.signing, request.path
    for stranger in (silent, revoked):
        with pytest.raises(Refusal):
            gate.admit(request, f"Bearer {stranger.token(request.method, path)}")
    heard.write_down(any_centre.database)
    earlier = Heard()
    earlier.note(terminal.id, any_centre.clock() - 1)
    earlier.write_down(any_centre.database)
    with any_centre.database.read() as connection:
        rows = connection.execute(select(terminal_heard)).all()
    assert [(row.terminal, row.heard_at) for row in rows] == [(terminal.id, any_centre.clock())]


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"compartment": True, "session": "s"},
        {"compartment": 0, "session": "s"},
        {"compartment": 10**12, "session": "s"},
        {"compartment": 1, "session": ["s"]},
        {"compartment": 1, "session": "a\x00b"},
        {"compartment": 1, "session": "s" * 5_000},
    ],
)
def test_a_line_that_says_it_otherwise_takes_no_compartment(
    any_centre: Centre, refresher: Refresher, tmp_path: Path, data: Any
) -> None:
    city(any_centre, tmp_path)
    terminal = any_centre.terminal()
    refresher.heard.note(terminal.id, any_centre.clock())
    terminal.write(kind="compartment.assigned", data=data)
    assert terminal.post().status_code == 200
    refresher.run()
    assert told(any_centre, terminal)[STATION] == 12


def test_two_processes_at_once_count_nothing_twice(any_centre: Centre, refresher: Refresher, tmp_path: Path) -> None:
    city(any_centre, tmp_path)
    terminal = any_centre.terminal()
    for number in range(1, 8):
        log(terminal, "compartment.assigned", compartment=number, session=f"s{number}")
    refresher.heard.note(terminal.id, any_centre.clock())
    refresher.heard.write_down(any_centre.database)
    issued: list[int] = []
    threads = [threading.Thread(target=lambda: issued.append(refresher.run())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(issued) == 1
    assert told(any_centre, terminal)[STATION] == 5


def test_a_database_that_fails_once_does_not_end_the_thread(centre: Centre, tmp_path: Path) -> None:
    """Waits for two rounds by what the diagnostics say of each."""
    said, rounds = StringIO(), threading.Semaphore(0)

    class Stream(StringIO):
        def write(self, text: str) -> int:
            said.write(text)
            rounds.release()
            return len(text)

    with centre.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE locker_use RENAME TO elsewhere")
        connection.exec_driver_sql("ALTER TABLE counter RENAME TO nowhere")
    refresher = Refresher(centre.database, centre.keys, Heard(), centre.clock)
    with Every(refresher, make_logger(Stream()), every_s=0.01):
        for _ in range(4):
            assert rounds.acquire(timeout=20)
    assert said.getvalue().count("directory.not_refreshed") >= 2
