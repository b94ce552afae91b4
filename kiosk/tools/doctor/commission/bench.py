"""The station's locks in the technician's hand: behind the safety rules like always, with a memory for a disk."""

from collections.abc import Callable, Mapping
from threading import Condition
from types import TracebackType
from typing import Final, Self

from kiosk.config import StationFile
from kiosk.devices.hall import LockerHall
from kiosk.devices.safety.timings import GIVE_UP_MS
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Authority, Entry, Kept, OpenResult, Order
from kiosk.domain.lockers.news import CallAttendant, HallStatus, News, Refuse, TellOutcome
from kiosk.services.lockers.ports import Written

OUTCOME_S: Final = GIVE_UP_MS / 1000 + 5
"""An order ends by itself before that."""

FIRST_LOOK_S: Final = 5.0
"""Ports open and boards answer sooner, if they do at all."""


class MemoryDisk:
    """An EntryDisk that keeps nothing: what a technician opens before the station serves anybody is no event of it."""

    def record(self, entry: Entry, written: Written) -> None:
        """Count the entry as written."""
        del entry
        written(True)


class Bench:
    """Opens locks under an attendant's authority, one after the other, and tells of doors. One thread.

    PlaceError and PortClashError when the station file cannot be wired so.
    """

    def __init__(self, station: StationFile) -> None:
        self._changed = Condition()
        self._doors: Mapping[int, Door] = {}
        self._outcomes: dict[str, OpenResult] = {}
        self._orders = 0
        self._hall = LockerHall(station, MemoryDisk(), self._told, lambda _health: None)

    def __enter__(self) -> Self:
        self._hall.start(Kept())
        self._wait(self._all_known, FIRST_LOOK_S)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hall.close()

    def open(self, compartment: int) -> OpenResult:
        """Have a compartment's lock opened; ends when the door said so, or after three pulses without."""
        self._orders += 1
        order = Order(f"commission-{self._orders}", compartment, Authority.ATTENDANT)
        self._hall.control.open(order)
        self._wait(lambda: order.id in self._outcomes, OUTCOME_S)
        return self._outcomes.get(order.id, OpenResult.UNKNOWN)

    def doors(self) -> Mapping[int, Door]:
        """What is known of each compartment's contact now."""
        with self._changed:
            return self._doors

    def becomes(self, compartments: frozenset[int], door: Door, patience_s: float) -> bool:
        """Whether all these contacts say this within so many seconds."""
        return self._wait(lambda: all(self._doors.get(number) is door for number in compartments), patience_s)

    def _wait(self, condition: Callable[[], bool], patience_s: float) -> bool:
        with self._changed:
            return self._changed.wait_for(condition, patience_s)

    def _all_known(self) -> bool:
        return bool(self._doors) and all(door is not Door.UNKNOWN for door in self._doors.values())

    def _told(self, news: News) -> None:
        with self._changed:
            match news:
                case HallStatus(compartments=compartments):
                    self._doors = {each.number: each.door for each in compartments}
                case TellOutcome(order=order, result=result):
                    self._outcomes[order.id] = result
                case Refuse(what=what):
                    self._outcomes[what] = OpenResult.FAILED
                case CallAttendant():
                    pass  # stands before the lockers
            self._changed.notify_all()
