"""The use cases that the screens offer, handed over as one."""

from dataclasses import dataclass

from kiosk.services.assistance import Assistance
from kiosk.services.attendants import AttendantSignIn
from kiosk.services.check_in import CheckIn
from kiosk.services.find_jobs import FindJobs
from kiosk.services.find_member import FindMember
from kiosk.services.front import StationFront
from kiosk.services.lockers.attending import AttendLockers
from kiosk.services.lockers.use_cases import LockerUseCases
from kiosk.services.nearby import FindStations
from kiosk.services.shift import Shift
from kiosk.services.station_day import StationDay
from kiosk.services.today import Today
from kiosk.services.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class DutyUseCases:
    """What only an attendant who signed in sees of a station, besides its lockers."""

    shift: Shift
    today: Today
    upkeep: Upkeep


@dataclass(frozen=True, slots=True)
class UseCases:
    """All of one terminal; each is called in the storage thread. `lockers` and `attend` where it has some."""

    check_in: CheckIn
    find_member: FindMember
    assistance: Assistance
    station_day: StationDay
    jobs: FindJobs
    stations: FindStations
    front: StationFront
    attendants: AttendantSignIn
    duty: DutyUseCases
    lockers: LockerUseCases | None = None
    attend: AttendLockers | None = None
