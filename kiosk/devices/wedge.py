"""A reader that types like a keyboard: taken from the system, so that no keystroke of it reaches the screen."""

from collections.abc import Callable
from typing import Final

from kiosk.devices.bus import Bus, PortAddress
from kiosk.devices.card_stream import CardStream
from kiosk.devices.codec.wedge import CardTyped, Decoder, UidFormat
from kiosk.devices.evdev import EvdevPort
from kiosk.devices.health import HealthRecord
from kiosk.devices.port_device import PortDevice
from kiosk.devices.sinks import CardSink

PAUSE_MS: Final = 500
"""Readers type a key every few milliseconds: what was begun longer ago was never finished."""


class PausingDecoder(Decoder):
    """Drops what a pause cut off before what follows is taken."""

    def __init__(self, form: UidFormat, clock_ms: Callable[[], int]) -> None:
        super().__init__(form)
        self._clock_ms = clock_ms
        self._last_ms = clock_ms()

    def feed(self, data: bytes) -> list[CardTyped]:
        """Take the next records of this moment."""
        now_ms = self._clock_ms()
        if now_ms - self._last_ms >= PAUSE_MS:
            self.pause()
        self._last_ms = now_ms
        return super().feed(data)


def wedge_reader(
    path: str, form: UidFormat, health: HealthRecord, on_card: CardSink, clock_ms: Callable[[], int]
) -> PortDevice:
    """Build the reader of an event device (or a FIFO of its records), not started."""
    listener = CardStream(PausingDecoder(form, clock_ms), health, on_card, clock_ms)
    return PortDevice(health, Bus(PortAddress(path, 0), listener, open_port=EvdevPort, clock_ms=clock_ms))
