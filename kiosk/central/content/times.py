"""Times of a catalogue: absolute, or counted from the day of publishing; both are China time unless they say else."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from kiosk.domain.china_time import CHINA

KIND: Final = 'a date and time such as 2026-11-24T08:00:00 or "+1d 08:00"'

_RELATIVE = re.compile(r"([+-][0-9]{1,3})d ([01][0-9]|2[0-3]):([0-5][0-9])")
_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class ChinaDay:
    """A day in China. That of publishing is all that a content depends on beside its catalogue."""

    day: date

    @staticmethod
    def of(now_ms: int) -> "ChinaDay":
        """The day of a moment."""
        return ChinaDay(datetime.fromtimestamp(now_ms / 1000, CHINA).date())

    @property
    def end_ms(self) -> int:
        """The end of the day, Unix ms."""
        return self._at(1, 0, 0)

    def plus(self, days: int) -> "ChinaDay":
        """The day that is so many days later."""
        return ChinaDay(self.day + timedelta(days=days))

    def read(self, value: object) -> int | None:
        """A time as a catalogue writes it, Unix ms; None for anything else."""
        if isinstance(value, datetime):
            moment = value if value.tzinfo else value.replace(tzinfo=CHINA)
            return _to_ms(moment) if value.year in _YEARS else None
        found = _RELATIVE.fullmatch(value) if isinstance(value, str) else None
        return self._at(*map(int, found.groups())) if found else None

    def _at(self, days: int, hour: int, minute: int) -> int:
        day = self.day + timedelta(days=days)
        return _to_ms(datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA))


def _to_ms(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
