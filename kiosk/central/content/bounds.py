"""How much of each thing a screen, a QR code or a terminal can take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """The most characters of a text; a Chinese one is twice as wide as a Latin one."""

    zh: int

    @property
    def en(self) -> int:
        """The most characters in English."""
        return 2 * self.zh


CITY = Length(8)
NAME = Length(12)
"""A facility, one of the haves, a way to join: they stand beside an icon."""
TITLE = Length(24)
LINE = Length(30)
PARAGRAPH = Length(200)

CATALOGUE_NAME = 60
PHONE = 24
ICON = 40

STATIONS = 10_000
ENTRIES = 20_000
TILES = 7
"""One more than the home screen shows: not every station has everything."""
HOSTS = 20
CHANNELS = 4
NEEDS = 3
FACILITIES = 40
HAVES = 12
HOLIDAYS = 200
HOURS = 14
LOCKER_MIN = 24 * 60
COMPARTMENTS = 500
