"""Deletion requests: a member is forgotten here at once, and each terminal's log proves that it followed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, literal, select

from kiosk.central.errors import CentreError
from kiosk.central.roster import versions
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.central.storage.roster_tables import deletion, deletion_proof, terminal_roster
from kiosk.wire.token import to_hex


@dataclass(frozen=True, slots=True)
class Deletion:
    """Its number, and the pseudonym under which the log knows the member."""

    id: int
    subject: str


@dataclass(frozen=True, slots=True)
class TerminalDeletion:
    """Where one terminal is with one deletion.

    `needs`: the first roster version without the member (None before it is published); `has`: what the terminal's log
    says it applied (0: nothing yet). A terminal that was revoked has wiped its roster, or will at its next contact.
    """

    deletion: int
    subject: str
    requested_at: int
    terminal: str
    station: str
    needs: int | None
    has: int
    revoked: bool

    @property
    def applied(self) -> bool:
        """Whether the terminal's own word proves it."""
        return self.needs is not None and self.has >= self.needs


def forget(connection: Connection, member_no: str, now_ms: int) -> Deletion:
    """Delete a member, and note that it was asked for; the rosters have to be published after it."""
    member = tables.member
    gone = delete(member).where(member.c.member_no == member_no).returning(member.c.pseudonym)
    pseudonym = connection.execute(gone).scalar_one_or_none()
    if pseudonym is None:
        raise CentreError(f"there is no member {member_no}")
    versions.take_number(connection)  # who is just building a roster has read this member: let them begin again
    added = insert(deletion).values(subject=to_hex(pseudonym), requested_at=now_ms).returning(deletion.c.id)
    return Deletion(int(connection.execute(added).scalar_one()), to_hex(pseudonym))


def prove(connection: Connection, scope: str, version: int) -> None:
    """Note that this version of a scope holds none of those whose deletion was asked for until now."""
    proven = select(deletion_proof.c.deletion).where(deletion_proof.c.scope == scope)
    rest = select(deletion.c.id, literal(scope), literal(version)).where(deletion.c.id.not_in(proven))
    connection.execute(insert(deletion_proof).from_select(["deletion", "scope", "version"], rest))


def state(database: Database) -> Iterator[TerminalDeletion]:
    """Every deletion at every terminal, in the order of their requests."""
    terminal, station = tables.terminal, tables.station
    query = (
        select(
            deletion,
            terminal.c.id.label("terminal"),
            terminal.c.station,
            terminal.c.revoked_at,
            deletion_proof.c.version.label("needs"),
            terminal_roster.c.version.label("has"),
        )
        .select_from(deletion)
        .join(terminal, literal(True))
        .join(station, station.c.id == terminal.c.station)
        .outerjoin(
            deletion_proof,
            (deletion_proof.c.deletion == deletion.c.id) & (deletion_proof.c.scope == station.c.roster),
        )
        .outerjoin(terminal_roster, terminal_roster.c.terminal == terminal.c.id)
        .order_by(deletion.c.id, terminal.c.id)
    )
    with database.read() as connection:
        for row in connection.execution_options(yield_per=1_000).execute(query):
            yield TerminalDeletion(
                row.id,
                row.subject,
                row.requested_at,
                row.terminal,
                row.station,
                row.needs,
                row.has or 0,
                row.revoked_at is not None,
            )
