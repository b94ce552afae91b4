"""SIGKILL of the terminal, of the centre, of both: what the screen called recorded is at the centre, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.log_street import street
from tests.support.postgres import Postgres, running_postgres


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


def campaign(server: Postgres, directory: Path, seed: int, points: int) -> None:
    with street(server, directory, seed) as scene:
        for _ in range(points):
            scene.point()
        scene.settle()
        scene.check()
        assert len(scene.recorded) > points


@pytest.mark.timeout(240)
def test_a_few_kills(postgres: Postgres, tmp_path: Path) -> None:
    campaign(postgres, tmp_path, seed=5, points=2)


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(10))
def test_fifty_kills(postgres: Postgres, tmp_path: Path, seed: int) -> None:
    campaign(postgres, tmp_path, seed, points=50)
