"""The use cases of the lockers, handed over as one."""

from dataclasses import dataclass

from kiosk.services.lockers.arriving import ArriveAtLockers
from kiosk.services.lockers.using import UseLockers


@dataclass(frozen=True, slots=True)
class LockerUseCases:
    """What those who come to the lockers ask for; each is called in the storage thread."""

    arrive: ArriveAtLockers
    use: UseLockers
