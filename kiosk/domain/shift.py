"""What an attendant notes of the station: how much is left of what is given out, and what the next one must know."""

from enum import StrEnum


class StockItem(StrEnum):
    """What a station keeps ready; the value is the code in log lines."""

    DRINKING_WATER = "drinking_water"
    CUPS = "cups"
    MEDICINE_BOX = "medicine_box"
    CHARGING_CABLES = "charging_cables"
    TISSUES = "tissues"
    UMBRELLAS = "umbrellas"
    SNACKS = "snacks"
    CLEANING = "cleaning"


class StockLevel(StrEnum):
    """How much of it is left."""

    ENOUGH = "enough"
    LOW = "low"
    NONE = "none"


class HandoverNote(StrEnum):
    """What is told at the change of shifts: the short list."""

    ALL_FINE = "all_fine"
    COMPARTMENT = "compartment"
    """A compartment needs repair."""
    CLEANING = "cleaning"
    IN_CARE = "in_care"
    """A thing waits for its owner."""
    DEVICE = "device"
    STOCK = "stock"
    """Something has to be brought."""
    VISITOR = "visitor"
    """Somebody asked for something that is not done yet."""


def with_note(notes: frozenset[HandoverNote], note: HandoverNote) -> frozenset[HandoverNote]:
    """The notes once one was touched: chosen or dropped; that all is fine stands alone."""
    if note in notes:
        return notes - {note}
    return frozenset({note}) if note is HandoverNote.ALL_FINE else (notes | {note}) - {HandoverNote.ALL_FINE}
