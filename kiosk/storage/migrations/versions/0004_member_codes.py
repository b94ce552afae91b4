"""The member codes that were used here."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_code",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("phone_key", sa.BLOB(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("valid_until_s", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "phone_key", name=op.f("pk_spent_code")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_spent_code_valid_until_s"), "spent_code", ["valid_until_s"])
    op.create_table(
        "spent_code_end",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("until_s", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_spent_code_end_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spent_code_end")),
    )


def downgrade() -> None:
    op.drop_table("spent_code_end")
    op.drop_table("spent_code")
