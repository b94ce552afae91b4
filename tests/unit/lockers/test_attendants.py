"""The attendant and a compartment: forcing, clearing, lost items, in and out of service."""

import pytest

from kiosk.domain.lockers.compartment import State
from kiosk.domain.lockers.effects import ClearFault, Log, LostItem, Notice
from kiosk.domain.lockers.events import (
    AssignAsked,
    ClearAsked,
    ClearFaultAsked,
    DoorClosed,
    DoorOpened,
    DoorUnknown,
    FaultCleared,
    ForceAsked,
    IntoServiceAsked,
    OrderFailed,
    OrderOpened,
    OrderUnknown,
    OutOfServiceAsked,
    Overloaded,
    Restarted,
    TimePassed,
)
from kiosk.domain.lockers.facts import CompartmentCleared, CompartmentForced
from kiosk.domain.lockers.reasons import Finding, ForceReason, NoticeKind, OutReason, Refusal
from tests.unit.lockers.story import GUEST, HOUR, MEMBER, MINUTE, TERMS, Story

FORCE = ForceAsked("f", "an", ForceReason.OVERDUE, "bo", second_needed=True)


def forced(story: Story) -> Story:
    """An attendant has the door opened, and closes it."""
    return story.tell(FORCE, DoorOpened(), OrderOpened("f"))


@pytest.mark.parametrize(("second", "opens"), [(None, False), ("an", False), ("bo", True)])
def test_a_full_compartment_wants_two(second: str | None, opens: bool) -> None:
    story = Story().stored().tell(ForceAsked("f", "an", ForceReason.OVERDUE, second, second_needed=True))
    assert (story.opens, story.refusal) == (opens, None if opens else Refusal.SECOND_NEEDED)
    empty = Story().tell(ForceAsked("f", "an", ForceReason.INSPECTION, second_needed=True))
    assert empty.opens
    alone = Story().stored().tell(ForceAsked("f", "an", ForceReason.OVERDUE))
    assert alone.opens, "the station has one attendant"


def test_a_forced_opening_is_on_record_and_the_owner_hears_of_it() -> None:
    story = Story().stored().tell(FORCE)
    fact = CompartmentForced(7, "s1", ForceReason.OVERDUE, "an", "bo")
    assert Log(fact, MEMBER.subject) in story.records
    story.tell(DoorOpened())
    assert (story.state, story.session.owner, story.session.charge) == (State.ATTENTION, MEMBER, None)
    assert Notice(MEMBER, NoticeKind.FORCED_OPEN, 7, "s1", story.now) in story.records


@pytest.mark.parametrize("end", [OrderUnknown("f"), Restarted()])
def test_also_one_that_nobody_saw(end: OrderUnknown | Restarted) -> None:
    story = Story().stored().tell(FORCE, end)
    assert any(isinstance(record, Notice) for record in story.records)
    story.tell(DoorClosed(), ClearAsked("an", Finding.EMPTY))
    assert story.refusal is Refusal.LOOK_FIRST


def test_but_not_one_that_never_was() -> None:
    story = Story().stored().tell(FORCE, OrderFailed("f", jammed=False))
    assert (story.state, story.records) == (State.CHARGING, ())


def test_an_overdue_thing_goes_into_care_with_its_owner() -> None:
    story = Story().stored().tell(TimePassed(), after_ms=2 * HOUR + 15 * MINUTE)
    assert not story.compartment.overdue_ms(story.now)
    story.tell(TimePassed(), after_ms=1)
    assert story.compartment.overdue_ms(story.now) == 15 * MINUTE + 1
    story.tell(ClearAsked("an", Finding.IN_CARE, looked=True))
    assert story.refusal is Refusal.LOOK_FIRST, "it is still in use"
    forced(story).tell(ClearAsked("an", Finding.IN_CARE))
    assert story.refusal is Refusal.CLOSE_FIRST
    story.tell(DoorClosed(), ClearAsked("an", Finding.IN_CARE))
    assert story.state is State.FREE
    assert LostItem(7, "s1", (MEMBER,), story.now, "an") in story.records
    assert Notice(MEMBER, NoticeKind.IN_CARE, 7, "s1", story.now) in story.records
    assert Log(CompartmentCleared(7, "s1", Finding.IN_CARE, "an"), MEMBER.subject) in story.records
    assert story.compartment.last is not None


@pytest.mark.parametrize("finding", [Finding.EMPTY, Finding.HANDED_OVER])
def test_what_is_gone_frees_the_compartment(finding: Finding) -> None:
    story = forced(Story().stored()).tell(DoorClosed(), ClearAsked("an", finding))
    assert (story.state, [record for record in story.records if isinstance(record, LostItem)]) == (State.FREE, [])


def test_what_is_left_inside_stays_the_owners() -> None:
    story = forced(Story().stored()).tell(DoorClosed(), ClearAsked("an", Finding.LEFT_INSIDE))
    assert (story.state, story.session.owner, story.session.charge) == (State.CHARGING, MEMBER, "s1/2")
    empty = forced(Story()).tell(DoorClosed(), ClearAsked("an", Finding.LEFT_INSIDE))
    assert empty.refusal is Refusal.NOT_POSSIBLE


def test_what_was_never_opened_for_its_user_holds_nothing_of_theirs() -> None:
    story = Story().stored().collecting().tell(DoorClosed()).tell(TimePassed(), after_ms=MINUTE)
    forced(story.tell(AssignAsked("s2", GUEST, TERMS))).tell(DoorClosed())
    assert story.compartment.owners == (MEMBER, GUEST)
    story.tell(ClearAsked("an", Finding.LEFT_INSIDE))
    assert story.refusal is Refusal.NOT_POSSIBLE


def test_a_key_helps_where_the_lock_is_dead() -> None:
    story = Story().tell(AssignAsked("s1", MEMBER, TERMS, "o"), DoorUnknown(), OrderFailed("o", jammed=True))
    story.tell(ClearAsked("an", Finding.EMPTY))
    assert story.refusal is Refusal.LOOK_FIRST
    story.tell(OutOfServiceAsked("an", OutReason.DOOR), ClearAsked("an", Finding.EMPTY, looked=True))
    assert story.state is State.OUT_OF_SERVICE


def test_out_of_service_waits_for_whoever_uses_it() -> None:
    story = Story().stored().tell(OutOfServiceAsked("an", OutReason.DIRTY))
    assert story.state is State.CHARGING
    story.collecting().tell(DoorClosed()).tell(TimePassed(), after_ms=MINUTE)
    assert story.state is State.OUT_OF_SERVICE
    story.tell(DoorUnknown(), IntoServiceAsked("an"))
    assert (story.state, story.refusal) == (State.OUT_OF_SERVICE, Refusal.CLOSE_FIRST)
    story.tell(DoorClosed(), IntoServiceAsked("an"))
    assert story.state is State.FREE


def test_a_fault_stays_until_its_clearing_is_on_disk() -> None:
    story = Story().stored().tell(Overloaded())
    assert (story.compartment.fault, story.session.charge, story.state) == (True, None, State.CHARGING)
    assert story.tell(Overloaded()).records == ()
    story.tell(ClearFaultAsked("an"))
    assert (story.acts, story.compartment.fault) == ((ClearFault(7, "an"),), True)
    story.tell(FaultCleared("an"))
    assert (story.compartment.fault, story.session.charge) == (False, None)
    assert story.kinds.count("charge.faulted") == story.kinds.count("charge.fault_cleared") == 1
    story.tell(ClearFaultAsked("an"))
    assert story.refusal is Refusal.NOT_POSSIBLE
