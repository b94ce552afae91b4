"""Which compartment somebody gets."""

from collections.abc import Iterable, Mapping

from kiosk.domain.lockers import guards
from kiosk.domain.lockers.compartment import Compartment, State

REACH_MM = 1_220
"""The highest that somebody in a wheelchair reaches (EN 301 549, 8.3)."""


def choose(
    compartments: Iterable[Compartment], heights_mm: Mapping[int, int], *, low_reach: bool = False
) -> Compartment | None:
    """The least used one that can be given out, of equals the lowest number; None when there is none.

    `heights_mm` by number, where known. With `low_reach` what is known to be too high is left out, and what is known
    to be low enough goes before what nobody measured.
    """
    ready = [one for one in compartments if available(one)]
    if low_reach:
        ready = [one for one in ready if heights_mm.get(one.number, REACH_MM) <= REACH_MM]
    unmeasured = {one.number for one in ready if low_reach and one.number not in heights_mm}
    return min(ready, key=lambda one: (one.number in unmeasured, one.cycles, one.number), default=None)


def available(compartment: Compartment) -> bool:
    """Whether it can be given out now."""
    return compartment.state is State.FREE and not guards.unfit(compartment)
