"""The tables around the rosters: numbers of unions, deltas, deletions with their proof, and what the logs tell."""

from sqlalchemy import BigInteger, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, Table, Text

from kiosk.central.storage.tables import metadata

member_union = Table(
    "member_union",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

roster_delta = Table(
    "roster_delta",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False, comment="where it leads"),
    Column("scope", Text, nullable=False),
    Column("base", BigInteger, nullable=False, comment="the version before it in its scope"),
    Column("built_at", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("unpacked_size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index(None, "scope", "version"),
)

deletion = Table(
    "deletion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, nullable=False, comment="the pseudonym that the member had, hex"),
    Column("requested_at", BigInteger, nullable=False),
)

deletion_proof = Table(
    "deletion_proof",
    metadata,
    Column("deletion", ForeignKey("deletion.id"), primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("version", BigInteger, nullable=False, comment="the first without the member"),
)

terminal_roster = Table(
    "terminal_roster",
    metadata,
    Column("terminal", ForeignKey("terminal.id"), primary_key=True),
    Column("version", BigInteger, nullable=False, comment="that it said it applied last"),
    Column("received_at", BigInteger, nullable=False),
)

unknown_visit = Table(
    "unknown_visit",
    metadata,
    Column("terminal", Text, primary_key=True),
    Column("epoch", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("token", BigInteger, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("subject", Text, comment="whose card it was, once the centre can tell"),
    ForeignKeyConstraint(["terminal", "epoch"], ["epoch.terminal", "epoch.epoch"]),
    Index(None, "subject"),
)
