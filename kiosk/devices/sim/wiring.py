"""Everything of a station file that is spoken to by request: its lines, its named parts, and the world behind them."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from threading import RLock

from kiosk.config import StationFile
from kiosk.devices.codec import modbus_rtu
from kiosk.devices.outlet_places import meter_addresses, outlet_places
from kiosk.devices.sim.doors import Doors
from kiosk.devices.sim.lock_part import LockPart, simulate_locks
from kiosk.devices.sim.modbus_line import ModbusDevice
from kiosk.devices.sim.power_parts import (
    INPUT_ADDRESS,
    InputsPart,
    MetersPart,
    PowerPart,
    relay_board,
    simulate_inputs,
    simulate_meters,
    simulate_power,
)
from kiosk.devices.sim.station_line import Boards, ModbusOnLine, Part, PartSimulator, StationLine
from kiosk.devices.sim.world import Wiring, World, WorldEvent


@dataclass(frozen=True, slots=True)
class SimulatedPart:
    """One table of the station file under its device name."""

    name: str
    driver: str
    simulator: PartSimulator


@dataclass(frozen=True, slots=True)
class Parts:
    """What the station file has; an absent table is None, `inputs` are by port."""

    locks: LockPart | None
    power: PowerPart | None
    meters: MetersPart | None
    inputs: dict[str, InputsPart]


@dataclass(frozen=True, slots=True)
class Plugged:
    """All of it, plugged in."""

    world: World
    parts: Sequence[SimulatedPart]


def plug_in(station: StationFile, tell: Callable[[WorldEvent], None], undo: ExitStack) -> Plugged:
    """Build and start all lines; `undo` closes them.

    PlaceError when the file gives a compartment a place that cannot be, PortFault when there is no pseudo-terminal
    left. `tell` is called by any thread, by one at a time.
    """
    lock = RLock()
    parts = _build(station, lock)
    world = World(_wiring(parts), lock, tell)
    lines: dict[str, StationLine] = {}
    named: list[SimulatedPart] = []
    for name, driver, port, part in _named(station, parts):
        if port not in lines:
            on_line, boards = _at(port, station, parts)
            lines[port] = line = StationLine(port, on_line, boards, lock, world.look)
            line.start()
            undo.callback(line.close)
        named.append(SimulatedPart(name, driver, PartSimulator(lines[port], part)))
    return Plugged(world, named)


def _build(station: StationFile, lock: RLock) -> Parts:
    tables = station.compartment
    count = station.lockers.compartments if station.lockers else 0
    power = simulate_power(outlet_places(count, tables), lock) if station.power else None
    inputs = {}
    for port in {table.port for table in station.input}:
        shared = power.boards if power and station.power and station.power.port == port else {}
        board = shared.get(INPUT_ADDRESS) or relay_board(INPUT_ADDRESS)
        inputs[port] = simulate_inputs([table for table in station.input if table.port == port], board, lock)
    outlets = power.outlets if power else {}
    return Parts(
        simulate_locks(station.lockers, tables, lock) if station.lockers else None,
        power,
        simulate_meters(meter_addresses(count, tables), outlets) if station.meters else None,
        inputs,
    )


def _wiring(parts: Parts) -> Wiring:
    return Wiring(
        doors=parts.locks.doors if parts.locks else Doors(0, 0),
        locks=parts.locks.places if parts.locks else {},
        outlets=parts.power.outlets if parts.power else {},
        meters=parts.meters.meters if parts.meters else {},
        contacts=[contact for inputs in parts.inputs.values() for contact in inputs.contacts],
    )


def _named(station: StationFile, parts: Parts) -> Iterable[tuple[str, str, str, Part]]:
    """Name, driver, port and part of each table, in the order of the station file."""
    if station.lockers and parts.locks:
        yield "lockers", station.lockers.driver, station.lockers.port, parts.locks.part
    if station.power and parts.power:
        yield "power", station.power.driver, station.power.port, parts.power.part
    if station.meters and parts.meters:
        yield "meters", station.meters.driver, station.meters.port, parts.meters.part
    for place, table in enumerate(station.input, start=1):
        yield f"input-{place}", table.driver, table.port, parts.inputs[table.port].part


def _at(port: str, station: StationFile, parts: Parts) -> tuple[list[Part], list[Boards]]:
    """The parts of one line, and what hears on it."""
    on_line: list[Part] = []
    boards: list[Boards] = []
    owners: dict[ModbusDevice, Part] = {}
    inputs = parts.inputs.get(port)
    if station.lockers and station.lockers.port == port and parts.locks:
        on_line.append(parts.locks.part)
        boards.append(parts.locks.boards)
    if inputs:
        on_line.append(inputs.part)
        owners[inputs.board] = inputs.part
    if station.power and station.power.port == port and parts.power:
        on_line.append(parts.power.part)
        owners.update(dict.fromkeys(parts.power.boards.values(), parts.power.part))
    if station.meters and station.meters.port == port and parts.meters:
        on_line.append(parts.meters.part)
        owners.update(dict.fromkeys(parts.meters.meters.values(), parts.meters.part))
    if owners:
        boards.append(ModbusOnLine(list(owners), lambda device, function: _owner(device, function, owners, inputs)))
    return on_line, boards


def _owner(device: ModbusDevice, function: int, owners: dict[ModbusDevice, Part], inputs: InputsPart | None) -> Part:
    """The contacts of a relay board belong to the inputs, the rest of it to the power."""
    if inputs and device is inputs.board and function == modbus_rtu.READ_INPUTS:
        return inputs.part
    return owners[device]
