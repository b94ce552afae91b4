"""Compartments, what their owners are to be told, things in care, orders under way, latches."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_DOCUMENTS = ("locker_notice", "lost_item")


def upgrade() -> None:
    op.create_table(
        "compartment",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("document", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_compartment")),
    )
    for name in _DOCUMENTS:
        op.create_table(
            name,
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column("document", sa.BLOB(), nullable=False),
            sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{name}")),
        )
    op.create_table(
        "locker_order",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("compartment", sa.Integer(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locker_order")),
    )
    op.create_table(
        "locker_latch",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("compartment", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "compartment", name=op.f("pk_locker_latch")),
    )
    op.create_table(
        "locker_name",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("masked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_locker_name")),
    )


def downgrade() -> None:
    for name in ("locker_name", "locker_latch", "locker_order", *reversed(_DOCUMENTS), "compartment"):
        op.drop_table(name)
