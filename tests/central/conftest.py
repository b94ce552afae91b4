"""Centres on SQLite, and on both databases where storage is what is tested."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.central import commands
from kiosk.central.api.admission import Admission
from kiosk.central.commands import Where
from tests.support.centre import Centre, running_centre
from tests.support.postgres import Postgres, running_postgres


@dataclass(frozen=True)
class Template:
    """An initialised centre, which is copied: that is faster than making it. `database` is a file or a name."""

    database: str
    keys: Path


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine says of a centre of its own does not count here."""
    for variable in ("KIOSK_DATABASE", "KIOSK_KEYS", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    keys = tmp_path_factory.mktemp("postgres") / "keys"
    with postgres.database() as name:
        commands.init(Where(postgres.url(name), str(keys)))
        yield Template(name, keys)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("sqlite")
    template = Template(str(folder / "central.db"), folder / "keys")
    commands.init(Where(template.database, str(template.keys)))
    return template


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Where]:
    """Where a centre can be made, on each database."""
    if request.param == "sqlite":
        yield Where(str(tmp_path / "central.db"), str(tmp_path / "keys"))
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database() as name:
        yield Where(server.url(name), str(tmp_path / "keys"))


@pytest.fixture
def centre(sqlite_template: Template, tmp_path: Path) -> Iterator[Centre]:
    """A centre on SQLite."""
    with _on_sqlite(sqlite_template, tmp_path) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def any_centre(request: pytest.FixtureRequest, sqlite_template: Template, tmp_path: Path) -> Iterator[Centre]:
    """A centre on each database."""
    if request.param == "sqlite":
        with _on_sqlite(sqlite_template, tmp_path) as running:
            yield running
        return
    server: Postgres = request.getfixturevalue("postgres")
    template: Template = request.getfixturevalue("postgres_template")
    with (
        server.database(template.database) as name,
        running_centre(Where(server.url(name), str(template.keys))) as running,
    ):
        yield running


@pytest.fixture
def narrow_centre(sqlite_template: Template, tmp_path: Path) -> Iterator[tuple[Centre, Admission]]:
    """A centre on SQLite that lets two batches in, and works on one at a time."""
    admission = Admission(at_once=1, waiting=2)
    with _on_sqlite(sqlite_template, tmp_path, admission) as running:
        yield running, admission


def _on_sqlite(template: Template, folder: Path, admission: Admission | None = None) -> AbstractContextManager[Centre]:
    where = Where(str(folder / "central.db"), str(folder / "keys"))
    shutil.copy(template.database, str(where.database))
    shutil.copytree(template.keys, str(where.keys))
    return running_centre(where, admission)
