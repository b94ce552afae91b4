"""The relay boards, meters and alarm contacts of a station file, as parts of Modbus lines."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from kiosk.config import InputTable
from kiosk.devices.codec.waveshare import CHANNELS
from kiosk.devices.lock_places import Place, PlaceError
from kiosk.devices.port_thread import monotonic_ms
from kiosk.devices.sim.faults import TWO_WAY, FaultKind, Faults
from kiosk.devices.sim.pzem016 import Meter
from kiosk.devices.sim.station_line import Part
from kiosk.devices.sim.waveshare import RelayBoard
from kiosk.devices.sim.world import AlarmContact, Outlet

INPUT_ADDRESS: Final = 1
"""The board that has a port's alarm contacts."""

_RELAY_FAULTS: Final = TWO_WAY | {FaultKind.WELDED}
_CONTACT_FAULTS: Final = TWO_WAY | {FaultKind.INVERTED, FaultKind.STUCK}


@dataclass(frozen=True, slots=True)
class PowerPart:
    """The relay boards by their address, and the contact of each compartment."""

    part: Part
    boards: Mapping[int, RelayBoard]
    outlets: Mapping[int, Outlet]


@dataclass(frozen=True, slots=True)
class MetersPart:
    """The meter of each compartment."""

    part: Part
    meters: Mapping[int, Meter]


@dataclass(frozen=True, slots=True)
class InputsPart:
    """The alarm contacts of one port, and the board that they are on."""

    part: Part
    board: RelayBoard
    contacts: Sequence[AlarmContact]


def simulate_power(places: Mapping[int, Place], lock: AbstractContextManager[object]) -> PowerPart:
    """Build each relay board that has an outlet; without any, the first."""
    boards = {address: relay_board(address) for address in {address for address, _ in places.values()} or {1}}

    def change(kinds: frozenset[FaultKind]) -> None:
        with lock:
            for board in boards.values():
                board.weld(FaultKind.WELDED in kinds)

    outlets = {number: Outlet(boards[address], channel) for number, (address, channel) in places.items()}
    return PowerPart(Part(Faults(_RELAY_FAULTS, change)), boards, outlets)


def simulate_meters(addresses: Mapping[int, int], outlets: Mapping[int, Outlet]) -> MetersPart:
    """Build a meter for each compartment, behind its outlet; without an outlet nothing flows."""

    def meter(number: int, address: int) -> Meter:
        outlet = outlets.get(number)
        return Meter(address, monotonic_ms, lambda: outlet is not None and outlet.on)

    meters = {number: meter(number, address) for number, address in addresses.items()}
    return MetersPart(Part(Faults(TWO_WAY)), meters)


def simulate_inputs(
    tables: Sequence[InputTable], board: RelayBoard, lock: AbstractContextManager[object]
) -> InputsPart:
    """Wire the k-th contact of one port to input k of the board; PlaceError when it has too few."""
    if len(tables) > board.channels:
        raise PlaceError(f"{tables[0].port}: expected at most {board.channels} inputs, got {len(tables)}")
    contacts = [AlarmContact(table.kind, board, channel) for channel, table in enumerate(tables, start=1)]

    def change(kinds: frozenset[FaultKind]) -> None:
        with lock:
            for contact in contacts:
                contact.stuck = FaultKind.STUCK in kinds
                contact.inverted = FaultKind.INVERTED in kinds
                contact.settle()

    return InputsPart(Part(Faults(_CONTACT_FAULTS, change)), board, contacts)


def relay_board(address: int) -> RelayBoard:
    """Build a board with all its channels."""
    return RelayBoard(address, monotonic_ms, channels=CHANNELS)
