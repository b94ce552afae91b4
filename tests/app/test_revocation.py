"""After a revocation nothing of members and attendants stands in the data directory, though the program runs on."""

from pathlib import Path

import pytest

from kiosk.app.stores import Stores
from kiosk.sync.key_ring import KEYS_FEED
from kiosk.sync.keys import KEY_FILE
from kiosk.sync.revocation import Revocation
from kiosk.wire.feeds import ATTENDANTS
from tests.support.enrolled import enrol_without_centre


def standing(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in directory.iterdir() if path.is_file())


def test_nothing_of_attendants_and_keys_stands_in_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    enrol_without_centre(tmp_path, [b"\x01\x02\x03\x04"])
    stores = Stores(tmp_path)
    stores.feeds.save(ATTENDANTS, 1, "欧阳* $argon2id$".encode() * 500)
    sealed = stores.feeds.load(KEYS_FEED)
    assert sealed is not None
    middle = sealed[len(sealed) // 2 :][:40]
    secrets = (b"argon2id", "欧阳".encode(), middle)
    assert all(secret in standing(tmp_path) for secret in secrets)
    enrolment = stores.enrolments.load()
    assert enrolment is not None
    Revocation(enrolment.terminal, stores.key_ring, stores.enrolments, stores.feeds, stores.roster_files).carry_out()
    assert [secret for secret in secrets if secret in standing(tmp_path)] == []
    assert not list(tmp_path.glob("roster.db*"))
    assert (tmp_path / KEY_FILE).exists(), "it signs what is exported of the log"
    stores.close()
