"""What lock boards say, whatever their family; and what one driver asks of each family's codec.

Boards and locks count from 1 here, whatever the wire does. Bits are as the board sends them: what a 1 means depends on
the lock's wiring, and is not known in this package.
"""

from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class BoardReported:
    """All locks of a board: the bit of lock 1 first, None where the board itself does not know."""

    board: int
    bits: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class LockReported:
    """One lock's bit; not `asked` when the board told of a change by itself."""

    board: int
    lock: int
    bit: int | None
    asked: bool


@dataclass(frozen=True, slots=True)
class OpenAnswered:
    """The board answered an open. Never trust it: on some lines the echo of the command is the same bytes."""

    board: int
    lock: int
    bit: int | None


LockEvent: TypeAlias = BoardReported | LockReported | OpenAnswered


class LockDecoder(Protocol):
    """Reads what boards send; see FramedDecoder for the contract of the counts."""

    frames: int
    junk_bytes: int
    checksum_errors: int

    def feed(self, data: bytes) -> list[LockEvent]:
        """Take the next bytes, cut anywhere."""
        ...

    def silence(self) -> list[LockEvent]:
        """The line was quiet for longer than between two bytes of a frame; ends what was half received."""
        ...

    def reset(self) -> None:
        """The stream was interrupted: what is kept becomes junk."""
        ...


class LockCodec(Protocol):
    """One family of lock boards. It has no frame that opens more than one lock. Stateless: any thread."""

    @property
    def baud(self) -> int:
        """The family's usual speed."""
        ...

    @property
    def boards(self) -> int:
        """How many boards one line can have."""
        ...

    @property
    def locks_per_board(self) -> int:
        """How many locks a board has at most, and how many bits BoardReported has at most."""
        ...

    @property
    def answers_open(self) -> bool:
        """Whether most boards of the family answer an open by OpenAnswered: how long to wait before the query."""
        ...

    def open_one(self, board: int, lock: int) -> bytes:
        """Pulse one lock, for as long as the board is set to; ValueError when there cannot be such a lock."""
        ...

    def query(self, board: int) -> bytes:
        """Ask for all locks of a board: BoardReported; ValueError when there cannot be such a board."""
        ...

    def decoder(self) -> LockDecoder:
        """Give a decoder for one line; it reads all boards of that line."""
        ...


def check_board(codec: LockCodec, board: int) -> None:
    """Refuse a board number that the family cannot have, by ValueError."""
    if not 1 <= board <= codec.boards:
        raise ValueError(f"expected a board from 1 to {codec.boards}, got {board}")


def check_lock(codec: LockCodec, board: int, lock: int) -> None:
    """Refuse a place that the family cannot have, by ValueError."""
    check_board(codec, board)
    if not 1 <= lock <= codec.locks_per_board:
        raise ValueError(f"expected a lock from 1 to {codec.locks_per_board}, got {lock}")


def unpack(data: bytes) -> tuple[int, ...]:
    """Give the bits of bitmap bytes, the lowest bit of the first byte first."""
    return tuple(byte >> place & 1 for byte in data for place in range(8))


def pack(bits: tuple[int | None, ...], length: int) -> bytes:
    """Put bits into `length` bitmap bytes, as `unpack` reads them; ValueError unless there are 8 for each byte."""
    if len(bits) != 8 * length or any(bit not in {0, 1} for bit in bits):
        raise ValueError(f"expected {8 * length} bits, 0 or 1, got {bits}")
    return bytes(sum((bits[8 * place + low] or 0) << low for low in range(8)) for place in range(length))


def xor_of(data: bytes) -> int:
    """XOR all bytes: the check of two families. Two wrong bits at the same place of two bytes pass it."""
    return reduce(xor, data, 0)


def sum_of(data: bytes) -> int:
    """Give the low byte of the sum: the check of two families. Errors that cancel out pass it."""
    return sum(data) & 0xFF
