"""On which day which lines were acknowledged: how long they have to be kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log_acked",
        sa.Column("epoch_no", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("epoch_no", "day", name=op.f("pk_log_acked")),
        sa.ForeignKeyConstraint(["epoch_no"], ["log_epoch.no"], name=op.f("fk_log_acked_epoch_no")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("log_acked")
