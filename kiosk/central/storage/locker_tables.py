"""The tables behind the free compartments of the directory."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Table, Text

from kiosk.central.storage.tables import metadata

locker_use = Table(
    "locker_use",
    metadata,
    Column("terminal", ForeignKey("terminal.id"), primary_key=True),
    Column("compartment", Integer, primary_key=True, autoincrement=False, comment="< 0: a board that is down"),
    Column("session", Text, comment="whose use it is; NULL: nobody's"),
    Column("in_service", Boolean, nullable=False),
)

terminal_heard = Table(
    "terminal_heard",
    metadata,
    Column("terminal", ForeignKey("terminal.id"), primary_key=True),
    Column("heard_at", BigInteger, nullable=False),
)

LOCKER_COUNTER = "locker_use"
"""The number of the last event that is in `locker_use`."""
