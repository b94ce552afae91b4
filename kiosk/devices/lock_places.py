"""Which lock of which board each compartment has, as the station file says."""

from collections.abc import Iterable, Mapping

from kiosk.config import CompartmentTable, LockersTable
from kiosk.devices.codec.lock_events import LockCodec, check_lock
from kiosk.domain.lockers.wiring import by_rule

Place = tuple[int, int]
"""Board and lock, both from 1."""


class PlaceError(Exception):
    """The station file gives a compartment a lock that cannot be, or that another one has; it says which."""


def lock_places(
    lockers: LockersTable, compartments: Iterable[CompartmentTable], codec: LockCodec
) -> Mapping[int, Place]:
    """Give each compartment's place: by rule its number counted through the boards, or the `lock` it is given.

    PlaceError where the boards have no such place, and where two compartments would open by one lock.
    """
    given = {table.number: table.lock for table in compartments if table.lock is not None}
    places: dict[int, Place] = {}
    for compartment, lock in distinct("lock", by_rule(lockers.compartments, given)).items():
        place = (lock - 1) // lockers.per_board + 1, (lock - 1) % lockers.per_board + 1
        try:
            check_lock(codec, *place)
        except ValueError as error:
            raise PlaceError(f"compartment {compartment}, lock {lock}: {error}") from error
        places[compartment] = place
    return places


def distinct(what: str, numbers: Mapping[int, int]) -> Mapping[int, int]:
    """Give the compartments' numbers back; PlaceError where two have the same `what`."""
    owners: dict[int, int] = {}
    for compartment, number in numbers.items():
        owner = owners.setdefault(number, compartment)
        if owner != compartment:
            raise PlaceError(f"compartments {owner} and {compartment}: expected different {what}s, both have {number}")
    return numbers


def by_board(places: Mapping[int, Place]) -> Mapping[int, Mapping[int, Place]]:
    """Part a line's compartments by their board."""
    boards: dict[int, dict[int, Place]] = {}
    for compartment, place in places.items():
        boards.setdefault(place[0], {})[compartment] = place
    return boards
