"""Enrolment, the log with its epochs, visits, feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("root_key", sa.BLOB(), nullable=False),
        sa.Column("tls_pin", sa.Text(), nullable=False),
        sa.Column("revoked", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_enrolment_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
    )
    op.create_table(
        "log_epoch",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("base_seq", sa.Integer(), nullable=False),
        sa.Column("base_hash", sa.BLOB(), nullable=False),
        sa.Column("acked_seq", sa.Integer(), nullable=False),
        sa.Column("acked_hash", sa.BLOB(), nullable=False),
        sa.Column("parent_no", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_log_epoch")),
        sa.UniqueConstraint("epoch", name=op.f("uq_log_epoch_epoch")),
    )
    op.create_table(
        "log_line",
        sa.Column("epoch_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("line", sa.BLOB(), nullable=False),
        sa.Column("hash", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("epoch_no", "seq", name=op.f("pk_log_line")),
        sa.ForeignKeyConstraint(["epoch_no"], ["log_epoch.no"], name=op.f("fk_log_line_epoch_no")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("occupation", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("mono_ms", sa.Integer(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("epoch_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("epoch_no", "seq", name=op.f("uq_visit_epoch_no_seq")),
        sa.ForeignKeyConstraint(["epoch_no"], ["log_epoch.no"], name=op.f("fk_visit_epoch_no")),
    )
    op.create_index(op.f("ix_visit_person_id"), "visit", ["person", "id"], sqlite_where=sa.text("person IS NOT NULL"))
    op.create_index(op.f("ix_visit_at_ms"), "visit", ["at_ms"])
    op.create_table(
        "feed",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_feed")),
    )


def downgrade() -> None:
    for table in ("feed", "visit", "log_line", "log_epoch", "enrolment"):
        op.drop_table(table)
