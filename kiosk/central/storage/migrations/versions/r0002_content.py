"""Content: signed documents, and which of them is in force at each station."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "content_document",
        sa.Column("id", sa.Text, nullable=False, comment="random"),
        sa.Column(
            "digest", sa.LargeBinary, nullable=False, comment="SHA-256 of the content, without version and stations"
        ),
        sa.Column("key", sa.Text, nullable=False, comment="id of the content key that signed it"),
        sa.Column("document", sa.LargeBinary, nullable=False, comment="signed, as it is sent"),
        sa.PrimaryKeyConstraint("id", name="pk_content_document"),
    )
    op.create_table(
        "content_feed",
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False, comment="only grows"),
        sa.Column("document", sa.Text, nullable=False, comment="shared by stations told the same"),
        sa.PrimaryKeyConstraint("station", "feed", name="pk_content_feed"),
        sa.ForeignKeyConstraint(["station"], ["station.id"], name="fk_content_feed_station"),
        sa.ForeignKeyConstraint(["document"], ["content_document.id"], name="fk_content_feed_document"),
    )
    op.create_index("ix_content_feed_document", "content_feed", ["document"])


def downgrade() -> None:
    op.drop_table("content_feed")
    op.drop_table("content_document")
