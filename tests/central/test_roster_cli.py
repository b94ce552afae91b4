"""The commands around rosters as an operator types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli.central import app
from tests.support.centre import STATION
from tests.support.members import member, write_members


def central(*arguments: str, expect: int = 0) -> Result:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == expect, (done.stdout, done.stderr, done.exception)
    return done


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KIOSK_DATABASE", str(tmp_path / "central.db"))
    central("init")
    return tmp_path / "central.db.keys"


def test_stations_with_scopes(keys: Path, tmp_path: Path) -> None:
    members = [member(1, union="浙江省杭州市一"), member(2, union="浙江省宁波市一")]
    central("import-members", str(write_members(tmp_path / "m.csv", *members)))
    said = central("station", "add", "--id", "hz-1", "--name", "一", "--roster", "浙江省杭州").stdout
    assert "Roster version 3 published: 1 members of 浙江省杭州…" in said
    assert "Roster" not in central("station", "add", "--id", "hz-2", "--name", "二", "--roster", "浙江省杭州").stdout
    assert "Roster" not in central("station", "add", "--id", "hz-3", "--name", "三").stdout
    said = central("import-members", str(write_members(tmp_path / "m.csv", member(3, union="浙江省杭州市一")))).stdout
    assert "Roster version 4 published: 3 members\nRoster version 5 published: 2 members of 浙江省杭州…" in said
    said = central("station", "roster", "--id", "hz-3", "--roster", "浙江省宁波").stdout
    assert "Roster version 6 published: 1 members of 浙江省宁波…" in said
    assert "Roster version 7 published: 3 members\n" in central("station", "roster", "--id", "hz-3").stdout
    assert "no station hz-9" in central("station", "roster", "--id", "hz-9", expect=1).stderr


def test_a_deletion_and_its_list(keys: Path, tmp_path: Path) -> None:
    central("station", "add", "--id", STATION, "--name", "一")
    central("import-members", str(write_members(tmp_path / "m.csv", member(1), member(2))))
    said = central("forget-member", "--member-no", "ZJ000001").stdout
    assert said.startswith("Deletion 1: the member is forgotten here")
    assert "published: 1 members" in said
    assert "no member ZJ000001" in central("forget-member", "--member-no", "ZJ000001", expect=1).stderr
    assert central("deletions").stdout == "", "no terminal, nothing to prove"


def test_the_list_says_what_each_terminal_proved(
    keys: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from kiosk.central.commands import Where
    from kiosk.central.storage.database import Database

    central("station", "add", "--id", STATION, "--name", "一")
    central("import-members", str(write_members(tmp_path / "m.csv", member(1), member(2))))
    terminal = "INSERT INTO terminal (id, station, signing_key, sealing_key, first_epoch, enrolled_at) VALUES"
    with Database(Where().place().url) as database, database.write() as connection:
        for name, applied in (("t-1", 4), ("t-2", 2)):
            connection.exec_driver_sql(f"{terminal} ('{name}', '{STATION}', x'', x'', '', 0)")
            connection.exec_driver_sql(f"INSERT INTO terminal_roster VALUES ('{name}', {applied}, 0)")
    central("forget-member", "--member-no", "ZJ000001")
    lines = [json.loads(line) for line in central("deletions").stdout.splitlines()]
    assert [(line["terminal"], line["needs"], line["has"], line["applied"]) for line in lines] == [
        ("t-1", 4, 4, True),
        ("t-2", 4, 2, False),
    ]
    assert set(lines[0]) == {
        *("deletion", "subject", "requested_at", "terminal", "station"),
        *("needs", "has", "revoked", "applied"),
    }
    still_open = central("deletions", "--open").stdout.splitlines()
    assert [json.loads(line)["terminal"] for line in still_open] == ["t-2"]


def test_a_new_roster_key(keys: Path, tmp_path: Path) -> None:
    central("import-members", str(write_members(tmp_path / "m.csv", member(1))))
    old = (keys / "roster-1.key").read_bytes()
    said = central("rotate-roster-key").stdout
    assert "generation 2 is made" in said
    assert "Roster version 3 published: 1 members" in said
    assert (keys / "roster-1.key").read_bytes() == old
    assert (keys / "roster-2.key").stat().st_mode & 0o077 == 0
    assert "generation 3 is made" in central("rotate-roster-key").stdout


def test_nothing_is_resolved_where_nothing_is_unknown(keys: Path) -> None:
    assert central("resolve").stdout == "Cards of earlier visits whose members are known now: 0\n"
