"""Stations, terminals, their logs, members and rosters: all that the first visit needs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LOG_PARTITIONS = 16

_EPOCH_KEY = (["terminal", "epoch"], ["epoch.terminal", "epoch.epoch"])


def upgrade() -> None:
    _create_centre()
    _create_terminals()
    _create_log()
    _create_members()
    counters = sa.table("counter", sa.column("name"), sa.column("value"))
    op.bulk_insert(counters, [{"name": "event", "value": 0}, {"name": "import", "value": 0}])


def downgrade() -> None:
    tables = ("roster_chunk", "roster", "member", "receipt", "log_line", "epoch", "terminal_keys", "enrolment_code")
    for table in (*tables, "terminal", "station", "counter", "centre"):
        op.drop_table(table)


def _create_centre() -> None:
    op.create_table(
        "centre",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("root_key", sa.LargeBinary, nullable=False, comment="public, 32 bytes"),
        sa.Column(
            "keys_document",
            sa.LargeBinary,
            nullable=False,
            comment="first document of the feed keys",
        ),
        sa.Column("keys_version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_centre"),
        sa.CheckConstraint("id = 1", name=op.f("ck_centre_one_row")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False, comment="the last value given out"),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )


def _create_terminals() -> None:
    op.create_table(
        "station",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("terminals", sa.Integer, nullable=False, comment="how many were ever enrolled"),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_station"),
    )
    op.create_table(
        "terminal",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("signing_key", sa.LargeBinary, nullable=False),
        sa.Column("sealing_key", sa.LargeBinary, nullable=False),
        sa.Column("first_epoch", sa.Text, nullable=False),
        sa.Column("enrolled_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
        sa.Column("revoked_for", sa.Text),
        sa.Column("revocation", sa.Text, comment="the signed statement"),
        sa.PrimaryKeyConstraint("id", name="pk_terminal"),
        sa.ForeignKeyConstraint(["station"], ["station.id"], name="fk_terminal_station"),
    )
    op.create_index("ix_terminal_station", "terminal", ["station"])
    op.create_table(
        "enrolment_code",
        sa.Column("id", sa.Text, nullable=False, comment="random, says nothing of the code"),
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False, comment="argon2id"),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False, comment="wrong ones"),
        sa.Column("terminal", sa.Text, comment="who used it"),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment_code"),
        sa.ForeignKeyConstraint(["station"], ["station.id"], name="fk_enrolment_code_station"),
        sa.ForeignKeyConstraint(["terminal"], ["terminal.id"], name="fk_enrolment_code_terminal"),
    )
    op.create_index("ix_enrolment_code_station", "enrolment_code", ["station"])
    op.create_table(
        "terminal_keys",
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("keys_version", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False, comment="the newest roster key that is sealed in it"),
        sa.Column("document", sa.LargeBinary, nullable=False, comment="second document of the feed keys"),
        sa.PrimaryKeyConstraint("terminal", name="pk_terminal_keys"),
        sa.ForeignKeyConstraint(["terminal"], ["terminal.id"], name="fk_terminal_keys_terminal"),
    )


def _create_log() -> None:
    op.create_table(
        "epoch",
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("epoch", sa.Text, nullable=False),
        sa.Column("parent", sa.Text),
        sa.Column("base_seq", sa.BigInteger, nullable=False),
        sa.Column("base_hash", sa.LargeBinary, nullable=False),
        sa.Column("head_seq", sa.BigInteger, nullable=False),
        sa.Column("head_hash", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", name="pk_epoch"),
        sa.ForeignKeyConstraint(["terminal"], ["terminal.id"], name="fk_epoch_terminal"),
        sa.ForeignKeyConstraint(
            ["terminal", "parent"], ["epoch.terminal", "epoch.epoch"], name="fk_epoch_terminal_parent"
        ),
    )
    op.create_table(
        "log_line",
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("epoch", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("line", sa.LargeBinary, nullable=False, comment="the exact bytes that were hashed"),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("terminal", "epoch", "seq", name="pk_log_line"),
        sa.ForeignKeyConstraint(*_EPOCH_KEY, name="fk_log_line_terminal_epoch"),
        postgresql_partition_by="HASH (terminal)",
    )
    if op.get_bind().dialect.name == "postgresql":
        for part in range(LOG_PARTITIONS):
            bounds = f"FOR VALUES WITH (MODULUS {LOG_PARTITIONS}, REMAINDER {part})"
            op.execute(f"CREATE TABLE log_line_part_{part} PARTITION OF log_line {bounds}")
        op.create_index("ix_log_line_received_at", "log_line", ["received_at"], postgresql_using="brin")
    op.create_table(
        "receipt",
        sa.Column("first_n", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("last_n", sa.BigInteger, nullable=False),
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("epoch", sa.Text, nullable=False),
        sa.Column("first_seq", sa.BigInteger, nullable=False, comment="line n = first_n + seq - first_seq"),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("first_n", name="pk_receipt"),
        sa.CheckConstraint("last_n >= first_n", name=op.f("ck_receipt_not_empty")),
        sa.ForeignKeyConstraint(*_EPOCH_KEY, name="fk_receipt_terminal_epoch"),
    )
    columns = ["terminal", "epoch", "first_seq"]
    op.create_index("ix_receipt_terminal_epoch_first_seq", "receipt", columns, unique=True)


def _create_members() -> None:
    op.create_table(
        "member",
        sa.Column("member_no", sa.Text, nullable=False),
        sa.Column("pseudonym", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text),
        sa.Column("card_uid", sa.Text, comment="uppercase hex"),
        sa.Column("occupation", sa.Text, nullable=False),
        sa.Column("union_name", sa.Text, nullable=False),
        sa.Column("joined_on", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column(
            "seen_in", sa.BigInteger, nullable=False, comment="the import that last named it; < 0: in a bad row"
        ),
        sa.PrimaryKeyConstraint("member_no", name="pk_member"),
        sa.CheckConstraint("pseudonym <> 0", name=op.f("ck_member_pseudonym")),
        sa.UniqueConstraint("pseudonym", name="uq_member_pseudonym"),
        sa.UniqueConstraint("phone", name="uq_member_phone"),
        sa.UniqueConstraint("card_uid", name="uq_member_card_uid"),
    )
    op.create_table(
        "roster",
        sa.Column("version", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("format", sa.Integer, nullable=False),
        sa.Column("members", sa.Integer, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("unpacked_size", sa.BigInteger, nullable=False),
        sa.Column(
            "content", sa.Text, nullable=False, comment="hash of the rows alone: tells whether anything changed"
        ),
        sa.Column("built_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_roster"),
    )
    op.create_table(
        "roster_chunk",
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("no", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("version", "no", name="pk_roster_chunk"),
        sa.ForeignKeyConstraint(["version"], ["roster.version"], name="fk_roster_chunk_version", ondelete="CASCADE"),
    )
