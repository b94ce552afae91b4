"""The terminal's face: everything the screen needs, wired together; the one entry for kiosk.app."""

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QSize, QTimer, Signal

from kiosk.config import StationFile
from kiosk.domain.card import CardRead
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.health import DeviceHealth
from kiosk.domain.visitor import State
from kiosk.services.check_in import CheckIn
from kiosk.services.ports import Clock
from kiosk.services.station_day import StationDay
from kiosk.ui.assets import assets_dir
from kiosk.ui.runtime.fonts import load_faces, load_rare_face
from kiosk.ui.runtime.inbox import Inbox, InboxEvent
from kiosk.ui.runtime.jobs import Err, Jobs, Ok
from kiosk.ui.runtime.language import Language, LanguageSwitch
from kiosk.ui.view_models import screen_model
from kiosk.ui.view_models.result_model import ResultInputs, ResultModel
from kiosk.ui.view_models.screen_model import ScreenModel
from kiosk.ui.view_models.station_model import StationInputs, StationModel
from kiosk.ui.visit_flow import VisitFlow
from kiosk.ui.window import KioskWindow

_MINUTE_MS = 60_000


class TerminalUi(QObject):
    """Shows the screens, takes events through `inbox`, and asks the services through `jobs`. GUI thread.

    `firstFrame`: the screen can be touched. `pageShown(name)`: a frame with `home`, `guest`, `waiting` or `result`
    was swapped, once for every card, touch or answer that changes it. `lineWritten`: the log has grown.
    """

    firstFrame = Signal()
    pageShown = Signal(str)
    lineWritten = Signal()

    def __init__(
        self,
        station: StationFile,
        check_in: CheckIn,
        station_day: StationDay,
        jobs: Jobs,
        clock: Clock,
        *,
        animated: bool = True,
    ) -> None:
        super().__init__()
        self._station_day = station_day
        self._jobs = jobs
        self._clock = clock
        self._assets = assets_dir()
        self._status: ConnectionStatus | None = None
        self._preloaded = False
        self._shown = "home 0 0"
        self._awaited: str | None = "home"
        self._recount = False

        load_faces(self._assets / "fonts")
        self.inbox = Inbox(self)
        self._flow = VisitFlow(check_in, jobs, clock, self)
        inputs = StationInputs(clock.now().at_ms, has_reader=bool(station.reader))
        self._station = StationModel(station.station.name, station.station.phone, inputs, self)
        self._screen = ScreenModel(self)
        self._result = ResultModel(self)
        models: dict[str, QObject] = {"station": self._station, "screen": self._screen, "result": self._result}
        self.window = KioskWindow(station.screen, self._assets, models, animated=animated)
        self._language = LanguageSwitch(self.window.engine(), self._assets / "i18n", self)
        self._minute = QTimer(self, singleShot=True)
        self._connect()

    def show(self, *, windowed: bool, size: QSize | None = None) -> None:
        """Load and show the screen: the whole display, or a window; `size` in pixels makes it that window."""
        self.window.load(size or self.window.natural_size(windowed=windowed))
        self.window.appear(windowed=windowed or size is not None)
        self._next_minute()

    def close(self) -> None:
        """Take the screen away, and the QML engine with it; the application may end then."""
        self._minute.stop()
        self._language.use(Language.CHINESE)
        self.inbox.received.disconnect(self._receive)
        shiboken6.delete(self.window)

    def look_at_clock(self) -> None:
        """Count down and time out by the clock; the screen's timer does so by itself."""
        self._flow.look_at_clock()

    def _connect(self) -> None:
        self.inbox.received.connect(self._receive)
        self._screen.guestAsked.connect(self._flow.ask_guest)
        self._screen.occupationChosen.connect(self._flow.choose_occupation)
        self._screen.languageSwitched.connect(self._switch_language)
        self._screen.leaveAsked.connect(self._flow.leave)
        self._flow.changed.connect(self._refresh)
        self._flow.sessionEnded.connect(partial(self._language.use, Language.CHINESE))
        self._flow.lineWritten.connect(self._line_written)
        self._minute.timeout.connect(self._next_minute)
        self.window.frameSwapped.connect(self._frame_swapped)

    def _receive(self, event: InboxEvent) -> None:
        match event:
            case CardRead():
                self._flow.present_card(event)
            case DeviceHealth():
                self._station.health_came(event)
            case ConnectionStatus():
                self._status = event
                self._station.status_came(event)
                self._refresh()

    def _refresh(self) -> None:
        """Bring the visitor's moment to the screen, in one step: no frame can fall in between."""
        visitor, now = self._flow.visitor, self._clock.now()
        waiting = visitor.state is State.WAITING
        self._result.show(ResultInputs(self._flow.answer, waiting, self._status, now.at_ms))
        props = screen_model.derive(visitor, now.mono_ms, self._language.current, preloaded=self._preloaded)
        self._screen.show(props)
        if visitor.state is not State.IDENTIFYING:
            name = "waiting" if waiting else visitor.page.value
            shown = f"{name} {visitor.request} {visitor.session}"
            if shown != self._shown:
                self._shown, self._awaited = shown, name

    def _switch_language(self) -> None:
        if self._flow.touch_language():
            chinese = self._language.current is Language.CHINESE
            self._language.use(Language.ENGLISH if chinese else Language.CHINESE)
            self._refresh()

    def _line_written(self) -> None:
        self._recount = True
        self.lineWritten.emit()

    def _frame_swapped(self) -> None:
        name, self._awaited = self._awaited, None
        if name is None:
            return
        self.pageShown.emit(name)
        if not self._preloaded:
            self._preloaded = True
            self.firstFrame.emit()
            QTimer.singleShot(0, self, self._preload)
        if self._recount:
            self._recount = False
            self._count_visits()

    def _preload(self) -> None:
        """What the first frame did not need: the other pages, today's visits, the face for rare characters."""
        self._refresh()
        self._count_visits()
        load_rare_face(self._assets / "fonts")

    def _count_visits(self) -> None:
        self._jobs.submit(self._station_day.visits, self._visits_counted)

    def _visits_counted(self, answer: Ok[int | None] | Err) -> None:
        self._station.visits_came(answer.value if isinstance(answer, Ok) else None)

    def _next_minute(self) -> None:
        """Show the time; the day's visits are counted anew with each day."""
        at_ms = self._clock.now().at_ms
        day = self._station.day
        self._station.time_came(at_ms)
        if self._station.day != day:
            self._count_visits()
        self._minute.start(_MINUTE_MS - at_ms % _MINUTE_MS)
