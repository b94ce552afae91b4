"""Where somebody at the lockers stands: a pure function of what they asked for, and of what the doors tell."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.lockers.compartment import Attention, Compartment, Purpose, State
from kiosk.domain.lockers.reasons import AttentionReason
from kiosk.domain.moment import Moment
from kiosk.domain.outcome import Outcome
from kiosk.domain.visitor_events import Pace
from kiosk.services.lockers.asking import Asked
from kiosk.services.lockers.desk import LockerBoard
from kiosk.services.lockers.holder import Holder
from kiosk.services.lockers.using import LockerView


class Stage(StrEnum):
    """What the lockers' page says; the value is the code for the screen."""

    LOBBY = "lobby"
    OFFER = "offer"
    MINE = "mine"
    ASKING = "asking"
    OPENING = "opening"
    STORING = "storing"
    STORED = "stored"
    COLLECTING = "collecting"
    COLLECTED = "collected"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    FOREIGN = "foreign"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody does with compartment `number`, since `began`; `proof`: who they are, or their pickup code.

    `asked`: how it was taken, None while the storage is asked; `said`: the same of what they said since then.
    `session`: theirs, once known; `ordered` and `opened`: a board has shown the order, and the open door. `code`: the
    pickup code that they must keep.
    """

    purpose: Purpose
    proof: Holder | str
    began: Moment
    number: int | None = None
    asked: Asked | None = None
    said: Asked | None = None
    session: str | None = None
    ordered: bool = False
    opened: bool = False
    code: str | None = None

    def watched(self, board: LockerBoard) -> "Errand":
        """After one more board: what it shows of this errand is remembered."""
        one = board.compartment(self.number) if self.number is not None else None
        if one is None or one.session is None or self.asked is None:
            return self
        if self.session is not None and self.session != one.session.id:
            return self
        opened = one.state in {State.OPEN_FOR_STORING, State.OPEN_FOR_COLLECTING}
        ordered = self.ordered or opened or one.pending is not None
        return replace(self, session=one.session.id, ordered=ordered, opened=self.opened or opened)


@dataclass(frozen=True, slots=True)
class AtLockers:
    """All that is known of the person in front; `checked`: how they were checked in here, as a code."""

    holder: Holder | None = None
    view: LockerView | None = None
    errand: Errand | None = None
    checked: str = ""

    @property
    def number(self) -> int | None:
        """The compartment that the page is about."""
        if self.errand is not None:
            return self.errand.number
        return self.view.mine.number if self.view is not None and self.view.mine is not None else None


def stage_of(at: AtLockers, board: LockerBoard) -> Stage:
    """The stage of this moment."""
    if at.errand is not None:
        return _of_errand(at.errand, board)
    if at.holder is None:
        return Stage.LOBBY
    mine = own(at, board)
    if mine is None:
        return Stage.OFFER
    return Stage.MINE if mine.attention is None else Stage.ATTENTION


def own(at: AtLockers, board: LockerBoard) -> Compartment | None:
    """Their compartment as the board has it; None where they have none, or none any more."""
    one = None if at.number is None else board.compartment(at.number)
    if one is None or one.session is None:
        return None
    if at.errand is not None:
        return one if one.session.id == at.errand.session else None
    mine = at.view.mine if at.view is not None else None
    return one if mine is not None and mine.session is not None and mine.session.id == one.session.id else None


def pace_of(at: AtLockers, board: LockerBoard) -> Pace:
    """How long the page waits; a pickup code is left to be read as long as any page."""
    mine = own(at, board)
    match stage_of(at, board):
        case Stage.STORING | Stage.COLLECTING | Stage.COLLECTED if mine is None or mine.attention is None:
            return Pace.AT_DOOR
        case Stage.STORED if at.errand is None or at.errand.code is None:
            return Pace.OVER
        case Stage.DONE:
            return Pace.OVER
        case _:
            return Pace.SERVICE


def _of_errand(errand: Errand, board: LockerBoard) -> Stage:
    if errand.asked is None:
        return Stage.ASKING
    if errand.asked.outcome is Outcome.NOT_RECORDED:
        return Stage.REFUSED
    if errand.session is None:
        return Stage.OPENING
    mine = own(AtLockers(errand=errand), board)
    if mine is None:
        return Stage.DONE if errand.opened else Stage.FAILED
    if mine.attention is not None:
        return _of_attention(mine, mine.attention)
    return _of_state(mine, errand)


def _of_state(mine: Compartment, errand: Errand) -> Stage:
    match mine.state:
        case State.OPEN_FOR_STORING:
            return Stage.STORING
        case State.ASSIGNED | State.CHARGING:
            closed = mine.state is State.CHARGING and (errand.purpose is Purpose.STORE or errand.opened)
            return _waiting(mine, errand) or (Stage.STORED if closed else Stage.FAILED)
        case State.OPEN_FOR_COLLECTING:
            closed = mine.session is not None and mine.session.closed is not None
            return _waiting(mine, errand) or (Stage.COLLECTED if closed else Stage.COLLECTING)
        case _:
            return Stage.ATTENTION


def _waiting(mine: Compartment, errand: Errand) -> Stage | None:
    return Stage.OPENING if mine.under_way or not errand.ordered else None


def _of_attention(mine: Compartment, attention: Attention) -> Stage:
    storing = mine.session is not None and mine.session.stored is None
    match attention.reason:
        case AttentionReason.DOOR_OPEN:
            return Stage.STORING if attention.before is State.OPEN_FOR_STORING else Stage.COLLECTING
        case AttentionReason.FOREIGN_ITEM:
            return Stage.FOREIGN
        case AttentionReason.JAMMED | AttentionReason.NOT_OPENED | AttentionReason.NO_ANSWER if storing:
            return Stage.FAILED
        case _:
            return Stage.ATTENTION
