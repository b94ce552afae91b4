"""Centres on SQLite, and on both databases where storage is what is tested."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.central import commands
from kiosk.central.commands import Where
from tests.support.centre import Centre, running_centre
from tests.support.postgres import Postgres, running_postgres


@dataclass(frozen=True)
class Template:
    """A PostgreSQL database that holds an initialised centre: copying it is faster than making it."""

    name: str
    keys: Path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def template(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    keys = tmp_path_factory.mktemp("keys")
    keys.chmod(0o700)
    with postgres.database() as name:
        commands.init(Where(postgres.url(name), str(keys)))
        yield Template(name, keys)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Where]:
    """Where a centre can be made, on each database."""
    if request.param == "sqlite":
        yield _sqlite(tmp_path)
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database() as name:
        yield Where(server.url(name), str(tmp_path / "keys"))


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """A centre on SQLite."""
    with running_centre(_sqlite(tmp_path)) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def any_centre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Centre]:
    """A centre on each database."""
    if request.param == "sqlite":
        with running_centre(_sqlite(tmp_path)) as running:
            yield running
        return
    server: Postgres = request.getfixturevalue("postgres")
    template: Template = request.getfixturevalue("template")
    with (
        server.database(template.name) as name,
        running_centre(Where(server.url(name), str(template.keys))) as running,
    ):
        yield running


def _sqlite(folder: Path) -> Where:
    return Where(str(folder / "central.db"), str(folder / "keys"))
