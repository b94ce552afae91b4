"""How members are found on this terminal: by keyed tokens, never by a number in clear."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.member import Member
from kiosk.domain.roster_status import RosterStatus


@dataclass(frozen=True, slots=True)
class CardToken:
    """A card's keyed token (a signed 64-bit integer) and the generation of the key."""

    token: int
    generation: int

    @property
    def hex(self) -> str:
        """The token as log lines have it: 16 lowercase hex digits."""
        return f"{self.token & 0xFFFF_FFFF_FFFF_FFFF:016x}"


@dataclass(frozen=True, slots=True)
class PhoneToken:
    """A phone number's keyed token (a signed 64-bit integer) and the generation of the key."""

    token: int
    generation: int


class Roster(Protocol):
    """The terminal's replica of the members; storage thread. A replica that cannot be read is as good as none."""

    def card_token(self, uid: bytes) -> CardToken | None:
        """How the roster in force (without one: the newest key) names a card; None without any key."""
        ...

    def card_tokens(self, uid: bytes) -> Sequence[CardToken]:
        """A card under every key held, as `card_token` names it first: what was kept under older ones is found."""
        ...

    def by_card(self, card: CardToken) -> Member | None:
        """The member whose card this is."""
        ...

    def by_subject(self, subject: str) -> Member | None:
        """The member who has this pseudonym (16 lowercase hex digits)."""
        ...

    def phone_token(self, digits: str) -> PhoneToken | None:
        """How the roster in force names a phone number (digits only); None without any key."""
        ...

    def by_phone(self, phone: PhoneToken) -> Member | None:
        """The member whose phone number this is; None as well when it is that of several."""
        ...

    def status(self) -> RosterStatus | None:
        """What is known of the replica as a whole; None without one."""
        ...
