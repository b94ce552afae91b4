"""The visitor's machine with an attendant in front: how they come in, what they may do, and how it ends."""

import pytest

from kiosk.domain.modes import Modes
from kiosk.domain.visitor import State, Visitor
from kiosk.domain.visitor_events import (
    DUTY_PAGES,
    AttendantShown,
    CardShown,
    Event,
    HelpTouched,
    ItemTouched,
    KeyTouched,
    LeaveTouched,
    Page,
    PageTouched,
    Served,
    SomewhereTouched,
    SubmitTouched,
    TimePassed,
)
from kiosk.domain.visitor_steps import step
from tests.support.visitor import NOW, at

S, P = State, Page
AT_PIN = at(S.ATTENDING, P.PIN)
AT_BOARD = at(S.ATTENDING, P.BOARD)


@pytest.mark.parametrize("before", [at(S.IDENTIFYING), at(S.WAITING), at(S.SERVICE, P.MEMBERSHIP, busy=True)])
def test_an_attendants_card_leads_to_the_pin(before: Visitor) -> None:
    after = step(before, AttendantShown(8), NOW + 40)
    assert (after.state, after.page, after.since_ms, after.busy) == (S.ATTENDING, P.PIN, NOW + 40, False)
    assert step(before, AttendantShown(7), NOW + 40) is before


@pytest.mark.parametrize("before", [at(S.HOME), at(S.ATTRACT), at(S.SERVICE, P.HELP), AT_BOARD])
def test_an_answer_that_nobody_awaits_brings_no_pin_page(before: Visitor) -> None:
    assert step(before, AttendantShown(8), NOW + 40) is before


@pytest.mark.parametrize(
    ("before", "event", "page", "requests"),
    [
        (AT_PIN, KeyTouched("1"), P.PIN, 0),
        (AT_PIN, SubmitTouched(asks=True), P.PIN, 1),
        (at(S.ATTENDING, P.PIN, busy=True), Served(8, P.DUTY), P.DUTY, 0),
        (at(S.ATTENDING, P.PIN, busy=True), Served(8, P.PIN), P.PIN, 0),
        *((at(S.ATTENDING, P.DUTY), PageTouched(page), page, 0) for page in sorted(DUTY_PAGES)),
        (AT_BOARD, PageTouched(P.HOME), P.DUTY, 0),
        (AT_BOARD, ItemTouched("x"), P.BOARD, 0),
        (AT_BOARD, HelpTouched("open 4"), P.BOARD, 1),
        (AT_BOARD, CardShown(second=True), P.BOARD, 1),
        (at(S.ATTENDING, P.BOARD, busy=True), SomewhereTouched(), P.BOARD, 0),
    ],
)
def test_an_attendant_moves_among_their_pages(before: Visitor, event: Event, page: Page, requests: int) -> None:
    after = step(before, event, NOW + 40)
    assert (after.state, after.page, after.since_ms) == (S.ATTENDING, page, NOW + 40)
    assert (after.session, after.request - before.request) == (before.session, requests)


@pytest.mark.parametrize(
    ("before", "event"),
    [
        *((AT_PIN, PageTouched(page)) for page in Page),
        (AT_PIN, HelpTouched("open 4")),
        (AT_PIN, ItemTouched("x")),
        (AT_PIN, SubmitTouched(asks=False)),
        (AT_BOARD, KeyTouched("1")),
        (AT_BOARD, SubmitTouched(asks=True)),
        *((AT_BOARD, PageTouched(page)) for page in sorted(set(Page) - DUTY_PAGES - {P.HOME})),
        (at(S.ATTENDING, P.BOARD, busy=True), HelpTouched("open 4")),
        (at(S.ATTENDING, P.BOARD, busy=True), PageTouched(P.CARE)),
        (at(S.ATTENDING, P.PIN, busy=True), KeyTouched("1")),
    ],
)
def test_nothing_leads_around_the_pin_or_an_answer(before: Visitor, event: Event) -> None:
    assert step(before, event, NOW + 40) is before


@pytest.mark.parametrize("page", sorted({P.PIN, *DUTY_PAGES}))
@pytest.mark.parametrize("state", [S.HOME, S.SERVICE, S.RESULT, S.OFFER])
def test_nobody_else_comes_to_an_attendants_page(state: State, page: Page) -> None:
    before = at(state)
    assert step(before, PageTouched(page), NOW + 40) is before


@pytest.mark.parametrize("elder", [False, True])
@pytest.mark.parametrize("page", sorted({P.PIN, *DUTY_PAGES}))
def test_an_attendants_page_locks_after_a_minute_without_asking(page: Page, elder: bool) -> None:
    before = at(S.ATTENDING, page, modes=Modes(elder=elder))
    assert step(before, TimePassed(), NOW + 59_999) is before
    after = step(before, TimePassed(), NOW + 60_000)
    assert (after.state, after.page, after.session) == (S.ATTRACT, P.ATTRACT, before.session + 1)


def test_done_and_the_next_card_end_it() -> None:
    left = step(AT_BOARD, LeaveTouched(), NOW + 40)
    assert (left.state, left.page, left.session) == (S.LEAVING, P.ATTRACT, 4)
    carded = step(AT_BOARD, CardShown(), NOW + 40)
    assert (carded.state, carded.page, carded.session) == (S.WAITING, P.RESULT, 4)


def test_a_second_card_counts_only_beside_an_attendant() -> None:
    before = at(S.SERVICE, P.HELP)
    assert step(before, CardShown(second=True), NOW) == step(before, CardShown(), NOW)
