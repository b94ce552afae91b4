"""The visitor's machine at the lockers: asked, answered, and waiting as long as somebody stands at a door."""

import pytest

from kiosk.domain.modes import Modes
from kiosk.domain.visitor import AT_DOOR_MS, State, Visitor
from kiosk.domain.visitor_events import (
    CardShown,
    DoorMoved,
    Event,
    KeyTouched,
    LeaveTouched,
    LockerTouched,
    OccupationTouched,
    Offered,
    Pace,
    Page,
    PageTouched,
    Served,
    SubmitTouched,
    TimePassed,
)
from kiosk.domain.visitor_steps import step
from tests.support.visitor import NOW, at

S, P = State, Page
MINE = at(S.SERVICE, P.LOCKERS, identified=True)
BUSY = at(S.SERVICE, P.LOCKERS, identified=True, busy=True)
AT_DOOR = at(S.SERVICE, P.LOCKERS, identified=True, at_door=True)
OVER = at(S.OFFER, P.LOCKERS, identified=True)


@pytest.mark.parametrize(
    ("before", "event", "state", "page", "requests"),
    [
        (at(S.HOME), PageTouched(P.LOCKERS), S.SERVICE, P.LOCKERS, 0),
        (at(S.RESULT), LockerTouched("store"), S.SERVICE, P.LOCKERS, 1),
        (at(S.OFFER), LockerTouched("open"), S.SERVICE, P.LOCKERS, 1),
        (MINE, LockerTouched("open"), S.SERVICE, P.LOCKERS, 1),
        (OVER, LockerTouched("open"), S.SERVICE, P.LOCKERS, 1),
        (BUSY, Served(8, P.LOCKERS, identified=True), S.SERVICE, P.LOCKERS, 0),
        (at(S.RESULT), Offered(8), S.OFFER, P.RESULT, 0),
        (MINE, DoorMoved(Pace.AT_DOOR), S.SERVICE, P.LOCKERS, 0),
        (AT_DOOR, DoorMoved(Pace.OVER), S.OFFER, P.LOCKERS, 0),
        (OVER, DoorMoved(Pace.AT_DOOR), S.SERVICE, P.LOCKERS, 0),
        (at(S.WARNING, P.LOCKERS, identified=True), DoorMoved(Pace.SERVICE), S.SERVICE, P.LOCKERS, 0),
        (at(S.SERVICE, P.LOCKERS), PageTouched(P.PICKUP), S.SERVICE, P.PICKUP, 0),
        (at(S.SERVICE, P.PICKUP), KeyTouched("7"), S.SERVICE, P.PICKUP, 0),
        (at(S.SERVICE, P.PICKUP), SubmitTouched(asks=False), S.SERVICE, P.PICKUP, 0),
        (at(S.SERVICE, P.PICKUP), SubmitTouched(asks=True), S.SERVICE, P.PICKUP, 1),
        (at(S.SERVICE, P.PICKUP, busy=True), Served(8, P.LOCKERS, identified=True), S.SERVICE, P.LOCKERS, 0),
    ],
)
def test_an_event_moves_the_machine_within_the_session(
    before: Visitor, event: Event, state: State, page: Page, requests: int
) -> None:
    after = step(before, event, NOW + 40)
    assert (after.state, after.page, after.session) == (state, page, before.session)
    assert after.request - before.request == requests
    assert after.busy is (requests == 1)
    if not isinstance(event, Offered):
        assert after.since_ms == NOW + 40


@pytest.mark.parametrize(
    ("before", "event"),
    [
        (at(S.HOME), LockerTouched("store")),
        (at(S.SERVICE, P.HELP), LockerTouched("store")),
        (BUSY, LockerTouched("store")),
        (at(S.HOME), DoorMoved(Pace.AT_DOOR)),
        (at(S.SERVICE, P.HELP), DoorMoved(Pace.OVER)),
        (at(S.RESULT), Offered(7)),
        (at(S.HOME), Offered(8)),
        (OVER, OccupationTouched()),
        (MINE, KeyTouched("1")),
        (at(S.SERVICE, P.PICKUP, busy=True), KeyTouched("1")),
    ],
)
def test_an_event_out_of_place_means_nothing(before: Visitor, event: Event) -> None:
    assert step(before, event, NOW + 40) is before


@pytest.mark.parametrize("before", [MINE, BUSY, AT_DOOR, OVER, at(S.SERVICE, P.PICKUP)])
def test_the_next_card_ends_the_session_at_the_lockers(before: Visitor) -> None:
    after = step(before, CardShown(), NOW + 40)
    assert (after.state, after.page, after.session) == (S.WAITING, P.RESULT, before.session + 1)
    assert (after.identified, after.busy, after.at_door) == (False, False, False)


def test_a_card_in_the_lobby_is_asked_for_there() -> None:
    after = step(at(S.SERVICE, P.LOCKERS), CardShown(), NOW + 40)
    assert (after.state, after.page, after.busy, after.session) == (S.SERVICE, P.LOCKERS, True, 3)


def test_whoever_stands_at_an_open_door_is_not_timed_out_by_the_idle_rule() -> None:
    door = step(MINE, DoorMoved(Pace.AT_DOOR), NOW)
    assert step(door, TimePassed(), NOW + AT_DOOR_MS - 1) is door
    assert door.seconds_left(NOW) == 0
    assert step(door, TimePassed(), NOW + AT_DOOR_MS).state is S.WARNING
    shut = step(door, DoorMoved(Pace.SERVICE), NOW + 100_000)
    assert step(shut, TimePassed(), NOW + 160_000).state is S.WARNING


@pytest.mark.parametrize(("modes", "after_ms"), [(Modes(), 20_000), (Modes(elder=True), 40_000)])
def test_what_is_over_leaves_by_itself(modes: Modes, after_ms: int) -> None:
    over = step(at(S.SERVICE, P.LOCKERS, identified=True, modes=modes), DoorMoved(Pace.OVER), NOW)
    assert step(over, TimePassed(), NOW + after_ms - 1) is over
    gone = step(over, TimePassed(), NOW + after_ms)
    assert (gone.state, gone.page, gone.session) == (S.HOME, P.HOME, 4)


def test_leaving_forgets_the_door() -> None:
    assert step(AT_DOOR, LeaveTouched(), NOW).at_door is False
    assert step(AT_DOOR, PageTouched(P.HELP), NOW).at_door is False
