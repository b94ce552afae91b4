"""PINs: kept as argon2id, with the attendant's id, under a pepper that is in no database.

The pepper is the roster key: a terminal has it sealed already. What is hashed is HMAC-SHA-256 under that key over
`"attendant-pin" 00 id 00 PIN`, so that no other use of the key gives the same bytes, and no hash serves for another.
"""

import hmac
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

PinHash = Annotated[
    str,
    Meta(
        pattern=r"^\$argon2id\$v=19\$m=[1-9][0-9]{0,4},t=[1-9],p=[1-4]\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}(?!\n)$",
        description="a hash that costs a terminal at most 98 MiB and nine passes",
    ),
]


@dataclass(frozen=True, slots=True)
class PinCost:
    """What one look at a PIN costs; the default takes about 0.1 s, and 32 MiB, on a slow core."""

    memory_kib: int = 32 * 1024
    passes: int = 3


def hash_pin(pin: str, attendant: str, key: bytes, cost: PinCost) -> str:
    """The hash of an attendant's PIN under a roster key, with a fresh salt."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=1)
    return hasher.hash(_peppered(pin, attendant, key))


def is_pin_of(pin: str, attendant: str, key: bytes, stored: str) -> bool:
    """Whether a stored hash is that of this attendant's PIN under this roster key. Slow on purpose."""
    from argon2 import PasswordHasher  # not before someone types a PIN: no start waits for it
    from argon2.exceptions import VerifyMismatchError

    try:
        return PasswordHasher().verify(stored, _peppered(pin, attendant, key))
    except VerifyMismatchError:
        return False


def _peppered(pin: str, attendant: str, key: bytes) -> bytes:
    return hmac.digest(key, b"\x00".join((b"attendant-pin", attendant.encode(), pin.encode())), "sha256")
