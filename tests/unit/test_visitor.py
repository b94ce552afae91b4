"""The visitor's machine, as a table and as promises that hold for every history."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.visitor import (
    TIMEOUT_MS,
    TOUCH_REPEAT_MS,
    Answered,
    CardShown,
    Event,
    GuestAsked,
    LanguageTouched,
    LeaveTouched,
    OccupationTouched,
    Page,
    State,
    TimePassed,
    Visitor,
    step,
)

NOW = 50_000
S, P = State, Page
PAGE = {S.CHOOSING: P.GUEST, S.WAITING: P.RESULT, S.RESULT: P.RESULT, S.OFFER: P.RESULT}


def at(state: State, page: Page | None = None) -> Visitor:
    return Visitor(state, page or PAGE.get(state, P.HOME), since_ms=NOW, session=3, request=8)


@pytest.mark.parametrize(
    ("before", "event", "state", "page", "sessions", "requests"),
    [
        (at(S.ATTRACT), CardShown(), S.IDENTIFYING, P.HOME, 0, 1),
        (at(S.HOME), CardShown(), S.IDENTIFYING, P.HOME, 0, 1),
        (at(S.CHOOSING), CardShown(), S.IDENTIFYING, P.GUEST, 0, 1),
        (at(S.IDENTIFYING), CardShown(), S.IDENTIFYING, P.HOME, 0, 1),
        (at(S.IDENTIFYING, P.RESULT), CardShown(), S.WAITING, P.RESULT, 1, 1),
        (at(S.WAITING), CardShown(), S.WAITING, P.RESULT, 1, 1),
        (at(S.RESULT), CardShown(), S.WAITING, P.RESULT, 1, 1),
        (at(S.OFFER), CardShown(), S.WAITING, P.RESULT, 1, 1),
        (at(S.IDENTIFYING), Answered(8, choices=False), S.RESULT, P.RESULT, 0, 0),
        (at(S.IDENTIFYING), Answered(8, choices=True), S.OFFER, P.RESULT, 0, 0),
        (at(S.WAITING), Answered(8, choices=False), S.RESULT, P.RESULT, 0, 0),
        (at(S.ATTRACT), GuestAsked(), S.CHOOSING, P.GUEST, 0, 0),
        (at(S.HOME), GuestAsked(), S.CHOOSING, P.GUEST, 0, 0),
        (at(S.CHOOSING), OccupationTouched(), S.IDENTIFYING, P.GUEST, 0, 1),
        (at(S.OFFER), OccupationTouched(), S.IDENTIFYING, P.RESULT, 0, 1),
        (at(S.ATTRACT), LanguageTouched(), S.HOME, P.HOME, 0, 0),
        (at(S.RESULT), LanguageTouched(), S.RESULT, P.RESULT, 0, 0),
        (at(S.CHOOSING), LeaveTouched(), S.ATTRACT, P.HOME, 1, 0),
        (at(S.RESULT), LeaveTouched(), S.ATTRACT, P.HOME, 1, 0),
        (at(S.OFFER), LeaveTouched(), S.ATTRACT, P.HOME, 1, 0),
    ],
)
def test_an_event_moves_the_machine(
    before: Visitor, event: Event, state: State, page: Page, sessions: int, requests: int
) -> None:
    after = step(before, event, NOW + 40)
    assert (after.state, after.page, after.since_ms) == (state, page, NOW + 40)
    assert (after.session - before.session, after.request - before.request) == (sessions, requests)


@pytest.mark.parametrize(
    ("state", "timeout_ms", "next_state"),
    [
        (S.HOME, 60_000, S.ATTRACT),
        (S.CHOOSING, 60_000, S.ATTRACT),
        (S.IDENTIFYING, 100, S.WAITING),
        (S.WAITING, 10_000, S.ATTRACT),
        (S.RESULT, 5_000, S.ATTRACT),
        (S.OFFER, 20_000, S.ATTRACT),
    ],
)
def test_a_state_runs_out(state: State, timeout_ms: int, next_state: State) -> None:
    before = at(state)
    assert step(before, TimePassed(), NOW + timeout_ms - 1) is before
    after = step(before, TimePassed(), NOW + timeout_ms)
    assert after.state is next_state
    assert (after.session > before.session) is (next_state is S.ATTRACT)


@pytest.mark.parametrize(
    ("before", "event"),
    [
        (at(S.ATTRACT), TimePassed()),
        (at(S.ATTRACT), LeaveTouched()),
        (at(S.ATTRACT), OccupationTouched()),
        (at(S.IDENTIFYING), GuestAsked()),
        (at(S.IDENTIFYING), OccupationTouched()),
        (at(S.RESULT), OccupationTouched()),
        (at(S.WAITING), LanguageTouched()),
        (at(S.WAITING), Answered(7, choices=False)),
        (at(S.ATTRACT), Answered(8, choices=False)),
        (at(S.RESULT), Answered(8, choices=True)),
    ],
)
def test_an_event_out_of_place_means_nothing(before: Visitor, event: Event) -> None:
    assert step(before, event, NOW + 40) is before


def test_a_bouncing_finger_touches_once() -> None:
    choosing = step(at(S.ATTRACT), GuestAsked(), NOW)
    assert step(choosing, OccupationTouched(), NOW + TOUCH_REPEAT_MS - 1) is choosing
    assert step(choosing, OccupationTouched(), NOW + TOUCH_REPEAT_MS).state is S.IDENTIFYING


def test_the_countdown_begins_full_and_ends_at_nothing() -> None:
    assert [at(S.RESULT).seconds_left(NOW + ms) for ms in (0, 1, 999, 1_000, 4_999, 5_000, 9_000)] == [
        5, 5, 5, 4, 1, 0, 0,
    ]  # fmt: skip
    assert at(S.ATTRACT).seconds_left(NOW) == 0


EVENTS = st.one_of(
    st.sampled_from([CardShown(), GuestAsked(), OccupationTouched(), LanguageTouched(), LeaveTouched(), TimePassed()]),
    st.builds(Answered, st.integers(0, 12), st.booleans()),
)
HISTORY = st.lists(st.tuples(st.integers(0, 70_000), EVENTS), max_size=40)


@given(HISTORY)
def test_no_history_shows_one_person_to_another(history: list[tuple[int, Event]]) -> None:
    visitor, now_ms = Visitor(), 0
    for waited_ms, event in history:
        now_ms += waited_ms
        before, visitor = visitor, step(visitor, event, now_ms)
        if isinstance(event, CardShown) and before.page is Page.RESULT:
            assert visitor.session == before.session + 1
            assert visitor.state is State.WAITING
        if visitor.page is Page.HOME and before.page is Page.RESULT:
            assert visitor.session == before.session + 1
        assert (visitor.state in {S.RESULT, S.OFFER, S.WAITING}) <= (visitor.page is Page.RESULT)
        assert visitor.request - before.request in {0, 1}


@given(HISTORY)
def test_every_state_but_rest_comes_to_rest_by_itself(history: list[tuple[int, Event]]) -> None:
    visitor, now_ms = Visitor(), 0
    for waited_ms, event in history:
        now_ms += waited_ms
        visitor = step(visitor, event, now_ms)
    for _ in TIMEOUT_MS:
        now_ms = max(now_ms, visitor.deadline_ms() or 0)
        visitor = step(visitor, TimePassed(), now_ms)
    assert (visitor.state, visitor.page) == (State.ATTRACT, Page.HOME)
