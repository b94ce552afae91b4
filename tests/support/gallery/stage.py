"""The stage: a terminal on a panel, as at a station; scene after scene is played on it, each from rest."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from types import TracebackType

from PySide6.QtGui import QImage

from kiosk.domain.disk_room import DiskRoom
from kiosk.domain.health import DeviceState
from kiosk.services.lockers.desk import LockerBoard
from tests.support.gallery.combination import Combination
from tests.support.gallery.devices import DEVICES
from tests.support.gallery.guide import Guide
from tests.support.gallery.home_scenes import ONLINE
from tests.support.gallery.scene import Scene
from tests.support.gallery.stocks import STOCKED
from tests.support.screen import Screen
from tests.support.ui import NOON_MS, Panel

NEXT_PAGE = "nextPage"
_LONG_MS = 120_000
_WAITS = 8
_GRABS = 20


class UnstableFrameError(Exception):
    """The screen does not come to rest."""


@dataclass(frozen=True)
class Staged:
    """A live scene: the terminal, and what was touched to come here."""

    screen: Screen
    touches: tuple[str, ...]

    def frames(self) -> Iterator[QImage]:
        """The frame at rest; where the scene is a list of several pages, then that of each further page, turned to."""
        yield stable_frame(self.screen)
        while self.screen.shows(NEXT_PAGE) and self.screen.find(NEXT_PAGE).isEnabled():
            self.screen.touch(NEXT_PAGE)
            yield stable_frame(self.screen)


class Stage(AbstractContextManager["Stage"]):
    """Owns one terminal at a time, for a process has one language; another panel needs another terminal."""

    def __init__(self) -> None:
        self._station: tuple[Panel, bool, bool, bool] | None = None
        self._screen: Screen | None = None

    def play(self, combination: Combination) -> Staged:
        """Lead the terminal from rest to the scene; what was played before is gone."""
        screen = self._terminal(combination.panel, combination.scene)
        guide = Guide(screen, combination.mode, combination.language)
        _rest(guide)
        combination.scene.lead(guide)
        guide.set()
        assert combination.scene.nobodys or guide.is_set(), f"{combination}: mode and language could not be set"
        return Staged(screen, tuple(guide.touches))

    def _terminal(self, panel: Panel, scene: Scene) -> Screen:
        wanted = (panel, scene.reader, scene.scanner, scene.lockers)
        if self._screen is None or self._station != wanted:
            self.close()
            self._station = wanted
            self._screen = Screen(panel, reader=scene.reader, scanner=scene.scanner, lockers=scene.lockers)
        return self._screen

    def close(self) -> None:
        """Take the terminal away."""
        if self._screen is not None:
            self._screen.close()
            self._screen = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def stable_frame(screen: Screen) -> QImage:
    """The frame, once two in a row are the same."""
    last = screen.window.grabWindow()
    for _ in range(_GRABS):
        screen.draw()
        frame = screen.window.grabWindow()
        if frame == last:
            return frame
        last = frame
    raise UnstableFrameError(f"{_GRABS} frames in a row differ")


def _rest(guide: Guide) -> None:
    """Let the last visitor's session run out; devices, minute and content are the same again."""
    screen = guide.screen
    post = screen.ui.inbox.post  # one frame for all of it
    post(ONLINE)
    post(DiskRoom(full=False))
    for device in DEVICES:
        post(replace(device, state=DeviceState.UP, reason=""))
    post(LockerBoard())
    for _ in range(_WAITS):
        screen.pass_ms(_LONG_MS)
        if guide.model("page") == "attract" and not guide.model("wet"):
            break
    else:
        raise UnstableFrameError("the terminal does not come to rest")
    screen.pass_ms(1_000)  # for so long a touch would still be taken for the last visitor's
    screen.clock.at_ms = NOON_MS
    if screen.lockers is not None:
        screen.lockers.begin()
    screen.stock(STOCKED)
