"""The terminal's key file."""

import stat
from pathlib import Path

import pytest

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.sync.keys import KEY_FILE, load_keys, load_or_create_keys


def test_keys_are_made_once_and_kept(tmp_path: Path) -> None:
    assert load_keys(tmp_path, {}) is None
    made = load_or_create_keys(tmp_path, {})
    again = load_or_create_keys(tmp_path, {})
    assert again.signing.private_bytes_raw() == made.signing.private_bytes_raw()
    assert again.sealing.private_bytes_raw() == made.sealing.private_bytes_raw()


def test_only_the_owner_may_read_the_file_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    load_or_create_keys(tmp_path / "data", {})
    assert [path.name for path in (tmp_path / "data").iterdir()] == [KEY_FILE]
    assert stat.S_IMODE((tmp_path / "data" / KEY_FILE).stat().st_mode) == 0o600


def test_a_credential_comes_before_the_file(tmp_path: Path) -> None:
    credential = load_or_create_keys(tmp_path / "credentials", {})
    load_or_create_keys(tmp_path / "data", {})
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path / "credentials")}
    found = load_keys(tmp_path / "data", environ)
    assert found is not None
    assert found.signing.private_bytes_raw() == credential.signing.private_bytes_raw()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"signing":"AAAA","sealing":"AAAA"}', b"\xff\xfe"])
def test_a_damaged_file_is_a_fault_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(EnvironmentFault, match=KEY_FILE):
        load_or_create_keys(tmp_path, {})
    assert (tmp_path / KEY_FILE).read_bytes() == content


def test_a_directory_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(EnvironmentFault) as caught:
        load_or_create_keys(tmp_path / "data", {})
    assert caught.value.kind is FaultKind.DISK_FAILED
