"""Which cells of a table may be published: none that is small, and none from which a small one could be worked out."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

SMALLEST = 5
"""A figure below it could be somebody."""

K = TypeVar("K")


def publishable(counts: Mapping[K, int]) -> dict[K, int]:
    """The cells to show. What is left out comes to nothing, or to at least SMALLEST in two cells or more.

    Small cells are left out as if they were empty, so that nobody can tell which they are; then the smallest of the
    others go, for whoever knows the sum of the table (each table of one report has the same).
    """
    shown = {key: count for key, count in counts.items() if count >= SMALLEST}
    hidden = [count for count in counts.values() if count < SMALLEST]
    while shown and hidden and (sum(hidden) < SMALLEST or are_at_the_brim(hidden)):
        least = min(shown.values())  # all that are equal: the choice between them would tell something
        hidden += [count for count in shown.values() if count == least]
        shown = {key: count for key, count in shown.items() if count > least}
    return shown


def are_at_the_brim(counts: Iterable[int]) -> bool:
    """Whether these are small cells that could not be greater: then their sum and number tell each of them."""
    return all(count == SMALLEST - 1 for count in counts)
