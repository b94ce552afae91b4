"""The visitor's machine: promises that hold for every history of cards, touches, answers and waiting."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.modes import Mode, Modes
from kiosk.domain.visitor import TIMEOUTS, State, Visitor
from kiosk.domain.visitor_events import (
    Answered,
    CardShown,
    ConfirmTouched,
    ContactsCounted,
    DenyTouched,
    DoorMoved,
    Event,
    HelpTouched,
    ItemTouched,
    KeyTouched,
    LeaveTouched,
    LockerTouched,
    ModeTouched,
    MoreTouched,
    OccupationTouched,
    Offered,
    Pace,
    Page,
    PageTouched,
    Served,
    SomewhereTouched,
    StayTouched,
    SubmitTouched,
    TimePassed,
)
from kiosk.domain.visitor_steps import step

_NO_WAY = {Page.ATTRACT, Page.CONFIRM, Page.RESULT, Page.OUT}
"""Pages that no touch asks for."""
_SERVED = [Page.CONFIRM, Page.PHONE, Page.MEMBERSHIP, Page.LOCKERS, Page.PICKUP]
_BARE = [
    CardShown(), ConfirmTouched(), DenyTouched(), OccupationTouched(), MoreTouched(), SomewhereTouched(),
    StayTouched(), LeaveTouched(), TimePassed(), KeyTouched("1"), HelpTouched("door"), ItemTouched("x"),
    PageTouched(Page.JOBS, identified=True), PageTouched(Page.LOCKERS, identified=True), LockerTouched("store"),
]  # fmt: skip
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from(_BARE),
    st.builds(PageTouched, st.sampled_from([page for page in Page if page not in _NO_WAY])),
    st.builds(ModeTouched, st.sampled_from(Mode)),
    st.builds(SubmitTouched, st.booleans()),
    st.builds(Answered, st.integers(0, 12), st.booleans()),
    st.builds(Served, st.integers(0, 12), st.sampled_from(_SERVED), st.booleans()),
    st.builds(Offered, st.integers(0, 12)),
    st.builds(DoorMoved, st.sampled_from(Pace)),
    st.builds(ContactsCounted, st.integers(1, 5)),
)
HISTORY = st.lists(st.tuples(st.integers(0, 70_000), EVENTS), max_size=40)


@given(HISTORY)
def test_no_history_shows_one_person_to_another(history: list[tuple[int, Event]]) -> None:
    visitor, now_ms = Visitor(), 0
    for waited_ms, event in history:
        now_ms += waited_ms
        before, visitor = visitor, step(visitor, event, now_ms)
        assert visitor.request - before.request in {0, 1}
        assert visitor.session - before.session in {0, 1}
        if visitor.session > before.session:
            assert visitor.modes == Modes()
            kept = (visitor.identified, visitor.busy, visitor.more_open, visitor.for_membership)
            assert kept == (False, False, False, False)
        if isinstance(event, CardShown) and before.personal:
            assert (visitor.state, visitor.session) == (State.WAITING, before.session + 1)
        if before.personal and visitor.page is Page.ATTRACT:
            assert visitor.session == before.session + 1
        assert (visitor.state in {State.RESULT, State.WAITING}) <= (visitor.page is Page.RESULT)
        assert (visitor.state is State.OFFER) <= (visitor.page in {Page.RESULT, Page.LOCKERS})
        assert visitor.at_door <= (visitor.page is Page.LOCKERS)
        assert (visitor.page in {Page.HOME, Page.ATTRACT}) <= (not visitor.identified)


@given(HISTORY)
def test_every_state_but_rest_comes_to_rest_by_itself(history: list[tuple[int, Event]]) -> None:
    visitor, now_ms = Visitor(), 0
    for waited_ms, event in history:
        now_ms += waited_ms
        visitor = step(visitor, event, now_ms)
    for _ in range(len(TIMEOUTS) + 1):
        now_ms = max(now_ms, visitor.deadline_ms() or 0) + 3_000
        visitor = step(visitor, TimePassed(), now_ms)
    assert (visitor.state, visitor.page, visitor.modes) == (State.ATTRACT, Page.ATTRACT, Modes())
    assert visitor.next_change_ms(now_ms) is None
