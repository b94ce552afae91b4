"""What the fake centre knows and keeps: its keys, one terminal, that terminal's log, feed `keys` and roster."""

import hashlib
import os
from dataclasses import dataclass, field
from typing import Any

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from kiosk.wire import chain
from kiosk.wire.batch import BatchHeader
from kiosk.wire.document import Seal, write_document
from kiosk.wire.encoding import to_base64url
from kiosk.wire.feeds import FeedBody
from kiosk.wire.messages import (
    ContentKey,
    KeysDocument,
    Problem,
    RevocationStatement,
    RosterKeysDocument,
    RosterManifest,
    SealedRosterKey,
)
from kiosk.wire.roster import FORMAT
from kiosk.wire.seal import seal
from kiosk.wire.signing import SignedKind, key_id, sign
from tests.support.roster import roster_bytes

TERMINAL = "hz-1.t1"
STATION = "hz-1"
AUDIENCE = "centre.test"
EPOCH = "0" * 31 + "1"
FORK_EPOCH = "0" * 31 + "2"
CODE = "ABCD-1234"
_CARDS = {number.to_bytes(5, "big"): "张*" for number in range(1, 400)}


@dataclass
class EpochRecord:
    """An epoch as the centre has it."""

    base_seq: int
    hashes: list[bytes]
    lines: list[bytes] = field(default_factory=list)

    @property
    def head(self) -> tuple[int, bytes]:
        return self.base_seq + len(self.lines), self.hashes[-1]


@dataclass
class RosterRecord:
    """A roster as it is handed out; `packed` may differ from what the manifest says."""

    manifest: bytes
    packed: bytes
    version: int


class CentreRecords:
    """The centre's side of the truth."""

    def __init__(self) -> None:
        self.root = Ed25519PrivateKey.generate()
        self.content = Ed25519PrivateKey.generate()
        self.roster_keys = {1: os.urandom(32)}
        self.keys_version = 1
        self.signing: Ed25519PublicKey | None = None
        self.sealing: X25519PublicKey | None = None
        self.epochs = {EPOCH: EpochRecord(0, [chain.genesis(TERMINAL, EPOCH)])}
        self.roster: RosterRecord | None = None
        self.kept_rosters: dict[int, RosterRecord] = {}
        self.feeds: dict[str, tuple[int, bytes]] = {}
        self.heartbeats = 0
        self.fork_base = 0

    @property
    def root_public(self) -> bytes:
        return self.root.public_key().public_bytes_raw()

    def lines(self) -> list[bytes]:
        """Every line that was taken, each as often as it was taken."""
        return [line for record in self.epochs.values() for line in record.lines]

    def take(self, header: BatchHeader, lines: list[bytes]) -> Problem | None:
        """Store a batch by the rules of the protocol; a Problem is a 409."""
        record = self.epochs.get(header.epoch)
        if record is None:
            return Problem("epoch", "no such epoch")
        seq, _ = record.head
        if header.first > seq + 1:
            return Problem("gap", "lines are missing", expected=seq + 1)
        prev = bytes.fromhex(header.prev)
        if record.hashes[header.first - 1 - record.base_seq] != prev:
            return self._fork(record)
        for number, (line, digest) in enumerate(zip(lines, chain.hashes(prev, lines), strict=True), header.first):
            if number <= record.head[0]:
                if record.hashes[number - record.base_seq] != digest:
                    return self._fork(record)
                continue
            record.lines.append(line)
            record.hashes.append(digest)
        self.heartbeats += not lines
        return None

    def _fork(self, record: EpochRecord) -> Problem:
        """The ancestor is set by the test in `fork_base`: the fake does not look for it."""
        base = self.fork_base
        digest = record.hashes[base - record.base_seq]
        self.epochs.setdefault(FORK_EPOCH, EpochRecord(base, [digest]))
        return Problem("fork", "another log", epoch=FORK_EPOCH, base_seq=base, base_hash=digest.hex(), acked=base)

    def keys_feed(self, *, content: Ed25519PrivateKey | None = None, terminal: str = TERMINAL) -> bytes:
        """The feed `keys`; `content` signs the second document (by default the key that the first one names)."""
        if self.sealing is None:
            raise ValueError("nobody is enrolled")
        public = self.content.public_key().public_bytes_raw()
        keys = KeysDocument(self.keys_version, 0, [ContentKey(key_id(public), to_base64url(public))])
        sealed = [
            SealedRosterKey(generation, to_base64url(seal(secret, "roster-key", TERMINAL, self.sealing)))
            for generation, secret in self.roster_keys.items()
        ]
        own = RosterKeysDocument(terminal, self.keys_version, 0, sealed)
        return write_document(keys, SignedKind.KEYS, self.root) + write_document(
            own, SignedKind.ROSTER_KEY, content or self.content
        )

    def publish(self, body: FeedBody, text: bytes | None = None) -> bytes:
        """Hand out a feed, and announce its version; `text` goes out in its place. Gives what is handed out."""
        text = write_document(body, SignedKind.FEED, self.content) if text is None else text
        self.feeds[body.feed] = (body.version, text)
        return text

    def sign_feed(self, document: bytes) -> bytes:
        """A text whose signature is good, whatever the document is."""
        seal = Seal(
            key_id(self.content.public_key().public_bytes_raw()),
            to_base64url(sign(self.content, SignedKind.FEED, document)),
        )
        return document + b"\n" + msgspec.json.encode(seal) + b"\n"

    def publish_roster(self, version: int, text: bytes | None = None, **changes: Any) -> bytes:
        """Make a roster of some members; `changes` falsify the manifest. Gives the file."""
        generation = int(changes.get("generation", 1))
        text = text or roster_bytes(version, _CARDS, generation=generation)
        packed = zstandard.ZstdCompressor().compress(text)
        fields: dict[str, Any] = {
            "version": version,
            "generation": 1,
            "format": FORMAT,
            "members": len(_CARDS),
            "size": len(packed),
            "sha256": hashlib.sha256(packed).hexdigest(),
            "unpacked_size": len(text),
            "built_at": 0,
        }
        manifest = RosterManifest(**{**fields, **changes})
        self.roster = RosterRecord(write_document(manifest, SignedKind.MANIFEST, self.content), packed, version)
        self.kept_rosters[version] = self.roster
        return text

    def revocation(self, terminal: str = TERMINAL, key: Ed25519PrivateKey | None = None) -> Problem:
        """A 403's body with a signed statement."""
        statement = write_document(RevocationStatement(terminal, 0), SignedKind.REVOCATION, key or self.content)
        return Problem("revoked", "this terminal was revoked", statement=statement.decode())
