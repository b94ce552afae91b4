"""Find a member without checking in, to show the membership: by a phone number that somebody types, card or code."""

from dataclasses import dataclass

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.member import Member
from kiosk.domain.rate_limit import RateLimit
from kiosk.domain.roster_status import RosterStatus
from kiosk.services.check_in import Known, today
from kiosk.services.member_codes import Identified, MemberCodes, Refused
from kiosk.services.members import Roster
from kiosk.services.ports import Clock

PHONE_LIMIT = RateLimit(most=6, window_ms=5 * 60_000)
"""Nobody can find out at a terminal who has which number by trying one after the other."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """The roster of this terminal knows nobody by it."""


@dataclass(frozen=True, slots=True)
class TooMany:
    """Too many numbers were looked up in a short time; this one was not."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The disk failed: nobody can tell."""

    fault: FaultKind


Found = Known | Nobody | TooMany | NotFound
Presented = Known | Nobody | NotFound | Refused
"""What comes of a card or a code."""


class FindMember:
    """The use case. Storage thread. What the surroundings do wrong is an answer, never an exception."""

    def __init__(self, roster: Roster, clock: Clock, codes: MemberCodes, phone_limit: RateLimit = PHONE_LIMIT) -> None:
        self._roster = roster
        self._clock = clock
        self._codes = codes
        self._phone_limit = phone_limit

    def by_phone(self, digits: str) -> Found:
        """The member with this number."""
        taken = self._phone_limit.take(self._clock.now().mono_ms)
        if taken is None:
            return TooMany()
        self._phone_limit = taken
        try:
            phone = self._roster.phone_token(digits)
            return self._known(None if phone is None else self._roster.by_phone(phone))
        except EnvironmentFault as fault:
            return NotFound(fault.kind)

    def by_card(self, uid: bytes) -> Presented:
        """The member with this card."""
        try:
            card = self._roster.card_token(uid)
            return self._known(None if card is None else self._roster.by_card(card))
        except EnvironmentFault as fault:
            return NotFound(fault.kind)

    def by_code(self, text: str) -> Presented:
        """The member whose phone shows this member code; the code is used up."""
        match self._codes.identify(text):
            case Identified(member=member):
                return self._known(member)
            case refused:
                return refused

    def roster_status(self) -> RosterStatus | None:
        """What is known of this terminal's roster as a whole, its age for one; None without a roster."""
        return self._roster.status()

    def _known(self, member: Member | None) -> Known | Nobody:
        return Nobody() if member is None else Known(member, member.standing(today(self._clock.now())))
