"""The tables of station.db, as SQLAlchemy knows them: what migrations must lead to."""

from sqlalchemy import (
    BLOB,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

enrolment = Table(
    "enrolment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("terminal", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("root_key", BLOB, nullable=False),
    Column("tls_pin", Text, nullable=False),
    Column("revoked", Integer, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

log_epoch = Table(
    "log_epoch",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("terminal", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    # the line before the first kept one, and the hash after it: h(0), a fork's ancestor, or what retention removed
    Column("base_seq", Integer, nullable=False),
    Column("base_hash", BLOB, nullable=False),
    # the last line that the centre has
    Column("acked_seq", Integer, nullable=False),
    Column("acked_hash", BLOB, nullable=False),
    Column("parent_no", Integer),  # the epoch that a fork took the lines from
    UniqueConstraint("epoch"),
)

log_line = Table(
    "log_line",
    metadata,
    Column("epoch_no", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("line", BLOB, nullable=False),
    Column("hash", BLOB, nullable=False),
    PrimaryKeyConstraint("epoch_no", "seq"),
    ForeignKeyConstraint(["epoch_no"], ["log_epoch.no"]),
    sqlite_with_rowid=False,
)

log_acked = Table(
    "log_acked",
    metadata,
    Column("epoch_no", Integer, nullable=False),
    Column("day", Integer, nullable=False),  # of China's, since 1970, by the centre's time
    Column("seq", Integer, nullable=False),  # the last line that the centre acknowledged on it
    PrimaryKeyConstraint("epoch_no", "day"),
    ForeignKeyConstraint(["epoch_no"], ["log_epoch.no"]),
    sqlite_with_rowid=False,
)

visit = Table(
    "visit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Text),
    Column("occupation", Text),
    Column("via", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("mono_ms", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    Column("clock", Text, nullable=False),
    Column("epoch_no", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    UniqueConstraint("epoch_no", "seq"),
    ForeignKeyConstraint(["epoch_no"], ["log_epoch.no"]),
)
Index(None, visit.c.person, visit.c.id, sqlite_where=visit.c.person.is_not(None))
Index(None, visit.c.at_ms)

feed = Table(
    "feed",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("text", BLOB, nullable=False),
)

compartment = Table(
    "compartment",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("document", BLOB, nullable=False),
)

locker_notice = Table(
    "locker_notice",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", BLOB, nullable=False),
)

lost_item = Table(
    "lost_item",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", BLOB, nullable=False),
)

locker_order = Table(
    "locker_order",
    metadata,
    Column("id", Text, primary_key=True),
    Column("compartment", Integer, nullable=False),
    Column("authority", Text, nullable=False),
)

locker_latch = Table(
    "locker_latch",
    metadata,
    Column("kind", Text, nullable=False),
    Column("compartment", Integer, nullable=False),  # 0: the station
    PrimaryKeyConstraint("kind", "compartment"),
)

locker_name = Table(
    "locker_name",
    metadata,
    Column("session", Text, primary_key=True),
    Column("masked", Text, nullable=False),
)

pin_tries = Table(
    "pin_tries",
    metadata,
    Column("attendant", Text, primary_key=True),
    Column("mark", Text, nullable=False),  # of the PIN that was tried
    Column("begun", Integer, nullable=False),
    # the last lock: its place in a row (0: there was none), its length, whether it was seen to be over, its beginning
    Column("lock_row", Integer, nullable=False),
    Column("lock_ms", Integer, nullable=False),
    Column("lock_over", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("mono_ms", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    Column("clock", Text, nullable=False),
)

spent_code = Table(
    "spent_code",
    metadata,
    Column("subject", Text, nullable=False),
    Column("phone_key", BLOB, nullable=False),
    Column("counter", Integer, nullable=False),  # the highest that was used
    Column("valid_until_s", Integer, nullable=False),  # of the credential that lasts longest
    PrimaryKeyConstraint("subject", "phone_key"),
    sqlite_with_rowid=False,
)
Index(None, spent_code.c.valid_until_s)

spent_code_end = Table(
    "spent_code_end",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("until_s", Integer, nullable=False),  # what credentials that ended by then were used for is forgotten
    CheckConstraint("id = 1", name="one_row"),
)
