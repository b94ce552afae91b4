"""An attendant at the screens: their cards, a board told by hand, and lockers that answer as prepared."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.domain.attendant import Attendant
from kiosk.domain.lockers.compartment import Attention, Compartment, Pending, Purpose, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import LostItem
from kiosk.domain.lockers.news import CompartmentStatus, HallStatus
from kiosk.domain.lockers.owner import CardKey, CardOwner, CodeOwner, Owner
from kiosk.domain.lockers.reasons import AttentionReason, Finding, ForceReason, OutReason
from kiosk.domain.lockers.session import Session, Terms
from kiosk.domain.lockers.stopwatch import Stopwatch
from kiosk.domain.moment import Moment
from kiosk.domain.outcome import Outcome
from kiosk.services.lockers.asking import Asked
from kiosk.services.lockers.attending import Authority, Round
from kiosk.services.lockers.desk import LockerBoard

LI, WANG = Attendant("00000000000000a1", "李*"), Attendant("00000000000000a2", "欧阳*")
LI_CARD, WANG_CARD, PIN = bytes.fromhex("62E3086CED"), bytes.fromhex("62E3086CEE"), "482915"
KNOWN = {LI_CARD: (LI, PIN), WANG_CARD: (WANG, "773310")}
MINUTE_MS = 60_000
TERMS = Terms(120 * MINUTE_MS, 30 * MINUTE_MS)


@dataclass
class FakeAttend:
    """The use case `AttendLockers` as the screens call it; keeps what it was asked."""

    answer: Asked = field(default_factory=lambda: Asked(Outcome.RECORDED))
    called: Mapping[str, str] = field(default_factory=dict)
    things: tuple[tuple[int, LostItem], ...] = ()
    round: Round | None = None
    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def force(self, authority: Authority, number: int, reason: ForceReason) -> Asked:
        return self._asked("force", authority, number, reason)

    def take_out(self, authority: Authority, number: int, reason: OutReason) -> Asked:
        return self._asked("take_out", authority, number, reason)

    def into_service(self, authority: Authority, number: int) -> Asked:
        return self._asked("into_service", authority, number)

    def clear(self, authority: Authority, number: int, finding: Finding, *, looked: bool = False) -> Asked:
        return self._asked("clear", authority, number, finding, looked)

    def clear_fault(self, authority: Authority, number: int) -> Asked:
        return self._asked("clear_fault", authority, number)

    def open_all(self, authority: Authority, reason: ForceReason) -> None:
        self._asked("open_all", authority, reason)
        self.round = Round(authority, reason, (2, 3, 4))

    def stop_round(self) -> None:
        self._asked("stop_round")
        self.round = None

    def clear_alarm(self, authority: Authority) -> None:
        self._asked("clear_alarm", authority)

    def names(self) -> Mapping[str, str]:
        return self.called

    def lost(self) -> tuple[tuple[int, LostItem], ...]:
        return self.things

    def give_back(self, authority: Authority, number: int) -> bool:
        self._asked("give_back", authority, number)
        kept = tuple(thing for thing in self.things if thing[0] != number)
        found, self.things = kept != self.things, kept
        return found

    def _asked(self, *what: Any) -> Asked:
        self.asked.append(what)
        return self.answer


def earlier(now: Moment, minutes: float) -> Moment:
    """So many minutes ago, in the same boot."""
    ago = round(minutes * MINUTE_MS)
    return replace(now, at_ms=now.at_ms - ago, mono_ms=now.mono_ms - ago)


def used(number: int, now: Moment, minutes: float, owner: Owner | None = None, *, charge: bool = False) -> Compartment:
    """Something has been inside for so long."""
    since = earlier(now, minutes)
    session = Session(
        f"s{number}", owner or CardOwner(CardKey(f"{number:016x}", 1)), TERMS, since, since, stayed=Stopwatch(0, since)
    )
    session = replace(session, charge="c" if charge else None)
    return Compartment(number, since, State.CHARGING, Door.CLOSED, session, cycles=40 + number)


def free(number: int, now: Moment, door: Door = Door.CLOSED) -> Compartment:
    return Compartment(number, earlier(now, 300), door=door, cycles=31 + number)


def waiting(number: int, now: Moment, reason: AttentionReason, *, full: bool = False) -> Compartment:
    """It waits for the attendant."""
    one = used(number, now, 20) if full else free(number, now)
    return replace(one, state=State.ATTENTION, attention=Attention(reason, one.state), since=earlier(now, 8))


def out(number: int, now: Moment, reason: OutReason) -> Compartment:
    return replace(free(number, now), state=State.OUT_OF_SERVICE, out_of_service=reason)


def a_board(now: Moment, count: int = 12, *, alarm: bool = False) -> LockerBoard:
    """Every state that a compartment can be in; the names of owners are in `names_of`."""
    opening = Pending("o1", Purpose.STORE, now)
    shown = [
        used(1, now, 34),
        free(2, now),
        free(3, now),
        used(4, now, 195),
        used(5, now, 46, CodeOwner("x"), charge=True),
        replace(free(6, now), state=State.ASSIGNED, pending=opening),
        waiting(7, now, AttentionReason.FOREIGN_ITEM, full=True),
        out(8, now, OutReason.DIRTY),
        free(9, now, Door.OPEN),
        replace(used(10, now, 3), state=State.OPEN_FOR_COLLECTING, door=Door.OPEN),
        free(11, now, Door.UNKNOWN),
        replace(used(12, now, 75), fault=True),
    ]
    board = (*shown, *(free(number, now) for number in range(13, count + 1)))[:count]
    statuses = tuple(CompartmentStatus(one.number, one.door, one.number == 5, 8_200) for one in board)
    return LockerBoard(board, HallStatus(statuses, alarm))


def names_of(board: LockerBoard) -> dict[str, str]:
    return {one.session.id: "张*" if one.number % 2 else "欧阳*" for one in board.compartments if one.session}


def a_thing(number: int, now: Moment, minutes: float) -> tuple[int, LostItem]:
    """A thing in care from a compartment."""
    return number, LostItem(number, f"s{number}", (), earlier(now, minutes), LI.id)
