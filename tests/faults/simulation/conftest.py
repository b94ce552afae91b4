"""Stories are told in memory: their disks are simulated anyway."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.simulation.simulation import Templates, make_templates

MEMORY = Path("/dev/shm")


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    return make_templates(tmp_path_factory.mktemp("templates"))


@pytest.fixture
def stage() -> Iterator[Path]:
    """A folder for one story, or several."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield Path(name)
