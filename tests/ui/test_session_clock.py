"""The session's clockwork: what has run out counts before what happens, and the timer knows the next moment."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication

from kiosk.domain.visitor import State
from kiosk.domain.visitor_events import LeaveTouched, Page, PageTouched, SomewhereTouched
from kiosk.ui.flows.session import Session
from tests.support.ui import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def session(qapp: QCoreApplication, clock: HandClock) -> Iterator[Session]:
    session = Session(clock)
    yield session
    shiboken6.delete(session)


def test_a_touch_after_a_time_out_that_the_timer_has_missed_finds_the_next_state(
    session: Session, clock: HandClock
) -> None:
    session.send(SomewhereTouched())
    clock.pass_ms(1_000)
    session.send(LeaveTouched())
    clock.pass_ms(400)
    acted: list[None] = []
    assert session.send(SomewhereTouched(), lambda: acted.append(None))
    assert (session.visitor.state, len(acted)) == (State.HOME, 1)


def test_a_person_is_forgotten_before_anything_is_shown(session: Session, clock: HandClock) -> None:
    order: list[str] = []
    for name in ("ended", "moved", "changed"):
        getattr(session, name).connect(lambda name=name: order.append(name))
    session.send(SomewhereTouched(), lambda: order.append("act"))
    assert order == ["moved", "act", "changed"]
    order.clear()
    clock.pass_ms(1_000)
    session.send(PageTouched(Page.GUEST))
    clock.pass_ms(1_000)
    order.clear()
    session.send(LeaveTouched(), lambda: order.append("act"))
    assert order == ["ended", "act", "changed"]
    order.clear()
    assert not session.send(LeaveTouched(), lambda: order.append("act"))
    assert order == []
