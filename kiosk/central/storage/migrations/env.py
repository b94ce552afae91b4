"""Runs migrations on the connection, and within the transaction, that the caller holds open."""

from typing import Any

from alembic import context
from sqlalchemy import Index

import kiosk.central.storage.locker_tables
import kiosk.central.storage.roster_tables  # noqa: F401 - its tables belong to the same metadata
from kiosk.central.storage.tables import metadata


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """The partitions of log_line are made by its migration and are no tables of the model."""
    return not (kind == "table" and name is not None and name.startswith("log_line_part_"))


def _is_made_here(thing: Any, _name: str | None, kind: str, reflected: bool, _compared_to: Any) -> bool:
    """An index that the model has on PostgreSQL alone is not missing elsewhere."""
    if kind != "index" or reflected or not isinstance(thing, Index):
        return True
    return context.get_context().dialect.name == "postgresql" or not thing.dialect_options["postgresql"]["using"]


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=_is_ours,
    include_object=_is_made_here,
    compare_type=True,
    transactional_ddl=True,
)
context.run_migrations()
