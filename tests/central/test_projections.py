"""What the centre draws from the logs of rosters and of cards that a terminal did not know."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.central.members import deletions, unknown
from kiosk.central.members.importing import import_file
from kiosk.wire.token import card_token, to_hex
from tests.support.centre import Centre
from tests.support.members import member, write_members
from tests.support.terminal import FakeTerminal

UID = bytes.fromhex(member(1)["card_uid"])


def unknown_visit(centre: Centre, terminal: FakeTerminal, generation: int = 1, uid: bytes = UID) -> None:
    token = to_hex(card_token(centre.keys.roster[generation], uid))
    data = {"occupation": None, "via": "card", "token": token, "key": generation}
    terminal.write(subject=None, data=data)
    terminal.post(len(terminal.lines))


def resolved(centre: Centre) -> list[str | None]:
    return [event.get("resolved") for event in centre.events()]


def test_a_card_is_resolved_once_its_member_is_there(any_centre: Centre, tmp_path: Path) -> None:
    terminal, other = any_centre.terminal(), any_centre.terminal()
    unknown_visit(any_centre, terminal)
    unknown_visit(any_centre, other)
    unknown_visit(any_centre, other, uid=b"\xee" * 4)
    terminal.write()
    terminal.post(2)
    assert unknown.resolve(any_centre.database, any_centre.keys) == 0

    import_file(any_centre.database, write_members(tmp_path / "m.csv", member(1), member(2, card_uid="")), None)
    assert unknown.resolve(any_centre.database, any_centre.keys) == 1
    found = resolved(any_centre)
    assert found[0] == found[1]
    assert len(found[0] or "") == 16
    assert found[2:] == [None, None]
    assert [event["subject"] for event in any_centre.events()] == [None, None, None, "00000000000000aa"]
    assert unknown.resolve(any_centre.database, any_centre.keys) == 0, "each only once"


def test_a_card_is_resolved_under_the_key_that_named_it(centre: Centre, tmp_path: Path) -> None:
    centre.keys.roster[2] = b"2" * 32
    terminal = centre.terminal()
    unknown_visit(centre, terminal, generation=1)
    unknown_visit(centre, terminal, generation=2)
    import_file(centre.database, write_members(tmp_path / "m.csv", member(1)), None)
    del centre.keys.roster[2]
    assert unknown.resolve(centre.database, centre.keys) == 1
    assert [found is None for found in resolved(centre)] == [False, True]


@pytest.mark.parametrize(
    "line",
    [
        {"data": {"token": "12", "key": 1}},
        {"data": {"token": "0" * 16, "key": 0}},
        {"data": {"token": "0" * 16, "key": 2**40}},
        {"data": {"token": "0" * 16}},
        {"data": ["token"]},
        {"kind": "job.shown", "data": {"token": "0" * 16, "key": 1}},
        {"kind": "feed.applied", "data": {"feed": "roster"}},
        {"kind": "feed.applied", "data": {"feed": "roster", "version": -1}},
        {"kind": "feed.applied", "data": {"feed": "roster", "version": 2**63}},
        {"kind": "feed.applied", "data": "roster"},
        {"kind": "feed.refused", "data": {"feed": "roster", "version": 5, "why": "feed.applied"}},
    ],
)
def test_a_line_that_says_it_otherwise_is_stored_and_nothing_is_drawn_from_it(
    centre: Centre, line: dict[str, Any]
) -> None:
    terminal = centre.terminal()
    with centre.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO deletion VALUES (1, 'x', 0)")
    terminal.write(subject=None, **line)
    assert terminal.post().status_code == 200
    assert [event["data"] for event in centre.events()] == [line["data"]]
    assert unknown.resolve(centre.database, centre.keys) == 0
    assert [state.has for state in deletions.state(centre.database)] == [0]


def test_the_last_word_of_a_terminal_counts(any_centre: Centre) -> None:
    terminal = any_centre.terminal()
    with any_centre.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO deletion VALUES (1, 'x', 0)")
    for version in (5, 7):
        terminal.write(kind="feed.applied", subject=None, data={"feed": "roster", "version": version})
    terminal.post()
    assert [state.has for state in deletions.state(any_centre.database)] == [7]
    terminal.write(kind="feed.applied", subject=None, data={"feed": "roster", "version": 6})
    terminal.post(3)
    assert [state.has for state in deletions.state(any_centre.database)] == [6], "as after a restored disk"
