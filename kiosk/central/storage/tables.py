"""The tables of the centre, as the code uses them; how they come to be stands in the migrations."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
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

_PREFIX = "beginning of the names of the unions whose members"

centre = Table(
    "centre",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("root_key", LargeBinary, nullable=False, comment="public, 32 bytes"),
    Column("keys_document", LargeBinary, nullable=False, comment="first document of the feed keys"),
    Column("keys_version", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False, comment="the last value given out"),
)

station = Table(
    "station",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("terminals", Integer, nullable=False, comment="how many were ever enrolled"),
    Column("created_at", BigInteger, nullable=False),
    Column("roster", Text, nullable=False, server_default="", comment=f"{_PREFIX} it knows"),
)

terminal = Table(
    "terminal",
    metadata,
    Column("id", Text, primary_key=True),
    Column("station", ForeignKey("station.id"), nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("sealing_key", LargeBinary, nullable=False),
    Column("first_epoch", Text, nullable=False),
    Column("enrolled_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("revoked_for", Text),
    Column("revocation", Text, comment="the signed statement"),
    Index(None, "station"),
)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    Column("id", Text, primary_key=True, comment="random, says nothing of the code"),
    Column("station", ForeignKey("station.id"), nullable=False),
    Column("hash", Text, nullable=False, comment="argon2id"),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False, comment="wrong ones"),
    Column("terminal", ForeignKey("terminal.id"), comment="who used it"),
    Index(None, "station"),
)

terminal_keys = Table(
    "terminal_keys",
    metadata,
    Column("terminal", ForeignKey("terminal.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("keys_version", Integer, nullable=False),
    Column("generation", Integer, nullable=False, comment="the newest roster key that is sealed in it"),
    Column("document", LargeBinary, nullable=False, comment="second document of the feed keys"),
)

epoch = Table(
    "epoch",
    metadata,
    Column("terminal", ForeignKey("terminal.id"), primary_key=True),
    Column("epoch", Text, primary_key=True),
    Column("parent", Text),
    Column("base_seq", BigInteger, nullable=False),
    Column("base_hash", LargeBinary, nullable=False),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_hash", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("clock_boot", Text, comment="of its last line, where it can be told"),
    Column("clock_mono", BigInteger),
    Column("clock_earliest", BigInteger, nullable=False, server_default="0"),
    Column("clock_latest", BigInteger, nullable=False, server_default="0"),
    Column("loose_seq", BigInteger, comment="first line whose time waits for an anchor"),
    ForeignKeyConstraint(["terminal", "parent"], ["epoch.terminal", "epoch.epoch"]),
)

log_line = Table(
    "log_line",
    metadata,
    Column("terminal", Text, primary_key=True),
    Column("epoch", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("line", LargeBinary, nullable=False, comment="the exact bytes that were hashed"),
    Column("hash", LargeBinary, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column(
        "corrected_at",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="when it was written, by the centre's time",
    ),
    Column("uncertainty_ms", BigInteger, nullable=False, server_default="0", comment="so far that may be off"),
    Index(None, "received_at", postgresql_using="brin").ddl_if(dialect="postgresql"),
    postgresql_partition_by="HASH (terminal)",
)

receipt = Table(
    "receipt",
    metadata,
    Column("first_n", BigInteger, primary_key=True, autoincrement=False),
    Column("last_n", BigInteger, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("first_seq", BigInteger, nullable=False, comment="line n = first_n + seq - first_seq"),
    Column("received_at", BigInteger, nullable=False),
    CheckConstraint("last_n >= first_n", name="not_empty"),
    ForeignKeyConstraint(["terminal", "epoch"], ["epoch.terminal", "epoch.epoch"]),
    Index(None, "terminal", "epoch", "first_seq", unique=True),
)

member = Table(
    "member",
    metadata,
    Column("member_no", Text, primary_key=True),
    Column("pseudonym", BigInteger, CheckConstraint("pseudonym <> 0", name="pseudonym"), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("phone", Text, unique=True),
    Column("card_uid", Text, unique=True, comment="uppercase hex"),
    Column("occupation", Text, nullable=False),
    Column("union_name", Text, nullable=False),
    Column("joined_on", Date, nullable=False),
    Column("valid_until", Date),
    Column("status", Text, nullable=False),
    Column("seen_in", BigInteger, nullable=False, comment="the import that last named it; < 0: in a bad row"),
)

roster = Table(
    "roster",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("generation", Integer, nullable=False),
    Column("format", Integer, nullable=False),
    Column("members", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("unpacked_size", BigInteger, nullable=False),
    Column("content", Text, nullable=False, comment="hash of the rows alone: tells whether anything changed"),
    Column("built_at", BigInteger, nullable=False),
    Column("scope", Text, nullable=False, server_default="", comment=f"{_PREFIX} it holds"),
    Column("buckets", Text, nullable=False, server_default="", comment="256 checksums"),
    Index(None, "scope", "version"),
)

roster_chunk = Table(
    "roster_chunk",
    metadata,
    Column("version", ForeignKey("roster.version", ondelete="CASCADE"), primary_key=True),
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

content_document = Table(
    "content_document",
    metadata,
    Column("id", Text, primary_key=True, comment="random"),
    Column("digest", LargeBinary, nullable=False, comment="SHA-256 of the content, without version and stations"),
    Column("key", Text, nullable=False, comment="id of the content key that signed it"),
    Column("document", LargeBinary, nullable=False, comment="signed, as it is sent"),
)

content_feed = Table(
    "content_feed",
    metadata,
    Column("station", ForeignKey("station.id"), primary_key=True),
    Column("feed", Text, primary_key=True),
    Column("version", BigInteger, nullable=False, comment="only grows"),
    Column("document", ForeignKey("content_document.id"), nullable=False, comment="shared by stations told the same"),
    Index(None, "document"),
)

attendant = Table(
    "attendant",
    metadata,
    Column("id", Text, primary_key=True, comment="random, stands in the logs"),
    Column("name", Text, nullable=False),
    Column("card_uid", Text, unique=True, comment="uppercase hex"),
    Column("pin_hash", Text, comment="argon2id, with a pepper that is not in the database"),
    Column("pin_generation", Integer, comment="of the roster key that is the pepper"),
    Column("created_at", BigInteger, nullable=False),
    Column("removed_at", BigInteger, comment="then there is neither card nor PIN"),
)

attendant_station = Table(
    "attendant_station",
    metadata,
    Column("attendant", ForeignKey("attendant.id"), primary_key=True),
    Column("station", ForeignKey("station.id"), primary_key=True),
    Index(None, "station"),
)

revoked_code = Table(
    "revoked_code",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("pseudonym", BigInteger, nullable=False),
    Column("credential", Text, comment="its id; NULL: all of the member's, issued up to at"),
    Column("at", BigInteger, nullable=False),
    Column("reason", Text),
    Index(None, "pseudonym"),
    Index(None, "at"),
)

EVENT_COUNTER, IMPORT_COUNTER, ROSTER_COUNTER, REVOCATION_COUNTER = "event", "import", "roster", "revocation"
