"""The PZEM-016 power meter on Modbus RTU: what flows through one outlet. 9600 8N1.

Input registers 0 to 9: V × 10 · A × 1000, low word, high word · W × 10, low, high · Wh, low, high · Hz × 10 ·
power factor × 100 · alarm, FFFF or 0. Holding register 1 is the alarm's threshold in W, 2 the meter's address.
"""

import struct
from dataclasses import dataclass
from typing import Final

from kiosk.devices.codec import modbus_rtu
from kiosk.devices.codec.modbus_rtu import Answered, Request

BAUD: Final = 9600
REGISTERS: Final = 10
ALARM_REGISTER: Final = 1
ADDRESS_REGISTER: Final = 2
MOST_ALARM_WATTS: Final = 23_000
"""100 A at 230 V: the largest transformer that it is sold with."""

_WORDS: Final = struct.Struct(f">{REGISTERS}H")


@dataclass(frozen=True, slots=True)
class Reading:
    """One poll. Below 0.4 W the meter gives 0; `watt_hours` run since the last reset."""

    volts: float
    amps: float
    watts: float
    watt_hours: int
    hertz: float
    power_factor: float
    alarm: bool


def poll(address: int) -> Request:
    """Ask a meter for everything it measures: see `reading_of`."""
    return modbus_rtu.read_registers(address, 0, REGISTERS)


def reset_energy(address: int) -> Request:
    """Set a meter's watt hours to zero."""
    return modbus_rtu.reset_energy(address)


def set_alarm(address: int, watts: int) -> Request:
    """Set from how many watts a meter raises its alarm; ValueError outside 1 to 23000."""
    if not 1 <= watts <= MOST_ALARM_WATTS:
        raise ValueError(f"expected 1 to {MOST_ALARM_WATTS} W, got {watts}")
    return modbus_rtu.write_one(address, ALARM_REGISTER, watts, modbus_rtu.WRITE_REGISTER)


def set_address(address: int, new_address: int) -> Request:
    """Give a meter another address; it must be alone on the line. ValueError outside 1 to 247."""
    if not 1 <= new_address <= modbus_rtu.LAST_ADDRESS:
        raise ValueError(f"expected a new address from 1 to {modbus_rtu.LAST_ADDRESS}, got {new_address}")
    return modbus_rtu.write_one(address, ADDRESS_REGISTER, new_address, modbus_rtu.WRITE_REGISTER)


def reading_of(answer: Answered) -> Reading:
    """Read the answer to `poll`; ValueError unless it has ten registers."""
    if len(answer.data) != _WORDS.size:
        raise ValueError(f"expected {_WORDS.size} bytes, got {len(answer.data)}")
    volts, amps_low, amps, watts_low, watts, hours_low, hours, hertz, factor, alarm = _WORDS.unpack(answer.data)
    return Reading(
        volts=volts / 10,
        amps=(amps << 16 | amps_low) / 1000,
        watts=(watts << 16 | watts_low) / 10,
        watt_hours=hours << 16 | hours_low,
        hertz=hertz / 10,
        power_factor=factor / 100,
        alarm=alarm != 0,
    )


def registers_of(reading: Reading) -> bytes:
    """Give the ten registers by which a meter says a reading, rounded to what it resolves."""
    amps, watts = round(reading.amps * 1000), round(reading.watts * 10)
    return _WORDS.pack(
        round(reading.volts * 10),
        amps & 0xFFFF,
        amps >> 16,
        watts & 0xFFFF,
        watts >> 16,
        reading.watt_hours & 0xFFFF,
        reading.watt_hours >> 16,
        round(reading.hertz * 10),
        round(reading.power_factor * 100),
        0xFFFF if reading.alarm else 0,
    )
