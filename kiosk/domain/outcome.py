"""The three words in which every action of a person ends."""

from enum import StrEnum


class Outcome(StrEnum):
    """`CONFIRMED`: on disk, and the centre has it. `RECORDED`: on disk here. `NOT_RECORDED`: ask for help."""

    CONFIRMED = "confirmed"
    RECORDED = "recorded"
    NOT_RECORDED = "not_recorded"
