"""The log's word of the roster in force: the centre's proof, once for each version, whatever ended in between."""

from pathlib import Path

import msgspec
import pytest

from kiosk.app.stores import Stores
from kiosk.domain.roster_status import RosterStatus
from kiosk.storage.roster_writer import SqliteRosterWriter
from tests.support.enrolled import enrol_without_centre


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    enrol_without_centre(tmp_path, [b"\x01\x02\x03\x04"])
    return tmp_path


def applied(stores: Stores) -> list[int]:
    lines = map(msgspec.json.decode, stores.outbox.pending(1_000, 10**6).lines)
    return [line["data"]["version"] for line in lines if line["data"].get("feed") == "roster"]


def test_each_version_has_one_line(data: Path) -> None:
    stores = Stores(data)
    stores.roster_files.follow()
    assert applied(stores) == [1]
    assert stores.roster.status() == RosterStatus(1, 1, 0, 1)
    SqliteRosterWriter(data / "roster.db").apply([], RosterStatus(2, 1, 0, 1))
    stores.close()

    stores = Stores(data)  # the child had changed the file, and the parent ended before it could log it
    stores.roster_files.follow()
    stores.roster_files.follow()
    assert applied(stores) == [1, 2]
    stores.close()


def test_a_roster_that_was_wiped_and_comes_again_is_told_again(data: Path) -> None:
    stores = Stores(data)
    roster = (data / "roster.db").read_bytes()
    stores.roster_files.wipe()
    assert stores.roster.status() is None
    stores.roster_files.incoming().write_bytes(roster)
    stores.roster_files.install(stores.roster_files.incoming())
    assert applied(stores) == [1, 1]
    stores.close()
