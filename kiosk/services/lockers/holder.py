"""Who stands before the lockers, and how that is known."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.lockers.owner import ByCard, CardKey, CardOwner, MemberOwner, Owner
from kiosk.domain.moment import Moment


class Known(StrEnum):
    """By what somebody is known; only a card or a member code opens a door."""

    CARD = "card"
    CODE = "code"
    PHONE = "phone"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody at the screen, since `presented`; `masked` is how the screen may call them.

    `subject`: the member's pseudonym; `cards`: the card's token under every roster key still held, the one in force
    first.
    """

    known: Known
    presented: Moment
    subject: str | None = None
    cards: tuple[CardKey, ...] = ()
    masked: str = ""

    @property
    def needs_code(self) -> bool:
        """Whether they store with a pickup code: nothing that they showed would open the door again."""
        return self.known in {Known.PHONE, Known.GUEST} or (self.subject is None and not self.cards)

    def owner(self) -> Owner:
        """As whom they store; ValueError for those who need a pickup code."""
        card = self.cards[0] if self.cards else None
        if not self.needs_code and self.subject is not None:
            return MemberOwner(self.subject, card)
        if not self.needs_code and card is not None:
            return CardOwner(card)
        raise ValueError(f"expected somebody with a card or a member code, got one known by {self.known}")

    def proof(self, now: Moment) -> ByCard:
        """What they showed, as proof. That of a phone number or an occupation proves nothing."""
        subject = None if self.needs_code else self.subject
        cards = () if self.needs_code else self.cards
        return ByCard(subject, cards, now.ms_since(self.presented))
