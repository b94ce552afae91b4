"""What the use cases of member codes need from outside, as Protocols."""

from collections.abc import Mapping
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.domain.member_code import CodeRefusal, MemberCode
from kiosk.domain.moment import Moment


class ContentKeys(Protocol):
    """The centre's content keys that this terminal trusts; any thread."""

    def content_keys(self) -> Mapping[str, Ed25519PublicKey]:
        """By id; none before enrolment and after revocation."""
        ...


class SpentCodes(Protocol):
    """The member codes that were used at this terminal."""

    def spend(self, code: MemberCode, now: Moment) -> CodeRefusal | None:
        """Use a code up, for good once the unit of work commits; or say why it cannot be: REPLAYED or EXPIRED."""
        ...
