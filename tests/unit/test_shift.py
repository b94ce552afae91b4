"""Stock and the change of shifts: what stands in the log is what the next attendant reads."""

from itertools import combinations

import pytest

from kiosk.domain.fault import EnvironmentFault, FaultKind
from kiosk.domain.outcome import Outcome
from kiosk.domain.shift import HandoverNote, StockItem, StockLevel, with_note
from kiosk.services.shift import HandedOver, Shift, ShiftBook
from tests.support.fakes import FakeRecords, FakeStation
from tests.support.ui import HandClock

LI = "00000000000000a1"


@pytest.fixture
def station() -> FakeStation:
    return FakeStation()


@pytest.fixture
def shift(station: FakeStation) -> Shift:
    clock = HandClock()
    return Shift(station, FakeRecords(station, clock), clock)


def test_the_last_count_of_each_thing_counts(shift: Shift) -> None:
    assert shift.look() == ShiftBook()
    shift.count(LI, StockItem.CUPS, StockLevel.ENOUGH)
    shift.count(LI, StockItem.CUPS, StockLevel.NONE)
    assert shift.count(LI, StockItem.SNACKS, StockLevel.LOW).outcome is Outcome.RECORDED
    levels = {item: counted.level for item, counted in shift.look().stock.items()}
    assert levels == {StockItem.CUPS: StockLevel.NONE, StockItem.SNACKS: StockLevel.LOW}


def test_the_notes_of_the_last_handover_are_read_in_their_order(shift: Shift) -> None:
    shift.hand_over(LI, {HandoverNote.ALL_FINE})
    shift.hand_over("00000000000000a2", [HandoverNote.STOCK, HandoverNote.COMPARTMENT])
    told = shift.look().handed_over
    assert isinstance(told, HandedOver)
    assert (told.by, told.notes) == ("00000000000000a2", (HandoverNote.COMPARTMENT, HandoverNote.STOCK))


def test_a_disk_that_fails_is_told_and_nothing_is_kept(shift: Shift, station: FakeStation) -> None:
    station.fault = EnvironmentFault(FaultKind.DISK_FULL, "full")
    noted = shift.count(LI, StockItem.CUPS, StockLevel.LOW)
    assert (noted.outcome, noted.fault) == (Outcome.NOT_RECORDED, FaultKind.DISK_FULL)
    assert shift.look() == ShiftBook()


def test_all_fine_stands_alone_and_a_second_touch_takes_back() -> None:
    for one, other in combinations(HandoverNote, 2):
        both = with_note(with_note(frozenset(), one), other)
        assert both == ({other} if HandoverNote.ALL_FINE in {one, other} else {one, other})
        assert with_note(both, other) == both - {other}
