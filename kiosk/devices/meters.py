"""A power meter on a bus: how much flows into one compartment."""

from collections.abc import Callable
from typing import Final

from kiosk.devices.codec import pzem016
from kiosk.devices.codec.modbus_rtu import Answered
from kiosk.devices.codec.pzem016 import Reading
from kiosk.devices.exchange import Priority
from kiosk.devices.health import HealthRecord
from kiosk.devices.read_device import ReadDevice
from kiosk.devices.safety.events import MeterRead

METER_POLL_MS: Final = 2000
"""24 meters fill a line of their own with that; two such rounds are younger than a sample may be."""

MeterSink = Callable[[MeterRead], None]
ReadingSink = Callable[[int, Reading], None]


class Meter(ReadDevice):
    """One meter, as one device of a bus, so that a dead one takes no other along.

    `tell` hears each sample for the safety core, `show` the same with all that was measured, and the compartment; both
    on the bus thread. A meter that is silent tells nothing.
    """

    def __init__(
        self,
        compartment: int,
        address: int,
        health: HealthRecord,
        tell: MeterSink,
        show: ReadingSink = lambda _, __: None,
    ) -> None:
        self._compartment = compartment
        self._tell = tell
        self._show = show
        super().__init__(
            pzem016.poll(address), health, self._measured, priority=Priority.METER, every_ms=METER_POLL_MS
        )

    def _measured(self, answer: Answered) -> None:
        reading = pzem016.reading_of(answer)
        self._tell(MeterRead(self._compartment, round(reading.watts * 1000)))
        self._show(self._compartment, reading)
