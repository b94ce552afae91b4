"""Rosters by scope: lasting numbers of unions, deltas, deletions and their proof, visits of unknown cards."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _extend()
    _create_unions()
    _create_deltas()
    _create_deletions()
    _create_projections()


def downgrade() -> None:
    for table in ("unknown_visit", "terminal_roster", "deletion_proof", "deletion", "roster_delta", "member_union"):
        op.drop_table(table)
    op.drop_index("ix_roster_scope_version", "roster")
    for table, column in (("roster", "buckets"), ("roster", "scope"), ("station", "roster")):
        op.drop_column(table, column)
    op.execute("DELETE FROM counter WHERE name = 'roster'")


def _extend() -> None:
    prefix = "beginning of the names of the unions whose members"
    op.add_column(
        "station", sa.Column("roster", sa.Text, nullable=False, server_default="", comment=f"{prefix} it knows")
    )
    op.add_column(
        "roster", sa.Column("scope", sa.Text, nullable=False, server_default="", comment=f"{prefix} it holds")
    )
    op.add_column("roster", sa.Column("buckets", sa.Text, nullable=False, server_default="", comment="256 checksums"))
    op.create_index("ix_roster_scope_version", "roster", ["scope", "version"])
    op.execute("INSERT INTO counter (name, value) SELECT 'roster', coalesce(max(version), 0) FROM roster")


def _create_unions() -> None:
    op.create_table(
        "member_union",
        sa.Column("no", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_member_union"),
        sa.UniqueConstraint("name", name="uq_member_union_name"),
    )
    op.execute("INSERT INTO member_union (name) SELECT DISTINCT union_name FROM member")


def _create_deltas() -> None:
    op.create_table(
        "roster_delta",
        sa.Column("version", sa.BigInteger, autoincrement=False, nullable=False, comment="where it leads"),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("base", sa.BigInteger, nullable=False, comment="the version before it in its scope"),
        sa.Column("built_at", sa.BigInteger, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("unpacked_size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_roster_delta"),
    )
    op.create_index("ix_roster_delta_scope_version", "roster_delta", ["scope", "version"])


def _create_deletions() -> None:
    op.create_table(
        "deletion",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("subject", sa.Text, nullable=False, comment="the pseudonym that the member had, hex"),
        sa.Column("requested_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deletion"),
    )
    op.create_table(
        "deletion_proof",
        sa.Column("deletion", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False, comment="the first without the member"),
        sa.PrimaryKeyConstraint("deletion", "scope", name="pk_deletion_proof"),
        sa.ForeignKeyConstraint(["deletion"], ["deletion.id"], name="fk_deletion_proof_deletion"),
    )


def _create_projections() -> None:
    op.create_table(
        "terminal_roster",
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False, comment="that it said it applied last"),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("terminal", name="pk_terminal_roster"),
        sa.ForeignKeyConstraint(["terminal"], ["terminal.id"], name="fk_terminal_roster_terminal"),
    )
    op.create_table(
        "unknown_visit",
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("epoch", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("token", sa.BigInteger, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("subject", sa.Text, comment="whose card it was, once the centre can tell"),
        sa.PrimaryKeyConstraint("terminal", "epoch", "seq", name="pk_unknown_visit"),
        sa.ForeignKeyConstraint(
            ["terminal", "epoch"], ["epoch.terminal", "epoch.epoch"], name="fk_unknown_visit_terminal_epoch"
        ),
    )
    op.create_index("ix_unknown_visit_subject", "unknown_visit", ["subject"])
