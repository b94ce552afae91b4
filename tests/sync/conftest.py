"""A terminal that is enrolled at a fake centre, without any thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fake_centre import FakeCentre
from tests.support.sync_terminal import SyncTerminal


@pytest.fixture
def centre() -> Iterator[FakeCentre]:
    with FakeCentre() as running:
        yield running


@pytest.fixture
def terminal(centre: FakeCentre, tmp_path: Path) -> Iterator[SyncTerminal]:
    with SyncTerminal(centre, tmp_path) as enrolled:
        yield enrolled
