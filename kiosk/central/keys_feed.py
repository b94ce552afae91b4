"""The feed `keys`: what the root says of the content keys, then one terminal's roster keys, sealed to it alone.

Sealing is randomised, so a terminal's document is sealed once and stored: the feed stays the same from call to call.
"""

from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from sqlalchemy import Connection, Row, insert, select, update

from kiosk.central.clock import NowMs
from kiosk.central.identity import Identity
from kiosk.central.keys import OnlineKeys
from kiosk.central.storage import tables
from kiosk.central.storage.database import Database
from kiosk.central.terminals import Terminal, lock
from kiosk.wire.document import write_document
from kiosk.wire.encoding import to_base64url
from kiosk.wire.messages import RosterKeysDocument, SealedRosterKey
from kiosk.wire.seal import seal
from kiosk.wire.signing import SignedKind

_table = tables.terminal_keys


class KeysFeed:
    """Seals, stores and hands out the roster keys of each terminal; a version only grows.

    `keys` gives those of the moment: a key that is made while the centre runs is handed out from then on.
    """

    def __init__(self, database: Database, identity: Identity, keys: Callable[[], OnlineKeys], now_ms: NowMs) -> None:
        self._database = database
        self._identity = identity
        self._keys = keys
        self._now_ms = now_ms

    def version(self, stored: int | None, keys_version: int | None, generation: int | None) -> int:
        """The version that `read` would now give a terminal of which this is stored (or nothing)."""
        if stored is None or keys_version is None or generation is None:
            return 1
        return stored + (0 if self._is_current(keys_version, generation) else 1)

    def read(self, terminal: Terminal) -> bytes:
        """Both documents; sealed anew only when a key was rotated since the last time."""
        with self._database.read() as connection:
            row = self._stored(connection, terminal.id)
        if row is not None and self._is_current(row.keys_version, row.generation):
            return self._identity.keys_document + bytes(row.document)
        with self._database.write() as connection:
            lock(connection, terminal.id)
            return self._identity.keys_document + self.renew(connection, terminal)

    def renew(self, connection: Connection, terminal: Terminal) -> bytes:
        """Seal and store the terminal's document within the caller's transaction, unless it is current."""
        row = self._stored(connection, terminal.id)
        if row is not None and self._is_current(row.keys_version, row.generation):
            return bytes(row.document)
        version = 1 if row is None else row.version + 1
        keys = self._keys()
        document = self._seal(terminal, version, keys)
        values = {
            "version": version,
            "keys_version": self._identity.keys_version,
            "generation": keys.generation,
            "document": document,
        }
        if row is None:
            connection.execute(insert(_table).values(terminal=terminal.id, **values))
        else:
            connection.execute(update(_table).where(_table.c.terminal == terminal.id).values(**values))
        return document

    def _seal(self, terminal: Terminal, version: int, keys: OnlineKeys) -> bytes:
        recipient = X25519PublicKey.from_public_bytes(terminal.sealing_key)
        sealed = [
            SealedRosterKey(generation, to_base64url(seal(key, "roster-key", terminal.id, recipient)))
            for generation, key in sorted(keys.roster.items())
        ]
        body = RosterKeysDocument(terminal=terminal.id, version=version, issued_at=self._now_ms(), roster_keys=sealed)
        return write_document(body, SignedKind.ROSTER_KEY, keys.content)

    def _stored(self, connection: Connection, terminal: str) -> Row[*tuple[Any, ...]] | None:
        return connection.execute(select(_table).where(_table.c.terminal == terminal)).one_or_none()

    def _is_current(self, keys_version: int, generation: int) -> bool:
        """A process that has not found the newest key yet takes none away that another one has sealed."""
        return keys_version == self._identity.keys_version and generation >= self._keys().generation
