"""Keyed tokens: how a card or a phone number is looked up without being stored.

A token is the first 8 bytes of HMAC-SHA-256 under the roster key, as a signed 64-bit integer (SQLite's key),
or as 16 hex digits in log lines. Who holds the key can search for an 11-digit phone number; so the key stays
outside the database.
"""

import hmac

KEY_BYTES = 32


def card_token(key: bytes, uid: bytes) -> int:
    """The token of a card's UID."""
    return _token(key, b"card", uid)


def phone_token(key: bytes, digits: str) -> int:
    """The token of a phone number; digits only."""
    return _token(key, b"phone", digits.encode("ascii"))


def to_hex(token: int) -> str:
    """A 64-bit integer, signed as SQLite has it, as 16 lowercase hex digits."""
    return f"{token & 0xFFFF_FFFF_FFFF_FFFF:016x}"


def from_hex(text: str) -> int:
    """The signed 64-bit integer of 16 hex digits."""
    return int.from_bytes(bytes.fromhex(text), "big", signed=True)


def _token(key: bytes, what: bytes, value: bytes) -> int:
    return int.from_bytes(hmac.digest(key, what + b"\x00" + value, "sha256")[:8], "big", signed=True)
