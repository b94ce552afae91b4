"""Which outlet and which meter belong to a compartment by rule, and who has which address on the line."""

from collections.abc import Mapping
from typing import Final

CHANNELS_A_BOARD: Final = 32
"""Outlets are counted through relay boards of so many channels, whether they are there or not."""

INPUT_BOARD: Final = 1
"""The address of the board with the alarm contacts."""


def by_rule(compartments: int, given: Mapping[int, int]) -> Mapping[int, int]:
    """Number what belongs to each compartment: like the compartment, or as it is given."""
    return {compartment: given.get(compartment, compartment) for compartment in range(1, compartments + 1)}


def relay_place(outlet: int) -> tuple[int, int]:
    """Where an outlet is: the address of its relay board and the channel there, both from 1."""
    return (outlet - 1) // CHANNELS_A_BOARD + 1, (outlet - 1) % CHANNELS_A_BOARD + 1
