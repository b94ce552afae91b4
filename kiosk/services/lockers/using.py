"""Store a phone, take it back: the use cases of those who come to charge."""

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from kiosk.domain.fault import EnvironmentFault
from kiosk.domain.lockers.choose import available, choose
from kiosk.domain.lockers.compartment import Compartment
from kiosk.domain.lockers.effects import Notice
from kiosk.domain.lockers.events import AssignAsked, KeepAsked, NotOpened, OpenAsked, SomethingInside
from kiosk.domain.lockers.owner import ByCard, ByCode, CodeOwner, Owner, Proof, owns
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.lockers.session import Terms
from kiosk.domain.lockers.station import may_store, of_owner
from kiosk.services.lockers.asking import Asked, ask, refused
from kiosk.services.lockers.desk import LockerDesk
from kiosk.services.lockers.holder import Holder, Known
from kiosk.services.lockers.ports import PickupCodes
from kiosk.services.ports import Transactions, UnitOfWork


@dataclass(frozen=True, slots=True)
class LockerTerms:
    """What the station offers: for how long, how much later it is overdue, and whether guests may store too."""

    terms: Terms
    guests: bool


@dataclass(frozen=True, slots=True)
class LockerView:
    """What the lockers are to somebody: `mine` is theirs now, `refusal` why they get none; `notices`: to be told.

    `others`: theirs too, where a door failed them and they went on to the next; they may open each.
    """

    mine: Compartment | None = None
    others: tuple[Compartment, ...] = ()
    free: int = 0
    refusal: Refusal | None = None
    notices: tuple[Notice, ...] = ()


class UseLockers:
    """The use cases. Storage thread. What the surroundings do wrong ends in an outcome, never in an exception.

    Doors open later: the boards of the desk tell. `heights_mm`: of compartments, where known.
    """

    def __init__(
        self,
        desk: LockerDesk,
        transactions: Transactions,
        codes: PickupCodes,
        terms: Callable[[], LockerTerms],
        heights_mm: Mapping[int, int],
    ) -> None:
        self._desk = desk
        self._transactions = transactions
        self._codes = codes
        self._terms = terms
        self._heights_mm = heights_mm

    def look(self, holder: Holder | None) -> LockerView:
        """What the lockers are to somebody, or to nobody in particular (None)."""
        compartments = self._desk.board.compartments
        free = sum(available(one) for one in compartments)
        if holder is None:
            return LockerView(free=free)
        proof = holder.proof(self._desk.now())
        own = [] if holder.needs_code else sorted(of_owner(compartments, proof), key=_likeliest_first)
        mine = own[0] if own else None
        return LockerView(mine, tuple(own[1:]), free, self._may_store(holder), self._notices(proof))

    def store(self, holder: Holder, *, low_reach: bool = False) -> Asked:
        """Give somebody a compartment and have its door opened, to store."""
        refusal = self._may_store(holder)
        chosen = choose(self._desk.board.compartments, self._heights_mm, low_reach=low_reach)
        if refusal is not None or chosen is None:
            return refused(refusal or Refusal.NOT_READY)
        session, code = _new_id(), self._codes.new() if holder.needs_code else None
        owner = holder.owner() if code is None else self._code_owner(session, code, holder)
        asked = AssignAsked(session, owner, self._terms().terms, _new_id())
        return ask(self._desk, chosen.number, asked, partial(_keep_name, session, holder.masked), code=code)

    def open(self, holder: Holder, number: int) -> Asked:
        """Have the door of their compartment opened: to collect, to store at last, or once more after collecting."""
        return ask(self._desk, number, OpenAsked(_new_id(), holder.proof(self._desk.now())))

    def open_by_code(self, number: int, code: str) -> Asked:
        """The same for whoever has a pickup code; wrong ones are counted. A number that is none is a wrong code."""
        proof = self._by_code(number, code)
        return ask(self._desk, number, OpenAsked(_new_id(), proof)) if proof else refused(Refusal.WRONG_CODE)

    def not_opened(self, proof: Holder | str, number: int) -> Asked:
        """They say that their door did not open; `proof` is a holder, or the pickup code that they typed."""
        shown = self._proof(proof, number)
        return ask(self._desk, number, NotOpened(_new_id(), shown)) if shown else refused(Refusal.WRONG_CODE)

    def something_inside(self, proof: Holder | str, number: int) -> Asked:
        """They opened, and somebody else's thing is inside."""
        shown = self._proof(proof, number)
        return ask(self._desk, number, SomethingInside(shown)) if shown else refused(Refusal.WRONG_CODE)

    def keep_inside(self, proof: Holder | str, number: int) -> Asked:
        """They opened, and leave it inside after all."""
        shown = self._proof(proof, number)
        return ask(self._desk, number, KeepAsked(shown)) if shown else refused(Refusal.WRONG_CODE)

    def notices_seen(self, holder: Holder) -> None:
        """What the owner was to be told was on the screen. EnvironmentFault when the disk fails: it comes again."""
        proof = holder.proof(self._desk.now())
        with self._transactions() as work:
            for number, notice in work.lockers.notices():
                if owns(notice.owner, proof):
                    work.lockers.told(number)
            work.commit()

    def _may_store(self, holder: Holder) -> Refusal | None:
        if holder.known is Known.GUEST and not self._terms().guests:
            return Refusal.NOT_POSSIBLE
        owner: Owner = CodeOwner("", holder.subject) if holder.needs_code else holder.owner()
        return may_store(self._desk.board.compartments, owner)

    def _code_owner(self, session: str, code: str, holder: Holder) -> CodeOwner:
        return CodeOwner(self._codes.hash(session, code), holder.subject)

    def _proof(self, proof: Holder | str, number: int) -> Proof | None:
        return self._by_code(number, proof) if isinstance(proof, str) else proof.proof(self._desk.now())

    def _by_code(self, number: int, code: str) -> ByCode | None:
        compartment = self._desk.board.compartment(number)
        session = None if compartment is None else compartment.session or compartment.last
        if session is None or not isinstance(session.owner, CodeOwner):
            return None
        right = hmac.compare_digest(self._codes.hash(session.id, code), session.owner.code_hash)
        return ByCode(session.id, right, ms_ago=0)

    def _notices(self, proof: ByCard) -> tuple[Notice, ...]:
        try:
            with self._transactions() as work:
                return tuple(notice for _, notice in work.lockers.notices() if owns(notice.owner, proof))
        except EnvironmentFault:
            return ()  # told at the next visit


def _likeliest_first(compartment: Compartment) -> tuple[bool, int]:
    """Where something was surely stored, then where it was tried last."""
    session = compartment.session
    return (True, 0) if session is None else (session.stored is None, -session.assigned.at_ms)


def _new_id() -> str:
    return secrets.token_hex(8)


def _keep_name(session: str, masked: str, work: UnitOfWork) -> None:
    if masked:
        work.lockers.name(session, masked)
