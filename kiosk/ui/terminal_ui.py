"""The terminal's face: everything the screen needs, wired together; the one entry for kiosk.app."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QSize, QTimer, Signal

from kiosk.config import StationFile
from kiosk.domain.card import CardRead, CodeRead
from kiosk.domain.connection import ConnectionStatus, ContentChanged
from kiosk.domain.disk_room import DiskRoom
from kiosk.domain.health import DeviceHealth
from kiosk.domain.visitor import State
from kiosk.services.lockers.desk import LockerBoard
from kiosk.services.ports import Clock
from kiosk.services.use_cases import UseCases
from kiosk.ui.assets import assets_dir
from kiosk.ui.content_models import ContentModels
from kiosk.ui.duty_models import DutyModels
from kiosk.ui.feedback import Feedback, Shown
from kiosk.ui.flows.flows import Flows
from kiosk.ui.flows.help_flow import CALL
from kiosk.ui.flows.service_gate import ServiceGate
from kiosk.ui.locker_models import LockerModels
from kiosk.ui.runtime.fonts import load_faces, load_rare_face
from kiosk.ui.runtime.frames import Frames
from kiosk.ui.runtime.inbox import Inbox, InboxEvent
from kiosk.ui.runtime.jobs import Err, Jobs, Ok
from kiosk.ui.runtime.language import Language, LanguageSwitch
from kiosk.ui.runtime.loudspeaker import load_sounds
from kiosk.ui.runtime.sound import Silence, Sounds
from kiosk.ui.view_models import help_model, result_model, screen_model
from kiosk.ui.view_models.equipment import Equipment, fitted
from kiosk.ui.view_models.help_model import HelpModel
from kiosk.ui.view_models.membership_model import MembershipModel
from kiosk.ui.view_models.phone_model import PhoneModel
from kiosk.ui.view_models.result_model import ResultInputs, ResultModel
from kiosk.ui.view_models.screen_model import ScreenModel
from kiosk.ui.view_models.station_model import StationInputs, StationModel
from kiosk.ui.window import KioskWindow

_MINUTE_MS = 60_000


class TerminalUi(QObject):
    """Shows the screens, takes events through `inbox`, and asks the services through `jobs`. GUI thread.

    `firstFrame`: the screen can be touched. `pageShown(name)`: a frame with this page is on it (see Frames).
    """

    firstFrame = Signal()
    pageShown = Signal(str)

    def __init__(
        self,
        station: StationFile,
        use_cases: UseCases,
        jobs: Jobs,
        clock: Clock,
        *,
        animated: bool = True,
        load_sounds: Callable[[], Sounds] = load_sounds,
    ) -> None:
        super().__init__()
        self._station_day = use_cases.station_day
        self._jobs = jobs
        self._clock = clock
        self._load_sounds = load_sounds
        self._assets = assets_dir()
        self._status: ConnectionStatus | None = None
        self._preloaded = False
        self._recount = False

        load_faces(self._assets / "fonts")
        self.inbox = Inbox(self)
        self._flows = Flows(use_cases, jobs, clock, self)
        self._feedback = Feedback(Silence())
        inputs = StationInputs(clock.now().at_ms, Equipment(fitted(station)))
        self._station = StationModel(station.station.name, station.station.phone, inputs, self)
        self._screen = ScreenModel(self)
        self._result = ResultModel(self)
        self._phone = PhoneModel(self)
        self._membership = MembershipModel(self)
        self._help = HelpModel(station.station.phone, self)
        self._content = ContentModels(self)
        self._lockers = LockerModels(self)
        self._duty = DutyModels(self)
        models: dict[str, QObject] = {
            "station": self._station,
            "screen": self._screen,
            "result": self._result,
            "phone": self._phone,
            "membership": self._membership,
            "help": self._help,
            "duty": self._duty.model,
            **self._content.by_name(),
            **self._lockers.by_name(),
        }
        self.window = KioskWindow(station.screen, self._assets, models, animated=animated)
        self._language = LanguageSwitch(self.window.engine(), self._assets / "i18n", self)
        self._minute = QTimer(self, singleShot=True)
        self._frames = Frames(self.window, self)
        self._connect()
        self._gate = ServiceGate(self._flows.session, self)

    def show(self, *, windowed: bool, size: QSize | None = None) -> None:
        """Load and show the screen: the whole display, or a window; `size` in pixels makes it that window."""
        self.window.load(size or self.window.natural_size(windowed=windowed))
        self.window.appear(windowed=windowed or size is not None)
        self._next_minute()

    def close(self) -> None:
        """Take the screen away, and the QML engine with it; the application may end then."""
        self._minute.stop()
        self._frames.stop()
        self._flows.session.changed.disconnect(self._session_changed)
        self._flows.content.changed.disconnect(self._refresh)
        self._flows.jobs.changed.disconnect(self._refresh)
        self._flows.lockers.changed.disconnect(self._refresh)
        self._flows.duty.changed.disconnect(self._refresh)
        self._flows.session.stop()
        self._language.use(Language.CHINESE)
        self.inbox.received.disconnect(self._receive)
        shiboken6.delete(self.window)

    def look_at_clock(self) -> None:
        """Count down and time out by the clock; the screen's timer does so by itself."""
        self._flows.session.look_at_clock()

    def _connect(self) -> None:
        self.inbox.received.connect(self._receive)
        self._flows.follow(self._screen, self._phone, self._help, self._content.jobs)
        self._lockers.follow(self._flows.lockers, self._flows.pickup)
        self._frames.due.connect(self._refresh)
        self._frames.shown.connect(self._frame_shown)
        self._flows.session.changed.connect(self._session_changed)
        self._flows.content.changed.connect(self._refresh)
        self._flows.jobs.changed.connect(self._refresh)
        self._flows.lockers.changed.connect(self._refresh)
        self.pageShown.connect(self._flows.lockers.page_shown)
        self._flows.duty.changed.connect(self._refresh)
        self._flows.duty.follow(self._duty.model)
        self._flows.check_in.visitWritten.connect(self._visit_written)
        self._minute.timeout.connect(self._next_minute)
        self.window.touched.connect(self._screen.touched)
        self.window.contactsCounted.connect(self._screen.contacts)

    def _receive(self, event: InboxEvent) -> None:
        match event:
            case CardRead():
                self._flows.present_card(event)
            case CodeRead():
                self._flows.present_code(event)
            case DeviceHealth():
                self._station.health_came(event)
                self._flows.duty.overview.health_came(event)
            case ConnectionStatus():
                self._status = event
                self._station.status_came(event)
                self._gate.status_came(revoked=event.revoked)
                self._refresh()
            case DiskRoom():
                self._station.room_came(event)
                self._gate.room_came(full=event.full)
            case ContentChanged():
                self._flows.refresh_content()
            case LockerBoard():
                self._station.hall_came(event.hall)
                self._flows.duty.board.show(event)
                self._flows.lockers.board_came(event)

    def _session_changed(self) -> None:
        self._frames.moved(self._flows.session.visitor)

    def _refresh(self) -> None:
        """Bring the visitor's moment to the screen, in one step: no frame can fall in between."""
        flows, visitor, now = self._flows, self._flows.session.visitor, self._clock.now()
        waiting = visitor.state is State.WAITING
        called = flows.help.what == CALL
        shown = Shown(
            screen_model.derive(visitor, now.mono_ms, preloaded=self._preloaded),
            result_model.derive(ResultInputs(flows.check_in.answer, waiting, self._status, now.at_ms)),
            flows.phone.props(),
            flows.membership.props(flows.content.told.roster, now.at_ms),
            help_model.derive(flows.help.noted, self._status, called=called),
            flows.content.chosen,
            *self._lockers.show(flows.lockers, flows.pickup, now),
        )
        self._result.show(shown.result)
        self._phone.show(shown.phone)
        self._membership.show(shown.membership)
        self._help.show(shown.help)
        self._content.show(flows, visitor, now.at_ms)
        self._duty.show(flows.duty, visitor, now)
        self._screen.show(shown.screen)
        self._language.use(Language(shown.screen.language))
        self._feedback.look(shown, visitor.request)
        self._frames.brought(visitor)

    def _visit_written(self) -> None:
        """One more today: known at once, and counted when the frame is out."""
        self._station.visit_came()
        self._recount = True

    def _frame_shown(self, name: str) -> None:
        self.pageShown.emit(name)
        if not self._preloaded:
            self._preloaded = True
            self.firstFrame.emit()
            QTimer.singleShot(0, self, self._preload)
        if self._recount:
            self._recount = False
            self._count_visits()

    def _preload(self) -> None:
        """What the first frame did not need: the other pages, visits, content, rare characters' face, sounds."""
        self._refresh()
        self._count_visits()
        self._flows.refresh_content()
        load_rare_face(self._assets / "fonts")
        self._feedback.sounds = self._load_sounds()

    def _count_visits(self) -> None:
        self._jobs.submit(self._station_day.visits, self._visits_counted)

    def _visits_counted(self, answer: Ok[int | None] | Err) -> None:
        self._station.visits_came(answer.value if isinstance(answer, Ok) else None)

    def _next_minute(self) -> None:
        """Show the time, and the content of this minute; the day's visits are counted anew with each day."""
        at_ms = self._clock.now().at_ms
        day = self._station.day
        self._station.time_came(at_ms)
        if self._station.day != day:
            self._count_visits()
        if self._preloaded:
            self._flows.refresh_content()
        self._minute.start(_MINUTE_MS - at_ms % _MINUTE_MS)
