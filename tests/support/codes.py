"""Phones with member codes, and a terminal's trust in the centre that issued them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk.services.member_codes import MemberCodes
from kiosk.services.members import Roster
from kiosk.services.ports import Clock, Transactions
from kiosk.wire.member_code import MAX_LIFETIME_S, issue_credential, write_code
from kiosk.wire.signing import key_id
from tests.support.fakes import FakeRoster, FakeShelf, FakeStation

CENTRE = Ed25519PrivateKey.from_private_bytes(b"c" * 32)
SUBJECT = "00000000000003e8"


def trusted(*keys: Ed25519PrivateKey) -> Mapping[str, Ed25519PublicKey]:
    """Public keys by id."""
    public = [key.public_key() for key in keys]
    return {key_id(key.public_bytes_raw()): key for key in public}


@dataclass
class Keys:
    """The port `ContentKeys`."""

    now: Mapping[str, Ed25519PublicKey] = field(default_factory=lambda: trusted(CENTRE))

    def content_keys(self) -> Mapping[str, Ed25519PublicKey]:
        return self.now


class Phone:
    """A phone whose credential was issued at `issued_s`; its counter grows with each code unless one is named."""

    def __init__(
        self,
        issued_s: int,
        subject: str = SUBJECT,
        centre: Ed25519PrivateKey = CENTRE,
        seed: bytes = b"p",
        lifetime_s: int = MAX_LIFETIME_S,
    ) -> None:
        self.key = Ed25519PrivateKey.from_private_bytes(seed * 32)
        self.issued_s = issued_s
        self.counter = 0
        public = self.key.public_key().public_bytes_raw()
        self.credential = issue_credential(centre, subject, issued_s, issued_s + lifetime_s, public)

    def code(self, at_ms: int, counter: int | None = None) -> str:
        self.counter = self.counter + 1 if counter is None else counter
        return write_code(self.key, self.credential, at_ms // 1000, self.counter)


def member_codes(
    clock: Clock,
    transactions: Transactions | None = None,
    roster: Roster | None = None,
    shelf: FakeShelf | None = None,
    keys: Keys | None = None,
) -> MemberCodes:
    """The use case, over fakes where nothing else is given."""
    station, known = transactions or FakeStation(), roster or FakeRoster()
    return MemberCodes(keys or Keys(), shelf or FakeShelf(), known, station, clock)
