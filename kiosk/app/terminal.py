"""The running terminal: readers, storage, screens and sync, built and wired; started and stopped in order."""

from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import Any

from PySide6.QtCore import QObject, QSize, Signal

from kiosk.app.device_log import DeviceLog
from kiosk.app.diagnostics import configure
from kiosk.app.doctor_desk import open_doctor
from kiosk.app.doctor_socket import DoctorSocket
from kiosk.app.housekeeping import Housekeeping
from kiosk.app.lockers import TerminalLockers
from kiosk.app.stores import Stores
from kiosk.config import StationFile
from kiosk.devices.buses import PortClashError
from kiosk.devices.lock_places import PlaceError
from kiosk.devices.readers import Reader, build_readers
from kiosk.devices.scanners import Scanner, build_scanners
from kiosk.domain.connection import ConnectionStatus, ContentChanged
from kiosk.domain.facts import Fact, TerminalStarted
from kiosk.domain.health import DeviceHealth
from kiosk.domain.lockers.door import Door
from kiosk.sync.assembly import build_prompt_lane
from kiosk.sync.prompt_lane import PromptLane
from kiosk.ui.runtime.inbox import InboxEvent
from kiosk.ui.runtime.jobs import Err, Ok, ThreadJobs
from kiosk.ui.terminal_ui import TerminalUi


class NotEnrolledError(Exception):
    """The terminal has no identity yet, or that of another station; the message says what to do."""


class StationFileError(Exception):
    """The station file wires two things to one place; the message says which."""


class Terminal(QObject):
    """Everything of one terminal. GUI thread. `ready` fires once a tap would be answered within 100 ms.

    `status` is the last word of sync.
    """

    ready = Signal()

    def __init__(
        self, station: StationFile, *, animated: bool = True, configure_diagnostics: Callable[[], None] = configure
    ) -> None:
        """Build; raises NotEnrolledError, and EnvironmentFault when the disk fails. Nothing runs before `start`."""
        super().__init__()
        self.station = station
        self._configure_diagnostics = configure_diagnostics
        self.stores = Stores(station.data_dir, self._line_written, self._content_changed)
        self._lane: PromptLane | None = None
        self._doctor: DoctorSocket | None = None
        self._readers: tuple[Reader | Scanner, ...] = ()
        self.status: ConnectionStatus | None = None
        self._unheard: set[str] = set()
        self._device_log = DeviceLog(self._record)
        self._warm = False
        self._told_ready = False
        enrolment = self.stores.enrolments.load()
        if enrolment is None:
            self.stores.close()
            raise NotEnrolledError(
                f"this terminal is not enrolled: run 'kiosk enrol' with a code for station {station.station.id}"
            )
        if enrolment.station != station.station.id:
            self.stores.close()
            raise NotEnrolledError(
                f"station.id: this terminal is enrolled for {enrolment.station}, not for {station.station.id}"
            )
        self._enrolment = enrolment
        stores = self.stores
        self.jobs = ThreadJobs(self)
        self._lockers = self._build_lockers()
        self.ui = TerminalUi(
            station,
            stores.use_cases(
                station.station.id,
                station.checkin.repeat_min,
                self._lockers.use_cases if self._lockers else None,
                self._lockers.attend if self._lockers else None,
            ),
            self.jobs,
            stores.clock,
            animated=animated,
        )
        self.ui.inbox.received.connect(self._received)
        self._housekeeping = Housekeeping(
            self.jobs, stores.reserve, stores.rounds(), self.ui.inbox.post, _note_fault, self
        )

    @property
    def terminal_id(self) -> str:
        """The terminal's id at the centre."""
        return self._enrolment.terminal

    def start(self, *, windowed: bool, size: QSize | None = None) -> None:
        """Show the first screen; readers and sync follow behind the first frame. `size` in pixels overrules both."""
        self.ui.firstFrame.connect(self._follow_first_frame)
        self.ui.show(windowed=windowed, size=size)

    def stop(self) -> None:
        """End in order: nobody taps, nothing is sent, what was submitted is finished, the files are closed."""
        if self._doctor is not None:
            self._doctor.close()
        self._close_devices()
        self._housekeeping.stop()
        if self._lane is not None:
            self._lane.stop()
        self.jobs.close()
        self.ui.close()
        self.stores.close()

    def _follow_first_frame(self) -> None:
        """Start what a tap needs and the first frame does not."""
        if not self.stores.enrolments.revoked():
            self._record(TerminalStarted(version("kiosk")))
            post = self.ui.inbox.post
            scanners = build_scanners(self.station.scanner, post, post)
            self._readers = (*build_readers(self.station.reader, post, post), *scanners)
            if self._lockers is not None:
                self._lockers.start()
        self._unheard = {reader.name for reader in self._readers}
        for reader in self._readers:
            reader.start()
        self.jobs.submit(self._load, lambda _answer: self._warmed_up())
        self._housekeeping.start()
        doors = self._lockers.doors if self._lockers else dict[int, Door]
        self._doctor = open_doctor(self.stores, self._health, lambda: self.status, doors)

    def _load(self) -> None:
        """Load on the storage thread what a tap needs, and what would keep one waiting later."""
        self.stores.roster.card_token(b"")
        self.stores.shelf.content()

    def _warmed_up(self) -> None:
        self._warm = True
        self._look_whether_ready()

    def _received(self, event: object) -> None:
        """What the screens are told, the log and the order of things may need too."""
        if isinstance(event, DeviceHealth):
            self._note_health(event)
        elif isinstance(event, ConnectionStatus):
            self.status = event
            if event.revoked:
                self._close_devices()
                self.jobs.submit(self.stores.roster.close, lambda _answer: None)

    def _note_health(self, health: DeviceHealth) -> None:
        self._device_log.note(health)
        self._unheard.discard(health.device)
        self._look_whether_ready()

    def _look_whether_ready(self) -> None:
        if self._warm and not self._unheard and not self._told_ready:
            self._told_ready = True
            self.ready.emit()
            self._go_online()

    def _go_online(self) -> None:
        """Start what no tap waits for."""
        self._configure_diagnostics()  # structlog costs 0.1 s
        self._lane = build_prompt_lane(
            self.station.central.url,
            self.station.data_dir,
            self._enrolment,
            self.stores.for_sync(),
            self.stores.key_ring,
            self.stores.centre_time,
            self.ui.inbox.post,
        )
        self._lane.start()

    def _health(self) -> tuple[DeviceHealth, ...]:
        """How the devices are; any thread."""
        lockers = self._lockers.health() if self._lockers else ()
        return (*(reader.health() for reader in self._readers), *lockers)

    def _record(self, fact: Fact) -> None:
        self.jobs.submit(partial(self.stores.journal.record, fact), partial(_note_fault, fact.kind))

    def _line_written(self) -> None:
        if self._lane is not None:
            self._lane.wake()

    def _content_changed(self) -> None:
        """Called in the sync or the storage thread."""
        self.ui.inbox.post(ContentChanged())

    def _build_lockers(self) -> TerminalLockers | None:
        """Lockers, or an alarm contact alone."""
        if self.station.lockers is None and not self.station.input:
            return None
        try:
            return TerminalLockers(
                self.station, self.stores, self.jobs, self._post, self._post, partial(_note_fault, "compartment")
            )
        except (PlaceError, PortClashError) as error:
            self.stores.close()
            raise StationFileError(str(error)) from error

    def _post(self, event: InboxEvent) -> None:
        """Tell the screens; any thread."""
        self.ui.inbox.post(event)

    def _close_devices(self) -> None:
        readers, self._readers = self._readers, ()
        for reader in readers:
            reader.close()
        if self._lockers is not None:
            self._lockers.close()


def _note_fault(kind: str, answer: Ok[Any] | Err) -> None:
    if isinstance(answer, Err):
        import structlog

        structlog.get_logger(__name__).error("fact_not_recorded", kind=kind, reason=answer.fault.detail)
