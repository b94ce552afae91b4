"""The RDM6300 card reader: it streams while a card is held."""

from collections.abc import Callable
from typing import Final

from kiosk.devices.bus import Bus, PortAddress
from kiosk.devices.card_stream import CardStream
from kiosk.devices.codec import rdm6300
from kiosk.devices.health import HealthRecord
from kiosk.devices.port_device import PortDevice
from kiosk.devices.sinks import CardSink

BAUD: Final = 9600


def rdm6300_reader(
    address: PortAddress, health: HealthRecord, on_card: CardSink, clock_ms: Callable[[], int]
) -> PortDevice:
    """Build the reader, not started."""
    listener = CardStream(rdm6300.Decoder(), health, on_card, clock_ms)
    return PortDevice(health, Bus(address, listener, clock_ms=clock_ms))
