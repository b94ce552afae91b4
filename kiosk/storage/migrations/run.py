"""Runs the migrations on an open connection; imported only when the revision differs."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def config(connection: Connection) -> Config:
    """Alembic's configuration, without an ini file."""
    result = Config()
    result.set_main_option("script_location", "kiosk.storage:migrations")
    result.set_main_option("path_separator", "os")
    result.attributes["connection"] = connection
    return result


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database to a revision."""
    command.upgrade(config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the database back to a revision."""
    command.downgrade(config(connection), revision)
