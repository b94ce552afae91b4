"""What the storage's answers and the doors of the lockers do to the visitor's machine; times are monotonic ms."""

from dataclasses import replace

from kiosk.domain.visitor import State, Visitor
from kiosk.domain.visitor_events import Answered, AttendantShown, Offered, Pace, Page, Served


def answered(visitor: Visitor, answer: Answered | Offered | Served | AttendantShown, now_ms: int) -> Visitor:
    """The answer to what was asked last."""
    if answer.request != visitor.request:
        return visitor
    if isinstance(answer, Offered):
        return replace(visitor, state=State.OFFER) if visitor.state is State.RESULT else visitor
    return _told(visitor, answer, now_ms)


def door_moved(visitor: Visitor, pace: Pace, now_ms: int) -> Visitor:
    """The lockers' page begins its time anew; what is over there stays as long as a result with choices does."""
    if visitor.page is not Page.LOCKERS or visitor.state not in {State.SERVICE, State.WARNING, State.OFFER}:
        return visitor
    state = State.OFFER if pace is Pace.OVER else State.SERVICE
    return replace(visitor, state=state, since_ms=now_ms, at_door=pace is Pace.AT_DOOR)


def _told(visitor: Visitor, answer: Answered | Served | AttendantShown, now_ms: int) -> Visitor:
    """It is still awaited, or means nothing any more; an attendant comes in where nobody else may."""
    identifying = visitor.state in {State.IDENTIFYING, State.WAITING}
    if isinstance(answer, AttendantShown):
        if not (identifying or visitor.busy or visitor.state is State.OUT_OF_SERVICE):
            return visitor
        return replace(visitor, state=State.ATTENDING, page=Page.PIN, since_ms=now_ms, busy=False, more_open=False)
    if isinstance(answer, Answered):
        if not identifying:
            return visitor
        state = State.OFFER if answer.choices else State.RESULT
        return replace(visitor, state=state, page=Page.RESULT, since_ms=now_ms, more_open=False)
    if not visitor.busy:
        return visitor
    served = replace(visitor, page=answer.page, busy=False, identified=answer.identified)
    return served if visitor.state is State.WARNING else replace(served, since_ms=now_ms)
