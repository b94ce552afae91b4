"""What an attendant does to compartments, and what their owners hear of it."""

import pytest

from kiosk.domain.lockers.compartment import State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import OpenResult
from kiosk.domain.lockers.reasons import Finding, ForceReason, NoticeKind, OutReason, Refusal
from kiosk.domain.outcome import Outcome
from kiosk.services.lockers.attending import AttendLockers, Authority
from kiosk.storage.database import StationDatabase
from tests.lockers.log import kinds
from tests.support.lockers import LockerRig

ZHANG = Authority("0000000000000a11")
BOTH = Authority("0000000000000a11", "0000000000000a22", second_needed=True)
ALONE = Authority("0000000000000a11", second_needed=True)


@pytest.fixture
def attend(rig: LockerRig) -> AttendLockers:
    return AttendLockers(rig.desk, rig.control, rig.transactions)


def test_a_full_compartment_wants_a_second_card_and_its_owner_hears_of_it(
    rig: LockerRig, attend: AttendLockers, database: StationDatabase
) -> None:
    number = rig.store(rig.member(7))
    assert attend.force(ALONE, number, ForceReason.SAFETY).refusal is Refusal.SECOND_NEEDED
    assert attend.force(BOTH, number, ForceReason.SAFETY).outcome is Outcome.RECORDED
    rig.carry_out()
    assert rig.compartment(number).state is State.ATTENTION
    rig.move(number, Door.CLOSED)
    assert attend.clear(ZHANG, number, Finding.LEFT_INSIDE).outcome is Outcome.RECORDED
    owner = rig.member(7)
    (notice,) = rig.use.look(owner).notices
    assert (notice.kind, notice.compartment) == (NoticeKind.FORCED_OPEN, number)
    assert rig.use.look(rig.member(8)).notices == ()
    rig.use.notices_seen(owner)
    assert rig.use.look(owner).notices == ()
    assert "compartment.forced" in kinds(database)


def test_an_overdue_thing_goes_into_care_and_back_to_its_owner(
    rig: LockerRig, attend: AttendLockers, database: StationDatabase
) -> None:
    number = rig.store(rig.member(7))
    rig.clock.pass_minutes(3 * 60)
    assert rig.compartment(number).overdue_ms(rig.clock.now()) > 0
    attend.force(ZHANG, number, ForceReason.OVERDUE)
    rig.carry_out()
    rig.move(number, Door.CLOSED)
    assert attend.clear(ZHANG, number, Finding.IN_CARE).outcome is Outcome.RECORDED
    assert rig.compartment(number).state is State.FREE
    ((item_number, item),) = attend.lost()
    assert item.compartment == number
    kinds_told = [notice.kind for notice in rig.use.look(rig.member(7)).notices]
    assert kinds_told == [NoticeKind.FORCED_OPEN, NoticeKind.IN_CARE]
    assert attend.give_back(ZHANG, item_number)
    assert not attend.give_back(ZHANG, item_number)
    assert attend.lost() == ()
    assert kinds(database)[-1] == "lost_item.returned"


def test_out_of_service_is_given_to_nobody(rig: LockerRig, attend: AttendLockers) -> None:
    for number in (1, 2):
        assert attend.take_out(ZHANG, number, OutReason.DIRTY).outcome is Outcome.RECORDED
    assert rig.use.look(None).free == 1
    assert rig.use.store(rig.member(7)).number == 3
    assert attend.into_service(ZHANG, 1).outcome is Outcome.RECORDED
    assert rig.use.store(rig.member(8)).number == 1


def test_all_doors_open_one_by_one_and_a_failure_holds_up_nobody(rig: LockerRig, attend: AttendLockers) -> None:
    full = rig.store(rig.member(7))
    attend.open_all(ALONE, ForceReason.INSPECTION)
    opened: list[int] = []
    results = iter((OpenResult.OPENED, OpenResult.FAILED))
    while attend.round is not None:
        before = len(rig.control.orders)
        attend.pass_time()
        attend.pass_time()
        assert len(rig.control.orders) <= before + 1
        if len(rig.control.orders) > before:
            opened.append(rig.carry_out(next(results)).compartment)
    assert opened == [number for number in (1, 2, 3) if number != full]
    assert full not in opened


def test_the_names_of_owners_go_with_the_last_trace_of_their_session(rig: LockerRig, attend: AttendLockers) -> None:
    number = rig.store(rig.member(7))
    (session,) = attend.names()
    assert attend.names()[session] == "张*"
    for other in (8, 9):
        rig.use.open(rig.member(7 if other == 8 else 8), number)
        rig.carry_out()
        rig.move(number, Door.CLOSED)
        rig.clock.pass_minutes(1.1)
        rig.entries.pass_time()
        for each in (1, 2, 3):
            if each != number and rig.compartment(each).state is State.FREE:
                attend.take_out(ZHANG, each, OutReason.DIRTY)
        assert rig.store(rig.member(other)) == number
    assert session not in attend.names()


@pytest.mark.parametrize("alarm", [True, False])
def test_an_alarm_is_cleared_by_the_safety_rules_alone(rig: LockerRig, attend: AttendLockers, alarm: bool) -> None:
    rig.tell(alarm=alarm)
    attend.clear_alarm(ZHANG)
    assert rig.control.cleared == [(None, ZHANG.by)]
    assert rig.boards[-1].hall.alarm is alarm
