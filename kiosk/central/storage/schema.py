"""Bringing a database to the schema that this program needs, and telling whether it is there."""

from contextlib import ExitStack
from importlib import resources
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from kiosk.central.errors import Misuse
from kiosk.central.place import Place
from kiosk.central.storage.database import Database

_ADVISORY_LOCK = 0x6B696F736B  # any number that only we use
_INIT_FIRST = "run `kiosk central init` first"


def migrate(database: Database) -> None:
    """Create or update the schema; does nothing where it is current."""
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ADVISORY_LOCK})
        command.upgrade(config(connection), "head")


def open_database(place: Place) -> Database:
    """The database at a place, checked to be ours and current; raises Misuse when `init` has to run first."""
    if place.file is not None and not place.file.is_file():
        raise Misuse(f"there is no centre at {place}: {_INIT_FIRST}")
    with ExitStack() as closing:
        database = closing.enter_context(Database(place.url))
        with database.read() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
            wanted = ScriptDirectory.from_config(config(connection)).get_current_head()
        if found is None:
            raise Misuse(f"the database {place} holds no centre yet: {_INIT_FIRST}")
        if found != wanted:
            raise Misuse(f"the database {place} has schema {found}, this program needs {wanted}: {_INIT_FIRST}")
        closing.pop_all()  # it stays open for the caller
    return database


def config(connection: Connection) -> Config:
    """Alembic's configuration for a connection that is already open."""
    settings = Config()
    folder = Path(str(resources.files("kiosk.central.storage") / "migrations"))
    settings.set_main_option("script_location", str(folder).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
