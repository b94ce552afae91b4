"""Telling QML what changed between two frozen sets of props, and nothing else."""

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, SignalInstance

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

P = TypeVar("P", bound="DataclassInstance")


def emit_changes(model: QObject, before: P, after: P) -> None:
    """Emit `<field>Changed` (camelCase) of `model` for each field that differs."""
    for field in fields(after):
        if getattr(before, field.name) != getattr(after, field.name):
            signal: SignalInstance = getattr(model, _signal_name(field.name))
            signal.emit()


@cache
def _signal_name(field: str) -> str:
    return f"{_camel(field)}Changed"


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)
