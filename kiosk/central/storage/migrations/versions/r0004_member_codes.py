"""Member codes that were revoked, numbered: the number is the version of the feed `revocations`."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COUNTER = sa.table("counter", sa.column("name"), sa.column("value"))


def upgrade() -> None:
    op.create_table(
        "revoked_code",
        sa.Column("n", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("pseudonym", sa.BigInteger, nullable=False),
        sa.Column("credential", sa.Text, nullable=True, comment="its id; NULL: all of the member's, issued up to at"),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("n", name="pk_revoked_code"),
    )
    op.create_index("ix_revoked_code_pseudonym", "revoked_code", ["pseudonym"])
    op.create_index("ix_revoked_code_at", "revoked_code", ["at"])
    op.bulk_insert(_COUNTER, [{"name": "revocation", "value": 0}])


def downgrade() -> None:
    op.execute(_COUNTER.delete().where(_COUNTER.c.name == "revocation"))
    op.drop_table("revoked_code")
