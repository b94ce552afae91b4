"""Today's numbers of this station, for its attendant."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kiosk.domain.china_time import china_day, day_begins_ms
from kiosk.domain.lockers.facts import CompartmentAssigned, CompartmentReleased, CompartmentStored
from kiosk.domain.lockers.reasons import ReleaseReason
from kiosk.domain.occupation import Occupation
from kiosk.domain.today import Stay, average, by_hour, by_occupation, in_use_by_hour
from kiosk.services.ports import Clock
from kiosk.services.records import Recorded, StationRecords

_KINDS = frozenset({CompartmentAssigned.kind, CompartmentStored.kind, CompartmentReleased.kind})
_NOTHING_STORED = frozenset({ReleaseReason.NOT_USED, ReleaseReason.NOT_OPENED})


@dataclass(frozen=True, slots=True)
class DayNumbers:
    """By hour of the day in China; `in_use` for the hours that have begun; `stayed_s` None: nobody collected yet."""

    visits: int
    visits_by_hour: tuple[int, ...]
    occupations: tuple[tuple[Occupation | None, int], ...]
    in_use: tuple[int, ...]
    sessions: int
    stayed_s: int | None


class Today:
    """The use case. Storage thread; EnvironmentFault when the disk fails."""

    def __init__(self, records: StationRecords, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def numbers(self, in_use: Collection[str] = ()) -> DayNumbers:
        """Count; `in_use` are the storage sessions whose things are in compartments now."""
        now_ms = self._clock.now().at_ms
        midnight_ms = day_begins_ms(china_day(now_ms))
        visits = self._records.visits(midnight_ms)
        lines = sorted(self._records.lines(_KINDS, midnight_ms), key=lambda line: line.at_ms)
        stays = stays_of(lines, in_use, midnight_ms)
        ended = [line.data for line in lines if line.kind == CompartmentReleased.kind]
        return DayNumbers(
            visits=len(visits),
            visits_by_hour=by_hour((at_ms for at_ms, _ in visits), midnight_ms),
            occupations=by_occupation(occupation for _, occupation in visits),
            in_use=in_use_by_hour(stays.values(), midnight_ms, now_ms),
            sessions=sum(stay.since > midnight_ms for stay in stays.values()),
            stayed_s=average(data["stayed_s"] for data in ended if data["reason"] not in _NOTHING_STORED),
        )


def stays_of(lines: Iterable[Recorded], in_use: Collection[str], midnight_ms: int) -> dict[str, Stay]:
    """Each storage session of the day, from its lines in their order; what was not assigned today was there before.

    A session whose things were put back is one stay; one in which nothing was stored is none.
    """
    stays = {session: Stay(midnight_ms) for session in in_use}
    assigned: set[str] = set()
    stored: set[str] = set()
    for line in lines:
        session = line.data["session"]
        if line.kind == CompartmentAssigned.kind:
            assigned.add(session)
        elif line.kind == CompartmentStored.kind:
            if session not in stored:
                stays[session] = Stay(line.at_ms if session in assigned else midnight_ms)
            stored.add(session)
        elif line.data["reason"] not in _NOTHING_STORED and (session in stored or session not in assigned):
            stays[session] = Stay(stays.get(session, Stay(midnight_ms)).since, line.at_ms)
    return stays
