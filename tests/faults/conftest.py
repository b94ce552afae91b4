"""A real centre over HTTP, and a terminal that is enrolled at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.log_rig import LogCentre, LogTerminal


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LogCentre]:
    with LogCentre(tmp_path_factory.mktemp("centre")).serving() as running:
        yield running


@pytest.fixture
def terminal(centre: LogCentre, tmp_path: Path) -> LogTerminal:
    fresh = LogTerminal(tmp_path / "data", centre.port)
    fresh.enrol(centre.code())
    return fresh
