"""Check in: by card, by member code, as a member who was found, or as a guest.

One transaction holds the visit, its log line, and that the code was used.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kiosk.domain.china_time import CHINA
from kiosk.domain.facts import UnknownVisitRecorded, VisitOccupationStated, VisitRecorded
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.member import Member, Standing
from kiosk.domain.member_code import CodeRefusal, MemberCode
from kiosk.domain.moment import ClockTrust, Moment
from kiosk.domain.occupation import Occupation
from kiosk.domain.outcome import Outcome
from kiosk.domain.visit import LogPosition, Via, Visit, is_repeat
from kiosk.services.member_codes import MemberCodes
from kiosk.services.members import CardToken, Roster
from kiosk.services.ports import Clock, Transactions


@dataclass(frozen=True, slots=True)
class Known:
    """The person is a member; `standing` is judged on the day of the visit."""

    member: Member
    standing: Standing


@dataclass(frozen=True, slots=True)
class Unknown:
    """The card, or the code's pseudonym, is not in this terminal's roster: recorded, to be confirmed by the centre."""


@dataclass(frozen=True, slots=True)
class Guest:
    """The person told an occupation only."""


Person = Known | Unknown | Guest


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """How a check-in ended.

    `position` is where its line stands (None when not recorded); `repeat` says that the visit had been recorded
    before, at `visit_at_ms`; `fault` says why nothing could be recorded, `refusal` why a member code was not accepted.
    `clock_unverified`: a member code was accepted though nobody knows what time it is; the screen has to say so.
    """

    outcome: Outcome
    person: Person
    occupation: Occupation | None = None
    position: LogPosition | None = None
    visit_at_ms: int = 0
    repeat: bool = False
    fault: FaultKind | None = None
    refusal: CodeRefusal | None = None
    clock_unverified: bool = False


class CheckIn:
    """The use case. Storage thread. What the surroundings do wrong ends in an outcome, never in an exception."""

    def __init__(
        self, roster: Roster, transactions: Transactions, clock: Clock, repeat_min: int, codes: MemberCodes
    ) -> None:
        self._roster = roster
        self._transactions = transactions
        self._clock = clock
        self._repeat_min = repeat_min
        self._codes = codes

    def by_card(self, uid: bytes) -> CheckedIn:
        """Check in whoever presents the card with this UID."""
        now = self._clock.now()
        cards = self._roster.card_tokens(uid)
        names = tuple(map(_card_name, cards))  # under older keys as well: the visit before may be from their days
        member = self._roster.by_card(cards[0]) if cards else None
        if member is not None:
            return self._record_member(now, member, Via.CARD, names)
        return self._record(now, Unknown(), names, _unknown_fact(cards[0] if cards else None), None)

    def by_code(self, text: str) -> CheckedIn:
        """Check in whose phone shows this member code; the code is used up in the visit's own transaction."""
        now = self._clock.now()
        code = self._codes.judge(text, now)
        if not isinstance(code, MemberCode):
            return _refused(code)
        subject = code.credential.subject
        member = self._roster.by_subject(subject)
        if member is not None:
            return self._record_member(now, member, Via.CODE, code=code)
        return self._record(now, Unknown(), (_subject_name(subject),), VisitRecorded(None, Via.CODE), subject, code)

    def by_member(self, member: Member, via: Via) -> CheckedIn:
        """Check in a member who was found and has said that it is them; whatever their standing, they are welcome."""
        return self._record_member(self._clock.now(), member, via)

    def as_guest(self, occupation: Occupation) -> CheckedIn:
        """Check in someone who tells an occupation and nothing else."""
        return self._record(self._clock.now(), Guest(), (), VisitRecorded(occupation, Via.GUEST), None)

    def state_occupation(self, visit: LogPosition, occupation: Occupation) -> CheckedIn:
        """Add the occupation to the visit of an unknown card, once; it stays one visit."""
        now = self._clock.now()
        try:
            with self._transactions() as work:
                recorded = work.visits.at(visit)
                if recorded is None:
                    raise ValueError(f"no visit stands at {visit}")
                visit = recorded.position
                if recorded.occupation is None:
                    work.log.append(VisitOccupationStated(visit.epoch, visit.seq, occupation), now)
                    recorded = replace(recorded, occupation=occupation)
                    work.visits.state_occupation(recorded)
                    work.commit()
        except EnvironmentFault as fault:
            return CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=fault.kind)
        return CheckedIn(Outcome.RECORDED, Unknown(), recorded.occupation, visit, recorded.moment.at_ms)

    def _record_member(
        self, now: Moment, member: Member, via: Via, names: tuple[str, ...] = (), code: MemberCode | None = None
    ) -> CheckedIn:
        known = Known(member, member.standing(today(now)))
        fact = VisitRecorded(member.occupation, via)
        return self._record(now, known, (_subject_name(member.subject), *names), fact, member.subject, code)

    def _record(
        self,
        now: Moment,
        person: Person,
        names: tuple[str, ...],
        fact: VisitRecorded | UnknownVisitRecorded,
        subject: str | None,
        code: MemberCode | None = None,
    ) -> CheckedIn:
        answer = self._try_to_record(now, person, names, fact, subject, code)
        if answer.fault is FaultKind.DISK_FULL:  # the storage has by now given back what it keeps for this
            answer = self._try_to_record(now, person, names, fact, subject, code)
        return answer

    def _try_to_record(
        self,
        now: Moment,
        person: Person,
        names: tuple[str, ...],
        fact: VisitRecorded | UnknownVisitRecorded,
        subject: str | None,
        code: MemberCode | None,
    ) -> CheckedIn:
        unverified = code is not None and now.clock is not ClockTrust.TRUSTED
        try:
            with self._transactions() as work:
                refusal = None if code is None else work.spent_codes.spend(code, now)
                if refusal is not None:
                    return _refused(refusal)
                last = work.visits.last_of(names) if names else None
                if last is not None and is_repeat(last.moment, now, self._repeat_min):
                    if code is not None:
                        work.commit()
                    return replace(_recorded(person, last), repeat=True, clock_unverified=unverified)
                position = work.log.append(fact, now, subject)
                visit = Visit(names[0] if names else None, fact.occupation, fact.via, now, position)
                work.visits.add(visit)
                work.commit()
        except EnvironmentFault as fault:
            return CheckedIn(Outcome.NOT_RECORDED, person, fault=fault.kind)
        return replace(_recorded(person, visit), clock_unverified=unverified)


def today(now: Moment) -> date | None:
    """The day in China; None while the clock cannot be trusted, for then nothing may lapse by it."""
    if now.clock is not ClockTrust.TRUSTED:
        return None
    return datetime.fromtimestamp(now.at_ms / 1000, CHINA).date()


def _recorded(person: Person, visit: Visit) -> CheckedIn:
    return CheckedIn(Outcome.RECORDED, person, visit.occupation, visit.position, visit.moment.at_ms)


def _refused(refusal: CodeRefusal) -> CheckedIn:
    return CheckedIn(Outcome.NOT_RECORDED, Unknown(), refusal=refusal)


def _subject_name(subject: str) -> str:
    return f"member:{subject}"


def _card_name(card: CardToken) -> str:
    return f"card:{card.generation}:{card.hex}"


def _unknown_fact(card: CardToken | None) -> VisitRecorded | UnknownVisitRecorded:
    if card is None:
        return VisitRecorded(None, Via.CARD)
    return UnknownVisitRecorded(None, Via.CARD, card.hex, card.generation)
