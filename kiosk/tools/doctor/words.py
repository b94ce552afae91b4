"""Durations, times and amounts as a technician reads them."""

from datetime import UTC, datetime
from typing import Final

_UNITS: Final = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s"))


def duration(ms: int) -> str:
    """A duration in its largest unit, or in the one below it while that is small: "90 min", "3 h", "12 d"."""
    for size, unit in _UNITS:
        if abs(ms) >= 2 * size:
            return f"{abs(ms) // size} {unit}"
    return f"{abs(ms)} ms" if abs(ms) < 1000 else "1 s"


def moment(at_ms: int) -> str:
    """A moment of Unix time, in UTC; one that no calendar has is given as its number."""
    try:
        return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError, OSError):
        return f"{at_ms} ms"


def amount(count: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(numbers: list[int]) -> str:
    """Numbers in a row, runs of them shortened: "1-4, 7"."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in parts)
