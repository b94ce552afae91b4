"""Where the attendants of this station, and the tries with their PINs, are found."""

from typing import Protocol

from kiosk.domain.attendant import Attendant
from kiosk.domain.pin_tries import PinTries


class AttendantRegister(Protocol):
    """The attendants as the centre signed them, without any network; storage thread."""

    def by_card(self, uid: bytes) -> Attendant | None:
        """The attendant of this station whose card this is, and whose PIN could be checked here."""
        ...

    def count(self) -> int:
        """How many attendants could sign in here."""
        ...

    def mark(self, attendant: str) -> str | None:
        """A mark that every new PIN of an attendant (an id) changes; None for nobody of this station."""
        ...

    def is_pin_of(self, attendant: str, pin: str) -> bool:
        """Whether it is their PIN; takes 0.1 s and 32 MiB."""
        ...


class PinTriesTable(Protocol):
    """How often PINs were tried on this terminal; part of a unit of work."""

    def of(self, attendant: str) -> PinTries | None:
        """The tries with an attendant's (an id's) PIN; None before the first."""
        ...

    def keep(self, attendant: str, tries: PinTries) -> None:
        """Keep them instead of what there was."""
        ...
