"""Who is being checked in, to be asked for at the lockers once the answer is on the screen and not before."""

from collections.abc import Callable

from kiosk.services.lockers.holder import Holder
from kiosk.services.lockers.use_cases import LockerUseCases
from kiosk.services.lockers.using import LockerView

Arrival = Callable[[LockerUseCases], tuple[Holder, LockerView]]
"""Asks who has come, in the storage thread."""


class Arrivals:
    """One at a time, the last one counts. GUI thread."""

    def __init__(self) -> None:
        self._expected: Arrival | None = None
        self._due: Arrival | None = None

    def expect(self, arrival: Arrival) -> None:
        """Somebody is being checked in, who can be asked for at the lockers like this."""
        self._expected = arrival

    def checked_in(self, *, recorded: bool) -> None:
        """The answer is on its way to the screen."""
        arrival, self._expected = self._expected, None
        if recorded and arrival is not None:
            self._due = arrival

    def take(self) -> Arrival | None:
        """A frame is out: give whoever is to be asked for now."""
        arrival, self._due = self._due, None
        return arrival

    def forget(self) -> None:
        """They are gone."""
        self._due = None
