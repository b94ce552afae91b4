"""A terminal's data directory as enrolment leaves it, made without a centre."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.app.stores import Stores
from kiosk.services.ports import Enrolment
from kiosk.sync.key_ring import KEYS_FEED, ROSTER_KEY
from kiosk.sync.keys import load_or_create_keys
from kiosk.wire.document import write_document
from kiosk.wire.encoding import to_base64url
from kiosk.wire.messages import ContentKey, KeysDocument, RosterKeysDocument, SealedRosterKey
from kiosk.wire.roster import DDL
from kiosk.wire.seal import seal
from kiosk.wire.signing import SignedKind, key_id
from kiosk.wire.token import card_token

TERMINAL = "hz-tyc-1"
EPOCH = "0123456789abcdef0123456789abcdef"
ROSTER_SECRET = b"k" * 32


@dataclass(frozen=True, slots=True)
class CentreKeys:
    """The private keys that a centre would have."""

    root: Ed25519PrivateKey
    content: Ed25519PrivateKey


def enrol_without_centre(data_dir: Path, cards: Iterable[bytes]) -> CentreKeys:
    """Enrol, with a roster in which each of these cards is a courier's called 张*."""
    centre = CentreKeys(Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate())
    sealing = load_or_create_keys(data_dir).sealing.public_key()
    stores = Stores(data_dir)
    root = centre.root.public_key().public_bytes_raw()
    stores.enrolments.save(Enrolment(TERMINAL, "hz-tyc", "a" * 64, root), EPOCH)
    content = centre.content.public_key().public_bytes_raw()
    keys = KeysDocument(1, 0, [ContentKey(key_id(content), to_base64url(content))])
    sealed = to_base64url(seal(ROSTER_SECRET, ROSTER_KEY, TERMINAL, sealing))
    own = RosterKeysDocument(TERMINAL, 1, 0, [SealedRosterKey(1, sealed)])
    feed = write_document(keys, SignedKind.KEYS, centre.root)
    feed += write_document(own, SignedKind.ROSTER_KEY, centre.content)
    stores.feeds.save(KEYS_FEED, 1, feed)
    _write_roster(stores.roster_files.incoming(), cards)
    stores.roster_files.install(stores.roster_files.incoming())
    stores.close()
    return centre


def _write_roster(path: Path, cards: Iterable[bytes]) -> None:
    rows = sorted((card_token(ROSTER_SECRET, uid), number) for number, uid in enumerate(cards, start=1))
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(DDL)
        connection.execute("INSERT INTO union_name VALUES (0, '浙江圆通速递工会')")
        connection.executemany("INSERT INTO member VALUES (?, 1, NULL, ?, '张*', 1, 0, 0, 47481)", rows)
        facts = {"format": 1, "version": 1, "generation": 1, "members": len(rows), "built_at": 0}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
