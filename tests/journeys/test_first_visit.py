"""The first visit, driven from outside: bytes on the reader's port become one line at the centre, once."""

import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.tools.sample_members import FIELDS
from tests.support.outside import CARD_UID, ZHANG, Outside, Row, outside, wait_for

CANARIES: list[Row] = [
    ZHANG,
    (
        "ZJ2",
        "欧阳canary雪",
        "19900005678",
        "0102030405",
        "rider",
        "杭州外卖骑手联合工会",
        "2021-03-04",
        "",
        "suspended",
    ),
]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Outside]:
    with outside(tmp_path) as scene:
        scene.found_centre(CANARIES)
        scene.serve()
        scene.write_station_file()
        scene.enrol()
        yield scene


def test_a_card_becomes_one_visit_at_the_centre_and_no_trace_of_the_person(scene: Outside) -> None:
    terminal = scene.run()
    scene.tap()
    (visit,) = wait_for("the visit at the centre", scene.events)
    assert (visit["station"], visit["terminal"]) == ("hz-tyc", "hz-tyc-1")
    assert visit["data"] == {"occupation": "courier", "via": "card"}
    assert len(visit["subject"]) == 16
    assert (visit["seq"] > 0, visit["n"] > 0, abs(visit["received_at"] - visit["at"]) < 10_000) == (True, True, True)

    # a stranger's card marks the moment until which the second tap would have arrived
    wait_for("the card to be taken away", lambda: True)
    scene.tap()
    scene.tap(b"\x0201000734E0D2\x03")
    wait_for("the stranger's visit", lambda: len(scene.events()) == 2)
    assert [event["subject"] for event in scene.events()] == [visit["subject"], None]
    assert set(scene.events()[1]["data"]) == {"occupation", "via", "token", "key"}

    assert scene.kill(terminal, signal.SIGTERM) == 0
    assert_no_trace(scene)


def assert_no_trace(scene: Outside) -> None:
    """No full name, phone or card of a member in any file of the terminal, in any usual form."""
    forms = set()
    for row in CANARIES:
        person = dict(zip(FIELDS, row, strict=True))
        uid = bytes.fromhex(person["card_uid"])
        forms |= {person["name"].encode(), person["phone"].encode(), person["member_no"].encode()}
        forms |= {uid, person["card_uid"].encode(), person["card_uid"].lower().encode()}
    files = [path for path in scene.data.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"station.db", "roster.db", "terminal.key"}
    for path in [*files, scene.directory / "run.err"]:
        content = path.read_bytes()
        assert not [form for form in forms if form in content], path


def test_down_killed_and_started_again_it_is_one_visit_once(tmp_path: Path) -> None:
    with outside(tmp_path) as scene:
        scene.found_centre(CANARIES)
        centre = scene.serve()
        scene.write_station_file()
        scene.enrol()
        terminal = scene.run()
        scene.kill(centre)
        scene.tap()
        wait_for("the visit on disk", lambda: recorded(scene) == 1)
        scene.kill(terminal)
        scene.serve()
        scene.run()
        wait_for("the visit at the centre", scene.events)
        scene.tap(b"\x0201000734E0D2\x03")
        wait_for("a later visit", lambda: len(scene.events()) == 2)
        assert len([event for event in scene.events() if event["subject"]]) == 1
        assert recorded(scene) == 2
        scene.central("verify")


def recorded(scene: Outside) -> int:
    """Visits in the terminal's database."""
    connection = sqlite3.connect(f"file:{scene.data / 'station.db'}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM visit").fetchone()[0])
    finally:
        connection.close()


def test_a_port_that_does_not_exist_is_a_degraded_terminal(scene: Outside) -> None:
    scene.write_station_file(reader=str(scene.directory / "no-such-port"))
    scene.run()
    (down,) = wait_for("word of the dead reader", lambda: scene.events("device.down"))
    assert down["data"] == {"device": "reader-1", "reason": "port_missing"}


def test_a_revoked_terminal_wipes_its_roster_and_stops_and_keeps_its_log(scene: Outside) -> None:
    terminal = scene.run()
    scene.tap()
    wait_for("the visit at the centre", scene.events)
    assert (scene.data / "roster.db").exists()
    assert has_open(terminal.pid, scene.reader)
    scene.central("revoke", "--terminal", "hz-tyc-1")
    wait_for("the roster to be gone", lambda: not (scene.data / "roster.db").exists())
    wait_for("the reader to be let go", lambda: not has_open(terminal.pid, scene.reader))
    assert recorded(scene) == 1
    scene.kill(terminal)
    again = scene.run()
    assert not has_open(again.pid, scene.reader)
    scene.kill(again)

    scene.enrol()
    scene.run()
    scene.tap(b"\x0201000734E0D2\x03")
    wait_for("a visit at the machine's second terminal", lambda: scene.events()[-1]["terminal"] == "hz-tyc-2")


def has_open(pid: int, path: str) -> bool:
    """Whether a process has a file open."""
    return path in [str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir() if entry.is_symlink()]


def test_a_damaged_roster_is_replaced_and_costs_nobody_a_visit(scene: Outside) -> None:
    (scene.data / "roster.db").write_bytes(b"")
    scene.run()
    scene.tap()
    (visit,) = wait_for("the visit at the centre", scene.events)
    assert visit["subject"] is None
    assert set(visit["data"]) == {"occupation", "via", "token", "key"}
    wait_for("another roster", (scene.data / "roster.db").exists)
    assert [event["data"]["feed"] for event in scene.events("feed.applied")].count("roster") >= 1


def test_what_is_wrong_is_said_in_a_sentence(scene: Outside, tmp_path: Path) -> None:
    config = str(scene.config)
    good = scene.config.read_text(encoding="utf-8")
    url = f"http://127.0.0.1:{scene.port}"

    again = scene.run()
    assert "another kiosk program" in scene.kiosk("run", "--config", config, expect=3).stderr
    scene.kill(again, signal.SIGTERM)

    scene.config.write_text(good.replace("width_mm", "widht_mm"), encoding="utf-8")
    said = scene.kiosk("run", "--config", config, expect=2).stderr
    assert "screen.widht_mm: unknown key" in said
    assert "screen.width_mm: missing" in said

    scene.config.write_text(good.replace('"hz-tyc"', '"hz-other"'), encoding="utf-8")
    assert "station.id" in scene.kiosk("run", "--config", config, expect=2).stderr

    scene.config.write_text(good.replace(str(scene.data), str(tmp_path / "other")), encoding="utf-8")
    assert "not enrolled" in scene.kiosk("run", "--config", config, expect=2).stderr
    refused = scene.kiosk("enrol", "--config", config, "--central", url, "--code", "AAAAA-AAAAA", expect=1).stderr
    assert "code" in refused
    code = scene.central("enrol-code", "--station", "hz-tyc").stdout.strip().splitlines()[-1]
    scene.kiosk("enrol", "--config", config, "--central", url, "--code", code)
    scene.config.write_text(good.replace(str(scene.data), str(tmp_path / "third")), encoding="utf-8")
    assert "used" in scene.kiosk("enrol", "--config", config, "--central", url, "--code", code, expect=1).stderr
    unreachable = ("enrol", "--config", config, "--central", "http://127.0.0.1:9", "--code", code)
    assert "reached" in scene.kiosk(*unreachable, expect=3).stderr
    assert CARD_UID not in said + refused
