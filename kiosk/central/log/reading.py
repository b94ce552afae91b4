"""Reading what terminals wrote, whatever it is: a line is stored if it is a JSON object, and judged by staff later."""

from typing import Any

import msgspec

_decoder = msgspec.json.Decoder()


def read_object(line: bytes) -> dict[str, Any] | None:
    """The JSON object that a line is; None where it is none."""
    try:
        value = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def said_seq(value: dict[str, Any] | None) -> int | None:
    """The number that a line gives itself."""
    seq = None if value is None else value.get("seq")
    return seq if type(seq) is int else None
