"""Who has come to the lockers, from what they showed or told."""

from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.lockers.owner import CardKey
from kiosk.domain.member import Member
from kiosk.domain.moment import Moment
from kiosk.services.lockers.holder import Holder, Known
from kiosk.services.lockers.using import LockerView, UseLockers
from kiosk.services.members import Roster
from kiosk.services.ports import Clock


class ArriveAtLockers:
    """The use case. Storage thread; no visit is recorded here."""

    def __init__(self, roster: Roster, use: UseLockers, clock: Clock) -> None:
        self._roster = roster
        self._use = use
        self._clock = clock

    def by_card(self, uid: bytes, presented: Moment) -> tuple[Holder, LockerView]:
        """Whoever presented this card, known to the roster or not."""
        keys, member = self._known(uid)
        if member is None:
            return self._come(Holder(Known.CARD, presented, None, keys))
        return self._come(Holder(Known.CARD, presented, member.subject, keys, member.masked_name))

    def by_member(self, member: Member, known: Known, presented: Moment) -> tuple[Holder, LockerView]:
        """A member who was found by phone number or member code."""
        return self._come(Holder(known, presented, member.subject, (), member.masked_name))

    def as_guest(self) -> tuple[Holder, LockerView]:
        """Somebody who told an occupation only."""
        return self._come(Holder(Known.GUEST, self._clock.now()))

    def _known(self, uid: bytes) -> tuple[tuple[CardKey, ...], Member | None]:
        """The card's names and its member; neither where the keys or the roster cannot be read."""
        try:
            cards = self._roster.card_tokens(uid)
            member = self._roster.by_card(cards[0]) if cards else None
        except EnvironmentFault:
            return (), None
        return tuple(CardKey(card.hex, card.generation) for card in cards), member

    def _come(self, holder: Holder) -> tuple[Holder, LockerView]:
        return holder, self._use.look(holder)
