"""Alarm contacts on the inputs of a relay board: smoke, or too hot."""

from collections.abc import Callable, Sequence
from typing import Final

from kiosk.config import InputTable
from kiosk.devices.codec import waveshare
from kiosk.devices.codec.modbus_rtu import Answered
from kiosk.devices.health import HealthRecord
from kiosk.devices.lock_places import PlaceError
from kiosk.devices.read_device import ReadDevice
from kiosk.devices.safety.events import InputRead
from kiosk.domain.lockers.wiring import INPUT_BOARD

_BITS_A_BYTE: Final = 8

InputSink = Callable[[InputRead], None]


class InputContact(ReadDevice):
    """One contact, as one device of a bus; `number` counts the board's inputs from 1.

    `tell` hears each reading on the bus thread; active means closed. A board that is silent tells nothing. ValueError
    for an input that no board has.
    """

    def __init__(self, source: str, number: int, health: HealthRecord, tell: InputSink) -> None:
        self._source = source
        self._number = number
        self._tell = tell
        # whole bytes: a late reply to the question for one contact must not say anything else of another one
        count = -(-number // _BITS_A_BYTE) * _BITS_A_BYTE
        super().__init__(waveshare.read_inputs(INPUT_BOARD, count), health, self._read)

    def _read(self, answer: Answered) -> None:
        self._tell(InputRead(self._source, waveshare.bits_of(answer, self._number)[-1]))


def input_numbers(tables: Sequence[InputTable]) -> tuple[int, ...]:
    """Give each table's input: the contacts of one port are counted from 1, in the order of the station file.

    PlaceError for more than a board can have.
    """
    ports = [table.port for table in tables]
    numbers = tuple(ports[: place + 1].count(port) for place, port in enumerate(ports))
    for port, number in zip(ports, numbers, strict=True):
        if number > waveshare.CHANNELS:
            raise PlaceError(f"input: expected at most {waveshare.CHANNELS} contacts on {port}, got {number}")
    return numbers
