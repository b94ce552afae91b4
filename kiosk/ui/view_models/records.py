"""Rows for QML: a frozen value as a JavaScript object, its fields by name."""

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def record(value: "DataclassInstance") -> dict[str, object]:
    """The fields of a value and of the values in it; tuples become lists, for QML knows no tuples inside an object."""
    return {name: _plain(field) for name, field in asdict(value).items()}


def _plain(field: object) -> object:
    if isinstance(field, dict):
        return {name: _plain(one) for name, one in field.items()}
    return [_plain(one) for one in field] if isinstance(field, tuple | list) else field
