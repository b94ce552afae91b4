"""The visitor's machine and the finger: waking, bouncing, modes, a wet glass, and a terminal out of service."""

from dataclasses import replace

import pytest

from kiosk.domain.modes import Mode, Modes
from kiosk.domain.visitor import WET_MS, State
from kiosk.domain.visitor_events import (
    ContactsCounted,
    ItemTouched,
    KeyTouched,
    LeaveTouched,
    ModeTouched,
    MoreTouched,
    OccupationTouched,
    Page,
    PageTouched,
    ServiceAllowed,
    SomewhereTouched,
    StayTouched,
    TimePassed,
)
from kiosk.domain.visitor_steps import TOUCH_REPEAT_MS, step
from tests.support.visitor import NOW, at

S, P = State, Page
ALL_MODES = Modes(elder=True, contrast=True, low_reach=True, voice=True, english=True)


def test_the_touch_that_wakes_does_nothing_else() -> None:
    for event in (PageTouched(P.GUEST), ModeTouched(Mode.ELDER), LeaveTouched(), SomewhereTouched(), StayTouched()):
        awake = step(at(S.ATTRACT), event, NOW)
        assert (awake.state, awake.page, awake.modes, awake.session) == (S.HOME, P.HOME, Modes(), 3)
        assert step(awake, PageTouched(P.GUEST), NOW + TOUCH_REPEAT_MS - 1) is awake
        assert step(awake, PageTouched(P.GUEST), NOW + TOUCH_REPEAT_MS).page is P.GUEST


def test_no_touch_counts_while_the_former_person_leaves() -> None:
    leaving = step(at(S.SERVICE), LeaveTouched(), NOW)
    for event in (SomewhereTouched(), PageTouched(P.PHONE), ModeTouched(Mode.ENGLISH)):
        assert step(leaving, event, NOW + 299) is leaving


def test_what_the_next_person_finds_after_a_result_takes_no_touch_meant_for_it() -> None:
    home = step(at(S.RESULT), TimePassed(), NOW + 5_000)
    assert step(home, PageTouched(P.MEMBERSHIP), NOW + 5_299) is home
    assert step(home, PageTouched(P.MEMBERSHIP), NOW + 5_300).page is P.MEMBERSHIP


def test_a_bouncing_finger_touches_once() -> None:
    typed = step(at(S.SERVICE, P.PHONE), KeyTouched("0"), NOW)
    assert step(typed, KeyTouched("0"), NOW + TOUCH_REPEAT_MS - 1) is typed
    assert step(typed, KeyTouched("0"), NOW + TOUCH_REPEAT_MS) is not typed
    assert step(typed, KeyTouched("1"), NOW + 120) is not typed, "another key is no bounce"
    opened = step(at(S.HOME), PageTouched(P.GUEST), NOW)
    assert step(opened, OccupationTouched(), NOW + TOUCH_REPEAT_MS - 1) is opened, "the page has just come"
    assert step(opened, OccupationTouched(), NOW + TOUCH_REPEAT_MS).state is S.IDENTIFYING


def test_what_comes_under_the_finger_when_a_thing_was_chosen_takes_no_bounce() -> None:
    chosen = step(at(S.SERVICE, P.JOBS), ItemTouched("filter"), NOW)
    assert step(chosen, ItemTouched("only rider"), NOW + TOUCH_REPEAT_MS - 1) is chosen
    assert step(chosen, ItemTouched("only rider"), NOW + TOUCH_REPEAT_MS) is not chosen


def test_that_a_finger_was_lifted_is_no_touch_of_its_own() -> None:
    lifted = step(at(S.SERVICE, P.PHONE), SomewhereTouched(), NOW)
    assert step(lifted, KeyTouched("0"), NOW + 1) is not lifted


@pytest.mark.parametrize(
    "state", [S.HOME, S.SERVICE, S.WARNING, S.IDENTIFYING, S.WAITING, S.RESULT, S.OFFER, S.OUT_OF_SERVICE]
)
@pytest.mark.parametrize("mode", Mode)
def test_a_mode_is_one_touch_from_every_screen(state: State, mode: Mode) -> None:
    on = step(at(state), ModeTouched(mode), NOW + 40)
    assert on.modes == replace(Modes(), **{mode.value: True})
    assert on.page is at(state).page
    assert step(on, ModeTouched(mode), NOW + 400).modes == Modes()


def test_who_has_just_checked_in_is_known_on_the_membership_page() -> None:
    shown = step(at(S.RESULT), PageTouched(P.MEMBERSHIP, identified=True), NOW)
    assert shown.personal
    assert not step(at(S.RESULT), PageTouched(P.MEMBERSHIP), NOW).personal


def test_the_further_modes_open_and_close_and_no_other_page_has_them_open() -> None:
    opened = step(at(S.HOME), MoreTouched(), NOW)
    assert opened.more_open
    assert not step(opened, MoreTouched(), NOW + 400).more_open
    assert not step(opened, PageTouched(P.PHONE), NOW + 400).more_open


def test_the_phone_number_is_asked_for_what_the_page_before_was_about() -> None:
    membership = step(at(S.HOME), PageTouched(P.MEMBERSHIP), NOW)
    assert step(membership, PageTouched(P.PHONE), NOW + 400).for_membership
    home = step(step(membership, PageTouched(P.PHONE), NOW + 400), PageTouched(P.HOME), NOW + 800)
    assert not step(home, PageTouched(P.PHONE), NOW + 1_200).for_membership


@pytest.mark.parametrize("state", [state for state in State if state is not S.OUT_OF_SERVICE])
def test_a_revoked_terminal_is_out_whatever_it_did_and_comes_back_by_itself(state: State) -> None:
    out = step(at(state, modes=ALL_MODES), ServiceAllowed(allowed=False), NOW)
    assert (out.state, out.page, out.session, out.modes) == (S.OUT_OF_SERVICE, P.OUT, 4, Modes())
    assert step(out, ServiceAllowed(allowed=True), NOW).state is S.ATTRACT


@pytest.mark.parametrize("state", State)
def test_three_contacts_ask_for_a_dry_glass_and_do_nothing_else(state: State) -> None:
    before = at(state)
    wet = step(before, ContactsCounted(3), NOW)
    assert replace(wet, wet_ms=None) == before
    assert wet.wet_ms == NOW
    assert wet.next_change_ms(NOW) == min(NOW + WET_MS, before.next_change_ms(NOW) or NOW + WET_MS)
    assert step(wet, TimePassed(), NOW + WET_MS).wet_ms is None
