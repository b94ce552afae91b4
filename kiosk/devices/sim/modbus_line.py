"""A simulated Modbus line: finds the request for each of its devices and wraps up what they answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from kiosk.devices.codec import modbus_rtu
from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign

UNKNOWN_FUNCTION: Final = 1
UNKNOWN_PLACE: Final = 2
IMPOSSIBLE_VALUE: Final = 3

_PLAIN: Final = frozenset({1, 2, 3, 4, 5, 6})
_PLAIN_BYTES: Final = 8
_SHORTEST: Final = 4


class RefusalError(Exception):
    """The device answers with an exception of this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class ModbusDevice(Protocol):
    """One device of the line. One thread."""

    @property
    def address(self) -> int:
        """From 1; a device may be told another one."""
        ...

    def respond(self, function: int, data: bytes) -> bytes:
        """Do what is asked, and give the reply's data; RefusalError when it cannot be."""
        ...


@dataclass(frozen=True, slots=True)
class _Asked:
    address: int
    function: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What one device answers to a request with that function."""

    device: ModbusDevice
    function: int
    frame: bytes


def _always(_device: ModbusDevice, _function: int) -> bool:
    return True


class ModbusLine:
    """All devices of one line, in any order. One thread.

    `hears` tells whether a device hears a request with that function. No two devices may have one address.
    """

    def __init__(self, devices: Sequence[ModbusDevice], hears: Callable[[ModbusDevice, int], bool] = _always) -> None:
        self._devices = devices
        self._hears = hears
        self._decoder: FramedDecoder[_Asked] = FramedDecoder(_rule)

    def hear(self, data: bytes) -> Sequence[Reply]:
        """Take bytes from the line, cut anywhere; give what is answered, and by whom."""
        replies = (self._reply(asked) for asked in self._decoder.feed(data))
        return [reply for reply in replies if reply is not None]

    def answer(self, data: bytes) -> bytes:
        """Take bytes from the line, cut anywhere; give what the devices send back."""
        return b"".join(reply.frame for reply in self.hear(data))

    def silence(self) -> None:
        """The line was quiet: half a request is forgotten."""
        self._decoder.reset()

    def _reply(self, asked: _Asked) -> Reply | None:
        device = next((device for device in self._devices if device.address == asked.address), None)
        if device is None or not self._hears(device, asked.function):
            return None
        try:
            content = bytes([asked.address, asked.function]) + device.respond(asked.function, asked.data)
        except RefusalError as refusal:
            content = bytes([asked.address, asked.function | modbus_rtu.EXCEPTION, refusal.code])
        return Reply(device, asked.function, modbus_rtu.with_crc(content))


def words(data: bytes) -> tuple[int, int]:
    """Split the four bytes that most requests have: a place, and a count or value."""
    return int.from_bytes(data[:2], "big"), int.from_bytes(data[2:4], "big")


def _rule(kept: bytes, ended: bool) -> Frame[_Asked] | Sign:
    del ended
    if not 1 <= kept[0] <= modbus_rtu.LAST_ADDRESS:
        return Sign.JUNK
    length = _length(kept)
    if length is None:
        return Sign.JUNK
    if len(kept) < length:
        return Sign.MORE
    frame = kept[:length]
    if modbus_rtu.crc16(frame):
        return Sign.BROKEN
    return Frame(length, _Asked(frame[0], frame[1], frame[2:-2]))


def _length(kept: bytes) -> int | None:
    """How long the request is, as far as can be told; None for a function that no device here has."""
    if len(kept) < 2:
        return _SHORTEST
    if kept[1] == modbus_rtu.RESET_ENERGY:
        return _SHORTEST
    if kept[1] == modbus_rtu.WRITE_COILS:
        return 9 + kept[6] if len(kept) > 6 else _PLAIN_BYTES
    return _PLAIN_BYTES if kept[1] in _PLAIN else None
