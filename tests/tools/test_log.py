"""`kiosk log` on the command line: what was changed is named, and an export is what the centre takes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.app.stores import Stores
from kiosk.cli import app
from kiosk.services.ports import LogHead
from kiosk.storage.branching import MARK_FILE
from kiosk.sync.keys import load_keys
from kiosk.wire.batch import MAX_LINES, BatchHeader
from kiosk.wire.chain import genesis, hashes
from kiosk.wire.export import read_batches
from tests.support.enrolled import EPOCH, TERMINAL, enrol_without_centre
from tests.support.log_rig import visit
from tests.tools.doctor_rig import StationToml


@pytest.fixture
def toml(tmp_path: Path) -> StationToml:
    file = StationToml(tmp_path)
    file.write("")
    return file


@pytest.fixture
def data(toml: StationToml) -> Path:
    enrol_without_centre(toml.data, [])
    return toml.data


def run(toml: StationToml, *words: str) -> Result:
    return CliRunner().invoke(app, ["log", words[0], "--config", str(toml.path), *words[1:]])


def record(data: Path, count: int) -> int:
    """Gives how many lines there are then."""
    with closing(Stores(data)) as stores:
        visit(stores, count)
        return stores.outbox.waiting()


def read(path: Path) -> list[tuple[BatchHeader, list[bytes]]]:
    with path.open("rb") as file:
        return list(read_batches(file))


def test_a_chain_that_holds_is_verified_beside_a_running_terminal(toml: StationToml, data: Path) -> None:
    lines = record(data, 5)
    with closing(Stores(data)):
        done = run(toml, "verify")
    assert (done.exit_code, done.stdout) == (0, f"{lines} lines: every chain holds; {lines} not yet at the centre\n")


def test_a_line_that_was_changed_is_named(toml: StationToml, data: Path) -> None:
    record(data, 5)
    with closing(sqlite3.connect(data / "station.db")) as connection, connection:
        connection.execute("UPDATE log_line SET line = replace(line, 'courier', 'rider') WHERE seq = 4")
    done = run(toml, "verify")
    assert done.exit_code == 1
    assert f"epoch {EPOCH}: line 4" in done.stdout
    assert "the chain does not hold" in done.stdout


def test_no_log_at_all_is_a_fault_of_the_surroundings(toml: StationToml) -> None:
    for command in ("verify", "export"):
        done = run(toml, command)
        assert (done.exit_code, done.stdout) == (3, "")
        assert done.stderr.startswith("kiosk: ")


def test_an_export_holds_every_line_signed_and_in_chain(toml: StationToml, data: Path, tmp_path: Path) -> None:
    record(data, MAX_LINES + 10)
    (data / MARK_FILE).unlink()
    lines = record(data, 3)  # under an epoch of its own
    out = tmp_path / "stick" / "export"
    out.parent.mkdir()
    done = run(toml, "export", "--out", str(out))
    assert done.exit_code == 0, done.stderr
    assert list(out.parent.iterdir()) == [out]
    assert out.stat().st_mode & 0o777 == 0o600
    batches, keys = read(out), load_keys(data)
    assert keys is not None
    digest, seq = genesis(TERMINAL, EPOCH), 0
    for header, body in batches:
        header.verify(keys.signing.public_key())
        assert (header.terminal, header.first, header.prev) == (TERMINAL, seq + 1, digest.hex())
        digest, seq = hashes(digest, body)[-1], seq + len(body)
        assert header.last == digest.hex()
    assert seq == lines
    assert len({header.epoch for header, _ in batches}) == 2
    assert max(header.count for header, _ in batches) == MAX_LINES


def test_what_the_centre_has_is_exported_too(toml: StationToml, data: Path, tmp_path: Path) -> None:
    record(data, 2)
    with closing(Stores(data)) as stores:
        pending = stores.outbox.pending(1, 1 << 20)
        assert stores.outbox.acknowledge(LogHead(EPOCH, 1, pending.last_hash))
    done = run(toml, "export", "--out", str(tmp_path / "export"))
    assert done.exit_code == 0
    assert read(tmp_path / "export")[0][0].first == 1


def test_without_a_file_it_goes_to_standard_output(toml: StationToml, data: Path, tmp_path: Path) -> None:
    record(data, 2)
    run(toml, "export", "--out", str(tmp_path / "export"))
    assert run(toml, "export").stdout_bytes == (tmp_path / "export").read_bytes()


def test_a_stick_that_is_full_or_gone_leaves_nothing_there(toml: StationToml, data: Path, tmp_path: Path) -> None:
    record(data, 1)
    for out in (tmp_path / "gone" / "export", Path("/dev/full/export")):
        done = run(toml, "export", "--out", str(out))
        assert done.exit_code == 3
        assert "cannot be written" in done.stderr
