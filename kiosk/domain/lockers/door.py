"""What a door's contact says."""

from enum import StrEnum


class Door(StrEnum):
    """A door as one poll gave it, or as it is known; UNKNOWN is never a kind of closed."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
