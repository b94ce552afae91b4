"""Enrolment codes: ten characters of Crockford's base32 (50 bits), kept only as an argon2id hash.

A code lasts 24 hours, serves once, and is void after five wrong tries at its station.
"""

import secrets
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Connection, insert

from kiosk.central.storage import tables

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 10
LIFETIME_MS: Final = 24 * 3600 * 1000
MAX_TRIES: Final = 5

_READ_AS = str.maketrans("ILO", "110", "- ")
"""What a person reads or types differently, as Crockford has it."""


def new_code() -> str:
    """A random code as people read it: XXXXX-XXXXX."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{code[:5]}-{code[5:]}"


def normalise(text: str) -> str | None:
    """The code behind what a person typed; None when it cannot be one."""
    code = text.strip().upper().translate(_READ_AS)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def is_code_of(hasher: PasswordHasher, stored: str, code: str) -> bool:
    """Whether a normalised code is the one that was hashed."""
    try:
        return hasher.verify(stored, code)
    except VerifyMismatchError:
        return False


def issue(connection: Connection, hasher: PasswordHasher, station: str, now_ms: int) -> str:
    """Make and store a code for a station; the only time that it stands in clear."""
    code = new_code()
    connection.execute(
        insert(tables.enrolment_code).values(
            id=secrets.token_hex(8),
            station=station,
            hash=hasher.hash(code.replace("-", "")),
            created_at=now_ms,
            expires_at=now_ms + LIFETIME_MS,
            tries=0,
        )
    )
    return code
