"""The table: a rule for each event in each state, and what the commonest of them do."""

from typing import get_args

import pytest

from kiosk.domain.lockers import events as e
from kiosk.domain.lockers.compartment import Attention, Compartment, Pending, Purpose, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import ChargeEnd
from kiosk.domain.lockers.owner import Proof
from kiosk.domain.lockers.reasons import AttentionReason, Finding, ForceReason, OrderRefusal, OutReason, Refusal
from kiosk.domain.lockers.session import Session
from kiosk.domain.lockers.table import TABLE, decide
from tests.unit.lockers.story import BY_MEMBER, BY_STRANGER, MEMBER, START, TERMS

S, R = State, Refusal
FREE, ASSIGNED, STORING, CHARGING, COLLECTING, ATTENTION, OUT = State

EVENTS: dict[type[e.Event], e.Event] = {
    type(event): event
    for event in (
        e.AssignAsked("s2", MEMBER, TERMS, "o2"),
        e.OpenAsked("o2", BY_MEMBER),
        e.NotOpened("o2", BY_MEMBER),
        e.SomethingInside(BY_MEMBER),
        e.KeepAsked(BY_MEMBER),
        e.DoorOpened(),
        e.DoorClosed(),
        e.DoorUnknown(),
        e.OrderOpened("o1"),
        e.OrderFailed("o1", jammed=True),
        e.OrderUnknown("o1"),
        e.OrderRefused("o1", OrderRefusal.NOT_RECORDED),
        e.ChargeEnded("s1/1", ChargeEnd.TIME),
        e.ChargeRefused("s1/1"),
        e.Overloaded(),
        e.FaultCleared("an"),
        e.AlarmRaised(),
        e.Metered(8_200),
        e.TimePassed(),
        e.Restarted(),
        e.ForceAsked("o2", "an", ForceReason.OVERDUE),
        e.OutOfServiceAsked("an", OutReason.DOOR),
        e.IntoServiceAsked("an"),
        e.ClearAsked("an", Finding.EMPTY, looked=True),
        e.ClearFaultAsked("an"),
    )
}


def at(state: State, pending: Purpose | None = None) -> Compartment:
    """In a state, as a member's, with the door as it usually is there."""
    empty = state in {FREE, OUT}
    stored = START if state in {CHARGING, COLLECTING, ATTENTION} else None
    return Compartment(
        7,
        START,
        state,
        door=Door.OPEN if state in {STORING, COLLECTING} else Door.CLOSED,
        session=None if empty else Session("s1", MEMBER, TERMS, START, stored=stored),
        last=Session("s0", MEMBER, TERMS, START) if empty else None,
        attention=Attention(AttentionReason.JAMMED, CHARGING) if state is ATTENTION else None,
        out_of_service=OutReason.DOOR if state is OUT else None,
        pending=None if pending is None else Pending("o1", pending, START),
    )


def test_the_table_has_a_rule_for_each_event_in_each_state() -> None:
    kinds = set(get_args(e.Event))
    assert set(EVENTS) == kinds
    assert {state: set(row) for state, row in TABLE.items()} == dict.fromkeys(State, kinds)


@pytest.mark.parametrize("pending", [None, *Purpose])
@pytest.mark.parametrize("state", State)
def test_every_event_is_decided_everywhere(state: State, pending: Purpose | None) -> None:
    if state in {FREE, OUT} and pending in {Purpose.STORE, Purpose.COLLECT}:
        pending = Purpose.FORCE
    for event in EVENTS.values():
        made = decide(at(state, pending), event, START)
        after = made.after
        assert made.keep or not made.records
        assert (after.attention is not None) is (after.state is ATTENTION)
        assert (after.session is None) <= (after.state in {FREE, OUT, ATTENTION})
        assert (after.state is OUT) <= (after.out_of_service is not None)


@pytest.mark.parametrize(
    ("event", "after"),
    [
        # the door tells, nobody has asked:   FREE       ASSIGNED  STORING    CHARGING   COLLECTING  ATTENTION  OUT
        (e.DoorOpened(), (ATTENTION, STORING, STORING, ATTENTION, COLLECTING, ATTENTION, OUT)),
        (e.DoorClosed(), (FREE, ASSIGNED, CHARGING, CHARGING, COLLECTING, ATTENTION, OUT)),
        (e.DoorUnknown(), tuple(State)),
        (e.Restarted(), tuple(State)),
        (e.TimePassed(), tuple(State)),
        (e.AlarmRaised(), tuple(State)),
        (e.Overloaded(), tuple(State)),
        (e.KeepAsked(BY_MEMBER), (FREE, ASSIGNED, STORING, CHARGING, STORING, ATTENTION, OUT)),
        (e.SomethingInside(BY_MEMBER), (FREE, *(ATTENTION,) * 5, OUT)),
        (e.NotOpened("o2", BY_MEMBER), (ATTENTION, ASSIGNED, ATTENTION, CHARGING, ATTENTION, ATTENTION, ATTENTION)),
        (e.OutOfServiceAsked("an", OutReason.DOOR), (OUT, ASSIGNED, STORING, CHARGING, COLLECTING, ATTENTION, OUT)),
        (e.IntoServiceAsked("an"), (FREE, ASSIGNED, STORING, CHARGING, COLLECTING, ATTENTION, FREE)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_happens_in_each_state(event: e.Event, after: tuple[State, ...]) -> None:
    assert tuple(decide(at(state), event, START).after.state for state in State) == after


@pytest.mark.parametrize(
    ("event", "purpose", "after"),
    [
        (e.OrderOpened("o1"), Purpose.STORE, (STORING, STORING, STORING, STORING, STORING)),
        (e.OrderOpened("o1"), Purpose.COLLECT, (COLLECTING, COLLECTING, COLLECTING, COLLECTING, COLLECTING)),
        (e.DoorOpened(), Purpose.FORCE, (ATTENTION, ATTENTION, ATTENTION, ATTENTION, ATTENTION)),
        (e.OrderUnknown("o1"), Purpose.STORE, (ASSIGNED, STORING, CHARGING, ATTENTION, ATTENTION)),
        (e.OrderUnknown("o1"), Purpose.FORCE, (ATTENTION, ATTENTION, ATTENTION, ATTENTION, ATTENTION)),
        (e.OrderFailed("o1", jammed=True), Purpose.STORE, (ATTENTION, STORING, ATTENTION, ATTENTION, ATTENTION)),
        (e.OrderFailed("o1", jammed=False), Purpose.STORE, (FREE, STORING, CHARGING, ATTENTION, ATTENTION)),
        (
            e.OrderRefused("o1", OrderRefusal.NOT_RECORDED),
            Purpose.STORE,
            (FREE, STORING, CHARGING, ATTENTION, ATTENTION),
        ),
        (e.OrderRefused("o1", OrderRefusal.BUSY), Purpose.STORE, (ASSIGNED, STORING, CHARGING, COLLECTING, ATTENTION)),
        (
            e.OrderRefused("o1", OrderRefusal.NEEDS_ATTENDANT),
            Purpose.COLLECT,
            (ATTENTION, STORING, ATTENTION, ATTENTION, ATTENTION),
        ),
    ],
)
def test_how_an_order_ends_in_each_state(event: e.Event, purpose: Purpose, after: tuple[State, ...]) -> None:
    states = (ASSIGNED, STORING, CHARGING, COLLECTING, ATTENTION)
    assert tuple(decide(at(state, purpose), event, START).after.state for state in states) == after


def test_of_another_order_nothing_is_believed() -> None:
    for state in (ASSIGNED, STORING, CHARGING, COLLECTING, ATTENTION):
        before = at(state, Purpose.COLLECT)
        for event in (e.OrderOpened("o9"), e.OrderFailed("o9", jammed=True), e.OrderUnknown("o9")):
            assert decide(before, event, START).after == before


@pytest.mark.parametrize(
    ("proof", "refusals"),
    [
        (BY_MEMBER, (R.ENDED, None, R.ALREADY_OPEN, None, R.ALREADY_OPEN, None, R.ENDED)),
        (BY_STRANGER, (R.NOT_YOURS,) * 7),
    ],
)
def test_who_asks_in_each_state(proof: Proof, refusals: tuple[Refusal | None, ...]) -> None:
    assert tuple(decide(at(state), e.OpenAsked("o2", proof), START).refusal for state in State) == refusals


def test_nobody_gets_what_another_has() -> None:
    event = e.AssignAsked("s2", MEMBER, TERMS)
    refusals = [decide(at(state), event, START).refusal for state in State]
    assert refusals == [None, *[R.NOT_READY] * 5, R.OUT_OF_SERVICE]
