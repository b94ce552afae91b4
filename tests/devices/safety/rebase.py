"""Moves all deadlines of frozen values to a new zero, so that the same situation at another time is the same value."""

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any


@cache
def _plan(kind: type) -> tuple[tuple[str, bool], ...]:
    return tuple((field.name, field.name.endswith("_ms")) for field in fields(kind))


@lru_cache(maxsize=200_000)
def rebased(value: Any, by_ms: int) -> Any:
    """Give the value as it is `by_ms` later, with that moment as 0; what lies in the past becomes 0."""
    if isinstance(value, tuple):
        return tuple(rebased(item, by_ms) for item in value)
    if not is_dataclass(value) or isinstance(value, Enum):
        return value
    kind = type(value)
    return kind(
        **{
            name: max(0, part - by_ms) if is_moment and part is not None else rebased(part, by_ms)
            for name, is_moment in _plan(kind)
            for part in (getattr(value, name),)
        }
    )
