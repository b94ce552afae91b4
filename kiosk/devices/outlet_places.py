"""Which channel of which relay board, and which meter, each compartment has, as the station file says."""

from collections.abc import Iterable, Mapping

from kiosk.config import CompartmentTable
from kiosk.devices.codec.modbus_rtu import LAST_ADDRESS
from kiosk.devices.lock_places import Place, PlaceError, distinct
from kiosk.domain.lockers.wiring import by_rule, relay_place


def outlet_places(compartments: int, tables: Iterable[CompartmentTable]) -> Mapping[int, Place]:
    """Give the address of each compartment's relay board, and its channel there.

    By rule its number counted through the boards, or the `outlet` it is given.
    PlaceError where there can be no such board, and where two compartments would have one outlet.
    """
    given = {table.number: table.outlet for table in tables if table.outlet is not None}
    places = {}
    for compartment, outlet in distinct("outlet", by_rule(compartments, given)).items():
        places[compartment] = relay_place(outlet)
        _check(f"compartment {compartment}, outlet {outlet}: expected a relay board", places[compartment][0])
    return places


def meter_addresses(compartments: int, tables: Iterable[CompartmentTable]) -> Mapping[int, int]:
    """Give the address of each compartment's meter: by rule its number, or the `meter` it is given.

    PlaceError where there can be no such address, and where two compartments would have one meter.
    """
    given = {table.number: table.meter for table in tables if table.meter is not None}
    addresses = distinct("meter", by_rule(compartments, given))
    for compartment, address in addresses.items():
        _check(f"compartment {compartment}: expected a meter", address)
    return addresses


def by_address(places: Mapping[int, Place]) -> Mapping[int, Mapping[int, int]]:
    """Part the outlets by their relay board: the channel of each of its compartments."""
    boards: dict[int, dict[int, int]] = {}
    for compartment, (address, channel) in places.items():
        boards.setdefault(address, {})[compartment] = channel
    return boards


def _check(what: str, address: int) -> None:
    if address > LAST_ADDRESS:
        raise PlaceError(f"{what} with an address from 1 to {LAST_ADDRESS}, got {address}")
