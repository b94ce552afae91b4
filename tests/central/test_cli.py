"""`kiosk central …` as an operator types it: what it prints, and how it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli.central import app
from tests.support.centre import STATION, Centre
from tests.support.members import member, write_members

UNREACHABLE = "postgresql://nobody@127.0.0.1:1/kiosk"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of a database that does not exist yet, in the environment."""
    path = str(tmp_path / "central.db")
    monkeypatch.setenv("KIOSK_DATABASE", path)
    return path


def central(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_a_new_centre_step_by_step(database: str, tmp_path: Path) -> None:
    file = write_members(tmp_path / "members.csv", member(1), member(2, status="?"))
    init = central("init")
    assert init.exit_code == 0
    assert "root.key offline" in init.stdout
    assert central("station", "add", "--id", STATION, "--name", "体育场路 工会驿站").exit_code == 0

    code = central("enrol-code", "--station", STATION)
    imported = central("import-members", str(file))
    verified = central("verify")

    assert code.exit_code == 0
    assert len(code.stdout.splitlines()[-1]) == 11
    assert imported.exit_code == 0
    assert "1 added, 0 changed, 0 unchanged, 0 departed, 1 rejected" in imported.stdout
    assert str(tmp_path / "members.rejects.csv") in imported.stdout
    assert "Roster version 2 published: 1 members" in imported.stdout
    assert "all chains hold" in verified.stdout


def test_events_follow_the_contract(centre: Centre) -> None:
    centre.add_station("nb-01")
    terminal, other = centre.terminal(), centre.terminal("nb-01")
    terminal.write(2)
    terminal.post()
    other.write()
    other.post()
    path = ("--database", str(centre.where.database))

    every = central("events", *path).stdout.splitlines()
    after = central("events", *path, "--after", "1").stdout.splitlines()
    one_station = central("events", *path, "--station", "nb-01").stdout.splitlines()

    assert [json.loads(line)["n"] for line in every] == [1, 2, 3]
    assert list(json.loads(every[0])) == [
        "n",
        "terminal",
        "station",
        "epoch",
        "seq",
        "at",
        "kind",
        "subject",
        "data",
        "received_at",
        "corrected_at",
        "uncertainty_ms",
    ]
    assert after == every[1:]
    assert one_station == every[2:]
    assert central("events", *path, "--station", "nowhere").exit_code == 1


def test_verify_ends_with_1_and_names_the_place(centre: Centre) -> None:
    terminal = centre.terminal()
    terminal.write(2)
    terminal.post()
    with centre.database.write() as connection:
        connection.exec_driver_sql("UPDATE log_line SET line = x'7b7d' WHERE seq = 2")
    result = central("verify", "--database", str(centre.where.database))
    assert result.exit_code == 1
    assert f"terminal {terminal.id} epoch {terminal.epoch} seq 2: the line does not match the chain" in result.stdout


def test_revoke(centre: Centre) -> None:
    terminal = centre.terminal()
    options = ("--database", str(centre.where.database), "--keys", str(centre.where.keys))
    assert central("revoke", "--terminal", terminal.id, "--reason", "stolen", *options).exit_code == 0
    assert terminal.post(1, 0).status_code == 403
    assert "before" in central(*options, "revoke", "--terminal", terminal.id).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("station", "add", "--id", "x", "--name", "y"),
        ("enrol-code", "--station", "x"),
        ("revoke", "--terminal", "x"),
        ("events",),
        ("verify",),
        ("serve", "--port", "0"),
    ],
)
def test_without_a_centre_a_sentence_says_what_to_do(database: str, arguments: tuple[str, ...]) -> None:
    result = central(*arguments)
    assert result.exit_code == 2
    assert result.stderr == f"kiosk central: there is no centre at {database}: run `kiosk central init` first\n"
    assert not Path(database).exists()


@pytest.mark.parametrize("arguments", [("init",), ("events",), ("verify",)])
def test_an_unreachable_server_is_the_environments_fault(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = central("--database", UNREACHABLE, "--keys", str(tmp_path), *arguments)
    assert result.exit_code == 3
    assert "127.0.0.1" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("station", "add", "--id", "Bad Id", "--name", "x"), 2, "--id"),
        (("station", "add", "--id", "x", "--name", " "), 2, "--name"),
        (("station", "add", "--id", STATION, "--name", "x"), 1, "exists already"),
        (("enrol-code", "--station", "nowhere"), 1, "there is no station nowhere"),
        (("revoke", "--terminal", "nobody-1"), 1, "there is no terminal nobody-1"),
        (("import-members", "/nowhere.csv"), 2, "cannot be read"),
        (("import-members", "x.csv", "--full"), 2, "--union"),
        (("import-members", "x.csv", "--union", "浙江"), 2, "--full"),
        (("import-members", "x.csv", "--force"), 2, "--full"),
        (("events", "--after", "-1"), 2, "--after"),
        (("serve", "--host", "0.0.0.0"), 2, "HTTPS"),
        (("serve", "--tls-cert", "/nowhere.pem"), 2, "belong together"),
        (("serve", "--tls-cert", "/nowhere.pem", "--tls-key", "/nowhere.pem"), 2, "no such file"),
        (("serve", "--host", "not a host", "--behind-proxy"), 3, "cannot listen"),
        (("--database", "mysql://x/y", "verify"), 2, "expected SQLite or PostgreSQL"),
        (("nothing",), 2, "nothing"),
    ],
)
def test_what_is_wrong_is_said(centre: Centre, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = central("--database", str(centre.where.database), "--keys", str(centre.where.keys), *arguments)
    assert result.exit_code == code
    assert said in result.stderr


def test_a_wrong_header_is_wrong_usage(centre: Centre, tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_text("member_no,name,phone,card_uid,occupation,joined_on,status\n")
    result = central(
        "import-members", str(file), "--database", str(centre.where.database), "--keys", str(centre.where.keys)
    )
    assert result.exit_code == 2
    assert "lacks union, valid_until" in result.stderr


def test_a_full_import_is_refused_above_five_percent(centre: Centre, tmp_path: Path) -> None:
    options = ("--database", str(centre.where.database), "--keys", str(centre.where.keys))
    file = write_members(tmp_path / "all.csv", *[member(number) for number in range(1, 4)])
    central("import-members", str(file), *options)
    write_members(file, member(1), member(2))
    full = ("import-members", str(file), "--full", "--union", "浙江", *options)
    assert central(*full).exit_code == 1
    forced = central(*full, "--force")
    assert forced.exit_code == 0
    assert "1 departed" in forced.stdout


@pytest.mark.parametrize("arguments", [(), ("station",)])
def test_alone_it_shows_its_help(arguments: tuple[str, ...]) -> None:
    assert "Usage" in central(*arguments).output


@pytest.mark.parametrize(
    "command",
    [
        "init",
        "serve",
        "enrol-code",
        "revoke",
        "import-members",
        "publish",
        "events",
        "verify",
        "station add",
        "credential",
        "revoke-member",
    ],
)
def test_every_command_explains_itself(command: str) -> None:
    result = central(*command.split(), "--help")
    assert result.exit_code == 0
    assert "--database" in result.stdout


def test_the_command_line_loads_nothing_heavy() -> None:
    script = "import sys, kiosk.cli.central; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sqlalchemy", "alembic", "litestar", "msgspec", "cryptography", "PySide6", "kiosk.central"} & set(
        loaded
    )
