"""Attendants, and the stations that they look after."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendant",
        sa.Column("id", sa.Text, nullable=False, comment="random, stands in the logs"),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("card_uid", sa.Text, comment="uppercase hex"),
        sa.Column("pin_hash", sa.Text, comment="argon2id, with a pepper that is not in the database"),
        sa.Column("pin_generation", sa.Integer, comment="of the roster key that is the pepper"),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("removed_at", sa.BigInteger, comment="then there is neither card nor PIN"),
        sa.PrimaryKeyConstraint("id", name="pk_attendant"),
        sa.UniqueConstraint("card_uid", name="uq_attendant_card_uid"),
    )
    op.create_table(
        "attendant_station",
        sa.Column("attendant", sa.Text, nullable=False),
        sa.Column("station", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("attendant", "station", name="pk_attendant_station"),
        sa.ForeignKeyConstraint(["attendant"], ["attendant.id"], name="fk_attendant_station_attendant"),
        sa.ForeignKeyConstraint(["station"], ["station.id"], name="fk_attendant_station_station"),
    )
    op.create_index("ix_attendant_station_station", "attendant_station", ["station"])


def downgrade() -> None:
    op.drop_table("attendant_station")
    op.drop_table("attendant")
