"""The use cases that the screens offer, handed over as one."""

from dataclasses import dataclass

from kiosk.services.assistance import Assistance
from kiosk.services.attendants import AttendantSignIn
from kiosk.services.check_in import CheckIn
from kiosk.services.find_jobs import FindJobs
from kiosk.services.find_member import FindMember
from kiosk.services.front import StationFront
from kiosk.services.lockers.use_cases import LockerUseCases
from kiosk.services.nearby import FindStations
from kiosk.services.station_day import StationDay


@dataclass(frozen=True, slots=True)
class UseCases:
    """All of one terminal; each is called in the storage thread. No `lockers` where the station has none."""

    check_in: CheckIn
    find_member: FindMember
    assistance: Assistance
    station_day: StationDay
    jobs: FindJobs
    stations: FindStations
    front: StationFront
    attendants: AttendantSignIn
    lockers: LockerUseCases | None = None
