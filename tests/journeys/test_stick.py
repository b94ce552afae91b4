"""A station whose network does not come back: its log is carried to the centre on a stick, by the two commands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli import app
from tests.support.log_rig import LogCentre, LogTerminal, visit
from tests.tools.doctor_rig import StationToml


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[LogCentre]:
    with LogCentre(tmp_path / "centre").serving() as served:
        yield served


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_a_log_on_a_stick_is_the_log_that_would_have_been_sent(centre: LogCentre, tmp_path: Path) -> None:
    toml = StationToml(tmp_path)
    toml.write("")
    terminal = LogTerminal(toml.data, centre.port)
    terminal.enrol(centre.code())
    with terminal.running() as stores:
        visit(stores, 2)
        terminal.send_all(stores)
        visit(stores, 3)
    stick = tmp_path / "stick"
    place = ("--database", str(tmp_path / "centre" / "central.db"))

    written = run("log", "export", "--config", str(toml.path), "--out", str(stick))
    assert written.exit_code == 0, written.output
    taken = run("central", "ingest", str(stick), *place)
    assert taken.exit_code == 0, taken.output
    assert "3 of them new" in taken.output, taken.output

    assert [seq for _, seq, _ in centre.lines()] == [1, 2, 3, 4, 5]
    assert centre.faults() == []
    with terminal.running() as stores:
        terminal.send_all(stores)
        assert stores.outbox.waiting() == 0, "the centre tells the terminal, at last, that it has them"
    assert len(centre.lines()) == 5

    damaged = bytearray(stick.read_bytes())
    damaged[-20] ^= 1
    stick.write_bytes(damaged)
    refused = run("central", "ingest", str(stick), *place)
    assert refused.exit_code != 0
    assert "batch" in refused.output
    assert len(centre.lines()) == 5
