"""Compartments and what belongs to them as JSON documents: their shape is the domain's, field by field."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from kiosk.domain.lockers.owner import CardOwner, CodeOwner, MemberOwner

Value = TypeVar("Value")

_OWNERS: Mapping[frozenset[str], type] = {
    frozenset(field.name for field in fields(owner)): owner for owner in (MemberOwner, CardOwner, CodeOwner)
}
"""Which kind of owner a document is of: no two kinds have the same fields."""


def encode(value: object) -> bytes:
    """A value of the domain (dataclasses, enums, tuples, plain values) as JSON."""
    return msgspec.json.encode(value)


def decode(kind: type[Value], document: bytes) -> Value:
    """The value of that kind; fields that the document lacks have their defaults.

    Raises msgspec.DecodeError for what is no JSON, TypeError and ValueError for JSON of another shape.
    """
    value: Value = _revive(kind, msgspec.json.decode(document))
    return value


def _revive(kind: Any, raw: Any) -> Any:
    """Unions are told apart by what is there: None, or the one dataclass whose fields fit."""
    if get_origin(kind) is tuple:
        element, *_ = get_args(kind)
        return tuple(_revive(element, each) for each in raw)
    options = [each for each in get_args(kind) if each is not NoneType]
    if options:
        if raw is None:
            return None
        kind = options[0] if len(options) == 1 else _OWNERS[frozenset(raw)]
    if not is_dataclass(kind):
        return msgspec.convert(raw, kind)
    hints = _hints(kind)  # type: ignore[arg-type]  # a class, which is_dataclass does not tell from its instances
    return kind(**{name: _revive(hints[name], each) for name, each in raw.items()})  # type: ignore[operator]


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
