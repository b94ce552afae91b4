"""Every migration goes up, down and up again; its head is what the program and the models expect."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from kiosk.storage.database import HEAD, StationDatabase
from kiosk.storage.migrations.run import config, downgrade, upgrade
from kiosk.storage.tables import metadata


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'bare.db'}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def revisions(connection: Connection) -> list[str]:
    scripts = ScriptDirectory.from_config(config(connection)).walk_revisions()
    return [script.revision for script in scripts][::-1]


def test_the_program_expects_the_newest_revision(connection: Connection) -> None:
    assert revisions(connection)[-1] == HEAD


def test_each_migration_goes_up_down_and_up(connection: Connection) -> None:
    for revision in revisions(connection):
        upgrade(connection, revision)
        downgrade(connection, "-1")
        upgrade(connection, revision)
    downgrade(connection, "base")
    assert inspect(connection).get_table_names() == ["alembic_version"]


def test_the_migrations_lead_to_the_models(connection: Connection) -> None:
    upgrade(connection)
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    assert compare_metadata(context, metadata) == []


def test_alembic_is_not_imported_when_the_revision_is_right(tmp_path: Path) -> None:
    StationDatabase(tmp_path / "station.db").close()
    program = (
        "import sys; from pathlib import Path; from kiosk.storage.database import StationDatabase;"
        f"StationDatabase(Path({str(tmp_path / 'station.db')!r})).close(); print('alembic' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_durability_is_what_the_design_asks_for(database: StationDatabase) -> None:
    with database.writing() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
