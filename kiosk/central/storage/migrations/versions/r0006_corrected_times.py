"""The centre's own idea of each line's time, and what it knows of the clock at the end of each log.

A line is only ever written by who holds its epoch, and `verify` looks for those without one: a foreign key from each
line to it cost as much as the line.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LINE = (("corrected_at", "when it was written, by the centre's time"), ("uncertainty_ms", "so far that may be off"))
_EPOCH_KEY = "fk_log_line_terminal_epoch"


def upgrade() -> None:
    with op.batch_alter_table("log_line") as table:
        table.drop_constraint(_EPOCH_KEY, type_="foreignkey")
    for name, comment in _LINE:
        op.add_column("log_line", sa.Column(name, sa.BigInteger, nullable=False, server_default="0", comment=comment))
    # Of lines that were here before, nothing is looked at but what is certain: enrolled, written, received.
    op.execute(
        "UPDATE log_line SET corrected_at = received_at, uncertainty_ms = received_at"
        " - (SELECT enrolled_at FROM terminal WHERE terminal.id = log_line.terminal)"
    )
    op.add_column("epoch", sa.Column("clock_boot", sa.Text, comment="of its last line, where it can be told"))
    op.add_column("epoch", sa.Column("clock_mono", sa.BigInteger))
    op.add_column("epoch", sa.Column("clock_earliest", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("epoch", sa.Column("clock_latest", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("epoch", sa.Column("loose_seq", sa.BigInteger, comment="first line whose time waits for an anchor"))
    op.execute(
        "UPDATE epoch SET"
        " clock_earliest = (SELECT enrolled_at FROM terminal WHERE terminal.id = epoch.terminal),"
        " clock_latest = (SELECT enrolled_at FROM terminal WHERE terminal.id = epoch.terminal)"
    )


def downgrade() -> None:
    for name in ("loose_seq", "clock_latest", "clock_earliest", "clock_mono", "clock_boot"):
        op.drop_column("epoch", name)
    for name, _ in _LINE:
        op.drop_column("log_line", name)
    key = ["terminal", "epoch"]
    with op.batch_alter_table("log_line") as table:
        table.create_foreign_key(_EPOCH_KEY, "epoch", key, key)
