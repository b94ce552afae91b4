"""Revoking a terminal: a statement signed by the content key, the only thing that makes it wipe its roster."""

from sqlalchemy import Connection, update

from kiosk.central import terminals
from kiosk.central.errors import CentreError
from kiosk.central.keys import OnlineKeys
from kiosk.central.refusal import Refusal
from kiosk.central.storage import tables
from kiosk.wire.document import write_document
from kiosk.wire.messages import Problem, RevocationStatement
from kiosk.wire.signing import SignedKind


def revoke(connection: Connection, keys: OnlineKeys, terminal: str, reason: str, now_ms: int) -> bool:
    """Sign and store the statement; False when the terminal was revoked before (its statement stays)."""
    found = terminals.find(connection, terminal)
    if found is None:
        raise CentreError(f"there is no terminal {terminal}")
    if found.revocation is not None:
        return False
    statement = write_document(
        RevocationStatement(terminal=terminal, revoked_at=now_ms), SignedKind.REVOCATION, keys.content
    )
    values = {"revoked_at": now_ms, "revoked_for": reason or None, "revocation": statement.decode("utf-8")}
    connection.execute(update(tables.terminal).where(tables.terminal.c.id == terminal).values(**values))
    return True


def refusal_of_revoked(statement: str) -> Refusal:
    """What a revoked terminal is told, whatever it asks."""
    message = "This terminal has been revoked by the centre."
    return Refusal(403, Problem(error="revoked", message=message, statement=statement))
