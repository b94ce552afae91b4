"""Which relay and which meter each compartment of a simulated station has, as the station file says."""

from collections.abc import Iterable, Mapping

from kiosk.config import CompartmentTable
from kiosk.devices.codec.modbus_rtu import LAST_ADDRESS
from kiosk.devices.codec.waveshare import CHANNELS
from kiosk.devices.lock_places import Place, PlaceError


def outlet_places(compartments: int, tables: Iterable[CompartmentTable]) -> Mapping[int, Place]:
    """Give each compartment's relay board and channel, both from 1: by its number, or the `outlet` it is given.

    PlaceError where two compartments would have one outlet, and where there are too many boards.
    """
    given = {table.number: table.outlet for table in tables if table.outlet is not None}
    outlets = _distinct("outlet", compartments, given, LAST_ADDRESS * CHANNELS)
    return {n: ((outlet - 1) // CHANNELS + 1, (outlet - 1) % CHANNELS + 1) for n, outlet in outlets.items()}


def meter_addresses(compartments: int, tables: Iterable[CompartmentTable]) -> Mapping[int, int]:
    """Give each compartment's meter by its address: its number, or the `meter` it is given; PlaceError as above."""
    given = {table.number: table.meter for table in tables if table.meter is not None}
    return _distinct("meter", compartments, given, LAST_ADDRESS)


def _distinct(what: str, compartments: int, given: Mapping[int, int], most: int) -> dict[int, int]:
    numbers: dict[int, int] = {}
    owners: dict[int, int] = {}
    for compartment in range(1, compartments + 1):
        number = given.get(compartment, compartment)
        if number > most:
            raise PlaceError(f"compartment {compartment}: expected {what} 1 to {most}, got {number}")
        owner = owners.setdefault(number, compartment)
        if owner != compartment:
            raise PlaceError(f"compartments {owner} and {compartment}: expected different {what}s, both have {number}")
        numbers[compartment] = number
    return numbers
