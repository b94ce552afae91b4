"""Storing and collecting, on a real database, with doors that are moved by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.lockers.compartment import State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import OpenIntent, OpenOutcome, OpenResult
from kiosk.domain.lockers.reasons import Refusal
from kiosk.domain.outcome import Outcome
from kiosk.storage.database import StationDatabase
from tests.lockers.log import kinds
from tests.support.lockers import HOUR_MS, TERMS, LockerRig

Start = Callable[..., LockerRig]


def test_a_phone_is_stored_charged_and_taken_back(rig: LockerRig, database: StationDatabase) -> None:
    owner = rig.member(7)
    assert rig.use.look(owner).free == 3
    number = rig.store(owner)
    assert rig.compartment(number).state is State.CHARGING
    (charge,) = rig.control.charges
    assert (charge.compartment, charge.ends_ms - rig.control.clock_ms()) == (number, 2 * HOUR_MS)
    rig.clock.pass_minutes(46)
    again = rig.member(7)
    mine = rig.use.look(again).mine
    assert mine is not None
    assert mine.number == number
    assert rig.use.open(again, number).outcome is Outcome.RECORDED
    rig.carry_out()
    assert rig.control.stopped == [number]
    rig.move(number, Door.CLOSED)
    rig.clock.pass_minutes(1.1)
    rig.entries.pass_time()
    assert rig.compartment(number).state is State.FREE
    assert kinds(database) == [
        "compartment.assigned",
        "compartment.opened",
        "compartment.stored",
        "charge.started",
        "compartment.opened",
        "charge.stopped",
        "compartment.released",
    ]


def test_nobody_else_opens_it_and_nobody_gets_two(rig: LockerRig) -> None:
    number = rig.store(rig.member(7))
    assert rig.use.open(rig.member(8), number).refusal is Refusal.NOT_YOURS
    assert rig.use.open(rig.guest(), number).refusal is Refusal.NOT_YOURS
    assert rig.use.open_by_code(number, "123456").refusal is Refusal.WRONG_CODE
    assert rig.use.store(rig.member(7)).refusal is Refusal.HAS_ONE
    assert rig.use.store(rig.member(8)).number not in {None, number}
    assert len(rig.control.orders) == 2


def test_a_card_counts_for_twenty_seconds(rig: LockerRig) -> None:
    number = rig.store(rig.member(7))
    held = rig.member(7)
    rig.clock.pass_minutes(0.35)
    assert rig.use.open(held, number).refusal is Refusal.SHOW_AGAIN
    assert rig.use.open(rig.member(7), number).outcome is Outcome.RECORDED


def test_a_guest_opens_by_the_pickup_code_and_five_wrong_ones_lock_it(rig: LockerRig) -> None:
    stored = rig.use.store(rig.guest())
    assert stored.code is not None
    assert stored.number is not None
    rig.carry_out()
    rig.move(stored.number, Door.CLOSED)
    wrong = f"{(int(stored.code) + 1) % 10**6:06d}"
    for _ in range(4):
        assert rig.use.open_by_code(stored.number, wrong).refusal is Refusal.WRONG_CODE
    assert rig.use.open_by_code(stored.number, stored.code).outcome is Outcome.RECORDED
    rig.carry_out()
    assert rig.use.keep_inside(stored.code, stored.number).outcome is Outcome.RECORDED
    rig.move(stored.number, Door.CLOSED)
    for _ in range(5):
        rig.use.open_by_code(stored.number, wrong)
    assert rig.use.open_by_code(stored.number, stored.code).refusal is Refusal.CODE_LOCKED


def test_the_tries_with_a_code_outlive_a_restart(start: Start) -> None:
    rig = start()
    stored = rig.use.store(rig.guest())
    assert stored.code is not None
    assert stored.number is not None
    rig.carry_out()
    rig.move(stored.number, Door.CLOSED)
    wrong = f"{(int(stored.code) + 1) % 10**6:06d}"
    for _ in range(5):
        rig = start()
        rig.use.open_by_code(stored.number, wrong)
    assert start().use.open_by_code(stored.number, stored.code).refusal is Refusal.CODE_LOCKED


def test_the_code_is_nowhere_in_the_database(rig: LockerRig, database: StationDatabase) -> None:
    stored = rig.use.store(rig.guest())
    assert stored.code is not None
    database.close()
    for path in database.path.parent.iterdir():
        assert stored.code.encode() not in path.read_bytes(), path


def test_where_guests_may_not_store_they_are_told(start: Start) -> None:
    rig = start(terms=replace(TERMS, guests=False))
    assert rig.use.store(rig.guest()).refusal is Refusal.NOT_POSSIBLE
    assert rig.use.store(rig.member(7)).outcome is Outcome.RECORDED


def test_a_restart_opens_nothing_and_forgets_nothing(start: Start) -> None:
    rig = start()
    number = rig.store(rig.member(7))
    again = start()
    assert again.control.orders == []
    assert [charge.compartment for charge in again.kept.charges] == [number]
    assert again.use.open(again.member(8), number).refusal is Refusal.NOT_YOURS
    assert again.use.open(again.member(7), number).outcome is Outcome.RECORDED


def test_an_order_without_outcome_is_known_to_the_next_life(start: Start) -> None:
    rig = start()
    number = rig.store(rig.member(7))
    rig.use.open(rig.member(7), number)
    order = rig.control.orders[-1]
    assert rig.entries.record(OpenIntent(order))
    again = start()
    assert again.kept.unfinished == (order,)
    again.entries.record(OpenOutcome(order, OpenResult.UNKNOWN))
    assert start().kept.unfinished == ()


def test_what_the_disk_refuses_happens_nowhere(rig: LockerRig, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rig.desk.board

    def full(_: object) -> None:
        raise EnvironmentFault(FaultKind.DISK_FULL, "no space")

    monkeypatch.setattr("kiosk.storage.unit_of_work.SqlUnitOfWork.commit", full)
    asked = rig.use.store(rig.member(7))
    assert (asked.outcome, asked.fault) == (Outcome.NOT_RECORDED, FaultKind.DISK_FULL)
    assert rig.desk.board == before
    assert rig.control.orders == []


def test_low_reach_gets_a_low_compartment(start: Start) -> None:
    rig = start(heights_mm={1: 1500, 2: 1400, 3: 900})
    assert rig.use.store(rig.member(7), low_reach=True).number == 3


def test_a_door_that_does_not_open_is_given_up_and_another_one_offered(rig: LockerRig) -> None:
    first = rig.use.store(rig.member(7)).number
    rig.carry_out(OpenResult.FAILED, jammed=True)
    assert first is not None
    assert rig.compartment(first).state is State.ATTENTION
    second = rig.use.store(rig.member(7))
    assert second.number not in {None, first}


def test_whoever_went_on_to_another_door_may_open_both(rig: LockerRig) -> None:
    owner = rig.member(7)
    first = rig.use.store(owner).number
    rig.carry_out(OpenResult.UNKNOWN, jammed=True)
    rig.clock.pass_minutes(1.1)
    rig.entries.pass_time()
    second = rig.use.store(rig.member(7)).number
    assert None not in {first, second}
    rig.carry_out()
    view = rig.use.look(rig.member(7))
    assert view.mine is not None
    assert (view.mine.number, [other.number for other in view.others]) == (second, [first])
