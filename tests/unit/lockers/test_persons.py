"""A person's visits to a compartment, told as stories."""

from dataclasses import replace

import pytest

from kiosk.domain.lockers.compartment import Compartment, Prompt, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import OfferAnother, OpenDoor, StartCharge
from kiosk.domain.lockers.entries import Authority, Charge, Order
from kiosk.domain.lockers.events import (
    AssignAsked,
    DoorClosed,
    DoorOpened,
    DoorUnknown,
    KeepAsked,
    NotOpened,
    OpenAsked,
    OrderFailed,
    OrderOpened,
    OrderUnknown,
    Restarted,
    SomethingInside,
    TimePassed,
)
from kiosk.domain.lockers.owner import CardOwner, MemberOwner, Owner
from kiosk.domain.lockers.reasons import Refusal
from tests.unit.lockers.story import (
    BY_MEMBER,
    BY_STRANGER,
    CARD,
    GUEST,
    HOUR,
    MEMBER,
    MINUTE,
    RIGHT,
    SECOND,
    START,
    TERMS,
    WRONG,
    Story,
)


def test_a_phone_is_stored_charged_and_collected() -> None:
    story = Story().stored()
    assert story.state is State.CHARGING
    assert story.acts == (StartCharge(Charge("s1/1", 7, story.now.mono_ms + 2 * HOUR)),)
    story.tell(TimePassed(), after_ms=46 * MINUTE)
    story.asked()
    assert story.acts == (OpenDoor(Order("ask 1", 7, Authority.OWNER)),)
    story.tell(DoorOpened(), OrderOpened("ask 1"))
    assert story.state is State.OPEN_FOR_COLLECTING
    story.tell(DoorClosed(), after_ms=9 * SECOND)
    assert story.compartment.prompt(story.now) is Prompt.FORGOT_SOMETHING
    story.tell(TimePassed(), after_ms=MINUTE - 1)
    assert story.state is State.OPEN_FOR_COLLECTING
    story.tell(TimePassed(), after_ms=1)
    assert (story.state, story.compartment.session, story.compartment.cycles) == (State.FREE, None, 1)
    assert story.compartment.last is not None
    assert story.compartment.last.owner == MEMBER
    assert story.kinds == [
        "compartment.assigned",
        "compartment.opened",
        "compartment.stored",
        "charge.started",
        "compartment.opened",
        "charge.stopped",
        "compartment.released",
    ]


def test_a_door_opens_for_who_stands_there() -> None:
    for ms_ago, refusal in ((0, None), (20 * SECOND, None), (20 * SECOND + 1, "show_again"), (-1, "show_again")):
        story = Story().stored()
        story.asked(replace(BY_MEMBER, ms_ago=ms_ago))
        assert (story.refusal, story.opens) == (refusal, refusal is None)


@pytest.mark.parametrize(
    ("owner", "opens"),
    [
        (MEMBER, True),
        (MemberOwner(MEMBER.subject), True),  # another card of the same member
        (MemberOwner("c" * 16, CARD), True),  # the roster has lost the member meanwhile, or names another
        (MemberOwner("c" * 16), False),
        (CardOwner(CARD), True),  # the roster has learned whose card it is meanwhile
        (CardOwner(replace(CARD, generation=2)), False),
        (GUEST, False),
    ],
)
def test_the_card_that_stored_opens(owner: Owner, opens: bool) -> None:
    story = Story().stored(owner)
    story.asked()
    assert story.opens is opens
    story = Story().stored(owner)
    story.asked(BY_STRANGER)
    assert (story.opens, story.refusal) == (False, Refusal.NOT_YOURS)


def test_a_code_opens_its_own_session_only() -> None:
    story = Story().stored(GUEST)
    story.asked(replace(RIGHT, session="s0"))
    assert story.refusal is Refusal.WRONG_CODE
    story.asked(RIGHT)
    assert story.opens
    card = Story().stored()
    card.asked(RIGHT)
    assert card.refusal is Refusal.WRONG_CODE, "no code stored there"


def test_five_wrong_codes_lock_it_for_the_attendant() -> None:
    story = Story().stored(GUEST)
    for _ in range(4):
        story.asked(WRONG)
    story.asked(RIGHT)
    story.tell(OrderFailed("ask 5", jammed=False))
    assert not story.session.tries.wrong, "the right one forgives"
    for _ in range(5):
        assert story.refusal != Refusal.CODE_LOCKED
        story.asked(WRONG)
    assert (story.calls, story.state) == (["code_locked"], State.CHARGING)
    story.asked(RIGHT)
    assert (story.opens, story.refusal) == (False, Refusal.CODE_LOCKED)


def test_it_is_opened_once_more_within_a_minute() -> None:
    story = Story().stored().collecting().tell(DoorClosed())
    order = story.tell(TimePassed(), after_ms=MINUTE - 1).asked()
    assert story.opens
    story.tell(OrderOpened(order), DoorOpened()).tell(DoorClosed(), after_ms=SECOND)
    assert story.state is State.FREE
    late = Story().stored().collecting().tell(DoorClosed())
    late.now = replace(late.now, mono_ms=late.now.mono_ms + MINUTE)
    late.asked()
    assert (late.opens, late.refusal) == (False, Refusal.REOPENED)


def test_it_may_stay_inside_after_all() -> None:
    story = Story().stored().collecting().tell(DoorClosed(), KeepAsked(BY_MEMBER))
    assert (story.state, story.session.charge) == (State.CHARGING, "s1/2")
    story = Story().stored().collecting().tell(KeepAsked(BY_STRANGER))
    assert story.refusal is Refusal.NOT_YOURS
    story.tell(KeepAsked(BY_MEMBER), DoorClosed())
    assert (story.state, story.session.charge) == (State.CHARGING, "s1/2")


def test_a_compartment_never_opened_is_free_again() -> None:
    story = Story().tell(AssignAsked("s1", GUEST, TERMS)).tell(TimePassed(), after_ms=MINUTE)
    assert (story.state, story.compartment.last) == (State.FREE, None)


def test_a_door_that_did_not_open_gives_another_compartment() -> None:
    unsent = Story().tell(AssignAsked("s1", MEMBER, TERMS, "o"), OrderFailed("o", jammed=False))
    assert (unsent.state, unsent.calls) == (State.FREE, [])
    assert OfferAnother() in unsent.acts
    jammed = Story().tell(AssignAsked("s1", MEMBER, TERMS, "o"), OrderFailed("o", jammed=True))
    assert (jammed.state, jammed.calls) == (State.ATTENTION, ["jammed"])
    assert OfferAnother() in jammed.acts


def test_where_nobody_saw_the_door_it_stays_the_owners() -> None:
    for end in (OrderUnknown("o"), Restarted()):
        story = Story().tell(AssignAsked("s1", MEMBER, TERMS, "o"), DoorUnknown(), end, DoorClosed())
        story.tell(TimePassed(), after_ms=MINUTE)
        assert (story.state, story.calls) == (State.ATTENTION, ["no_answer"])
        story.asked()
        assert story.opens
        story.tell(DoorOpened(), DoorClosed())
        assert story.state is State.CHARGING, "opened to store, for nothing was known to be inside"


def test_an_order_without_end_is_not_waited_for() -> None:
    story = Story().stored()
    story.asked()
    story.asked()
    assert story.refusal is Refusal.WAIT
    story.tell(TimePassed(), after_ms=30 * SECOND)
    story.asked()
    assert story.opens


def test_an_open_door_is_asked_to_be_closed_then_attended() -> None:
    story = Story().stored().collecting()
    assert story.compartment.prompt(story.now) is None
    story.tell(TimePassed(), after_ms=MINUTE)
    assert (story.compartment.prompt(story.now), story.state) == (Prompt.CLOSE_DOOR, State.OPEN_FOR_COLLECTING)
    story.tell(TimePassed(), after_ms=2 * MINUTE)
    assert (story.state, story.calls, story.session.owner) == (State.ATTENTION, ["door_open"], MEMBER)
    story.tell(DoorClosed())
    assert story.state is State.OPEN_FOR_COLLECTING
    story.tell(TimePassed(), after_ms=MINUTE)
    assert story.state is State.FREE


def test_another_persons_thing_goes_to_the_attendant_with_its_owner() -> None:
    story = Story().stored().collecting().tell(DoorClosed()).tell(TimePassed(), after_ms=MINUTE)
    story.tell(AssignAsked("s2", GUEST, TERMS, "o"), DoorOpened(), SomethingInside(replace(RIGHT, session="s2")))
    assert (story.state, story.calls) == (State.ATTENTION, ["foreign_item"])
    assert story.compartment.owners == (MEMBER, GUEST)
    assert OfferAnother() in story.acts
    story.tell(DoorClosed())
    story.asked(replace(RIGHT, session="s2"))
    assert (story.opens, story.refusal) == (False, Refusal.NEEDS_ATTENDANT)


def test_a_door_that_says_open_and_is_not() -> None:
    story = Story().stored()
    order = story.asked()
    story.tell(OrderOpened(order), NotOpened("x", BY_STRANGER))
    assert story.refusal is Refusal.NOT_YOURS
    story.tell(NotOpened("x", BY_MEMBER))
    assert (story.state, story.calls, story.session.owner) == (State.ATTENTION, ["not_opened"], MEMBER)


def test_the_last_owner_claims_what_is_still_inside() -> None:
    story = Story().stored().collecting().tell(DoorClosed()).tell(TimePassed(), after_ms=MINUTE)
    story.tell(OpenAsked("x", BY_MEMBER))
    assert story.refusal is Refusal.ENDED
    story.tell(NotOpened("x", BY_STRANGER))
    assert (story.refusal, story.state) == (Refusal.NOT_YOURS, State.FREE)
    story.tell(NotOpened("x", BY_MEMBER))
    assert (story.state, story.calls, story.compartment.owners) == (State.ATTENTION, ["claimed"], (MEMBER,))


def test_a_door_that_comes_open_by_itself_is_attended() -> None:
    story = Story().stored().tell(DoorOpened())
    assert (story.state, story.calls, story.session.charge) == (State.ATTENTION, ["opened_unasked"], None)
    story.tell(DoorClosed())
    assert story.state is State.ATTENTION
    story.collecting()
    assert story.state is State.OPEN_FOR_COLLECTING


@pytest.mark.parametrize("broken", [{"door": Door.UNKNOWN}, {"door": Door.OPEN}, {"fault": True}])
def test_what_is_not_fit_is_not_given_out(broken: dict[str, object]) -> None:
    story = Story(replace(Compartment(7, START, door=Door.CLOSED), **broken))
    story.tell(AssignAsked("s1", MEMBER, TERMS, "o"))
    assert (story.state, story.refusal, story.opens) == (State.FREE, Refusal.NOT_READY, False)
