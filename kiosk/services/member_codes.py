"""Member codes, judged offline: whose they are, whether they hold now, and that each is used once."""

from dataclasses import dataclass

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.member import Member
from kiosk.domain.member_code import CodeRefusal, MemberCode
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.services.code_ports import ContentKeys
from kiosk.services.members import Roster
from kiosk.services.ports import Clock, ContentShelf, Transactions
from kiosk.wire.member_code import CodeRefusedError, read_code


@dataclass(frozen=True, slots=True)
class Identified:
    """Whose code it is; `member` is None when this terminal's roster does not know the pseudonym `subject`."""

    subject: str
    member: Member | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The code is not accepted, or the disk could not keep that it was used."""

    reason: CodeRefusal | FaultKind


class MemberCodes:
    """The use case. Storage thread. What the surroundings do wrong is an answer, never an exception."""

    def __init__(
        self, keys: ContentKeys, shelf: ContentShelf, roster: Roster, transactions: Transactions, clock: Clock
    ) -> None:
        self._keys = keys
        self._shelf = shelf
        self._roster = roster
        self._transactions = transactions
        self._clock = clock

    def judge(self, text: str, now: Moment) -> MemberCode | CodeRefusal:
        """Everything but that it is used once: `SpentCodes.spend` says so, with what the code is used for."""
        try:
            code = read_code(text, self._keys.content_keys())
        except CodeRefusedError as refused:
            return refused.reason
        refusal = code.time_refusal(now)
        if refusal is None and self._shelf.content().revocations.revoke(code.credential):
            return CodeRefusal.REVOKED
        return refusal or code

    def identify(self, text: str) -> Identified | Refused:
        """Whose code it is, for more than a check-in: only by a clock that is trusted. The code is used up."""
        now = self._clock.now()
        code = self.judge(text, now)
        if not isinstance(code, MemberCode):
            return Refused(code)
        if now.clock is not ClockTrust.TRUSTED:
            return Refused(CodeRefusal.CLOCK_UNVERIFIED)
        try:
            with self._transactions() as work:
                refusal = work.spent_codes.spend(code, now)
                if refusal is not None:
                    return Refused(refusal)
                work.commit()
        except EnvironmentFault as fault:
            return Refused(fault.kind)
        subject = code.credential.subject
        return Identified(subject, self._roster.by_subject(subject))
