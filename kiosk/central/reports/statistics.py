"""The figures that may leave the house: visits by day, hour, occupation and station, each a table for itself."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.central.reports.cells import are_at_the_brim, publishable
from kiosk.central.reports.visits import Visit
from kiosk.domain.china_time import DAY_MS, MINUTE_MS, china_day, day_begins_ms, written


@dataclass(frozen=True, slots=True)
class Span:
    """Days in China, both included, counted from 1970-01-01; None: no bound."""

    first: int | None = None
    last: int | None = None

    def holds(self, at_ms: int) -> bool:
        """Whether a moment is in one of them."""
        day = china_day(at_ms)
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


class Statistics:
    """Counts visits; memory does not grow with their number."""

    def __init__(self) -> None:
        self._tables: dict[str, Counter[str | int | None]] = {
            "day": Counter(),
            "hour": Counter(),
            "occupation": Counter(),
            "station": Counter(),
        }

    def count(self, visit: Visit) -> None:
        """One more."""
        day = china_day(visit.at_ms)
        cells: dict[str, str | int | None] = {
            "day": written(day),
            "hour": (visit.at_ms - day_begins_ms(day)) % DAY_MS // (60 * MINUTE_MS),
            "occupation": visit.occupation,
            "station": visit.place.station,
        }
        for name, key in cells.items():
            self._tables[name][key] += 1

    def rows(self) -> Iterator[dict[str, str | int | None]]:
        """The cells that may be published, table by table; no totals."""
        if any(are_at_the_brim(counts.values()) for counts in self._tables.values()):
            return  # such a table is left out whole, and its sum stands in the others
        for name, counts in self._tables.items():
            shown = publishable(counts)
            for key in sorted(shown, key=lambda key: (key is None, key if isinstance(key, int) else 0, str(key))):
                yield {"by": name, name: key, "visits": shown[key]}
