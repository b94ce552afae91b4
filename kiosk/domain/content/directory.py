"""The stations of a city, as the feed `directory` tells them; this station is one of them."""

import re
from dataclasses import dataclass

from kiosk.domain.content.place import Place
from kiosk.domain.content.words import Words

HOLIDAY = 8
"""The day in `OpenHours.days` that stands for the holidays of the feed `settings`."""

_CLOCK = re.compile(r"(?=24:00|[01]|2[0-3])([0-9]{2}):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Open on `days` (1 Monday to 7 Sunday, 8 a holiday) from `opens` to `closes` ("HH:MM").

    `closes` at or before `opens` is on the next day; "24:00" is midnight. A holiday without hours is as its weekday.
    """

    days: tuple[int, ...]
    opens: str
    closes: str

    def minutes(self) -> tuple[int, int] | None:
        """From when to when, in minutes after the day's midnight; the end may be past 1,440. None: no times of day."""
        opens, closes = _minutes(self.opens), _minutes(self.closes)
        if opens is None or closes is None:
            return None
        return opens, closes if closes > opens else closes + 24 * 60


@dataclass(frozen=True, slots=True)
class Station:
    """`facilities` are ids of the feed `settings`; without `hours` nobody knows when it is open.

    Of its `compartments` so many were `free` when the feed was issued; None: the centre could not tell.
    """

    id: str
    name: Words
    address: Words
    at: Place
    hours: tuple[OpenHours, ...] = ()
    facilities: tuple[str, ...] = ()
    phone: str = ""
    compartments: int = 0
    free: int | None = None


def _minutes(text: str) -> int | None:
    found = _CLOCK.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None
