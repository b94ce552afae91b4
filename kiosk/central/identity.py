"""Who this centre is: its root key, and the root's signed word on which content keys are in force."""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, insert, select

from kiosk.central.keys import KeyDirectory, OnlineKeys
from kiosk.central.storage import tables
from kiosk.wire import signing
from kiosk.wire.document import read_document, write_document
from kiosk.wire.encoding import to_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.messages import ContentKey, KeysDocument


@dataclass(frozen=True, slots=True)
class Identity:
    """`root_key`: public, 32 bytes; `keys_document`: the first document of the feed `keys`, as it was signed."""

    root_key: bytes
    keys_document: bytes
    keys_version: int

    @property
    def audience(self) -> str:
        """The centre's name in request tokens: the SHA-256 of the root key, hex."""
        return hashlib.sha256(self.root_key).hexdigest()

    def vouches_for(self, keys: OnlineKeys) -> bool:
        """Whether the root signed the content key that is held."""
        root = Ed25519PublicKey.from_public_bytes(self.root_key)
        trusted = {signing.key_id(self.root_key): root}
        try:
            document = read_document(self.keys_document, signing.SignedKind.KEYS, trusted, KeysDocument)
        except WireError:
            return False
        held = to_base64url(keys.content.public_key().public_bytes_raw())
        return held in {key.public for key in document.content_keys}


def load(connection: Connection) -> Identity | None:
    """The identity of the centre in this database; None before `init`."""
    row = connection.execute(select(tables.centre)).one_or_none()
    return None if row is None else Identity(row.root_key, row.keys_document, row.keys_version)


def create(connection: Connection, directory: KeyDirectory, now_ms: int) -> Identity:
    """Let the root key sign the content key, and keep what it signed."""
    root, content = directory.root(), directory.online().content.public_key().public_bytes_raw()
    document = KeysDocument(
        version=1,
        issued_at=now_ms,
        content_keys=[ContentKey(id=signing.key_id(content), public=to_base64url(content))],
    )
    signed = write_document(document, signing.SignedKind.KEYS, root)
    identity = Identity(root.public_key().public_bytes_raw(), signed, document.version)
    connection.execute(
        insert(tables.centre).values(
            id=1,
            root_key=identity.root_key,
            keys_document=signed,
            keys_version=document.version,
            created_at=now_ms,
        )
    )
    return identity
