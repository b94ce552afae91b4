"""What may be wrong at a station, as a person at the screen can say it by touching a picture."""

from enum import StrEnum


class Defect(StrEnum):
    """The value is the code in log lines."""

    DOOR = "door"
    CHARGING = "charging"
    WATER = "water"
    LIGHT = "light"
    DIRTY = "dirty"
    SCREEN = "screen"
    OTHER = "other"
