"""The station's day in numbers, from what was recorded; times are Unix ms, a day begins at `midnight_ms`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.occupation import Occupation

HOUR_MS = 3_600_000
HOURS = 24


@dataclass(frozen=True, slots=True)
class Stay:
    """A compartment in use from one moment to another; `until` None: still."""

    since: int
    until: int | None = None


def by_hour(times: Iterable[int], midnight_ms: int) -> tuple[int, ...]:
    """How many fall into each hour of the day; what is of another day counts nowhere."""
    counted = Counter((at - midnight_ms) // HOUR_MS for at in times)
    return tuple(counted[hour] for hour in range(HOURS))


def by_occupation(occupations: Iterable[Occupation | None]) -> tuple[tuple[Occupation | None, int], ...]:
    """How many of each, most first; None for those who did not tell."""
    counted = Counter(occupations)
    order = {occupation: place for place, occupation in enumerate((*Occupation, None))}
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], order[one[0]])))


def in_use_by_hour(stays: Iterable[Stay], midnight_ms: int, now_ms: int) -> tuple[int, ...]:
    """The most compartments in use at once, for each hour that has begun."""
    stays = tuple(stays)
    hours = max(0, min(HOURS, (now_ms - midnight_ms) // HOUR_MS + 1))
    return tuple(
        _most(stays, begins, min(begins + HOUR_MS, now_ms + 1))
        for begins in range(midnight_ms, midnight_ms + hours * HOUR_MS, HOUR_MS)
    )


def average(seconds: Iterable[int]) -> int | None:
    """The mean, rounded; None of nothing."""
    seconds = tuple(seconds)
    return round(sum(seconds) / len(seconds)) if seconds else None


def _most(stays: tuple[Stay, ...], begins: int, ends: int) -> int:
    """The most at once within [begins, ends): it is reached where one begins, or stood when the hour began."""
    moments = {begins, *(stay.since for stay in stays if begins <= stay.since < ends)}
    return max(sum(stay.since <= at and (stay.until is None or at < stay.until) for stay in stays) for at in moments)
