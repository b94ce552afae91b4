"""A roster key that is rotated while members are imported: no roster goes back to the older key."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.central import member_commands
from kiosk.central.commands import Where
from kiosk.central.keys import KeyDirectory
from kiosk.central.member_commands import import_members, rotate_roster_key
from kiosk.central.roster import publish as publishing
from kiosk.central.roster.publish import OutdatedKeyError, publish
from kiosk.central.storage.tables import roster
from tests.support.centre import Centre
from tests.support.members import member, write_members


@pytest.fixture
def where(any_centre: Centre, tmp_path: Path) -> Where:
    """The centre, with a key directory that the test may change."""
    keys = tmp_path / "own" / "keys"
    shutil.copytree(any_centre.where.place().keys, keys)
    return Where(any_centre.where.database, str(keys))


def generations(centre: Centre) -> list[int]:
    """Of all versions, in their order."""
    with centre.database.read() as connection:
        return list(connection.execute(select(roster.c.generation).order_by(roster.c.version)).scalars())


def once(before: Callable[[], object], real: Callable[..., Any]) -> Callable[..., Any]:
    """The real function, and the first time something else before it."""
    waits = [before]

    def both(*arguments: Any) -> Any:
        if waits:
            waits.pop()()
        return real(*arguments)

    return both


@pytest.mark.parametrize(
    ("module", "name", "under"),
    [(member_commands, "import_file", [1, 2, 2]), (publishing, "sum_up", [1, 2])],
    ids=["while the file is read", "while the roster is built"],
)
def test_an_import_that_began_before_the_rotation_publishes_under_the_new_key(
    any_centre: Centre,
    where: Where,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    name: str,
    under: list[int],
) -> None:
    file = write_members(tmp_path / "m.csv", member(1))
    monkeypatch.setattr(module, name, once(lambda: rotate_roster_key(where), getattr(module, name)))

    done = import_members(where, file, None, force=False)

    assert generations(any_centre) == under
    assert [(version.version, version.members) for version in done.rosters] == [(len(under), 1)]


def test_who_has_no_newer_key_is_told_and_publishes_nothing(any_centre: Centre, where: Where, tmp_path: Path) -> None:
    old = KeyDirectory(where.place().keys).online()
    rotate_roster_key(where)
    before = generations(any_centre)

    for scope in ("", "浙江省杭州"):
        with pytest.raises(OutdatedKeyError, match=r"of generation 2, the newest key here is of 1: put roster-2\.key"):
            publish(any_centre.database, old, any_centre.clock, scope)
    (where.place().keys / "roster-2.key").unlink()
    with pytest.raises(OutdatedKeyError):
        import_members(where, write_members(tmp_path / "m.csv", member(1)), None, force=False)

    assert generations(any_centre) == before == [1, 2]
