"""Which compartment somebody gets, and that it is one."""

from dataclasses import replace

import pytest

from kiosk.domain.lockers.choose import choose
from kiosk.domain.lockers.compartment import Compartment, Pending, Purpose, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.events import AssignAsked, OrderFailed
from kiosk.domain.lockers.owner import CardKey, CardOwner, CodeOwner, MemberOwner, Owner
from kiosk.domain.lockers.pickup_lock import PickupLock
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.lockers.station import may_store, of_owner
from tests.unit.lockers.story import BY_MEMBER, CARD, MEMBER, START, TERMS, Story

HEIGHTS = {1: 1_221, 2: 1_220, 3: 400}


def free(number: int, cycles: int = 0) -> Compartment:
    return Compartment(number, START, door=Door.CLOSED, cycles=cycles)


@pytest.mark.parametrize(
    ("compartments", "low_reach", "chosen"),
    [
        ([free(2), free(1)], False, 1),
        ([free(1, 3), free(2, 2), free(3, 2)], False, 2),
        ([free(1), free(2, 5), free(3, 4)], True, 3),
        ([free(1), free(9), free(2, 5)], True, 2),
        ([free(1), free(9)], True, 9),
        ([free(1)], True, None),
        ([], False, None),
        ([replace(free(1), door=Door.UNKNOWN), free(2, 9)], False, 2),
        ([replace(free(1), fault=True), free(2, 9)], False, 2),
        ([replace(free(1), state=State.ATTENTION), free(2, 9)], False, 2),
        ([replace(free(1), pending=Pending("f", Purpose.FORCE, START)), free(2, 9)], False, 2),
    ],
)
def test_the_least_used_that_is_fit(compartments: list[Compartment], low_reach: bool, chosen: int | None) -> None:
    found = choose(compartments, HEIGHTS, low_reach=low_reach)
    assert (None if found is None else found.number) == chosen


@pytest.mark.parametrize(
    ("has", "wants", "refused"),
    [
        (MEMBER, MEMBER, True),
        (MEMBER, MemberOwner(MEMBER.subject), True),
        (CardOwner(CARD), MEMBER, True),
        (MEMBER, CardOwner(CARD), True),
        (MEMBER, CardOwner(CardKey("2" * 16, 3)), False),
        (MEMBER, MemberOwner("c" * 16), False),
        (CodeOwner("h", MEMBER.subject), CodeOwner("i", MEMBER.subject), True),
        (CodeOwner("h", MEMBER.subject), MEMBER, False),
        (CodeOwner("h"), CodeOwner("i"), False),
    ],
)
def test_one_compartment_each(has: Owner, wants: Owner, refused: bool) -> None:
    compartments = [free(1), Story().stored(has).compartment]
    assert may_store(compartments, wants) == (Refusal.HAS_ONE if refused else None)


def test_whose_door_never_opened_may_have_another() -> None:
    story = Story().tell(AssignAsked("s1", MEMBER, TERMS, "o"))
    assert may_store([story.compartment], MEMBER) is Refusal.HAS_ONE
    story.tell(OrderFailed("o", jammed=True))
    assert may_store([story.compartment], MEMBER) is None
    stored = replace(Story().stored().compartment, number=9)
    assert [one.number for one in of_owner([story.compartment, free(1), stored], BY_MEMBER)] == [9, 7]


def test_a_locked_code_stays_locked() -> None:
    lock = PickupLock()
    for _ in range(5):
        assert not lock.locked
        lock = lock.tried(right=False)
    assert lock.locked
    assert lock.tried(right=True).locked
