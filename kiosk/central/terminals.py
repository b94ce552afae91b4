"""The terminals that the centre knows."""

from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, select
from sqlalchemy.sql.elements import ColumnElement

from kiosk.central.storage import tables


@dataclass(frozen=True, slots=True)
class Terminal:
    """An enrolled terminal; keys are raw public bytes; `revocation` is the signed statement, once there is one."""

    id: str
    station: str
    signing_key: bytes
    sealing_key: bytes
    first_epoch: str
    revocation: str | None

    @property
    def verifier(self) -> Ed25519PublicKey:
        """The key that its requests and its log are signed with."""
        return Ed25519PublicKey.from_public_bytes(self.signing_key)


def find(connection: Connection, terminal: str) -> Terminal | None:
    """The terminal of an id."""
    return _one(connection, tables.terminal.c.id == terminal)


def lock(connection: Connection, terminal: str) -> str | None:
    """Hold off every other writer to this terminal's log, and its revocation, until the transaction ends.

    Gives the statement of one that has been revoked by now.
    """
    table = tables.terminal
    row = select(table.c.revocation).where(table.c.id == terminal).with_for_update(key_share=True)
    return connection.execute(row).one().revocation  # type: ignore[no-any-return]


def _one(connection: Connection, condition: ColumnElement[bool]) -> Terminal | None:
    row = connection.execute(select(tables.terminal).where(condition)).one_or_none()
    return None if row is None else _from_row(row)


def _from_row(row: Row[*tuple[Any, ...]]) -> Terminal:
    return Terminal(row.id, row.station, row.signing_key, row.sealing_key, row.first_epoch, row.revocation)
