"""Sign an attendant in: their card, then their PIN, which nobody gets to try more often than is allowed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kiosk.domain.attendant import Attendant
from kiosk.domain.facts import AttendantLockedOut, AttendantSignedIn, AttendantSignedOut
from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.outcome import Outcome
from kiosk.domain.pin_tries import PinTries
from kiosk.services.assistance import Noted
from kiosk.services.attendant_register import AttendantRegister
from kiosk.services.ports import Clock, Transactions, UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The PIN is right, and the log says so."""

    attendant: Attendant


@dataclass(frozen=True, slots=True)
class WrongPin:
    """The PIN is wrong; after `tries_left` more wrong ones the card is locked (at least 1)."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class LockedOut:
    """For so long no PIN is looked at; this one was not, or it was the last wrong one."""

    remaining_ms: int


@dataclass(frozen=True, slots=True)
class NotChecked:
    """The disk failed: nobody was signed in. The try may have been counted all the same."""

    fault: FaultKind


PinChecked = SignedIn | WrongPin | LockedOut | NotChecked


class AttendantSignIn:
    """The use case. Storage thread. What the surroundings do wrong is an answer, never an exception.

    A try is durably counted before its PIN is looked at, and a sign-in or a lock stands on the disk, with its log
    line, before anybody is told: whenever the program is ended, no try was free. Someone who is removed at the centre
    between card and PIN is told that the PIN is wrong, and nothing else.
    """

    def __init__(self, register: AttendantRegister, transactions: Transactions, clock: Clock) -> None:
        self._register = register
        self._transactions = transactions
        self._clock = clock

    def by_card(self, uid: bytes) -> Attendant | None:
        """The attendant of this station with this card; None says nothing about whose it is."""
        return self._register.by_card(uid)

    def or_else(self, uid: bytes, job: Callable[[], T]) -> Attendant | T:
        """The attendant whose card it is; for any other card what `job` gives. Takes microseconds and no disk."""
        attendant = self.by_card(uid)
        return job() if attendant is None else attendant

    def several(self) -> bool:
        """Whether this station has two attendants or more: what one may not do alone then wants another's card."""
        return self._register.count() > 1

    def check_pin(self, attendant: Attendant, pin: str) -> PinChecked:
        """Try a PIN for the attendant who presented the card. Takes 0.1 s and more: argon2."""
        try:
            tries = self._begin(attendant.id)
            if isinstance(tries, LockedOut):
                return tries
            if self._register.is_pin_of(attendant.id, pin):
                return self._sign_in(attendant, tries)
            return WrongPin(tries.left) if tries.left else self._lock(attendant.id, tries)
        except EnvironmentFault as fault:
            return NotChecked(fault.kind)

    def sign_out(self, attendant: Attendant) -> Noted:
        """Log that they are done, or gone."""
        try:
            with self._transactions() as work:
                position = work.log.append(AttendantSignedOut(attendant.id), self._clock.now())
                work.commit()
        except EnvironmentFault as fault:
            return Noted(Outcome.NOT_RECORDED, fault=fault.kind)
        return Noted(Outcome.RECORDED, position)

    def _begin(self, attendant: str) -> PinTries | LockedOut:
        """Count a try that begins, unless none may."""
        with self._transactions() as work:
            tries = self._tries(work, attendant)
            now = self._clock.now()
            remaining_ms = tries.remaining_ms(now)
            if remaining_ms:
                return LockedOut(remaining_ms)
            if tries.left:
                tries = tries.begin(now)
                work.pin_tries.keep(attendant, tries)
                work.commit()
                return tries
        return self._lock(attendant, tries)  # the program was ended between the last try and its answer

    def _tries(self, work: UnitOfWork, attendant: str) -> PinTries:
        """Those with the PIN of now: what was tried before the centre gave a new one says nothing about that."""
        kept, mark = work.pin_tries.of(attendant), self._register.mark(attendant)
        if kept is None or (mark is not None and kept.mark != mark):
            return PinTries(mark or "")
        return kept

    def _sign_in(self, attendant: Attendant, tries: PinTries) -> SignedIn:
        with self._transactions() as work:
            work.pin_tries.keep(attendant.id, tries.found_right())
            work.log.append(AttendantSignedIn(attendant.id), self._clock.now())
            work.commit()
        return SignedIn(attendant)

    def _lock(self, attendant: str, tries: PinTries) -> LockedOut:
        with self._transactions() as work:
            now = self._clock.now()
            locked = tries.locked_out(now)
            remaining_ms = locked.remaining_ms(now)
            work.pin_tries.keep(attendant, locked)
            work.log.append(AttendantLockedOut(attendant, remaining_ms), now)
            work.commit()
        return LockedOut(remaining_ms)
