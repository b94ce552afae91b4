"""From a touch (or a card, or the centre's word) to the swapped frame with the new page, for every page.

The terminal's whole face, preloaded, on the software renderer; storage answers from memory, in its own thread. The
floor, measured in between: one render of all of that page.
"""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.card import CardRead
from kiosk.domain.connection import ConnectionStatus
from kiosk.services.use_cases import UseCases
from kiosk.tools.patience import live_until
from kiosk.ui.runtime.inbox import InboxEvent
from kiosk.ui.runtime.jobs import ThreadJobs
from kiosk.ui.runtime.sound import Silence
from kiosk.ui.terminal_ui import TerminalUi
from tests.benchmarks.big_city import JOBS_A_STATION, big_city
from tests.benchmarks.report import percentile, report
from tests.benchmarks.station import arguments
from tests.support.fakes import FakeShelf, content_cases
from tests.support.screen import items, scene_rect
from tests.support.ui import (
    PANELS,
    FakeAssistance,
    FakeCheckIn,
    FakeFindMember,
    FakeStationDay,
    HandClock,
    checked_in,
    member,
    station_file,
)

LEAST = 50
WARM_UP = 5
CARD = b"\x01\x02\x03\x04"
PHONE = "13812345678"
ONLINE = ConnectionStatus(online=True, waiting=0)
REVOKED = ConnectionStatus(online=False, waiting=0, revoked=True)
LEAVING_MS = 400
"""Longer than a session takes to leave, and shorter than any screen stays."""
SHADES = ("#F6F3EE", "#F6F3EF")
_LEFT = Qt.MouseButton.LeftButton
_PATIENCE_S = 10


class Terminal:
    """The terminal under measurement; its clock is moved by hand, so that no screen times out by itself."""

    def __init__(self, jobs: int) -> None:
        panel = PANELS[0]
        self._clock = HandClock()
        self._jobs = ThreadJobs()
        known = member()
        cases = UseCases(
            FakeCheckIn({CARD: checked_in(known)}, member=checked_in(known)),
            FakeFindMember({CARD: known}, {PHONE: known}),
            FakeAssistance(),
            FakeStationDay(),
            *content_cases(self._clock, FakeShelf(big_city(jobs))),
        )
        self._ui = TerminalUi(station_file(panel), cases, self._jobs, self._clock, animated=False, load_sounds=Silence)
        self.size = QSize(panel.width_px, panel.height_px)
        self._shown: list[tuple[str, float]] = []
        self._frames: list[float] = []
        self._ui.pageShown.connect(lambda page: self._shown.append((page, time.perf_counter())))
        self._ui.window.frameSwapped.connect(lambda: self._frames.append(time.perf_counter()))
        self._ui.show(windowed=True, size=self.size)
        self._wait(lambda: len(self._frames) > 1)
        self.post(ONLINE)

    def time_to(self, page: str, act: Callable[[], None]) -> float:
        """The milliseconds from an act to the frame with this page."""
        self._shown.clear()
        begun = time.perf_counter()
        act()
        self._wait(lambda: any(name == page for name, _at in self._shown))
        return (next(at for name, at in self._shown if name == page) - begun) * 1000

    def render_ms(self) -> float:
        """One render of everything on the screen: its ground changes by a shade."""
        grounds = [
            item for item in self._items() if item.inherits("QQuickRectangle") and item.size().toSize() == self.size
        ]
        ground = QQmlProperty(grounds[-1], "color")
        shade = next(shade for shade in SHADES if QColor(shade) != ground.read())
        frames = len(self._frames)
        begun = time.perf_counter()
        ground.write(shade)
        self._wait(lambda: len(self._frames) > frames)
        return (self._frames[frames] - begun) * 1000

    def touch(self, name: str) -> None:
        """Press and release; what was touched acts on release."""
        self._clock.pass_ms(1_000)
        item = next(item for item in self._items() if item.objectName() == name)
        centre = scene_rect(item).center()
        place = QPoint(round(centre.x()), round(centre.y()))
        QTest.mouseClick(self._ui.window, _LEFT, Qt.KeyboardModifier.NoModifier, place)

    def post(self, event: InboxEvent) -> None:
        """A card, or the centre's word."""
        self._ui.inbox.post(event)

    def pass_ms(self, duration_ms: int) -> None:
        """Let time pass."""
        self._clock.pass_ms(duration_ms)
        self._ui.look_at_clock()

    def close(self) -> None:
        self._ui.close()
        self._jobs.close()

    def _items(self) -> Iterator[QQuickItem]:
        return items(self._ui.window.contentItem())

    def _wait(self, condition: Callable[[], bool]) -> None:
        if not live_until(condition, _PATIENCE_S):
            raise TimeoutError("the terminal did not answer")


Act = Callable[[Terminal], None]


def touch(name: str) -> Act:
    return lambda terminal: terminal.touch(name)


def post(event: InboxEvent) -> Act:
    return lambda terminal: terminal.post(event)


def type_number(terminal: Terminal) -> None:
    for digit in PHONE:
        terminal.touch(f"digit-{digit}")


ROUND: tuple[tuple[str | None, Act], ...] = (
    ("home", touch("wake")),
    ("phone", touch("phone")),
    (None, type_number),
    ("confirm", touch("submit")),
    ("result", touch("confirm")),
    ("attract", touch("leave")),
    ("home", touch("wake")),
    ("guest", touch("guest")),
    ("home", touch("home")),
    ("jobs", touch("jobs")),
    ("home", touch("home")),
    ("nearby", touch("nearby")),
    ("home", touch("home")),
    ("join", touch("join")),
    ("home", touch("home")),
    ("notices", touch("notices")),
    ("home", touch("home")),
    ("station", touch("station")),
    ("home", touch("home")),
    ("membership", touch("membership")),
    ("help", touch("help")),
    ("result", post(CardRead(CARD, "reader"))),
    ("attract", touch("leave")),
    ("out", post(REVOKED)),
    ("attract", post(ONLINE)),
)
"""Every page, some of them twice; what has no page is the way to the next, and is not measured."""


def main() -> None:
    options = arguments("touch → page", LEAST, of="jobs in the feed")
    rounds = max(LEAST, options.n // 5)
    application = QGuiApplication(["bench"])
    terminal = Terminal(options.size)
    taken: dict[str, list[float]] = defaultdict(list)
    floors: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds + WARM_UP):
        for page, act in ROUND:
            if page is None:
                act(terminal)
                continue
            took = terminal.time_to(page, partial(act, terminal))
            floor = terminal.render_ms()
            terminal.pass_ms(LEAVING_MS)
            if number >= WARM_UP:
                taken[page].append(took)
                floors[page].append(floor)
    terminal.close()
    size = {
        "width_px": terminal.size.width(),
        "height_px": terminal.size.height(),
        "jobs": options.size,
        "stations": options.size // JOBS_A_STATION,
    }
    for page, times in taken.items():
        figures = {
            "page": page,
            "p95_ms": round(percentile(times, 95), 2),
            "p50_ms": round(percentile(times, 50), 2),
            "floor_ms": round(percentile(floors[page], 95), 2),
            "ratio": round(percentile(times, 95) / percentile(floors[page], 95), 2),
        }
        report("pages", len(times), size, figures)
    application.processEvents()


if __name__ == "__main__":
    main()
