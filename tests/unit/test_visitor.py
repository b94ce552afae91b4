"""The visitor's machine, as tables: what each event does in each state, and what time does alone."""

from dataclasses import replace

import pytest

from kiosk.domain.modes import Modes
from kiosk.domain.visitor import TIMEOUTS, State, Visitor
from kiosk.domain.visitor_events import (
    Answered,
    AttendantShown,
    CardShown,
    ConfirmTouched,
    ContactsCounted,
    DenyTouched,
    Event,
    HelpTouched,
    ItemTouched,
    KeyTouched,
    LeaveTouched,
    OccupationTouched,
    Page,
    PageTouched,
    Served,
    ServiceAllowed,
    SomewhereTouched,
    StayTouched,
    SubmitTouched,
    TimePassed,
)
from kiosk.domain.visitor_steps import step
from tests.support.visitor import NOW, at

S, P = State, Page
ELDER = Modes(elder=True)
ALL_MODES = Modes(elder=True, contrast=True, low_reach=True, voice=True, english=True)


CONTENT = (P.JOBS, P.NEARBY, P.JOIN, P.NOTICES, P.STATION)


def busy(page: Page) -> Visitor:
    return at(S.SERVICE, page, busy=True)


MEMBERSHIP_CONFIRM = at(S.SERVICE, P.CONFIRM, for_membership=True, identified=True)
SHOWN_MEMBERSHIP = at(S.SERVICE, P.MEMBERSHIP, identified=True)


@pytest.mark.parametrize(
    ("before", "state", "page", "sessions"),
    [
        (at(S.ATTRACT), S.IDENTIFYING, P.ATTRACT, 0),
        (at(S.HOME), S.IDENTIFYING, P.HOME, 0),
        (at(S.LEAVING), S.IDENTIFYING, P.ATTRACT, 0),
        (at(S.SERVICE, P.GUEST), S.IDENTIFYING, P.GUEST, 0),
        (at(S.SERVICE, P.HELP), S.IDENTIFYING, P.HELP, 0),
        (at(S.SERVICE, P.JOBS), S.IDENTIFYING, P.JOBS, 0),
        (at(S.SERVICE, P.JOBS, identified=True), S.WAITING, P.RESULT, 1),
        (at(S.IDENTIFYING), S.IDENTIFYING, P.HOME, 0),
        (at(S.SERVICE, P.MEMBERSHIP), S.SERVICE, P.MEMBERSHIP, 0),
        (SHOWN_MEMBERSHIP, S.WAITING, P.RESULT, 1),
        (busy(P.MEMBERSHIP), S.WAITING, P.RESULT, 1),
        (at(S.SERVICE, P.PHONE), S.WAITING, P.RESULT, 1),
        (at(S.SERVICE, P.CONFIRM), S.WAITING, P.RESULT, 1),
        (at(S.IDENTIFYING, P.CONFIRM), S.WAITING, P.RESULT, 1),
        (at(S.IDENTIFYING, P.RESULT), S.WAITING, P.RESULT, 1),
        (at(S.WAITING), S.WAITING, P.RESULT, 1),
        (at(S.RESULT), S.WAITING, P.RESULT, 1),
        (at(S.OFFER), S.WAITING, P.RESULT, 1),
        (at(S.WARNING, P.GUEST), S.WAITING, P.RESULT, 1),
        (at(S.WARNING, P.MEMBERSHIP), S.WAITING, P.RESULT, 1),
    ],
)
def test_a_card_is_looked_up_at_once_and_ends_another_persons_session(
    before: Visitor, state: State, page: Page, sessions: int
) -> None:
    after = step(replace(before, modes=ALL_MODES), CardShown(), NOW + 40)
    assert (after.state, after.page, after.since_ms) == (state, page, NOW + 40)
    assert (after.session - before.session, after.request - before.request) == (sessions, 1)
    assert after.modes == (Modes() if sessions else ALL_MODES)
    assert after.busy is (state is S.SERVICE)


def test_a_card_means_nothing_out_of_service() -> None:
    assert step(at(S.OUT_OF_SERVICE), CardShown(), NOW) == at(S.OUT_OF_SERVICE)


def test_an_attendant_comes_in_out_of_service() -> None:
    out = at(S.OUT_OF_SERVICE)
    after = step(out, AttendantShown(out.request), NOW)
    assert (after.state, after.page) == (S.ATTENDING, P.PIN)
    assert step(out, AttendantShown(out.request - 1), NOW) == out


@pytest.mark.parametrize(
    ("before", "event", "state", "page", "requests"),
    [
        (at(S.IDENTIFYING), Answered(8, choices=False), S.RESULT, P.RESULT, 0),
        (at(S.IDENTIFYING, P.CONFIRM), Answered(8, choices=True), S.OFFER, P.RESULT, 0),
        (at(S.WAITING), Answered(8, choices=False), S.RESULT, P.RESULT, 0),
        (busy(P.PHONE), Served(8, P.CONFIRM, identified=True), S.SERVICE, P.CONFIRM, 0),
        (busy(P.PHONE), Served(8, P.PHONE), S.SERVICE, P.PHONE, 0),
        (busy(P.MEMBERSHIP), Served(8, P.MEMBERSHIP, identified=True), S.SERVICE, P.MEMBERSHIP, 0),
        (busy(P.HELP), Served(8, P.HELP), S.SERVICE, P.HELP, 0),
        (at(S.HOME), PageTouched(P.PHONE), S.SERVICE, P.PHONE, 0),
        (at(S.HOME), PageTouched(P.GUEST), S.SERVICE, P.GUEST, 0),
        (at(S.HOME), PageTouched(P.MEMBERSHIP), S.SERVICE, P.MEMBERSHIP, 0),
        (at(S.RESULT), PageTouched(P.HELP), S.SERVICE, P.HELP, 0),
        (at(S.OFFER), PageTouched(P.HELP), S.SERVICE, P.HELP, 0),
        (at(S.OFFER), PageTouched(P.HOME), S.HOME, P.HOME, 0),
        (busy(P.PHONE), PageTouched(P.HOME), S.HOME, P.HOME, 0),
        (at(S.SERVICE, P.PHONE), KeyTouched("7"), S.SERVICE, P.PHONE, 0),
        (at(S.SERVICE, P.PHONE), SubmitTouched(asks=False), S.SERVICE, P.PHONE, 0),
        (at(S.SERVICE, P.PHONE), SubmitTouched(asks=True), S.SERVICE, P.PHONE, 1),
        (at(S.SERVICE, P.CONFIRM), DenyTouched(), S.SERVICE, P.PHONE, 0),
        (at(S.SERVICE, P.CONFIRM), ConfirmTouched(), S.IDENTIFYING, P.CONFIRM, 1),
        (MEMBERSHIP_CONFIRM, ConfirmTouched(), S.SERVICE, P.MEMBERSHIP, 0),
        (at(S.SERVICE, P.GUEST), OccupationTouched(), S.IDENTIFYING, P.GUEST, 1),
        (at(S.OFFER), OccupationTouched(), S.IDENTIFYING, P.RESULT, 1),
        (at(S.SERVICE, P.HELP), HelpTouched("door"), S.SERVICE, P.HELP, 1),
        (at(S.HOME), PageTouched(P.JOBS), S.SERVICE, P.JOBS, 0),
        (at(S.RESULT), PageTouched(P.JOBS, identified=True), S.SERVICE, P.JOBS, 0),
        *((at(S.SERVICE, page), ItemTouched("x"), S.SERVICE, page, 0) for page in CONTENT),
        (at(S.WARNING, P.PHONE), StayTouched(), S.SERVICE, P.PHONE, 0),
        (at(S.WARNING, P.PHONE), SomewhereTouched(), S.SERVICE, P.PHONE, 0),
        (at(S.RESULT), SomewhereTouched(), S.RESULT, P.RESULT, 0),
    ],
)
def test_an_event_moves_the_machine_within_the_session(
    before: Visitor, event: Event, state: State, page: Page, requests: int
) -> None:
    after = step(before, event, NOW + 40)
    assert (after.state, after.page, after.since_ms) == (state, page, NOW + 40)
    assert (after.session, after.request - before.request) == (before.session, requests)


@pytest.mark.parametrize("state", [S.HOME, S.SERVICE, S.WARNING, S.RESULT, S.OFFER])
def test_leaving_ends_the_session(state: State) -> None:
    after = step(at(state, modes=ALL_MODES, more_open=True), LeaveTouched(), NOW)
    assert (after.state, after.page, after.session) == (S.LEAVING, P.ATTRACT, 4)
    assert (after.modes, after.more_open) == (Modes(), False)


@pytest.mark.parametrize(
    ("before", "event"),
    [
        (at(S.ATTRACT), TimePassed()),
        (at(S.ATTRACT), ServiceAllowed(allowed=True)),
        (at(S.HOME), OccupationTouched()),
        (at(S.HOME), KeyTouched("1")),
        (at(S.IDENTIFYING), PageTouched(P.GUEST)),
        (at(S.IDENTIFYING), OccupationTouched()),
        (at(S.WAITING), LeaveTouched()),
        (at(S.WAITING), SomewhereTouched()),
        (at(S.RESULT), OccupationTouched()),
        (at(S.SERVICE, P.HELP), KeyTouched("1")),
        (at(S.SERVICE, P.PHONE), HelpTouched("door")),
        (at(S.HOME), ItemTouched("x")),
        (at(S.SERVICE, P.HELP), ItemTouched("x")),
        (at(S.RESULT), ItemTouched("x")),
        (busy(P.PHONE), KeyTouched("1")),
        (busy(P.PHONE), SubmitTouched(asks=True)),
        (busy(P.HELP), HelpTouched("door")),
        (at(S.WAITING), Answered(7, choices=False)),
        (at(S.ATTRACT), Answered(8, choices=False)),
        (at(S.RESULT), Answered(8, choices=True)),
        (busy(P.PHONE), Served(7, P.CONFIRM)),
        (at(S.HOME), Served(8, P.CONFIRM)),
        (at(S.OUT_OF_SERVICE), PageTouched(P.HELP)),
        (at(S.OUT_OF_SERVICE), ServiceAllowed(allowed=False)),
        (at(S.HOME), ContactsCounted(2)),
    ],
)
def test_an_event_out_of_place_means_nothing(before: Visitor, event: Event) -> None:
    assert step(before, event, NOW + 40) is before


@pytest.mark.parametrize(
    ("state", "timeout_ms", "elder_ms", "next_state", "page"),
    [
        (S.HOME, 60_000, 120_000, S.ATTRACT, P.ATTRACT),
        (S.IDENTIFYING, 100, 100, S.WAITING, P.RESULT),
        (S.WAITING, 10_000, 10_000, S.HOME, P.HOME),
        (S.RESULT, 5_000, 10_000, S.HOME, P.HOME),
        (S.OFFER, 20_000, 40_000, S.HOME, P.HOME),
        (S.SERVICE, 60_000, 120_000, S.WARNING, P.HELP),
        (S.WARNING, 20_000, 40_000, S.LEAVING, P.ATTRACT),
        (S.LEAVING, 300, 300, S.ATTRACT, P.ATTRACT),
        (S.OUT_OF_SERVICE, 60_000, 60_000, S.OUT_OF_SERVICE, P.OUT),
    ],
)
def test_a_state_runs_out(state: State, timeout_ms: int, elder_ms: int, next_state: State, page: Page) -> None:
    for modes, after_ms in ((Modes(english=True), timeout_ms), (ELDER, elder_ms)):
        before = at(state, modes=modes)
        assert step(before, TimePassed(), NOW + after_ms - 1) is before
        after = step(before, TimePassed(), NOW + after_ms)
        assert (after.state, after.page) == (next_state, page)
        same_person = next_state in {S.WAITING, S.WARNING} or state is S.LEAVING
        assert (after.session == before.session, after.modes == modes) == (same_person, same_person)


def test_every_state_has_its_row_and_only_rest_lasts() -> None:
    assert set(TIMEOUTS) == set(State)
    assert [state for state, row in TIMEOUTS.items() if row.after_ms is None] == [S.ATTRACT]
    assert at(S.OUT_OF_SERVICE).deadline_ms() is None, "nothing is to be reset"


def test_the_countdown_begins_full_and_ends_at_nothing() -> None:
    shown = [at(S.RESULT).seconds_left(NOW + ms) for ms in (0, 1, 999, 1_000, 4_999, 5_000, 9_000)]
    assert shown == [5, 5, 5, 4, 1, 0, 0]
    assert [at(state).seconds_left(NOW) for state in (S.ATTRACT, S.HOME, S.WARNING, S.SERVICE)] == [0, 0, 0, 60]
    assert [at(state).warning_seconds(NOW) for state in (S.SERVICE, S.WARNING)] == [0, 20]


@pytest.mark.parametrize(
    ("before", "moments"),
    [
        (at(S.ATTRACT), [None, None]),
        (at(S.HOME), [NOW + 60_000, NOW + 60_000]),
        (at(S.RESULT), [NOW + 1_000, NOW + 1_000]),
        (at(S.WARNING), [NOW + 1_000, NOW + 1_000]),
        (at(S.LEAVING), [NOW + 300, NOW + 300]),
    ],
)
def test_the_screen_is_looked_at_each_second_that_it_shows(before: Visitor, moments: list[int | None]) -> None:
    assert [before.next_change_ms(NOW + ms) for ms in (0, 10)] == moments
