"""The keys that the feed `keys` brings: root key → content keys → this terminal's roster keys, each step verified."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.domain.fault import EnvironmentFault
from kiosk.services.ports import Enrolment, EnrolmentStore, FeedStore
from kiosk.wire.document import read_document, split_documents
from kiosk.wire.encoding import from_base64url
from kiosk.wire.errors import WireError
from kiosk.wire.messages import ContentKey, KeysDocument, RosterKeysDocument
from kiosk.wire.seal import unseal
from kiosk.wire.signing import SignedKind, key_id, public_key
from kiosk.wire.token import KEY_BYTES

KEYS_FEED = "keys"
ROSTER_KEY = "roster-key"
"""What a sealed roster key is bound to."""


@dataclass(frozen=True, slots=True)
class KeyBundle:
    """A verified feed `keys`; `content` by key id, `roster` (kept out of any repr) by generation.

    The feed's version is its second document's, which the centre makes anew whenever either changes.
    """

    version: int
    content_version: int
    content: Mapping[str, Ed25519PublicKey]
    roster: Mapping[int, bytes] = field(repr=False)

    def older_than(self, other: "KeyBundle") -> bool:
        """Whether one of the two documents goes back behind `other`'s."""
        return self.version < other.version or self.content_version < other.content_version


NO_KEYS = KeyBundle(0, 0, MappingProxyType({}), MappingProxyType({}))


def read_keys_feed(text: bytes, enrolment: Enrolment, sealing: X25519PrivateKey) -> KeyBundle:
    """Verify the feed from the pinned root key on, and unseal; raises WireError for the first thing that is wrong."""
    documents = split_documents(text)
    if len(documents) != 2:
        raise WireError(f"keys: expected two signed documents, got {len(documents)}")
    root = {key_id(enrolment.root_key): public_key(enrolment.root_key, "root key")}
    keys = read_document(documents[0], SignedKind.KEYS, root, KeysDocument)
    content = dict(_content_key(key) for key in keys.content_keys)
    own = read_document(documents[1], SignedKind.ROSTER_KEY, content, RosterKeysDocument)
    if own.terminal != enrolment.terminal:
        raise WireError(f"keys: they are for {own.terminal}, this terminal is {enrolment.terminal}")
    roster = {}
    for entry in own.roster_keys:
        sealed = from_base64url(entry.sealed, "keys: roster_keys: sealed")
        secret = unseal(sealed, ROSTER_KEY, enrolment.terminal, sealing)
        if len(secret) != KEY_BYTES:
            raise WireError(f"keys: roster key {entry.generation}: expected {KEY_BYTES} bytes, got {len(secret)}")
        roster[entry.generation] = secret
    return KeyBundle(own.version, keys.version, MappingProxyType(content), MappingProxyType(roster))


def _content_key(key: ContentKey) -> tuple[str, Ed25519PublicKey]:
    raw = from_base64url(key.public, "keys: content_keys: public")
    if key_id(raw) != key.id:
        raise WireError(f"keys: content key {key.id!r}: the id is not the key's")
    return key.id, public_key(raw, f"keys: content key {key.id!r}")


class KeyRing:
    """The ports `RosterKeys` and `ContentKeys`, from what the store holds; any thread.

    The keys are read at their first use and at each `refresh`. A stored feed that does not verify gives no keys, nor
    does a disk that does not answer, which is asked again at the next use; `problem` then says why.
    """

    def __init__(
        self, feeds: FeedStore, enrolments: EnrolmentStore, sealing_key: Callable[[], X25519PrivateKey | None]
    ) -> None:
        self._feeds = feeds
        self._enrolments = enrolments
        self._sealing_key = sealing_key
        self._lock = threading.Lock()
        self._bundle: KeyBundle | None = None
        self.problem: str | None = None

    def refresh(self) -> None:
        """Read the store again: after a new feed was saved, and after it was forgotten."""
        with self._lock:
            self._bundle = self._read()

    def bundle(self) -> KeyBundle:
        """Everything that is in force, at once."""
        return self._bundle or self._first_bundle()

    def content_keys(self) -> Mapping[str, Ed25519PublicKey]:
        """The content keys by id; none before enrolment and after revocation."""
        return self.bundle().content

    def key(self, generation: int) -> bytes | None:
        """The roster key of a generation."""
        return self.bundle().roster.get(generation)

    def latest(self) -> int | None:
        """The newest generation; None before enrolment and after revocation."""
        return max(self.bundle().roster, default=None)

    def generations(self) -> tuple[int, ...]:
        """All generations that are held, the newest first."""
        return tuple(sorted(self.bundle().roster, reverse=True))

    def _first_bundle(self) -> KeyBundle:
        with self._lock:
            self._bundle = self._bundle or self._read()
            return self._bundle or NO_KEYS

    def _read(self) -> KeyBundle | None:
        """None where the disk did not answer: that says nothing of the keys."""
        self.problem = None
        try:
            text, enrolment, sealing = self._feeds.load(KEYS_FEED), self._enrolments.load(), self._sealing_key()
            if text is None or enrolment is None or sealing is None:
                return NO_KEYS
            return read_keys_feed(text, enrolment, sealing)
        except WireError as error:
            self.problem = str(error)
            return NO_KEYS
        except EnvironmentFault as fault:
            self.problem = str(fault)
            return None
