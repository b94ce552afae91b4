"""The lockers of the running terminal: devices, safety rules, compartments on disk, wired to each other."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from kiosk.app.entry_disk import StorageDisk
from kiosk.app.stores import Stores
from kiosk.config import StationFile
from kiosk.devices.hall import LockerHall
from kiosk.devices.health import HealthSink
from kiosk.domain.health import DeviceHealth
from kiosk.domain.lockers.compartment import State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.entries import Kept
from kiosk.domain.lockers.news import HallStatus, News
from kiosk.services.lockers.arriving import ArriveAtLockers
from kiosk.services.lockers.attending import AttendLockers
from kiosk.services.lockers.desk import LockerBoard, LockerDesk
from kiosk.services.lockers.safety_entries import SafetyEntries
from kiosk.services.lockers.terms import terms_now
from kiosk.services.lockers.use_cases import LockerUseCases
from kiosk.services.lockers.using import UseLockers
from kiosk.storage.pickup_codes import KeyedPickupCodes
from kiosk.ui.runtime.jobs import Err, Jobs, Ok

SECOND_MS: Final = 1000


class TerminalLockers(QObject):
    """Built and closed on the GUI thread. `on_board` hears the compartments on the storage thread.

    PlaceError and PortClashError when the station file contradicts itself.
    """

    def __init__(
        self,
        station: StationFile,
        stores: Stores,
        jobs: Jobs,
        on_board: Callable[[LockerBoard], None],
        on_health: HealthSink,
        on_fault: Callable[[Ok[None] | Err], None],
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._on_board = on_board
        self._on_fault = on_fault
        self._busy = False
        self._status = HallStatus()
        numbers = range(1, station.lockers.compartments + 1) if station.lockers else ()
        desk = LockerDesk(numbers, stores.transactions, stores.clock, self._board_changed)
        self._entries = SafetyEntries(desk, stores.transactions)
        self._hall = LockerHall(station, StorageDisk(jobs, self._entries.record, on_fault), self._hear, on_health)
        desk.connect(self._hall.control)
        self.attend = AttendLockers(desk, self._hall.control, stores.transactions)
        self.use_cases = _use_cases(station, stores, desk) if numbers else None
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._pass_time)
        self._started = self._closed = False

    @property
    def names(self) -> frozenset[str]:
        """The names of the devices."""
        return self._hall.names

    def start(self) -> None:
        """Bring back what is on disk, then open the ports; returns at once."""
        self._jobs.submit(self._entries.start, self._begin)

    def health(self) -> tuple[DeviceHealth, ...]:
        """The devices' states and counts of this moment; any thread."""
        return self._hall.health()

    def doors(self) -> Mapping[int, Door]:
        """The doors as the safety rules know them now; any thread."""
        return {each.number: each.door for each in self._status.compartments}

    def close(self) -> None:
        """Order nothing more; leases that run end by themselves."""
        self._closed = True
        self._second.stop()
        if self._started:
            self._started = False
            self._hall.close()

    def _begin(self, answer: Ok[Kept] | Err) -> None:
        if isinstance(answer, Err):
            self._on_fault(answer)  # without what is on disk nobody may open anything
        if isinstance(answer, Err) or self._closed:
            return
        self._started = True
        self._hall.start(answer.value)
        self._second.start()

    def _hear(self, news: News) -> None:
        """Called in the keeper's thread."""
        if isinstance(news, HallStatus):
            self._status = news
        self._jobs.submit(partial(self._entries.hear, news), self._on_fault)

    def _board_changed(self, board: LockerBoard) -> None:
        """Called in the storage thread."""
        self._busy = any(each.state is not State.FREE or each.pending for each in board.compartments)
        self._on_board(board)

    def _pass_time(self) -> None:
        if self._busy or self.attend.round is not None:
            self._jobs.submit(self._entries.pass_time, self._on_fault)
            self._jobs.submit(self.attend.pass_time, self._on_fault)


def _use_cases(station: StationFile, stores: Stores, desk: LockerDesk) -> LockerUseCases:
    heights_mm = {each.number: each.height_mm for each in station.compartment if each.height_mm is not None}
    codes = KeyedPickupCodes(stores.data_dir / "pickup.key")
    use = UseLockers(desk, stores.transactions, codes, partial(terms_now, stores.shelf), heights_mm)
    return LockerUseCases(ArriveAtLockers(stores.roster, use, stores.clock), use)
