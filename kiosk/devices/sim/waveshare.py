"""A simulated relay board of Waveshare, with either firmware, on a simulated Modbus line."""

from collections.abc import Callable
from typing import Final

from kiosk.devices.codec import modbus_rtu as modbus
from kiosk.devices.codec import waveshare as wire
from kiosk.devices.codec.waveshare import Firmware
from kiosk.devices.sim.modbus_line import IMPOSSIBLE_VALUE, UNKNOWN_FUNCTION, UNKNOWN_PLACE, RefusalError, words

_VERSIONS: Final = {Firmware.V1: 100, Firmware.V2: 200}
_READS: Final = {modbus.READ_COILS, modbus.READ_INPUTS}


class RelayBoard:
    """Coils that go off by themselves, and contacts that need not follow: `welded` ones stay on. One thread.

    `inputs` are set by hand. Times in ms of the clock that is given.
    """

    def __init__(
        self, address: int, clock_ms: Callable[[], int], *, channels: int = 8, firmware: Firmware = Firmware.V2
    ) -> None:
        self.address = address
        self.inputs = [False] * channels
        self.welded: set[int] = set()
        self._welding = False
        self._clock_ms = clock_ms
        self._channels = channels
        self._firmware = firmware
        self._off_at_ms: dict[int, float] = {}

    @property
    def channels(self) -> int:
        """How many there are; they count from 1."""
        return self._channels

    def coil(self, channel: int) -> bool:
        """Whether the coil is on: what the board itself reports."""
        return self._clock_ms() < self._off_at_ms.get(channel, float("-inf"))

    def left_ms(self, channel: int) -> float:
        """How long the coil stays on by itself; infinite where it was latched, 0 when it is off."""
        return max(0.0, self._off_at_ms.get(channel, 0.0) - self._clock_ms())

    def contact(self, channel: int) -> bool:
        """Whether current can flow: what the board cannot know."""
        return self.coil(channel) or channel in self.welded

    def weld(self, welding: bool) -> None:
        """Let all contacts that are closed, or will close, stay so; or part them all again."""
        self._welding = welding
        if welding:
            self.welded.update(filter(self.coil, range(1, self._channels + 1)))
        else:
            self.welded.clear()

    def respond(self, function: int, data: bytes) -> bytes:
        """Obey a request."""
        if function in _READS:
            return self._read_bits(function, *words(data))
        if function == modbus.READ_HOLDING:
            return self._read_version(*words(data))
        if function == modbus.WRITE_COIL:
            self._write(*words(data))
            return data
        if function == modbus.WRITE_COILS:
            self._write_many(*words(data), data[5:])
            return data[:4]
        raise RefusalError(UNKNOWN_FUNCTION)

    def _read_bits(self, function: int, first: int, count: int) -> bytes:
        self._check_span(first, count)
        channels = range(first + 1, first + count + 1)
        states = [self.coil(it) if function == modbus.READ_COILS else self.inputs[it - 1] for it in channels]
        length = (count + 7) // 8
        return bytes([length]) + sum(on << place for place, on in enumerate(states)).to_bytes(length, "little")

    def _read_version(self, first: int, count: int) -> bytes:
        if (first, count) != (wire.VERSION_REGISTER, 1):
            raise RefusalError(UNKNOWN_PLACE)
        return b"\x02" + _VERSIONS[self._firmware].to_bytes(2, "big")

    def _write(self, place: int, value: int) -> None:
        if place & ~0xFF == wire.TIMED:
            self._turn_on_for(place - wire.TIMED + 1, value)
            return
        if value not in {wire.ON, wire.OFF}:
            raise RefusalError(IMPOSSIBLE_VALUE)
        if place != wire.ALL:
            self._check_span(place, 1)
        channels = range(1, self._channels + 1) if place == wire.ALL else [place + 1]
        for channel in channels:
            self._set(channel, on=value == wire.ON)

    def _turn_on_for(self, channel: int, value: int) -> None:
        self._check_span(channel - 1, 1)
        ticks = value >> 8 if self._firmware is Firmware.V1 else value
        if ticks > 0x7FFF:
            raise RefusalError(IMPOSSIBLE_VALUE)
        self._switch(channel, self._clock_ms() + wire.TICK_MS * ticks)

    def _write_many(self, first: int, count: int, packed: bytes) -> None:
        self._check_span(first, count)
        if len(packed) != (count + 7) // 8:
            raise RefusalError(IMPOSSIBLE_VALUE)
        bits = int.from_bytes(packed, "little")
        for place in range(count):
            self._set(first + place + 1, on=bool(bits >> place & 1))

    def _set(self, channel: int, *, on: bool) -> None:
        self._switch(channel, float("inf") if on else float("-inf"))

    def _switch(self, channel: int, off_at_ms: float) -> None:
        self._off_at_ms[channel] = off_at_ms
        if self._welding and self.coil(channel):
            self.welded.add(channel)

    def _check_span(self, first: int, count: int) -> None:
        if not 1 <= count <= self._channels - first:
            raise RefusalError(UNKNOWN_PLACE)
