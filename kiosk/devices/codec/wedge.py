"""What a keyboard reader types: the kernel's records of key presses become the digits of a UID. Pure.

A record (struct input_event) is a time of two longs, a type and a code of 16 bits, and a value of 32, all native.
Only presses count, by physical key: layout, locks and Shift change nothing. Enter ends a UID. A wrong key, too many
digits, or records that the kernel had to drop spoil everything up to the next Enter.
"""

import struct
from dataclasses import dataclass, field
from typing import Final, Literal

RECORD: Final = struct.Struct("@llHHi")

EV_SYN: Final = 0
EV_KEY: Final = 1
SYN_DROPPED: Final = 3
KEY_ENTER: Final = 28
KEY_KPENTER: Final = 96

_PRESSED: Final = 1
_KEYPAD: Final = {"7": 71, "8": 72, "9": 73, "4": 75, "5": 76, "6": 77, "1": 79, "2": 80, "3": 81, "0": 82}
KEYS: Final = {
    **{digit: code for code, digit in enumerate("1234567890", start=2)},
    "A": 30,
    "B": 48,
    "C": 46,
    "D": 32,
    "E": 18,
    "F": 33,
}
"""The key of each digit; source: linux/input-event-codes.h."""

_DIGITS: Final = {code: digit for keys in (KEYS, _KEYPAD) for digit, code in keys.items()}
_ENTERS: Final = frozenset({KEY_ENTER, KEY_KPENTER})
_SILENT: Final = frozenset({42, 54, 58, 69})
"""Left and right Shift, Caps Lock, Num Lock."""

_MOST_DIGITS: Final = 25
_LEAST_DECIMAL_DIGITS: Final = 10
"""Readers write leading zeros: fewer digits are the rest of a number whose beginning was lost."""

UID_BYTES: Final = (4, 5, 7, 8, 10)


@dataclass(frozen=True, slots=True)
class UidFormat:
    """How a reader writes a UID: base, byte order, and its length in bytes (None: hex tells it, decimal means 4)."""

    base: Literal["decimal", "hex"] = "decimal"
    byte_order: Literal["big", "little"] = "big"
    uid_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class CardTyped:
    """A UID was typed. It stays out of the repr, and so out of logs."""

    uid: bytes = field(repr=False)


def uid_of(digits: str, form: UidFormat) -> bytes | None:
    """Read digits (0-9, A-F) as a UID; None when they cannot be one in that format."""
    if form.base == "hex":
        length = form.uid_bytes or len(digits) // 2
        fits = length in UID_BYTES and len(digits) == 2 * length
        big = bytes.fromhex(digits) if fits else None
    else:
        length = form.uid_bytes or 4
        fits = digits.isdecimal() and len(digits) >= _LEAST_DECIMAL_DIGITS and int(digits) < 256**length
        big = int(digits).to_bytes(length, "big") if fits else None
    return big[::-1] if big is not None and form.byte_order == "little" else big


def typed(uid: bytes, form: UidFormat) -> str:
    """Give the digits that a reader types for a UID: hex in full, decimal with at least ten digits."""
    big = uid[::-1] if form.byte_order == "little" else uid
    return big.hex().upper() if form.base == "hex" else f"{int.from_bytes(big, 'big'):0{_LEAST_DECIMAL_DIGITS}d}"


def encode(digits: str) -> bytes:
    """Give the kernel's records of typing digits and Enter: press, release, and a report after each."""
    keys = [KEYS[digit] for digit in digits] + [KEY_ENTER]
    return b"".join(key_records(key) for key in keys)


def key_records(key: int) -> bytes:
    """Give the records of pressing and releasing one key."""
    report = RECORD.pack(0, 0, EV_SYN, 0, 0)
    return b"".join(RECORD.pack(0, 0, EV_KEY, key, value) + report for value in (_PRESSED, 0))


class Decoder:
    """Finds UIDs in a stream of records, however it is cut; keeps less than a record, and 25 digits at most.

    `frames` counts UIDs; `junk_bytes` counts keys that belong to none, a byte each. One thread.
    """

    def __init__(self, form: UidFormat) -> None:
        self.frames = 0
        self.junk_bytes = 0
        self.checksum_errors = 0
        self._form = form
        self._partial = b""
        self._digits = ""
        self._spoilt = False

    def feed(self, data: bytes) -> list[CardTyped]:
        """Take the next bytes; give an event for each UID that they end."""
        stream = self._partial + data
        whole = len(stream) - len(stream) % RECORD.size
        self._partial = stream[whole:]
        typed_cards = (self._take(*record[2:]) for record in RECORD.iter_unpack(stream[:whole]))
        return [card for card in typed_cards if card is not None]

    def pause(self) -> None:
        """Nobody types so slowly: what was begun is dropped; a record that is cut stays so."""
        self.junk_bytes += len(self._digits)
        self._digits = ""
        self._spoilt = False

    def reset(self) -> None:
        """The device was lost: what is kept becomes junk."""
        self._partial = b""
        self.pause()

    def _take(self, kind: int, code: int, value: int) -> CardTyped | None:
        if kind == EV_SYN and code == SYN_DROPPED:
            self._spoil()
        if kind != EV_KEY or value != _PRESSED or code in _SILENT:
            return None
        if code in _ENTERS:
            return self._finish()
        digit = _DIGITS.get(code)
        if digit is None or self._spoilt or len(self._digits) == _MOST_DIGITS:
            self.junk_bytes += 1
            self._spoil()
        else:
            self._digits += digit
        return None

    def _spoil(self) -> None:
        self.pause()
        self._spoilt = True

    def _finish(self) -> CardTyped | None:
        uid = None if self._spoilt or not self._digits else uid_of(self._digits, self._form)
        if uid is None:
            self.pause()
            return None
        self.frames += 1
        self._digits = ""
        return CardTyped(uid)
