"""Whose a compartment is, and what proves it: the card or the pickup code that stored; a phone number never does."""

from dataclasses import dataclass, field

FRESH_MS = 20_000
"""So long after a card or code was presented a door still opens by it: the one who presented it stands there."""


@dataclass(frozen=True, slots=True)
class CardKey:
    """A card as the terminal may name one: its keyed token (16 hex), and the roster key's generation."""

    token: str
    generation: int


@dataclass(frozen=True, slots=True)
class MemberOwner:
    """A member who stored by card: the pseudonym (16 hex), and the card, should the roster lose it meanwhile."""

    subject: str
    card: CardKey | None = None


@dataclass(frozen=True, slots=True)
class CardOwner:
    """A card that the roster did not know when it stored."""

    card: CardKey


@dataclass(frozen=True, slots=True)
class CodeOwner:
    """Whoever knows the pickup code: guests, and those who came by phone (then with the member's pseudonym).

    The pseudonym is for the log and for "one each" only: it opens nothing, for a phone number proves nothing.
    """

    code_hash: str = field(repr=False)
    subject: str | None = None


Owner = MemberOwner | CardOwner | CodeOwner


@dataclass(frozen=True, slots=True)
class ByCard:
    """A card was presented `ms_ago`: the member it belongs to, and its token under every roster key still held."""

    subject: str | None
    cards: tuple[CardKey, ...]
    ms_ago: int


@dataclass(frozen=True, slots=True)
class ByCode:
    """A code for a compartment's number was typed `ms_ago`; `right`: it fits the hash of storage session `session`."""

    session: str
    right: bool
    ms_ago: int


Proof = ByCard | ByCode


def owns(owner: Owner, shown: ByCard) -> bool:
    """Whether the card is the owner's."""
    match owner:
        case MemberOwner(subject=subject, card=card):
            return subject == shown.subject or (card is not None and card in shown.cards)
        case CardOwner(card=card):
            return card in shown.cards
        case CodeOwner():
            return False


def same_person(one: Owner, other: Owner) -> bool:
    """Whether two owners count as one for "one compartment each".

    Who came by phone counts against those who came by phone only: a stranger's typing locks no member out.
    """
    if isinstance(one, CodeOwner) or isinstance(other, CodeOwner):
        return (
            isinstance(one, CodeOwner)
            and isinstance(other, CodeOwner)
            and one.subject is not None
            and one.subject == other.subject
        )
    if isinstance(one, MemberOwner) and isinstance(other, MemberOwner) and one.subject == other.subject:
        return True
    return one.card is not None and one.card == other.card


def subject_of(owner: Owner) -> str | None:
    """The pseudonym for the log's subject."""
    return None if isinstance(owner, CardOwner) else owner.subject
