"""Something that an attendant asks of the lockers, as the storage thread carries it out."""

from dataclasses import dataclass

from kiosk.domain.lockers.offers import Duty
from kiosk.domain.lockers.reasons import Finding, ForceReason, OutReason, Refusal
from kiosk.domain.outcome import Outcome
from kiosk.services.attendants import AttendantSignIn
from kiosk.services.lockers.asking import Asked, refused
from kiosk.services.lockers.attending import AttendLockers, Authority


@dataclass(frozen=True, slots=True)
class LockerJob:
    """`by` asks for `duty` at compartment `number` (0: all of them), for `reason`, by its code.

    `card`: a second attendant's. `full`: something is in a compartment; `alone`: those stay closed.
    """

    by: str
    duty: Duty
    number: int
    reason: str
    card: bytes | None = None
    full: bool = False
    alone: bool = False

    def run(self, attendants: AttendantSignIn, attend: AttendLockers) -> Asked:
        """SECOND_NEEDED also where the card is not another attendant's."""
        second = None if self.card is None else attendants.by_card(self.card)
        if self.card is not None and (second is None or second.id == self.by):
            return refused(Refusal.SECOND_NEEDED, self.number)
        authority = Authority(self.by, None if second is None else second.id, attendants.several())
        return self._with_one(attend, authority) if self.number else self._with_all(attend, authority)

    def _with_one(self, attend: AttendLockers, authority: Authority) -> Asked:
        match self.duty:
            case Duty.OPEN:
                return attend.force(authority, self.number, ForceReason(self.reason))
            case Duty.CLEAR:
                # that they looked inside is what the touched words say
                return attend.clear(authority, self.number, Finding(self.reason), looked=True)
            case Duty.CLEAR_FAULT:
                return attend.clear_fault(authority, self.number)
            case Duty.TAKE_OUT:
                return attend.take_out(authority, self.number, OutReason(self.reason))
            case Duty.INTO_SERVICE:
                return attend.into_service(authority, self.number)
            case _:
                return refused(Refusal.NOT_POSSIBLE, self.number)

    def _with_all(self, attend: AttendLockers, authority: Authority) -> Asked:
        second_missing = authority.second_needed and authority.second is None
        match self.duty:
            case Duty.OPEN_ALL if second_missing and self.full and not self.alone:
                return refused(Refusal.SECOND_NEEDED)
            case Duty.OPEN_ALL:
                attend.open_all(authority, ForceReason(self.reason))
            case Duty.STOP_ROUND:
                attend.stop_round()
            case Duty.CLEAR_ALARM:
                attend.clear_alarm(authority)
            case _:
                return refused(Refusal.NOT_POSSIBLE)
        return Asked(Outcome.RECORDED)
