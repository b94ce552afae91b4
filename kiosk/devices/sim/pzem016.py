"""A simulated PZEM-016 meter, with a load behind it, on a simulated Modbus line."""

from collections.abc import Callable
from typing import Final

from kiosk.devices.codec import modbus_rtu as modbus
from kiosk.devices.codec import pzem016 as wire
from kiosk.devices.codec.pzem016 import Reading
from kiosk.devices.sim.modbus_line import IMPOSSIBLE_VALUE, UNKNOWN_FUNCTION, UNKNOWN_PLACE, RefusalError, words

FLOOR_WATTS: Final = 0.4
_MS_PER_HOUR: Final = 3_600_000


class Meter:
    """One outlet's meter. `watts` of load are plugged in by hand; they flow while `powered` says so. One thread.

    Energy is added up from one look to the next, by what flowed at the earlier one. Times in ms of the given clock.
    """

    def __init__(self, address: int, clock_ms: Callable[[], int], powered: Callable[[], bool]) -> None:
        self.address = address
        self.watts = 0.0
        self.volts = 224.5
        self.power_factor = 1.0
        self._clock_ms = clock_ms
        self._powered = powered
        self._watt_hours = 0.0
        self._looked_ms = clock_ms()
        self._flowed_watts = 0.0
        self._alarm_watts = wire.MOST_ALARM_WATTS

    def reading(self) -> Reading:
        """Measure now."""
        now_ms = self._clock_ms()
        self._watt_hours += self._flowed_watts * (now_ms - self._looked_ms) / _MS_PER_HOUR
        watts = self.watts if self._powered() and self.watts >= FLOOR_WATTS else 0.0
        self._looked_ms, self._flowed_watts = now_ms, watts
        return Reading(
            volts=self.volts,
            amps=watts / self.volts / self.power_factor,
            watts=watts,
            watt_hours=int(self._watt_hours),
            hertz=50.0,
            power_factor=self.power_factor if watts else 0.0,
            alarm=watts >= self._alarm_watts,
        )

    def respond(self, function: int, data: bytes) -> bytes:
        """Obey a request."""
        if function == modbus.READ_REGISTERS:
            return self._read(*words(data))
        if function == modbus.WRITE_REGISTER:
            self._write(*words(data))
            return data
        if function == modbus.RESET_ENERGY:
            self.reading()
            self._watt_hours = 0.0
            return b""
        raise RefusalError(UNKNOWN_FUNCTION)

    def _read(self, first: int, count: int) -> bytes:
        if not 1 <= count <= wire.REGISTERS - first:
            raise RefusalError(UNKNOWN_PLACE)
        asked = wire.registers_of(self.reading())[2 * first : 2 * (first + count)]
        return bytes([len(asked)]) + asked

    def _write(self, place: int, value: int) -> None:
        if place not in {wire.ALARM_REGISTER, wire.ADDRESS_REGISTER}:
            raise RefusalError(UNKNOWN_PLACE)
        most = wire.MOST_ALARM_WATTS if place == wire.ALARM_REGISTER else modbus.LAST_ADDRESS
        if not 1 <= value <= most:
            raise RefusalError(IMPOSSIBLE_VALUE)
        if place == wire.ALARM_REGISTER:
            self._alarm_watts = value
        else:
            self.address = value
