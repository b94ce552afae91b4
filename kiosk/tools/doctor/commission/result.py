"""What a walk found, as lines for the station file and as sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.config import CompartmentTable, StationFile
from kiosk.tools.doctor.commission.polarity import Polarity
from kiosk.tools.doctor.commission.walk import Step
from kiosk.tools.doctor.words import listed


@dataclass(frozen=True, slots=True)
class Result:
    """`locks`: the lock of each compartment, as the file must say it; None where it says so already."""

    closed_bit: int | None
    locks: dict[int, int] | None
    never_opened: tuple[int, ...]
    remarks: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether the station file may stay, and nothing is left to look at."""
        return self.closed_bit is None and self.locks is None and not self.never_opened and not self.remarks


def conclude(station: StationFile, polarity: Polarity, steps: Sequence[Step]) -> Result:
    """Compare what was found with the station file; ValueError for a station without lockers."""
    if station.lockers is None:
        raise ValueError("expected a station with [lockers]")
    numbers = range(1, station.lockers.compartments + 1)
    before = {number: number for number in numbers}
    before |= {table.number: table.lock for table in station.compartment if table.lock is not None}
    seen = {step.door: before[step.lock_of] for step in steps if step.door is not None}
    never = tuple(number for number in numbers if number not in seen)
    locks = _complete(before, seen)
    return Result(
        closed_bit=None if polarity.closed_bit == station.lockers.closed_bit else polarity.closed_bit,
        locks=None if locks == before else locks,
        never_opened=never,
        remarks=tuple(_remarks(steps, polarity)),
    )


def lines(station: StationFile, result: Result) -> Iterator[str]:
    """What is to be written into the station file; nothing when it may stay."""
    if result.closed_bit is not None:
        yield "[lockers]    # the other keys stay"
        yield f"closed_bit = {result.closed_bit}"
    if result.locks is None:
        return
    yield "# in the place of all [[compartment]] tables:"
    given = {table.number: table for table in station.compartment}
    for number, lock in result.locks.items():
        yield from _table(number, lock, given.get(number), seen=number not in result.never_opened)


def _complete(before: dict[int, int], seen: dict[int, int]) -> dict[int, int]:
    """Give each compartment a lock of its own: as seen, else its old one, else one that is left over."""
    taken = set(seen.values())
    left = [lock for number, lock in before.items() if lock not in taken and number in seen]
    locks = {}
    for number, old in before.items():
        if number in seen:
            locks[number] = seen[number]
        else:
            locks[number] = left.pop(0) if old in taken else old
    return locks


def _table(number: int, lock: int, given: CompartmentTable | None, *, seen: bool) -> Iterator[str]:
    keys = {
        "lock": None if lock == number else lock,
        "outlet": given.outlet if given else None,
        "meter": given.meter if given else None,
        "height_mm": given.height_mm if given else None,
    }
    stated = [f"{key} = {value}" for key, value in keys.items() if value is not None]
    if stated:
        yield "[[compartment]]" if seen else "[[compartment]]    # its door was not seen to open"
        yield f"number = {number}"
        yield from stated


def _remarks(steps: Sequence[Step], polarity: Polarity) -> Iterator[str]:
    if polarity.odd:
        yield (
            f"The contacts of compartments {listed(sorted(polarity.odd))} say the opposite of the rest: wire them "
            "alike, for one closed_bit counts for all."
        )
    for step in steps:
        lock = f"The lock of compartment {step.lock_of}"
        if step.door is not None and not step.contacts:
            yield f"{lock} opened door {step.door}, and no contact moved: check its contact and plug."
        elif step.contacts and step.contacts != {step.lock_of}:
            yield (
                f"{lock} opened door {step.door or '?'}, but the contact of compartment "
                f"{listed(sorted(step.contacts))} moved: swap the contacts' plugs on the board."
            )
