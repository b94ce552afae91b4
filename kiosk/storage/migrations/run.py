"""Runs the migrations on an open connection; imported only when the revision differs."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from kiosk.domain.fault import EnvironmentFault, FaultKind


def config(connection: Connection) -> Config:
    """Alembic's configuration, without an ini file."""
    result = Config()
    result.set_main_option("script_location", "kiosk.storage:migrations")
    result.set_main_option("path_separator", "os")
    result.attributes["connection"] = connection
    return result


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database to a revision; raises EnvironmentFault for one that a newer program made."""
    try:
        command.upgrade(config(connection), revision)
    except CommandError as error:
        raise EnvironmentFault(
            FaultKind.DISK_FAILED, f"station.db is of another version of this program: {error}"
        ) from error


def downgrade(connection: Connection, revision: str) -> None:
    """Take the database back to a revision."""
    command.downgrade(config(connection), revision)
