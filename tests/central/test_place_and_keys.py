"""Where a centre lives, and what may stand in its key directory."""

import os
import stat
from pathlib import Path

import pytest

from kiosk.central import commands
from kiosk.central.commands import Where
from kiosk.central.errors import Misuse
from kiosk.central.keys import KeyDirectory
from kiosk.central.place import find_place
from kiosk.domain.fault import EnvironmentFault

HOME = Path("/home/operator")


@pytest.mark.parametrize(
    ("database", "environment", "url", "keys"),
    [
        (None, {}, "sqlite:////home/operator/.local/share/kiosk/central.db", "central.db.keys"),
        (None, {"KIOSK_DATABASE": "/srv/c.db"}, "sqlite:////srv/c.db", "/srv/c.db.keys"),
        ("/srv/d.db", {"KIOSK_DATABASE": "/srv/c.db"}, "sqlite:////srv/d.db", "/srv/d.db.keys"),
        ("sqlite:////srv/d.db", {}, "sqlite:////srv/d.db", "/srv/d.db.keys"),
        ("/srv/d.db", {"KIOSK_KEYS": "/etc/keys"}, "sqlite:////srv/d.db", "/etc/keys"),
        ("/srv/d.db", {"CREDENTIALS_DIRECTORY": "/run/cred"}, "sqlite:////srv/d.db", "/run/cred"),
        ("postgresql://db/kiosk", {}, "postgresql+psycopg://db/kiosk", "/home/operator/.local/share/kiosk/keys/"),
        ("postgres://db/kiosk", {}, "postgresql+psycopg://db/kiosk", "/home/operator/.local/share/kiosk/keys/"),
        ("postgresql+psycopg://db/kiosk", {}, "postgresql+psycopg://db/kiosk", "/keys/"),
    ],
)
def test_places(database: str | None, environment: dict[str, str], url: str, keys: str) -> None:
    place = find_place(database, None, environment, HOME)
    assert place.url.render_as_string() == url
    assert keys in str(place.keys)


def test_the_keys_of_two_databases_are_apart_and_those_of_one_are_not() -> None:
    def keys(url: str) -> Path:
        return find_place(url, None, {}, HOME).keys

    assert keys("postgresql://a@db/kiosk") == keys("postgresql://b:secret@db:5432/kiosk")
    assert len({keys("postgresql://db/one"), keys("postgresql://db/two"), keys("postgresql://db:5433/one")}) == 3


def test_a_password_is_never_shown() -> None:
    assert "secret" not in str(find_place("postgresql://me:secret@db/kiosk", None, {}, HOME))


@pytest.mark.parametrize("url", ["mysql://db/kiosk", "sqlite://", "sqlite:///:memory:", "://", "postgresql://db:x/k"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(Misuse, match="--database"):
        find_place(url, None, {}, HOME)


@pytest.fixture
def where(tmp_path: Path) -> Where:
    return Where(str(tmp_path / "data" / "central.db"))


def test_what_init_makes_is_for_its_owner_only(where: Where) -> None:
    done = commands.init(where)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in done.place.keys.iterdir()}
    assert modes == {"root.key": 0o600, "content.key": 0o600, "roster-1.key": 0o600}
    assert stat.S_IMODE(done.place.keys.stat().st_mode) == 0o700
    assert done.place.file is not None
    assert stat.S_IMODE(done.place.file.stat().st_mode) == 0o600


def test_the_root_key_may_be_moved_away(where: Where) -> None:
    done = commands.init(where)
    assert done.root_key_present
    done.root_key_file.unlink()
    assert commands.init(where) == commands.Initialised(done.place, done.audience, done.root_key_file, False)


@pytest.mark.parametrize("name", ["content.key", "roster-1.key"])
def test_a_missing_key_is_named_and_never_made_anew(where: Where, name: str) -> None:
    keys = commands.init(where).place.keys
    (keys / name).unlink()
    with pytest.raises(Misuse, match=name):
        commands.init(where)
    assert not (keys / name).exists()


def test_a_key_that_others_can_read_is_refused(where: Where) -> None:
    keys = commands.init(where).place.keys
    (keys / "content.key").chmod(0o640)
    with pytest.raises(Misuse, match="open to other users"):
        commands.init(where)
    assert KeyDirectory(keys, guarded=True).online().generation == 1


def test_a_damaged_key_is_refused(where: Where) -> None:
    keys = commands.init(where).place.keys
    (keys / "roster-1.key").write_bytes(b"short")
    with pytest.raises(Misuse, match="expected 32 bytes, got 5"):
        commands.init(where)


def test_the_keys_of_another_centre_are_refused(where: Where, tmp_path: Path) -> None:
    commands.init(where)
    other = commands.init(Where(str(tmp_path / "other.db"))).place.keys
    with pytest.raises(Misuse, match="not those of this centre"):
        commands.revoke(Where(where.database, str(other)), "x", "")


def test_a_folder_that_cannot_be_made_is_the_environments_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentFault):
        commands.init(Where(str(tmp_path / "file" / "central.db")))
    with pytest.raises(EnvironmentFault):
        commands.init(Where(str(tmp_path / "central.db"), str(tmp_path / "file")))


def test_a_file_that_is_no_database_is_the_environments_fault(tmp_path: Path) -> None:
    file = tmp_path / "central.db"
    file.write_bytes(os.urandom(5000))
    with pytest.raises(EnvironmentFault, match="not a database"):
        commands.init(Where(str(file)))
