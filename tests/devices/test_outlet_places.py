"""Where outlets and meters are: by rule, by exception, and never two of them in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import CompartmentTable
from kiosk.devices.codec import waveshare
from kiosk.devices.lock_places import PlaceError
from kiosk.devices.outlet_places import by_address, meter_addresses, outlet_places
from kiosk.domain.lockers.wiring import CHANNELS_A_BOARD


def test_outlets_are_counted_through_boards_of_the_most_channels() -> None:
    assert CHANNELS_A_BOARD == waveshare.CHANNELS
    places = outlet_places(65, [])
    assert (places[1], places[32], places[33], places[65]) == ((1, 1), (1, 32), (2, 1), (3, 1))
    assert by_address(places)[3] == {65: 1}
    assert by_address(places)[1] == {number: number for number in range(1, 33)}


def test_exceptions() -> None:
    tables = [CompartmentTable(number=2, outlet=33, meter=200), CompartmentTable(number=3, lock=9)]
    assert outlet_places(3, tables) == {1: (1, 1), 2: (2, 1), 3: (1, 3)}
    assert meter_addresses(3, tables) == {1: 1, 2: 200, 3: 3}


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 300), max_size=12))
def test_no_two_compartments_share_an_outlet(outlets: dict[int, int]) -> None:
    tables = [CompartmentTable(number=number, outlet=outlet) for number, outlet in outlets.items()]
    numbers = [outlets.get(number, number) for number in range(1, 13)]
    if len(set(numbers)) < len(numbers):
        with pytest.raises(PlaceError, match="expected different outlets"):
            outlet_places(12, tables)
        return
    places = outlet_places(12, tables)
    assert len(set(places.values())) == 12
    assert [(address - 1) * 32 + channel for address, channel in places.values()] == numbers
    assert sum(map(len, by_address(places).values())) == 12


def test_what_cannot_be_is_named() -> None:
    with pytest.raises(PlaceError, match="compartments 1 and 2: expected different outlets, both have 1"):
        outlet_places(3, [CompartmentTable(number=2, outlet=1)])
    with pytest.raises(PlaceError, match="compartments 2 and 3: expected different meters, both have 3"):
        meter_addresses(3, [CompartmentTable(number=2, meter=3)])
    with pytest.raises(PlaceError, match="compartment 2, outlet 7905: expected a relay board with an address"):
        outlet_places(3, [CompartmentTable(number=2, outlet=247 * 32 + 1)])
    with pytest.raises(PlaceError, match="compartment 248: expected a meter with an address from 1 to 247, got 248"):
        meter_addresses(300, [])
