"""Modbus RTU as a master speaks it: requests, and the one reply that is awaited.

    address | function | data | CRC low | CRC high          CRC-16, start FFFF, polynomial A001, over all before it

    request data                       reply data
    01 02   first, count               number of bytes, then bits, the lowest of the first byte first
    03 04   first, count               number of bytes, then registers of two bytes, the high one first
    05 06   place, value               the same again
    0F      first, count, bytes, bits  first, count
    42      nothing                    nothing: resets the energy of one maker's meters
    any     -                          an exception: function + 80, one byte of code

Frames have no mark and no length of their own: on the line only silence parts them. So it is assumed that
  - one request is outstanding, and nobody else on the line is a master: what comes is its reply, or junk;
  - the request tells how its reply begins and how long it is; all this is compared, not only the CRC.
An exception is told apart by its function byte. What begins as neither is dropped byte by byte until something fits,
so noise before the reply costs nothing. What comes while no reply is awaited is junk: a late reply is never taken for
the reply to the next request, unless that is the same request once more.

The reply to 05, 06 and 42 is the request itself, so on a line that echoes, it proves nothing: read back.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from kiosk.devices.codec.framed import Frame, FramedDecoder, Sign

READ_COILS: Final = 0x01
READ_INPUTS: Final = 0x02
READ_HOLDING: Final = 0x03
READ_REGISTERS: Final = 0x04
WRITE_COIL: Final = 0x05
WRITE_REGISTER: Final = 0x06
WRITE_COILS: Final = 0x0F
RESET_ENERGY: Final = 0x42

EXCEPTION: Final = 0x80
LAST_ADDRESS: Final = 247
"""0 speaks to all devices at once and is never answered; there is no way to make it here."""

MOST_BITS: Final = 2000
MOST_REGISTERS: Final = 125

_EXCEPTION_BYTES: Final = 5
_CRC_BYTES: Final = 2


@dataclass(frozen=True, slots=True)
class Request:
    """What to send, and what its good reply is: how it begins, and its length in bytes, the CRC included."""

    frame: bytes
    reply_head: bytes
    reply_bytes: int

    @property
    def address(self) -> int:
        """Whom it is for."""
        return self.frame[0]

    @property
    def function(self) -> int:
        """What it asks."""
        return self.frame[1]


@dataclass(frozen=True, slots=True)
class Answered:
    """The awaited reply; `data` is what a read gave: bits or registers, nothing for a write."""

    address: int
    function: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """An exception; 1 means an unknown function, 2 an unknown place, 3 an impossible value, 4 a failed device."""

    address: int
    function: int
    code: int


Reply: TypeAlias = Answered | Refused


def read_bits(address: int, first: int, count: int, function: int = READ_COILS) -> Request:
    """Ask for coils, or inputs by READ_INPUTS; ValueError outside what a frame can say."""
    _check("count of bits", count, 1, MOST_BITS)
    return _read(address, function, first, count, (count + 7) // 8)


def read_registers(address: int, first: int, count: int, function: int = READ_REGISTERS) -> Request:
    """Ask for input registers, or holding ones by READ_HOLDING; ValueError outside what a frame can say."""
    _check("count of registers", count, 1, MOST_REGISTERS)
    return _read(address, function, first, count, 2 * count)


def write_one(address: int, place: int, value: int, function: int) -> Request:
    """Write one coil (FF00 on, 0000 off) or register, by WRITE_COIL or WRITE_REGISTER."""
    content = _head(address, function) + _word("place", place) + _word("value", value)
    return Request(with_crc(content), content, len(content) + _CRC_BYTES)


def write_coils(address: int, first: int, bits: tuple[bool, ...]) -> Request:
    """Write coils that follow each other, the first one first."""
    _check("count of bits", len(bits), 1, MOST_BITS)
    head = _head(address, WRITE_COILS) + _word("first", first) + _word("count of bits", len(bits))
    packed = sum(bit << place for place, bit in enumerate(bits)).to_bytes((len(bits) + 7) // 8, "little")
    return Request(with_crc(head + bytes([len(packed)]) + packed), head, len(head) + _CRC_BYTES)


def reset_energy(address: int) -> Request:
    """Set a meter's energy to zero."""
    head = _head(address, RESET_ENERGY)
    return Request(with_crc(head), head, len(head) + _CRC_BYTES)


class ReplyDecoder(FramedDecoder[Reply]):
    """Reads the reply to the request that was sent last; see FramedDecoder for the contract of the counts."""

    def __init__(self) -> None:
        super().__init__(self._look)
        self._awaited: Request | None = None

    def expect(self, request: Request) -> None:
        """Await the reply to a request that is about to be sent; what is kept of an earlier one becomes junk."""
        self.reset()
        self._awaited = request

    def give_up(self) -> None:
        """Await nothing: whatever comes is junk until the next request."""
        self.reset()
        self._awaited = None

    def _look(self, kept: bytes, ended: bool) -> Frame[Reply] | Sign:
        del ended
        if self._awaited is None:
            return Sign.JUNK
        found = _match(self._awaited, kept)
        if isinstance(found, Frame):
            self._awaited = None
        return found


def with_crc(content: bytes) -> bytes:
    """Append the CRC, its low byte first."""
    return content + crc16(content).to_bytes(_CRC_BYTES, "little")


def crc16(data: bytes) -> int:
    """Give the CRC-16 of Modbus."""
    crc = 0xFFFF
    for byte in data:
        crc = crc >> 8 ^ _CRC_OF_BYTE[(crc ^ byte) & 0xFF]
    return crc


def _match(awaited: Request, kept: bytes) -> Frame[Reply] | Sign:
    refusal = bytes([awaited.address, awaited.function | EXCEPTION])
    if kept[:2] == refusal:
        length, head = _EXCEPTION_BYTES, refusal
    else:
        length, head = awaited.reply_bytes, awaited.reply_head
    if not (head.startswith(kept) or kept.startswith(head)):
        return Sign.JUNK
    if len(kept) < length:
        return Sign.MORE
    frame, data = kept[:length], kept[len(head) : length - _CRC_BYTES]
    if crc16(frame):
        return Sign.BROKEN
    if head is refusal:
        return Frame(length, Refused(awaited.address, awaited.function, data[0]))
    return Frame(length, Answered(awaited.address, awaited.function, data))


def _read(address: int, function: int, first: int, count: int, data_bytes: int) -> Request:
    head = _head(address, function)
    frame = with_crc(head + _word("first", first) + _word("count", count))
    return Request(frame, head + bytes([data_bytes]), len(head) + 1 + data_bytes + _CRC_BYTES)


def _head(address: int, function: int) -> bytes:
    _check("address", address, 1, LAST_ADDRESS)
    return bytes([address, function])


def _word(what: str, value: int) -> bytes:
    _check(what, value, 0, 0xFFFF)
    return value.to_bytes(2, "big")


def _check(what: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise ValueError(f"expected {what} from {least} to {most}, got {value}")


def _crc_of_byte(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
    return byte


_CRC_OF_BYTE: Final = tuple(map(_crc_of_byte, range(256)))
