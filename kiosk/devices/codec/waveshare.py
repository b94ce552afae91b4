"""Waveshare's relay boards on Modbus RTU: coils, and outlets that the board itself turns off again. 9600 8N1.

    coil 00nn       channel nn from 0: FF00 on, 0000 off; nn = FF means all channels
    coil 02nn       on for a while, then off by itself: firmware V2 takes the time as a number of 100 ms, V1 in the
                    high byte alone. What means 0.7 s to a V1 board means 179 s to a V2 board: never send it unknown.
    register 8000   the firmware's version × 100

There is no way here to turn on all channels at once.
"""

from enum import Enum, auto
from typing import Final

from kiosk.devices.codec import modbus_rtu
from kiosk.devices.codec.lock_events import unpack
from kiosk.devices.codec.modbus_rtu import Answered, Request

BAUD: Final = 9600
CHANNELS: Final = 32
"""The most that one board has; 8 and 16 are common."""

ALL: Final = 0xFF
TIMED: Final = 0x0200
VERSION_REGISTER: Final = 0x8000
ON: Final = 0xFF00
OFF: Final = 0x0000
TICK_MS: Final = 100


class Firmware(Enum):
    """Which form of timed command a board understands."""

    V1 = auto()
    V2 = auto()


_MOST_TICKS: Final = {Firmware.V1: 0x7F, Firmware.V2: 0x7FFF}


def longest_ms(firmware: Firmware) -> int:
    """How long a board of that firmware can be told to keep an outlet on: 12.7 s, or 54 min."""
    return TICK_MS * _MOST_TICKS[firmware]


def set_channel(board: int, channel: int, on: bool) -> Request:
    """Turn one channel (from 1) on for good, or off; ValueError when there cannot be such a channel."""
    return modbus_rtu.write_one(board, _wire(channel), ON if on else OFF, modbus_rtu.WRITE_COIL)


def all_off(board: int) -> Request:
    """Turn every channel off."""
    return modbus_rtu.write_one(board, ALL, OFF, modbus_rtu.WRITE_COIL)


def turn_on_for(board: int, channel: int, duration_ms: int, firmware: Firmware | None) -> Request:
    """Turn one channel (from 1) on; the board turns it off by itself.

    ValueError when the firmware is not known, or the time is not a multiple of 100 ms within its limit.
    """
    if firmware is None:
        raise ValueError("expected a known firmware: a timed command means another time to another one")
    ticks, rest = divmod(duration_ms, TICK_MS)
    if rest or not 1 <= ticks <= _MOST_TICKS[firmware]:
        raise ValueError(f"expected a multiple of {TICK_MS} ms up to {longest_ms(firmware)}, got {duration_ms}")
    value = ticks << 8 if firmware is Firmware.V1 else ticks
    return modbus_rtu.write_one(board, TIMED + _wire(channel), value, modbus_rtu.WRITE_COIL)


def set_channels(board: int, on: tuple[bool, ...]) -> Request:
    """Turn the first channels on or off, for good; ValueError for more than a board has."""
    _wire(len(on))
    return modbus_rtu.write_coils(board, 0, on)


def read_channels(board: int, count: int = 8) -> Request:
    """Ask which of the first channels are on: see `bits_of`."""
    _wire(count)
    return modbus_rtu.read_bits(board, 0, count)


def read_inputs(board: int, count: int = 8) -> Request:
    """Ask for the first inputs, on boards that have some: see `bits_of`."""
    _wire(count)
    return modbus_rtu.read_bits(board, 0, count, modbus_rtu.READ_INPUTS)


def read_version(board: int) -> Request:
    """Ask for the firmware's version: see `firmware_of`."""
    return modbus_rtu.read_registers(board, VERSION_REGISTER, 1, modbus_rtu.READ_HOLDING)


def bits_of(answer: Answered, count: int) -> tuple[bool, ...]:
    """Give the bits of the first channels or inputs; ValueError when the answer has fewer."""
    bits = tuple(map(bool, unpack(answer.data)))
    if len(bits) < count:
        raise ValueError(f"expected {count} bits, got {len(bits)}")
    return bits[:count]


def firmware_of(answer: Answered) -> Firmware | None:
    """Tell the firmware from its version; None for a version that nobody here has seen."""
    return {1: Firmware.V1, 2: Firmware.V2}.get(int.from_bytes(answer.data, "big") // 100)


def _wire(channel: int) -> int:
    if not 1 <= channel <= CHANNELS:
        raise ValueError(f"expected a channel from 1 to {CHANNELS}, got {channel}")
    return channel - 1
