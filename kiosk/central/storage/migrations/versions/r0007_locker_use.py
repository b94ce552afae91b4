"""Which compartments are not free, kept up from the logs, and when a terminal was last heard: for the directory."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNTER = sa.table("counter", sa.column("name"), sa.column("value"))


def upgrade() -> None:
    op.create_table(
        "locker_use",
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("compartment", sa.Integer, nullable=False, autoincrement=False, comment="< 0: a board that is down"),
        sa.Column("session", sa.Text, nullable=True, comment="whose use it is; NULL: nobody's"),
        sa.Column("in_service", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("terminal", "compartment", name="pk_locker_use"),
        sa.ForeignKeyConstraint(["terminal"], ["terminal.id"], name="fk_locker_use_terminal"),
    )
    op.create_table(
        "terminal_heard",
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("heard_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("terminal", name="pk_terminal_heard"),
        sa.ForeignKeyConstraint(["terminal"], ["terminal.id"], name="fk_terminal_heard_terminal"),
    )
    op.bulk_insert(_COUNTER, [{"name": "locker_use", "value": 0}])


def downgrade() -> None:
    op.execute(_COUNTER.delete().where(_COUNTER.c.name == "locker_use"))
    op.drop_table("terminal_heard")
    op.drop_table("locker_use")
